package dev.proviso.notices.mailbox;

import dev.proviso.notices.intake.mail.Automatic;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.mailbox.Incoming.Automated;
import dev.proviso.notices.mailbox.Incoming.Delivery;
import dev.proviso.notices.mailbox.Incoming.Notice;
import dev.proviso.notices.mailbox.Incoming.Reply;
import dev.proviso.notices.post.DeliveryReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells what a mail is. A function of its bytes: nobody is asked and nothing is kept. */
public final class MailRouting {

    /** {@code PRV-} and groups of Crockford's base32, as people copy them. */
    private static final Pattern CODE =
            Pattern.compile(
                    "(?<![A-Za-z0-9-])PRV((?:-[0-9A-TV-Z]{4,5}){2,8})(?![A-Za-z0-9])",
                    Pattern.CASE_INSENSITIVE);

    private MailRouting() {}

    /** Never throws. Costs what {@link MailReader#read} does. */
    public static Incoming of(byte[] mail) {
        Optional<OpenedMail> opened = OpenedMail.of(mail);
        if (opened.isEmpty()) {
            return new Notice(MailReader.read(mail));
        }
        OpenedMail read = opened.get();
        Optional<DeliveryReport> report = DeliveryReport.of(read);
        if (report.isPresent()) {
            return new Delivery(report.get());
        }
        Optional<OpenedMail.Words> all = read.words(UnaryOperator.identity());
        String subject = read.header("Subject");
        Optional<String> code = code(subject).or(() -> all.flatMap(words -> code(words.text())));
        if (read.automatic() == Automatic.REPLY || read.automatic() == Automatic.LOOP) {
            return new Automated(code, subject);
        }
        Optional<OpenedMail.Words> own = read.words(Quotes::withoutBlockquotes);
        if (code.isEmpty() || all.isEmpty() || own.isEmpty()) {
            return new Notice(MailReader.read(mail));
        }
        return reply(code.get(), read, all.get(), own.get());
    }

    private static Reply reply(
            String code, OpenedMail mail, OpenedMail.Words all, OpenedMail.Words own) {
        String text = Quotes.own(own.text());
        List<String> noticed = new ArrayList<>(own.noticed());
        if (text.length() < all.text().length()) {
            noticed.add("what it quotes of earlier letters was left out");
        }
        return new Reply(
                code, mail.from(), text, own.attachments(), List.copyOf(noticed), mail.answered());
    }

    /** The first reply code, in capitals, with Crockford's look-alikes set right. */
    static Optional<String> code(String text) {
        Matcher found = CODE.matcher(text);
        if (!found.find()) {
            return Optional.empty();
        }
        String groups = found.group(1).toUpperCase(Locale.ROOT);
        return Optional.of("PRV" + groups.replace('O', '0').replace('I', '1').replace('L', '1'));
    }
}
