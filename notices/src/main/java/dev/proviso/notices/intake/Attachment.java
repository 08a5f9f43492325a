package dev.proviso.notices.intake;

import dev.proviso.canonical.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What was attached, by hash. The bytes are content: they are hashed and forgotten, never unpacked,
 * and neither their name nor a description is kept.
 *
 * @param contentType {@code type/subtype} in lower case, as declared; not examined
 * @param size in bytes
 * @param sha256 64 lower-case hexadecimal digits
 */
public record Attachment(String contentType, long size, String sha256) {

    private static final String UNKNOWN = "application/octet-stream";

    /** RFC 6838 §4.2 restricted names. */
    private static final Pattern TYPE =
            Pattern.compile("[a-z0-9][a-z0-9!#$&^_.+-]{0,63}/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}");

    public Attachment {
        int parameters = contentType.indexOf(';');
        String type =
                (parameters < 0 ? contentType : contentType.substring(0, parameters))
                        .strip()
                        .toLowerCase(Locale.ROOT);
        contentType = TYPE.matcher(type).matches() ? type : UNKNOWN;
    }

    /** Hashes bytes. */
    public static Attachment of(String contentType, byte[] bytes) {
        return new Attachment(contentType, bytes.length, Sha256.hex(bytes));
    }

    /**
     * Hashes a stream to its end, in constant memory.
     *
     * @throws IOException from the stream
     */
    public static Attachment of(String contentType, InputStream stream) throws IOException {
        MessageDigest digest = Sha256.fresh();
        byte[] buffer = new byte[8192];
        long size = 0;
        for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
            digest.update(buffer, 0, n);
            size += n;
        }
        return new Attachment(contentType, size, HexFormat.of().formatHex(digest.digest()));
    }
}
