package dev.proviso.notices.intake.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.util.Locale;
import java.util.Set;

/** Whether a program sent a mail, so that no answer starts a loop (RFC 3834). */
public enum Automatic {
    /** Nothing says so. */
    NO,
    /** A program wrote it by itself: a report, a list, a newsletter. It may be a notice. */
    GENERATED,
    /** It answers another mail: out of office, receipt, failed delivery. It is no notice. */
    REPLY,
    /** It goes round in circles. */
    LOOP;

    /** Real paths have about ten; RFC 5321 §6.3 wants a limit of at least 100 for relays. */
    private static final int RECEIVED_MAX = 60;

    private static final Set<String> BULK = Set.of("bulk", "junk", "list");

    static Automatic of(MimeMessage mail, String type, String reportType)
            throws MessagingException {
        if (Header.count(mail, "Received") > RECEIVED_MAX) {
            return LOOP;
        }
        String submitted = lower(mail, "Auto-Submitted");
        String precedence = lower(mail, "Precedence");
        boolean status =
                type.equals("multipart/report")
                        && (reportType.equals("delivery-status")
                                || reportType.equals("disposition-notification"));
        if (status
                || submitted.startsWith("auto-replied")
                || precedence.equals("auto_reply")
                || has(mail, "X-Autoreply")
                || has(mail, "X-Autorespond")
                || lower(mail, "From").contains("mailer-daemon@")) {
            return REPLY;
        }
        boolean generated =
                (!submitted.isEmpty() && !submitted.equals("no"))
                        || BULK.contains(precedence)
                        || has(mail, "List-Id")
                        || has(mail, "List-Unsubscribe")
                        || lower(mail, "Return-Path").equals("<>");
        return generated ? GENERATED : NO;
    }

    private static boolean has(MimeMessage mail, String name) throws MessagingException {
        return Header.count(mail, name) > 0;
    }

    private static String lower(MimeMessage mail, String name) throws MessagingException {
        return Header.of(mail, name).toLowerCase(Locale.ROOT);
    }
}
