package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Attachment;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A part of a mail that has no parts.
 *
 * @param place such as {@code part 2.1}
 * @param type {@code type/subtype} in lower case
 * @param text whether it is words to the reader rather than something attached
 */
record Leaf(String place, String type, ContentType declared, MimePart part, boolean text) {

    Leaf attached() {
        return new Leaf(place, type, declared, part, false);
    }

    String fileName() {
        try {
            String name = part.getFileName();
            return name == null ? "" : name.toLowerCase(Locale.ROOT);
        } catch (MessagingException _) {
            return "";
        }
    }

    /** Hashes it; where it cannot be decoded, as it was sent, which is a remark. */
    Attachment hash(List<String> noticed) throws MessagingException, IOException {
        try (InputStream stream = decoded(noticed)) {
            return Attachment.of(type, stream);
        } catch (IOException _) {
            noticed.add(place + ": its transfer encoding is broken; it was hashed as it was sent");
            try (InputStream stream = raw()) {
                return Attachment.of(type, stream);
            }
        }
    }

    /**
     * Its bytes.
     *
     * @throws IOException if its transfer encoding is broken
     */
    byte[] bytes(List<String> noticed) throws MessagingException, IOException {
        try (InputStream stream = decoded(noticed)) {
            return stream.readAllBytes();
        }
    }

    /** Its words; bytes that its character set does not have are replaced, which is a remark. */
    String words(List<String> noticed) throws MessagingException, IOException {
        byte[] bytes = bytes(noticed);
        String name = declared.getParameter("charset");
        Charset charset = StandardCharsets.UTF_8;
        if (name != null) {
            try {
                charset = Charset.forName(name.strip());
            } catch (IllegalArgumentException _) {
                noticed.add(place + ": its character set is unknown; it was read as UTF-8");
            }
        }
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            noticed.add(place + ": some bytes are not of its character set and were replaced");
            return lenient(charset, bytes);
        }
    }

    private static String lenient(Charset charset, byte[] bytes) throws CharacterCodingException {
        return charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }

    private InputStream decoded(List<String> noticed) throws MessagingException, IOException {
        String encoding = part.getEncoding();
        return switch (encoding == null ? "" : encoding.strip().toLowerCase(Locale.ROOT)) {
            case "base64" -> Base64.getMimeDecoder().wrap(raw());
            case "quoted-printable" -> MimeUtility.decode(raw(), "quoted-printable");
            case "", "7bit", "8bit", "binary" -> raw();
            default -> {
                noticed.add(place + ": its transfer encoding is unknown; it was taken as it is");
                yield raw();
            }
        };
    }

    private InputStream raw() throws MessagingException, IOException {
        return raw(part);
    }

    static InputStream raw(MimePart part) throws MessagingException {
        return switch (part) {
            case MimeMessage message -> message.getRawInputStream();
            case MimeBodyPart body -> body.getRawInputStream();
            default -> throw new MessagingException("a part of another library");
        };
    }
}
