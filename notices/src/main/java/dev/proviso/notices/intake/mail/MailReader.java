package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.xarf.XarfReader;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Reads one e-mail: a feedback report, a mail that carries XARF reports, or words of a person.
 * Everything that is not words is hashed and forgotten; archives are not unpacked.
 */
public final class MailReader {

    /** What large providers accept. */
    public static final int BYTES_MAX = 32 << 20;

    static final String UNEXPECTED = "The e-mail is broken in a way that is not known here.";

    private static final String NEXT =
            "Send it again from an ordinary mail program, as plain text, or use the form.";

    private MailReader() {}

    /** Never throws. Costs about twice the mail's size in memory, and that of one attached XARF. */
    public static Intake read(byte[] mail) {
        if (mail.length > BYTES_MAX) {
            return Refused.of(
                    "The e-mail has " + mail.length + " bytes; at most " + BYTES_MAX + " are read.",
                    "Send fewer attachments; a hash of each is enough.");
        }
        try {
            Header.check(mail);
            return read(new MimeMessage(null, new SharedByteArrayInputStream(mail)));
        } catch (Unreadable e) {
            return e.refused();
        } catch (MessagingException | IOException _) {
            return Refused.of("The e-mail cannot be taken apart.", NEXT);
        } catch (RuntimeException _) {
            return Refused.of(UNEXPECTED, NEXT); // a fault of the library; its words may quote
        }
    }

    private static Intake read(MimeMessage mail)
            throws MessagingException, IOException, Unreadable {
        var type = Parts.type(mail);
        String baseType = type.getBaseType().toLowerCase(Locale.ROOT);
        String reportType =
                Optional.ofNullable(type.getParameter("report-type"))
                        .orElse("")
                        .toLowerCase(Locale.ROOT);
        Automatic automatic = Automatic.of(mail, baseType, reportType);
        if (automatic == Automatic.REPLY || automatic == Automatic.LOOP) {
            return new Refused(
                    List.of(
                            automatic == Automatic.LOOP
                                    ? "The e-mail goes round in circles: it passed more servers than"
                                            + " any real one."
                                    : "The e-mail is an automatic answer or a delivery status, no"
                                            + " notice."),
                    "Nothing is answered, so that no two programs write to each other for ever.",
                    false);
        }
        boolean answerable = automatic == Automatic.NO && Header.address(mail, "From").isPresent();
        Intake intake = interpreted(mail, reportType.equals("feedback-report"), automatic);
        return switch (intake) {
            case Read(List<ReceivedNotice> notices, _) -> new Read(notices, answerable);
            case Refused(List<String> reasons, String next, _) ->
                    new Refused(reasons, next, answerable);
        };
    }

    private static Intake interpreted(MimeMessage mail, boolean feedback, Automatic automatic)
            throws MessagingException, IOException {
        try {
            List<String> noticed = new ArrayList<>();
            if (automatic == Automatic.GENERATED) {
                noticed.add("a program sent it; it is not to be answered by a program");
            }
            List<Leaf> leaves = Parts.of(mail, noticed);
            List<Leaf> xarf = new ArrayList<>();
            for (Leaf leaf : leaves) {
                if (isXarf(leaf)) {
                    xarf.add(leaf);
                }
            }
            if (!xarf.isEmpty()) {
                return Carried.read(leaves, xarf, noticed);
            }
            NoticeDraft draft =
                    feedback || Header.count(mail, "X-XARF") > 0
                            ? Written.feedback(mail, leaves, noticed)
                            : Written.words(mail, leaves, noticed);
            noticed.forEach(draft::noticed);
            return new Read(List.of(draft.notice()), true);
        } catch (Unreadable e) {
            return e.refused();
        }
    }

    private static boolean isXarf(Leaf leaf) throws MessagingException {
        boolean json =
                leaf.type().endsWith("/json")
                        || leaf.type().endsWith("+json")
                        || leaf.fileName().endsWith(".json");
        if (!json) {
            return false;
        }
        try {
            return XarfReader.isXarf(leaf.bytes(new ArrayList<>()));
        } catch (IOException _) {
            return false; // broken: hashed as any other attachment, with a remark
        }
    }
}
