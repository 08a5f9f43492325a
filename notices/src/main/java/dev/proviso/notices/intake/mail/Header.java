package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.CleanText;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Header fields as clean text on one line, whatever was encoded into them. */
final class Header {

    /** The longest line of header that any mail program was seen to write is far below. */
    private static final int LINE_BYTES_MAX = 16 << 10;

    /** Long delivery paths with signatures take some tens of thousands. */
    private static final int SECTION_BYTES_MAX = 256 << 10;

    /** Longer values are not decoded. */
    private static final int VALUE_LENGTH_MAX = 8 << 10;

    private Header() {}

    /**
     * Holds the header to its limits before any library sees it.
     *
     * @throws Unreadable if it is none
     */
    static void check(byte[] mail) throws Unreadable {
        String next = "Send it from an ordinary mail program.";
        int line = 0;
        boolean field = false;
        boolean name = true; // so far, this line may be the name of a field
        for (int i = 0; i < mail.length; i++) {
            if (mail[i] == '\n') {
                int length = i - line - (i > line && mail[i - 1] == '\r' ? 1 : 0);
                if (length == 0 && i > 1) {
                    break;
                }
                line = i + 1;
                name = true;
            } else if (mail[i] == ':') {
                field |= name && i > line;
                name = false;
            } else {
                name &= mail[i] > ' ' && mail[i] < 127;
            }
            if (i - line > LINE_BYTES_MAX) {
                throw new Unreadable(
                        "A header line of the e-mail has more than "
                                + LINE_BYTES_MAX
                                + " bytes; RFC 5322 allows 998.",
                        next);
            }
            if (i > SECTION_BYTES_MAX) {
                throw new Unreadable(
                        "The header of the e-mail has more than " + SECTION_BYTES_MAX + " bytes.",
                        next);
            }
        }
        if (!field || Character.isWhitespace(mail[0])) {
            throw new Unreadable("This is no e-mail: it does not begin with header fields.", next);
        }
    }

    /** The first field of that name, or {@code ""}. */
    static String of(MimePart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null || values.length == 0 ? "" : text(values[0]);
    }

    /** How many fields of that name there are. */
    static int count(MimePart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        return values == null ? 0 : values.length;
    }

    private static String text(String raw) {
        return raw.length() > VALUE_LENGTH_MAX
                ? CleanText.shortened(raw.substring(0, VALUE_LENGTH_MAX), VALUE_LENGTH_MAX - 1)
                        + "…"
                : CleanText.line(decoded(raw));
    }

    /**
     * Encoded words (RFC 2047) and plain UTF-8 (RFC 6532); what cannot be decoded stays as it is.
     */
    private static String decoded(String raw) {
        String utf8 = raw;
        try {
            utf8 =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(raw.getBytes(StandardCharsets.ISO_8859_1)))
                            .toString();
        } catch (CharacterCodingException _) {
            // some other character set: its bytes are shown as Latin-1
        }
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(utf8));
        } catch (UnsupportedEncodingException _) {
            return utf8;
        }
    }

    /** The first sound address of a field, with its name. */
    static Optional<InternetAddress> address(MimePart part, String name) throws MessagingException {
        String[] values = part.getHeader(name);
        if (values == null || values.length == 0 || values[0].length() > VALUE_LENGTH_MAX) {
            return Optional.empty();
        }
        try {
            for (InternetAddress address : InternetAddress.parseHeader(values[0], false)) {
                if (address.getAddress() != null && CleanText.isEmail(address.getAddress())) {
                    return Optional.of(address);
                }
            }
        } catch (AddressException _) {
            // none that could be answered
        }
        return Optional.empty();
    }

    /** The name beside an address, or {@code ""}. */
    static String name(InternetAddress address) {
        String personal = address.getPersonal();
        return personal == null ? "" : CleanText.shortened(decoded(personal), 200);
    }
}
