package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.TooLate;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.MailTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.office.Customer;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.letter.Letter;
import dev.proviso.notices.letter.Letters;
import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.letter.Reply;
import dev.proviso.notices.letter.ToSender;
import dev.proviso.notices.letter.ToSender.Late;
import dev.proviso.notices.letter.ToSender.Unread;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.tracking.TrackingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Tells whoever sent a mail of which nothing could be made: why, and what to do. Never programs
 * (RFC 3834), and nobody twice a day for the same; what goes out is stored in the transaction in
 * which the mail is remembered, so that a crash neither repeats nor loses it.
 */
final class MailAnswers {

    /** How ids of answers begin, and of those to whoever floods. */
    private static final String ANSWER = "answer/";

    private static final String FLOOD = "flood/";

    /** Mailboxes of programs, and of whoever looks after lists (RFC 3834 §2, RFC 2142). */
    private static final Set<String> PROGRAMS =
            Set.of("mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply");

    private final Steps steps;
    private final Connection connection;
    private final DueProcess process;
    private final OfficeFiles files;
    private final UnaryOperator<String> keyed;
    private final Set<String> own;

    /**
     * @param keyed makes of an address what may be kept for long
     * @param own the addresses under which we write and read, in lower case
     */
    MailAnswers(
            Steps steps,
            DueProcess process,
            OfficeFiles files,
            UnaryOperator<String> keyed,
            Set<String> own) {
        this.steps = steps;
        this.connection = steps.connection();
        this.process = process;
        this.files = files;
        this.keyed = keyed;
        this.own = own;
    }

    /** Where an answer that no person writes may go; empty for programs, lists and ourselves. */
    Optional<String> to(Optional<OpenedMail> mail) {
        return mail.flatMap(OpenedMail::answered)
                .map(party -> party.email())
                .filter(email -> !own.contains(email.toLowerCase(Locale.ROOT)))
                .filter(email -> !isProgram(email.substring(0, email.indexOf('@'))));
    }

    private static boolean isProgram(String mailbox) {
        String name = mailbox.toLowerCase(Locale.ROOT);
        return PROGRAMS.contains(name) || name.startsWith("owner-") || name.endsWith("-request");
    }

    /**
     * A customer's mail, by its code, that the case did not take: the sender is told, and people
     * who work on the case are, so that what it says is not lost. That it came is an entry of the
     * case; what it says is none.
     *
     * @param came when; before the hearing's end where the case had gone on when it was read
     */
    Outcome late(
            Optional<OpenedMail> mail,
            String sha256,
            TrackingCode code,
            StoredCase stored,
            Optional<TooLate> late,
            Instant came,
            Instant now)
            throws SQLException, LogRefusal, Unreadable {
        return refused(
                mail,
                sha256,
                code,
                stored,
                late.map(MailAnswers::of).orElse(Late.NOTHING_ASKED),
                because(late),
                late.flatMap(MailAnswers::when),
                came,
                now);
    }

    /** A customer's mail, by its code, in which nothing is said; an entry as well. */
    Outcome noWords(
            Optional<OpenedMail> mail,
            String sha256,
            TrackingCode code,
            StoredCase stored,
            Instant now)
            throws SQLException, LogRefusal, Unreadable {
        return refused(
                mail,
                sha256,
                code,
                stored,
                Late.NO_WORDS,
                Event.NotTaken.NO_WORDS,
                Optional.empty(),
                now,
                now);
    }

    private Outcome refused(
            Optional<OpenedMail> mail,
            String sha256,
            TrackingCode code,
            StoredCase stored,
            Late late,
            Event.NotTaken because,
            Optional<Instant> when,
            Instant came,
            Instant now)
            throws SQLException, LogRefusal, Unreadable {
        ToSender.AnswerNotTaken letter = letter(code, stored, late, when, came, now);
        Optional<MailText> answer =
                to(mail).map(to -> {
                    String once = late.name() + (letter.inTime() ? "-IN-TIME" : "");
                    String id = id("code " + code.number() + " " + to, now) + "/" + once;
                    return text(id, stored.id(), to, letter, language(stored), mail);
                });
        List<MailText> toStaff = toStaff(stored.id(), letter, now);
        boolean told = answer.isPresent() && isNew(answer.get().id()); // once a day
        List<Attached> letters =
                answer.filter(_ -> told).map(one -> attached(stored.id(), one)).stream().toList();
        Command report = new Command.ReportNotTaken(Steps.MACHINE, sha256, because, told);
        String key = CaseStore.about(stored.id(), MailTexts.LETTERS);
        return steps.act(
                stored.id(),
                report,
                Given.belonging(
                        letters,
                        within -> {
                            MailTable.refuse(within, sha256, now);
                            steps.texts().put(within, stored.id(), toStaff, now);
                            if (told) {
                                steps.outbox().put(answer.get().parcel(key), now);
                            }
                        }));
    }

    private List<MailText> toStaff(String caseId, ToSender.AnswerNotTaken letter, Instant now) {
        StaffMail staff = new StaffMail(files);
        if (letter.inTime()) {
            return staff.inTime(caseId, day(now), now);
        }
        return letter.late() == Late.NO_WORDS ? List.of() : staff.late(caseId, day(now), now);
    }

    /** What the customer is told stands with the event, as each of its letters does. */
    private static Attached attached(String caseId, MailText answer) {
        return MailTexts.attached(
                caseId, MailTexts.json(answer.rendered(), List.of(answer.address())));
    }

    /**
     * A customer's mail, by its code, that is one too many: it is not taken in now, people are told
     * to read it, and so is its sender, once a day for all who use that code. It is no entry of the
     * case, in which there could be thousands, and is not remembered: who moves it back into the
     * mailbox has it taken in.
     */
    void tooMany(Optional<OpenedMail> mail, TrackingCode code, StoredCase stored, Instant now)
            throws SQLException, LogRefusal {
        List<MailText> letters =
                new ArrayList<>(new StaffMail(files).many(stored.id(), day(now), now));
        to(mail).ifPresent(to -> {
            Letter letter = letter(code, stored, Late.TOO_MANY, Optional.empty(), now, now);
            String id = id("code " + code.number(), now) + "/" + Late.TOO_MANY;
            letters.add(text(id, stored.id(), to, letter, language(stored), mail));
        });
        Transaction.in(
                connection,
                () -> {
                    Owing.tooMany(connection, stored.id(), now);
                    return steps.texts().put(connection, stored.id(), letters, now);
                });
    }

    private boolean isNew(String id) throws SQLException {
        return steps.outbox().standing(id).isEmpty();
    }

    /** Whether a letter is one of these, by its id. */
    static boolean isOne(String letter) {
        return letter.startsWith(ANSWER) || letter.startsWith(FLOOD);
    }

    /** As the case keeps it. */
    static Event.NotTaken because(Optional<TooLate> late) {
        return late.map(one ->
                        switch (one) {
                            case TooLate.HearingOver _ -> Event.NotTaken.HEARING_OVER;
                            case TooLate.AppealTimeOver _ -> Event.NotTaken.APPEAL_TIME_OVER;
                            case TooLate.AppealSpent _ -> Event.NotTaken.APPEAL_DECIDED;
                            case TooLate.RemedyWaits _ -> Event.NotTaken.REMEDY_WAITS;
                        })
                .orElse(Event.NotTaken.NOTHING_ASKED);
    }

    private static Late of(TooLate late) {
        return switch (late) {
            case TooLate.HearingOver _ -> Late.HEARING_OVER;
            case TooLate.AppealTimeOver _ -> Late.APPEAL_TIME_OVER;
            case TooLate.AppealSpent _ -> Late.APPEAL_DECIDED;
            case TooLate.RemedyWaits _ -> Late.REMEDY_WAITS;
        };
    }

    private static Optional<Instant> when(TooLate late) {
        return switch (late) {
            case TooLate.HearingOver hearing -> Optional.of(hearing.until());
            case TooLate.AppealTimeOver appeal -> Optional.of(appeal.until());
            case TooLate.AppealSpent _ -> Optional.empty();
            case TooLate.RemedyWaits remedy -> Optional.of(remedy.due());
        };
    }

    /** Only what the customer was told before: deadlines of letters that it has. */
    private ToSender.AnswerNotTaken letter(
            TrackingCode code,
            StoredCase stored,
            Late late,
            Optional<Instant> when,
            Instant came,
            Instant now) {
        return new ToSender.AnswerNotTaken(
                CaseLetters.provider(files),
                now,
                new Reply(files.provider().mail(), code.written(), files.provider().page()),
                came,
                late,
                when,
                process.contestable(stored.state(), now).entrySet().stream()
                        .map(one -> new ToSender.Contestable(one.getKey(), one.getValue()))
                        .toList(),
                files.provider().bodies(),
                files.provider().court());
    }

    private Language language(StoredCase stored) {
        return stored.state()
                .subject()
                .flatMap(subject -> Optional.ofNullable(files.customers().get(subject.customer())))
                .map(Customer::language)
                .orElse(files.provider().language());
    }

    /** A mail that could not be read at all, or not to its end. */
    void unread(
            Optional<OpenedMail> mail, String sha256, Unread why, List<String> details, Instant now)
            throws SQLException, LogRefusal {
        List<MailText> answer = ofSender(mail, why, details, now);
        Transaction.in(
                connection,
                () -> {
                    MailTable.refuse(connection, sha256, now);
                    return steps.texts().put(connection, "", answer, now);
                });
    }

    /**
     * A mail that became a notice, though it quotes a code: that opens nothing, whether it is
     * wrong, unknown or mistyped. What its sender is told goes with who gave the notice.
     *
     * @param within the transaction in which the notice is stored
     */
    void opensNothing(Connection within, Optional<OpenedMail> mail, String notice, Instant now)
            throws SQLException, LogRefusal {
        for (MailText answer : ofSender(mail, Unread.CODE_OPENS_NOTHING, List.of(), now)) {
            steps.texts().put(within, NoticeRegister.notifierKey(notice), answer, now);
        }
    }

    /**
     * A mail that was put off since its domain floods; told once a day for all who name that: more
     * would make of us a sender of floods, to whoever the mails say they are from.
     */
    void tooMany(Optional<OpenedMail> mail, String domain, Instant now)
            throws SQLException, LogRefusal {
        Optional<String> to = to(mail);
        if (to.isPresent()) {
            Letter letter = letter(Unread.TOO_MANY, List.of(), now);
            String id = FLOOD + keyed.apply("domain " + domain) + "/" + day(now);
            MailText answer = text(id, "", to.get(), letter, language(mail), mail);
            Transaction.in(
                    connection, () -> steps.texts().put(connection, "", List.of(answer), now));
        }
    }

    private List<MailText> ofSender(
            Optional<OpenedMail> mail, Unread why, List<String> details, Instant now) {
        return to(mail)
                .map(to ->
                        text(
                                id("sender " + to, now),
                                "",
                                to,
                                letter(why, details, now),
                                language(mail),
                                mail))
                .stream()
                .toList();
    }

    private Letter letter(Unread why, List<String> details, Instant now) {
        return new ToSender.MailNotTaken(
                CaseLetters.provider(files),
                now,
                files.provider().mail(),
                now,
                why,
                details,
                MailReader.BYTES_MAX >> 20);
    }

    /** The first that its header names and we write, or the provider's. */
    private Language language(Optional<OpenedMail> mail) {
        String named = mail.map(one -> one.header("Content-Language")).orElse("");
        int comma = named.indexOf(',');
        return Language.of((comma < 0 ? named : named.substring(0, comma)).strip())
                .orElse(files.provider().language());
    }

    private String id(String what, Instant now) {
        return ANSWER + keyed.apply(what.toLowerCase(Locale.ROOT)) + "/" + day(now);
    }

    private static LocalDate day(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    private static MailText text(
            String id,
            String caseId,
            String to,
            Letter letter,
            Language language,
            Optional<OpenedMail> mail) {
        Rendered rendered = Letters.render(letter, language);
        return new MailText(id, caseId, to, rendered, mail.flatMap(OpenedMail::messageId), "");
    }
}
