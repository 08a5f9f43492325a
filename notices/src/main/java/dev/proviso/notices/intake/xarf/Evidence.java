package dev.proviso.notices.intake.xarf;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.NoticeDraft;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Decodes a payload, hashes it, compares it with what was declared, and forgets it. */
final class Evidence {

    /** XARF's own limit for an item. */
    static final int BYTES_MAX = 5 << 20;

    private static final Map<String, String> ALGORITHMS =
            Map.of("md5", "MD5", "sha1", "SHA-1", "sha256", "SHA-256", "sha512", "SHA-512");

    private Evidence() {}

    /**
     * Puts an item on the notice.
     *
     * @param item how the remarks name it
     * @param declaredHash {@code algorithm:hex}, well-formed
     * @return what breaks a limit, in words
     */
    static Optional<String> add(
            NoticeDraft draft,
            String item,
            String contentType,
            String payload,
            Optional<String> declaredHash,
            OptionalInt declaredSize) {
        byte[] bytes = decoded(payload);
        boolean readable = bytes != null;
        if (bytes == null) {
            bytes = payload.getBytes(StandardCharsets.UTF_8);
            draft.noticed(item + ": the payload is no base64; its text was hashed as it was sent");
        }
        if (bytes.length > BYTES_MAX) {
            return Optional.of(
                    "has " + bytes.length + " bytes; at most " + BYTES_MAX + " are allowed.");
        }
        draft.attachment(Attachment.of(contentType, bytes));
        if (readable && declaredSize.isPresent() && declaredSize.getAsInt() != bytes.length) {
            draft.noticed(
                    item
                            + ": the declared size, "
                            + declaredSize.getAsInt()
                            + " bytes, does not match the payload, "
                            + bytes.length);
        }
        if (readable && declaredHash.isPresent() && !matches(declaredHash.get(), bytes)) {
            String algorithm = declaredHash.get().substring(0, declaredHash.get().indexOf(':'));
            draft.noticed(item + ": the declared " + algorithm + " does not match the payload");
        }
        return Optional.empty();
    }

    private static byte @org.jspecify.annotations.Nullable [] decoded(String payload) {
        try {
            return Base64.getDecoder()
                    .decode(payload.indexOf('\n') < 0 ? payload : payload.replaceAll("\\s", ""));
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static boolean matches(String declared, byte[] bytes) {
        int colon = declared.indexOf(':');
        String algorithm = ALGORITHMS.get(declared.substring(0, colon));
        if (algorithm == null) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(bytes);
            return HexFormat.of()
                    .formatHex(digest)
                    .equals(declared.substring(colon + 1).toLowerCase(Locale.ROOT));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java has these four
        }
    }
}
