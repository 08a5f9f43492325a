package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Party;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A mail taken apart within the limits of this floor, for whoever has to find out what it is. */
public final class OpenedMail {
    private final MimeMessage mail;
    private final List<Leaf> leaves;
    private final List<String> noticed;
    private final Automatic automatic;
    private final String report;

    private OpenedMail(
            MimeMessage mail,
            List<Leaf> leaves,
            List<String> noticed,
            Automatic automatic,
            String report) {
        this.mail = mail;
        this.leaves = leaves;
        this.noticed = noticed;
        this.automatic = automatic;
        this.report = report;
    }

    /**
     * Never throws.
     *
     * @return empty if it cannot be taken apart; {@link MailReader#read} says why, in words
     */
    public static Optional<OpenedMail> of(byte[] bytes) {
        if (bytes.length > MailReader.BYTES_MAX) {
            return Optional.empty();
        }
        try {
            Header.check(bytes);
            MimeMessage mail = new MimeMessage(null, new SharedByteArrayInputStream(bytes));
            List<String> noticed = new ArrayList<>();
            List<Leaf> leaves = Parts.of(mail, noticed);
            return Optional.of(
                    new OpenedMail(mail, leaves, noticed, automatic(mail), reported(mail)));
        } catch (Unreadable | MessagingException | IOException | RuntimeException _) {
            return Optional.empty(); // the last is a fault of the library
        }
    }

    /**
     * A mail of which only the header is read: one of which only the beginning is there, or whose
     * parts cannot be taken apart.
     */
    public static Optional<OpenedMail> ofHeader(byte[] beginning) {
        try {
            Header.check(beginning);
            MimeMessage mail = new MimeMessage(null, new SharedByteArrayInputStream(beginning));
            return Optional.of(new OpenedMail(mail, List.of(), List.of(), automatic(mail), ""));
        } catch (Unreadable | MessagingException | RuntimeException _) {
            return Optional.empty(); // the last is a fault of the library
        }
    }

    private static Automatic automatic(MimeMessage mail) throws MessagingException {
        String type = Parts.type(mail).getBaseType().toLowerCase(Locale.ROOT);
        return Automatic.of(mail, type, reported(mail));
    }

    private static String reported(MimeMessage mail) throws MessagingException {
        String type = Parts.type(mail).getParameter("report-type");
        return type == null ? "" : type.toLowerCase(Locale.ROOT);
    }

    /** Whether a program sent it. */
    public Automatic automatic() {
        return automatic;
    }

    /** What it reports (RFC 6522), such as {@code delivery-status}; {@code ""} if nothing. */
    public String report() {
        return report;
    }

    /** The first field of that name as clean text on one line, or {@code ""}. */
    public String header(String name) {
        try {
            return Header.of(mail, name);
        } catch (MessagingException _) {
            return "";
        }
    }

    /** Whether a field of that name begins with a text, in whatever case; of several any. */
    public boolean begins(String name, String text) {
        try {
            String[] found = mail.getHeader(name);
            return found != null
                    && Arrays.stream(found)
                            .map(String::strip)
                            .anyMatch(
                                    value -> value.regionMatches(true, 0, text, 0, text.length()));
        } catch (MessagingException _) {
            return false;
        }
    }

    /** Its Message-ID, for an answer's {@code In-Reply-To}; empty if it has no sound one. */
    public Optional<String> messageId() {
        return Optional.of(header("Message-ID")).filter(CleanText::isMessageId);
    }

    /** Who says to have sent it, if it is somebody who could be answered. */
    public Optional<Party> from() {
        try {
            Optional<InternetAddress> from = Header.address(mail, "From");
            return from.map(one -> new Party(Header.name(one), one.getAddress(), "", ""));
        } catch (MessagingException _) {
            return Optional.empty();
        }
    }

    /** Whom an answer that no person writes may go to (RFC 3834). */
    public Optional<Party> answered() {
        return automatic == Automatic.NO ? from() : Optional.empty();
    }

    /** The bytes of the parts of that type that can be decoded. */
    public List<byte[]> parts(String type) {
        List<byte[]> parts = new ArrayList<>();
        for (Leaf leaf : leaves) {
            if (leaf.type().equals(type)) {
                try {
                    parts.add(leaf.bytes(new ArrayList<>()));
                } catch (MessagingException | IOException _) {
                    // as if it were not there
                }
            }
        }
        return parts;
    }

    /**
     * What it says in words, and what is attached, by hash.
     *
     * @param attachments all parts that are no words; hashed and forgotten
     * @param noticed what was odd while reading
     */
    public record Words(String text, List<Attachment> attachments, List<String> noticed) {}

    /**
     * Reads its words.
     *
     * @param html what is to be done to HTML before it is reduced to its words
     * @return empty if they cannot be read; {@link MailReader#read} says why
     */
    public Optional<Words> words(UnaryOperator<String> html) {
        List<Attachment> attachments = new ArrayList<>();
        List<String> remarks = new ArrayList<>(noticed);
        try {
            String text = Written.text(leaves, attachments::add, remarks, html);
            return Optional.of(new Words(text, List.copyOf(attachments), List.copyOf(remarks)));
        } catch (Unreadable | MessagingException | IOException | RuntimeException _) {
            return Optional.empty();
        }
    }
}
