package dev.proviso.desk.cases;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.TooLate;
import dev.proviso.cases.store.MailTable;
import dev.proviso.cases.store.SetAsideTable;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.home.MailSettings;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.letter.ToSender.Unread;
import dev.proviso.notices.mailbox.Arrived;
import dev.proviso.notices.mailbox.Incoming;
import dev.proviso.notices.mailbox.MailHandler;
import dev.proviso.notices.mailbox.MailRouting;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.register.Notifier;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A mail that came in: an answer to a letter, a report on one, or a notice. */
record Mails(
        Connection connection,
        Outbox outbox,
        NoticeIntake notices,
        MailFlood flood,
        Replies replies,
        MailAnswers answers,
        SpamFilter spam,
        Optional<String> archive,
        Supplier<Instant> clock)
        implements MailHandler<Mails.NotKept> {

    /** It could not be kept now; it stays where it is. */
    static final class NotKept extends Exception {
        private static final long serialVersionUID = 1;

        NotKept(Throwable cause) {
            super(cause.getMessage(), cause);
        }
    }

    /** Those of a home, on the connection on which its steps are stored. */
    static Mails of(
            Home home,
            DueProcess process,
            OfficeFiles files,
            NoticeIntake notices,
            Replies replies,
            Steps steps,
            Supplier<Instant> clock)
            throws SQLException {
        UnaryOperator<String> keyed = name -> home.pseudonyms().of("proviso", name);
        MailFlood flood =
                new MailFlood(steps.connection(), FlaggersFile.read(home.folder()), keyed);
        Optional<MailSettings> mail = home.configuration().mail();
        Optional<String> archive =
                mail.flatMap(MailSettings::archive).map(MailSettings.Archive::address);
        Set<String> own = // where we are written to, and write from: nobody to be answered
                Stream.of(
                                mail.map(MailSettings::from),
                                Optional.of(files.provider().mail()),
                                mail.flatMap(MailSettings::replyTo),
                                archive)
                        .flatMap(Optional::stream)
                        .map(address -> address.toLowerCase(Locale.ROOT))
                        .collect(Collectors.toUnmodifiableSet());
        MailAnswers answers = new MailAnswers(steps, process, files, keyed, own);
        return new Mails(
                steps.connection(),
                steps.outbox(),
                notices,
                flood,
                replies,
                answers,
                SpamFilter.of(mail),
                archive,
                clock);
    }

    /** The same for what a person brings in: whatever a filter says of it. */
    Mails broughtIn() {
        return new Mails(
                connection,
                outbox,
                notices,
                flood,
                replies,
                answers,
                SpamFilter.NONE,
                archive,
                clock);
    }

    /** Keeps where the limits on mails stand. */
    void keep() throws SQLException {
        flood.keep(clock.get());
    }

    @Override
    public Verdict take(Arrived arrived) throws NotKept {
        try {
            return switch (arrived) {
                case Arrived.Mail mail -> take(mail);
                case Arrived.TooLarge mail -> tooLarge(mail);
            };
        } catch (SQLException | LogRefusal | Unreadable e) {
            throw new NotKept(e);
        }
    }

    private Verdict take(Arrived.Mail mail) throws SQLException, LogRefusal, Unreadable, NotKept {
        Optional<MailTable.Fate> known = MailTable.fate(connection, mail.sha256());
        if (known.isPresent()) {
            return verdict(known.get());
        }
        return switch (MailRouting.of(mail.bytes())) {
            case Incoming.Delivery delivery -> {
                outbox.heard(delivery.report(), archive, clock.get());
                yield seen(mail);
            }
            case Incoming.Automated _ -> seen(mail);
            case Incoming.Reply reply -> reply(mail, reply);
            case Incoming.Notice notice -> notice(mail, notice.intake());
        };
    }

    private static Verdict verdict(MailTable.Fate fate) {
        return fate == MailTable.Fate.REFUSED ? Verdict.REFUSED : Verdict.READ;
    }

    private Verdict tooLarge(Arrived.TooLarge mail) throws SQLException, LogRefusal {
        if (spam.marked(mail.header())) {
            SetAsideTable.put(connection, mail.headSha256(), clock.get());
        } else if (MailTable.fate(connection, mail.headSha256()).isEmpty()) {
            unread(mail.header(), mail.headSha256(), Unread.TOO_LARGE, List.of());
        }
        return Verdict.REFUSED;
    }

    /** A domain that floods is told of that, once a day, and of nothing else. */
    private void unread(
            Optional<OpenedMail> header, String sha256, Unread why, List<String> details)
            throws SQLException, LogRefusal {
        Instant now = clock.get();
        Optional<String> to = answers.to(header);
        String domain = to.map(one -> one.substring(one.indexOf('@') + 1)).orElse("");
        if (to.isPresent() && !flood.admits(domain.toLowerCase(Locale.ROOT), now)) {
            answers.tooMany(header, domain, now);
            return;
        }
        answers.unread(header, sha256, why, details, now);
    }

    private Verdict seen(Arrived.Mail mail) throws SQLException {
        MailTable.put(connection, mail.sha256(), clock.get());
        return Verdict.READ;
    }

    private Verdict reply(Arrived.Mail mail, Incoming.Reply reply)
            throws SQLException, LogRefusal, Unreadable, NotKept {
        Optional<TrackingCode> code = TrackingCode.parse(reply.code());
        Optional<Replies.Opened> opened =
                code.isEmpty() ? Optional.empty() : replies.open(code.get());
        return opened.isPresent() ? answer(mail, reply, opened.get()) : addition(mail, reply);
    }

    /** An answer by its code: taken into the case, or its sender is told why not. */
    private Verdict answer(Arrived.Mail mail, Incoming.Reply reply, Replies.Opened opened)
            throws SQLException, LogRefusal, Unreadable, NotKept {
        Instant now = clock.get();
        if (!flood.admits(opened.code(), reply.from(), now)) {
            answers.tooMany(header(mail), opened.code(), replies.read(opened), now);
            return Verdict.REFUSED; // not remembered: moved back, it is looked at again
        }
        if (reply.text().isBlank() && reply.attachments().isEmpty()) {
            return kept(
                    answers.noWords(
                            header(mail), mail.sha256(), opened.code(), replies.read(opened), now));
        }
        Outcome outcome =
                replies.take(
                        opened,
                        document(reply),
                        came(mail, now),
                        stored -> MailTable.put(stored, mail.sha256(), now));
        return switch (outcome) {
            case Outcome.Done _ -> seen(mail);
            case Outcome.Changed _ -> throw new NotKept(new SQLException(Told.refusal(outcome)));
            case Outcome.Impossible refused -> late(mail, opened, refused.late(), now);
            case Outcome.Refused _ -> late(mail, opened, Optional.empty(), now);
        };
    }

    private Verdict late(
            Arrived.Mail mail, Replies.Opened opened, Optional<TooLate> late, Instant now)
            throws SQLException, LogRefusal, Unreadable, NotKept {
        return kept(
                answers.late(
                        header(mail),
                        mail.sha256(),
                        opened.code(),
                        replies.read(opened),
                        late,
                        came(mail, now),
                        now));
    }

    /** When the mail was in the mailbox; what cannot be, or is not known, is now. */
    private static Instant came(Arrived.Mail mail, Instant now) {
        return mail.came().filter(now::isAfter).orElse(now);
    }

    /** Refused, and on record; where the case went on meanwhile, the mail is looked at again. */
    private static Verdict kept(Outcome outcome) throws NotKept {
        if (outcome instanceof Outcome.Done) {
            return Verdict.REFUSED;
        }
        throw new NotKept(new SQLException(Told.refusal(outcome)));
    }

    /** A code that opens nothing is no reason to lose what was said: then it is a notice. */
    private Verdict addition(Arrived.Mail mail, Incoming.Reply reply)
            throws SQLException, LogRefusal, Unreadable {
        Instant now = clock.get();
        Intake intake = MailReader.read(mail.bytes());
        boolean opens =
                TrackingCode.parse(reply.code()).isPresent()
                        && notices.caseOf(reply.code()).isPresent();
        if (!opens && isSpam(mail, intake, now)) {
            return setAside(mail, now);
        }
        Party from = reply.from().orElse(Party.ANONYMOUS);
        Optional<Claim> admitted =
                intake instanceof Intake.Read read
                        ? admitted(mail, read, now)
                        : admitted(mail, from, now);
        if (admitted.isEmpty()) { // as any notice is: a number that exists is not told by it
            return Verdict.REFUSED;
        }
        Optional<Outcome> added =
                notices.add(
                        reply.code(),
                        reply.text(),
                        from,
                        now,
                        (stored, _) -> MailTable.put(stored, mail.sha256(), now));
        if (added.isPresent()) {
            return added.get() instanceof Outcome.Done ? Verdict.READ : Verdict.REFUSED;
        }
        // a number alone is in the letters to notifiers; saying whether there is such a one would
        // tell more than its code does
        boolean wholeCode = TrackingCode.parseNumber(reply.code()).isEmpty();
        return notice(mail, intake, admitted.get(), wholeCode);
    }

    private static Optional<OpenedMail> header(Arrived.Mail mail) {
        return OpenedMail.ofHeader(mail.bytes());
    }

    private static JsonNode document(Incoming.Reply reply) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("digest", Sha256.hex(reply.text().getBytes(StandardCharsets.UTF_8)));
        document.put("text", reply.text());
        ArrayNode attachments = document.putArray("attachments");
        for (Attachment one : reply.attachments()) {
            attachments.add(one.sha256());
        }
        return document;
    }

    /** What the filter marked and no trusted flagger's token is in. */
    private boolean isSpam(Arrived.Mail mail, Intake intake, Instant now) {
        return spam.marked(header(mail))
                && !(intake instanceof Intake.Read read
                        && flood.claim(mail.bytes(), read.notices().getFirst(), now).proven());
    }

    private Verdict setAside(Arrived.Mail mail, Instant now) throws SQLException {
        SetAsideTable.put(connection, mail.sha256(), now);
        return Verdict.REFUSED;
    }

    private Verdict notice(Arrived.Mail mail, Intake intake)
            throws SQLException, LogRefusal, Unreadable {
        Instant now = clock.get();
        if (isSpam(mail, intake, now)) {
            return setAside(mail, now);
        }
        Optional<Claim> admitted =
                intake instanceof Intake.Read read
                        ? admitted(mail, read, now)
                        : Optional.of(Claim.NONE); // limited where it is answered
        return admitted.isPresent()
                ? notice(mail, intake, admitted.get(), false)
                : Verdict.REFUSED; // not remembered: sent again, it is looked at again
    }

    /** Whose notices these are; empty where they are too many, of which their sender is told. */
    private Optional<Claim> admitted(Arrived.Mail mail, Intake.Read read, Instant now)
            throws SQLException, LogRefusal {
        ReceivedNotice first = read.notices().getFirst();
        Claim claim = flood.claim(mail.bytes(), first, now);
        if (flood.admits(claim, read.notices(), now)) {
            return Optional.of(claim);
        }
        answers.tooMany(header(mail), Notifier.domain(first.notifier()), now);
        return Optional.empty();
    }

    /** The same for one of which nothing is known but who it says it is from. */
    private Optional<Claim> admitted(Arrived.Mail mail, Party from, Instant now)
            throws SQLException, LogRefusal {
        String domain = Notifier.domain(from);
        if (flood.admits(domain, now)) {
            return Optional.of(Claim.NONE);
        }
        answers.tooMany(header(mail), domain, now);
        return Optional.empty();
    }

    private Verdict notice(Arrived.Mail mail, Intake intake, Claim claim, boolean codeOpensNothing)
            throws SQLException, LogRefusal, Unreadable {
        return switch (intake) {
            case Intake.Refused refused -> {
                unread(header(mail), mail.sha256(), Unread.UNREADABLE, refused.reasons());
                yield Verdict.REFUSED;
            }
            case Intake.Read read -> notices(mail, read, claim, codeOpensNothing);
        };
    }

    private Verdict notices(
            Arrived.Mail mail, Intake.Read read, Claim claim, boolean codeOpensNothing)
            throws SQLException, LogRefusal, Unreadable {
        Instant now = clock.get();
        Submission submission = new Submission(read.notices(), Channel.MAIL, claim, now);
        for (int i = 0; i < read.notices().size(); i++) {
            String part = Sha256.hex((mail.sha256() + " " + i).getBytes(StandardCharsets.UTF_8));
            if (MailTable.fate(connection, part).isEmpty()) { // else taken before we were cut off
                notices.take(
                        read.notices().get(i),
                        submission,
                        (stored, id) -> {
                            MailTable.put(stored, part, now);
                            if (codeOpensNothing) { // told once a day, with the first
                                answers.opensNothing(stored, header(mail), id, now);
                            }
                        });
            }
        }
        return seen(mail);
    }
}
