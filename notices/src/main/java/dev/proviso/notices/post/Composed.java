package dev.proviso.notices.post;

import jakarta.activation.DataHandler;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/**
 * A letter as an e-mail: text and HTML as alternatives, the PDF beside them. UTF-8 as
 * quoted-printable, which every server on the way takes as it is.
 */
final class Composed extends SMTPMessage {
    private final String messageId;
    private boolean written;

    private Composed(Session session, String messageId) {
        super(session);
        this.messageId = messageId;
    }

    static Composed of(Sending sending, Sender sender, Session session, Instant now)
            throws MessagingException {
        Parcel parcel = sending.parcel();
        Composed mail = new Composed(session, sending.messageId());
        mail.setFrom(from(sender));
        if (sender.replyTo().isPresent()) {
            mail.setReplyTo(
                    new InternetAddress[] {new InternetAddress(sender.replyTo().get(), true)});
        }
        mail.setRecipient(Message.RecipientType.TO, new InternetAddress(parcel.to(), true));
        mail.setSubject(parcel.subject(), "UTF-8");
        mail.setSentDate(Date.from(now));
        mail.setContentLanguage(new String[] {parcel.language()});
        if (parcel.answered().isPresent()) {
            mail.setHeader("Auto-Submitted", "auto-replied");
            mail.setHeader("In-Reply-To", parcel.answered().get());
            mail.setHeader("References", parcel.answered().get());
        } else if (parcel.automatic()) {
            mail.setHeader("Auto-Submitted", "auto-generated");
        }
        if (parcel.pdf().isPresent()) {
            MimeMultipart mixed = new MimeMultipart("mixed");
            MimeBodyPart words = new MimeBodyPart();
            words(words, parcel);
            mixed.addBodyPart(words);
            mixed.addBodyPart(attached(parcel.pdf().get()));
            mail.setContent(mixed);
        } else {
            words(mail, parcel);
        }
        mail.saveChanges();
        return mail;
    }

    private static InternetAddress from(Sender sender) throws MessagingException {
        InternetAddress from = new InternetAddress(sender.address(), true);
        try {
            from.setPersonal(sender.name().isEmpty() ? null : sender.name(), "UTF-8");
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException(e); // every Java has UTF-8
        }
        return from;
    }

    private static void words(MimePart part, Parcel parcel) throws MessagingException {
        if (parcel.html().isEmpty()) {
            text(part, "plain", parcel.text());
            return;
        }
        MimeBodyPart plain = new MimeBodyPart();
        text(plain, "plain", parcel.text());
        MimeBodyPart html = new MimeBodyPart();
        text(html, "html", parcel.html());
        part.setContent(new MimeMultipart("alternative", plain, html));
    }

    private static void text(MimePart part, String subtype, String text) throws MessagingException {
        part.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(
                                text.getBytes(StandardCharsets.UTF_8),
                                "text/" + subtype + "; charset=UTF-8")));
        part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    }

    private static MimeBodyPart attached(Parcel.Pdf pdf) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(new ByteArrayDataSource(pdf.bytes(), "application/pdf")));
        part.setHeader("Content-Transfer-Encoding", "base64");
        part.setFileName(pdf.name());
        part.setDisposition("attachment");
        return part;
    }

    /** Ours, whenever the library makes one. */
    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", messageId);
    }

    @Override
    public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
        super.writeTo(out, ignored);
        written = true;
    }

    /** Whether all of it went out: from here on, only the server knows if it took it. */
    boolean isWritten() {
        return written;
    }
}
