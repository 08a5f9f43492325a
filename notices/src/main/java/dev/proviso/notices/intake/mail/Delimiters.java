package dev.proviso.notices.intake.mail;

import java.io.IOException;
import java.io.InputStream;

/**
 * What one pass over a multipart's bytes tells before objects are made of it.
 *
 * @param count lines that begin as a delimiter does; at least as many as there are parts
 * @param headerBytes the longest header of a part, up to the end of what was looked at
 */
record Delimiters(int count, int headerBytes) {

    /** Looks until there are more than {@code countMax}. */
    static Delimiters scan(InputStream stream, String boundary, int countMax) throws IOException {
        byte[] wanted = asTheLibraryWrites("--" + boundary.stripTrailing());
        int count = 0;
        int matched = 0; // −1: this line is no delimiter
        int line = 0;
        int header = -1; // −1: not in a header
        int longest = 0;
        int before = -1;
        for (int b = stream.read(); b >= 0 && count <= countMax; b = stream.read()) {
            if (b == '\n' || b == '\r') {
                if (b == '\r' || before != '\r') {
                    header = line == 0 ? -1 : header;
                    line = 0;
                    matched = 0;
                }
            } else {
                line++;
                if (matched >= 0) {
                    matched = b == (wanted[matched] & 0xFF) ? matched + 1 : -1;
                    if (matched == wanted.length) {
                        count++;
                        matched = -1;
                        header = 0;
                    }
                }
            }
            if (header >= 0) {
                header++;
                longest = Math.max(longest, header);
            }
            before = b;
        }
        return new Delimiters(count, longest);
    }

    /** The low byte of each character, as Jakarta Mail compares: no boundary may hide from one. */
    private static byte[] asTheLibraryWrites(String text) {
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.charAt(i);
        }
        return bytes;
    }
}
