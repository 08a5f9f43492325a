package dev.proviso.ledger.note;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text and the signatures under it.
 *
 * <p>Source: C2SP signed-note v1.0.0.
 *
 * @param text ends with a line feed
 * @param signatures in the order in which they stand
 */
public record SignedNote(String text, List<Line> signatures) {

    /** More lines than any log has; the rest would only cost time. */
    private static final int MOST_SIGNATURES = 100;

    private static final String DASH = "\u2014 ";

    /**
     * One signature.
     *
     * @param name of the key
     * @param keyId the first four bytes of the line's base64
     * @param signature the rest of it
     */
    public record Line(String name, int keyId, byte[] signature) {

        /** Whether this line says that it is by {@code key}. */
        public boolean isBy(VerifierKey key) {
            return key.name().equals(name) && key.id() == keyId;
        }

        /** The line as it stands in a note, with its line feed. */
        public String text() {
            byte[] all =
                    ByteBuffer.allocate(4 + signature.length).putInt(keyId).put(signature).array();
            return DASH + name + " " + Base64s.encode(all) + "\n";
        }

        /** Reads one line, with or without its line feed. */
        public static Line parse(String line) throws Refused {
            String body = line.endsWith("\n") ? line.substring(0, line.length() - 1) : line;
            int blank = body.indexOf(' ', DASH.length());
            if (!body.startsWith(DASH) || blank < 0) {
                throw new Refused("a signature line is no \"\u2014 name base64\"");
            }
            String name = body.substring(DASH.length(), blank);
            byte[] all = Base64s.decode(body.substring(blank + 1)).orElse(new byte[0]);
            if (!VerifierKey.isName(name) || all.length < 5) {
                throw new Refused("a signature line has no name or no canonical base64");
            }
            return new Line(
                    name, ByteBuffer.wrap(all).getInt(), Arrays.copyOfRange(all, 4, all.length));
        }
    }

    /** Reads a note from its bytes; {@link Refused} if they are not exactly one. */
    public static SignedNote parse(byte[] bytes) throws Refused {
        String all = utf8(bytes);
        if (all.chars().anyMatch(c -> c < 0x20 && c != '\n')) {
            throw new Refused("the note holds control characters");
        }
        int split = all.lastIndexOf("\n\n");
        if (split < 0 || !all.endsWith("\n") || split + 2 == all.length()) {
            throw new Refused("the note has no text, empty line and signatures");
        }
        List<Line> lines = new ArrayList<>();
        Set<String> signers = new HashSet<>();
        for (String line : all.substring(split + 2, all.length() - 1).split("\n", -1)) {
            Line read = Line.parse(line);
            if (!signers.add(read.name() + " " + read.keyId())) {
                throw new Refused("two signatures of " + read.name() + " by one key");
            }
            lines.add(read);
        }
        if (lines.size() > MOST_SIGNATURES) {
            throw new Refused("the note has more than " + MOST_SIGNATURES + " signatures");
        }
        return new SignedNote(all.substring(0, split + 1), List.copyOf(lines));
    }

    private static String utf8(byte[] bytes) throws Refused {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            throw new Refused("the note is not UTF-8");
        }
    }

    /** The note with one signature more, at its end. */
    public SignedNote with(Line line) {
        List<Line> more = new ArrayList<>(signatures);
        more.add(line);
        return new SignedNote(text, List.copyOf(more));
    }

    /** The note as it is written. */
    public String written() {
        StringBuilder out = new StringBuilder(text).append('\n');
        signatures.forEach(line -> out.append(line.text()));
        return out.toString();
    }

    public byte[] bytes() {
        return written().getBytes(StandardCharsets.UTF_8);
    }
}
