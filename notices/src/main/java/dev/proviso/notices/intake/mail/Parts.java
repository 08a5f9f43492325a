package dev.proviso.notices.intake.mail;

import jakarta.activation.DataSource;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.ParseException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Takes a mail apart into its leaves, down to a depth and up to a number. Parts are counted before
 * the library makes objects of them, so that a mail of a million parts costs one pass over its
 * bytes. A forwarded mail ({@code message/rfc822}) is a leaf: what it holds is content.
 */
final class Parts {

    /** A signed mail with an alternative that has pictures, forwarded by a list, takes five. */
    private static final int DEPTH_MAX = 8;

    /** Four times the evidence that one XARF report may hold is no notice any more. */
    private static final int COUNT_MAX = 200;

    private static final int HEADER_BYTES_MAX = 64 << 10;

    private static final String NEXT =
            "Send a plain e-mail with a few attachments, or use the form.";

    private final List<String> noticed;
    private final List<Leaf> leaves = new ArrayList<>();
    private int count;

    private Parts(List<String> noticed) {
        this.noticed = noticed;
    }

    /**
     * The leaves, in order.
     *
     * @param noticed where remarks are put
     */
    static List<Leaf> of(MimeMessage mail, List<String> noticed)
            throws MessagingException, IOException, Unreadable {
        Parts parts = new Parts(noticed);
        parts.take(mail, "", 0);
        return parts.leaves;
    }

    /** What a part says it is; {@code application/octet-stream} where that cannot be read. */
    static ContentType type(MimePart part) throws MessagingException {
        String[] said = part.getHeader("Content-Type");
        try {
            return new ContentType(said == null ? "text/plain" : said[0]);
        } catch (ParseException _) {
            return new ContentType("application", "octet-stream", null);
        }
    }

    private void take(MimePart part, String number, int depth)
            throws MessagingException, IOException, Unreadable {
        ContentType declared = type(part);
        String type = declared.getBaseType().toLowerCase(Locale.ROOT);
        if (type.equals("multipart/encrypted") || type.endsWith("pkcs7-mime")) {
            throw new Unreadable(
                    "The e-mail is encrypted or sealed and cannot be read here.",
                    "Send it unencrypted, or use the form, whose connection is encrypted.");
        }
        String place = number.isEmpty() ? "the e-mail" : "part " + number;
        if (!type.startsWith("multipart/")) {
            leaves.add(new Leaf(place, type, declared, part, isText(part, type)));
            return;
        }
        if (depth == DEPTH_MAX) {
            throw new Unreadable(
                    "The e-mail has parts within parts deeper than " + DEPTH_MAX + " levels.",
                    NEXT);
        }
        int before = leaves.size();
        MimeMultipart multipart = multipart(part, declared, place);
        for (int i = 0; i < multipart.getCount(); i++) {
            BodyPart child = multipart.getBodyPart(i);
            if (child instanceof MimeBodyPart body) {
                take(body, number + (number.isEmpty() ? "" : ".") + (i + 1), depth + 1);
            }
        }
        if (!multipart.isComplete()) {
            noticed.add(place + ": ends before its last part is closed; some of it may be missing");
        }
        if (type.equals("multipart/alternative")) {
            preferPlain(before);
        }
    }

    private MimeMultipart multipart(MimePart part, ContentType declared, String place)
            throws MessagingException, IOException, Unreadable {
        String boundary = declared.getParameter("boundary");
        if (boundary == null || boundary.isBlank()) {
            throw new Unreadable(
                    place + " has several parts, but does not say what divides them.", NEXT);
        }
        try (InputStream stream = new BufferedInputStream(Leaf.raw(part))) {
            Delimiters delimiters = Delimiters.scan(stream, boundary, COUNT_MAX - count);
            count += delimiters.count();
            if (count > COUNT_MAX) {
                throw new Unreadable("The e-mail has more than " + COUNT_MAX + " parts.", NEXT);
            }
            if (delimiters.headerBytes() > HEADER_BYTES_MAX) {
                throw new Unreadable(
                        "A part of "
                                + place
                                + " has a header of more than "
                                + HEADER_BYTES_MAX
                                + " bytes.",
                        NEXT);
            }
        }
        try {
            DataSource source = new MimePartDataSource(part);
            MimeMultipart multipart = new MimeMultipart(source);
            multipart.getCount(); // parses, with the headers of the parts
            return multipart;
        } catch (MessagingException | IndexOutOfBoundsException _) {
            // the latter where a part's header begins with a continuation (Jakarta Mail 2.1.5)
            throw new Unreadable(
                    place + " says that it has several parts, but they cannot be told apart.",
                    NEXT);
        }
    }

    private static boolean isText(MimePart part, String type) throws MessagingException {
        String[] said = part.getHeader("Content-Disposition");
        boolean attached =
                said != null && said[0].strip().toLowerCase(Locale.ROOT).startsWith("attachment");
        return !attached && (type.equals("text/plain") || type.equals("text/html"));
    }

    /** Of the same words in two forms, the plain one is read and the other hashed. */
    private void preferPlain(int from) {
        List<Leaf> alternatives = leaves.subList(from, leaves.size());
        if (alternatives.stream().anyMatch(l -> l.text() && l.type().equals("text/plain"))) {
            alternatives.replaceAll(l -> l.type().equals("text/html") ? l.attached() : l);
        }
    }
}
