package dev.proviso.ledger.note;

import java.util.Base64;
import java.util.Optional;

/**
 * Base64 of which only the one canonical spelling of some bytes is accepted: Java's own decoder
 * also takes a missing padding and set bits after the end, which would let a signature be changed
 * without breaking it.
 *
 * <p>Source: RFC 4648 §3.5, §4, §5.
 */
public final class Base64s {

    private Base64s() {}

    /** With padding, §4. */
    public static String encode(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** Without padding, §5. */
    public static String encodeUrl(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The bytes of a canonical §4 text, or nothing. */
    public static Optional<byte[]> decode(String text) {
        return canonical(Base64.getDecoder(), text).filter(bytes -> encode(bytes).equals(text));
    }

    /** The bytes of a canonical §5 text without padding, or nothing. */
    public static Optional<byte[]> decodeUrl(String text) {
        return canonical(Base64.getUrlDecoder(), text)
                .filter(bytes -> encodeUrl(bytes).equals(text));
    }

    private static Optional<byte[]> canonical(Base64.Decoder decoder, String text) {
        try {
            return Optional.of(decoder.decode(text));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }
}
