package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** What the words of a mail say, and what its feedback report says if it has one. */
final class Written {

    /** Fifty pages. */
    private static final int TEXT_LENGTH_MAX = 100_000;

    private static final int SUBJECT_LENGTH_MAX = 500;
    private static final int REFERENCE_LENGTH_MAX = 250;

    /** Places beyond these are in the words. */
    private static final int LOCATIONS_MAX = 20;

    private static final String NEXT =
            "Write in the e-mail's text who does what, where (customer, service, address or URL), and"
                    + " when.";

    private Written() {}

    /** A person's mail: subject and text are the explanation. */
    static NoticeDraft words(MimeMessage mail, List<Leaf> leaves, List<String> noticed)
            throws MessagingException, IOException, Unreadable {
        NoticeDraft draft = envelope(Kind.MAIL, mail, noticed);
        String text = text(leaves, draft::attachment, noticed, UnaryOperator.identity());
        if (text.isEmpty()) {
            throw new Unreadable("The e-mail has no text that can be read.", NEXT);
        }
        String subject = Header.of(mail, "Subject");
        if (subject.length() > SUBJECT_LENGTH_MAX) {
            noticed.add("the subject was cut to " + SUBJECT_LENGTH_MAX + " characters");
            subject = CleanText.shortened(subject, SUBJECT_LENGTH_MAX);
        }
        draft.explanation(subject.isEmpty() ? text : subject + "\n\n" + text);
        places(text, draft);
        return draft;
    }

    /** A feedback report: its first part is the explanation, its second the facts. */
    static NoticeDraft feedback(MimeMessage mail, List<Leaf> leaves, List<String> noticed)
            throws MessagingException, IOException, Unreadable {
        List<Leaf> rest = new ArrayList<>(leaves);
        Leaf report =
                leaves.stream()
                        .filter(leaf ->
                                leaf.type().equals("message/feedback-report")
                                        || leaf.fileName().equals("report.txt"))
                        .findFirst()
                        .orElseThrow(() ->
                                new Unreadable(
                                        "The e-mail says that it is a feedback report, but has"
                                                + " no part message/feedback-report.",
                                        "Send the report as RFC 5965 describes it, or write an"
                                                + " e-mail in your own words."));
        rest.remove(report);
        NoticeDraft draft = envelope(Kind.ARF, mail, noticed);
        byte[] fields;
        try {
            fields = report.bytes(noticed);
        } catch (IOException _) {
            throw new Unreadable(
                    report.place() + ": the feedback report's transfer encoding is broken.",
                    "Send it as plain text (7bit).");
        }
        FeedbackReport.read(fields, draft);
        draft.explanation(text(rest, draft::attachment, noticed, UnaryOperator.identity()));
        return draft;
    }

    private static NoticeDraft envelope(Kind kind, MimeMessage mail, List<String> noticed)
            throws MessagingException {
        NoticeDraft draft = new NoticeDraft(kind);
        Optional<InternetAddress> from = Header.address(mail, "From");
        if (from.isPresent()) {
            String email = from.get().getAddress();
            draft.notifier(new Party(Header.name(from.get()), email, "", ""));
        } else {
            noticed.add("no sender who could be answered is named");
        }
        if (Header.count(mail, "From") > 1) {
            noticed.add("several senders are named; the first was taken");
        }
        String[] languages = Header.of(mail, "Content-Language").split(",", 2); // RFC 3282
        draft.language(languages[0]);
        String id = Header.of(mail, "Message-ID");
        if (id.length() <= REFERENCE_LENGTH_MAX) {
            draft.reference(id);
        } else {
            noticed.add("the Message-ID is too long and was not kept");
        }
        return draft;
    }

    /**
     * The words of all text parts.
     *
     * @param attached is given everything else, by hash
     * @param html what is done to HTML before it is reduced to its words
     */
    static String text(
            List<Leaf> leaves,
            Consumer<Attachment> attached,
            List<String> noticed,
            UnaryOperator<String> html)
            throws MessagingException, IOException, Unreadable {
        StringBuilder text = new StringBuilder();
        for (Leaf leaf : leaves) {
            Optional<String> words = leaf.text() ? words(leaf, noticed, html) : Optional.empty();
            if (words.isEmpty()) {
                attached.accept(leaf.hash(noticed));
            } else {
                text.append(words.get()).append("\n\n");
            }
            if (text.length() > TEXT_LENGTH_MAX) {
                throw new Unreadable(
                        "The e-mail's text has more than " + TEXT_LENGTH_MAX + " characters.",
                        "Say the essential in the text and attach the rest as files.");
            }
        }
        return text.toString().strip();
    }

    /** Empty if it cannot be decoded; then it is hashed, with a remark. */
    private static Optional<String> words(
            Leaf leaf, List<String> noticed, UnaryOperator<String> html) throws MessagingException {
        try {
            String said = leaf.words(noticed);
            String plain = leaf.type().equals("text/html") ? HtmlText.of(html.apply(said)) : said;
            String clean = CleanText.paragraphs(plain);
            if (plain.indexOf('\0') >= 0) {
                noticed.add(leaf.place() + ": characters that cannot be shown were left out");
            }
            return Optional.of(clean);
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static void places(String text, NoticeDraft draft) {
        StringTokenizer words = new StringTokenizer(text, " \t\n<>()\"'");
        int found = 0;
        while (words.hasMoreTokens() && found < LOCATIONS_MAX) {
            String word = words.nextToken();
            int end = word.length();
            while (end > 0 && ".,;:!?".indexOf(word.charAt(end - 1)) >= 0) {
                end--;
            }
            if (end > 0 && end <= Location.LENGTH_MAX) {
                Location place = Location.of(word.substring(0, end));
                boolean web =
                        place.kind() == Location.Kind.URL
                                && place.value().regionMatches(true, 0, "http", 0, 4);
                if (web || place.kind() == Location.Kind.IP) {
                    draft.location(place);
                    found++;
                }
            }
        }
    }
}
