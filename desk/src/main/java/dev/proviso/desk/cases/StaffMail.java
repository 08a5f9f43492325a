package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.Statements;
import dev.proviso.desk.office.Colleague;
import dev.proviso.desk.office.Customer;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.notices.letter.Letter;
import dev.proviso.notices.letter.Letters;
import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.letter.ToStaff;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.statement.Clause;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * E-mails to the provider's own people: that a case was decided, and what is due. Whoever looks
 * after a customer's account gets none; nothing in them is about revenue (D12).
 */
record StaffMail(OfficeFiles files) {

    /** How long before its time people are reminded of what they owe (D18). */
    static final Duration AHEAD = Duration.ofDays(3);

    private static final String LATE =
            "read what the customer wrote today with a code of this case: it came too late to be"
                    + " taken in, or answers nothing that is open; it lies in the mailbox, in"
                    + " Proviso/Refused";

    private static final String IN_TIME =
            "read what the customer wrote with a code of this case: it came before the hearing's"
                    + " end, but was read when the hearing had ended already; it lies in the"
                    + " mailbox, in Proviso/Refused; open a hearing again (proviso case"
                    + " open-hearing), and take in what it says with proviso case reply";

    private static final String MANY =
            "read what came today with a code of this case: more e-mails than are taken in at once;"
                    + " they lie in the mailbox, in Proviso/Refused, and are taken in once moved"
                    + " back to where mail comes in; or take in what they say with proviso case"
                    + " reply";

    /** Whoever works on cases; what is to be carried out and given back is the operator's. */
    private static final Set<Role> STAFF = Set.of(Role.ANALYST, Role.DECIDER, Role.OPERATOR);

    /** That a measure was decided, to everybody who works on cases. */
    List<MailText> decided(StoredCase read, int number, Case after, Event event, Instant now) {
        if (!(event instanceof Event.Decided decided)) {
            return List.of();
        }
        Case.Measure measure = after.measures().get(decided.proposal());
        if (measure == null) {
            return List.of();
        }
        Letter letter =
                new ToStaff.CaseDecided(
                        CaseLetters.provider(files),
                        now,
                        read.id(),
                        clauses(measure.matter()),
                        Statements.level(after, measure),
                        services(after),
                        "The reasons stand in the case.",
                        files.provider().mail());
        return to(people(STAFF), letter, read.id() + "/" + number + "/staff");
    }

    /** Who is reminded, and has not yet been today. */
    List<Colleague> unreminded(Outbox outbox, Instant now) throws SQLException {
        List<Colleague> unreminded = new ArrayList<>();
        for (Colleague person : people(STAFF)) {
            if (outbox.standing(id(reminder(now), person)).isEmpty()) {
                unreminded.add(person);
            }
        }
        return unreminded;
    }

    /**
     * What is due soon, or late, for those who have not been told today; and what was set aside.
     */
    List<MailText> reminders(
            List<Colleague> people,
            List<StoredCase> cases,
            DueProcess process,
            List<Owed> beside,
            Optional<SetAside> aside,
            Instant now) {
        List<Owed> all = new ArrayList<>(beside);
        for (StoredCase stored : cases) {
            process.due(stored.state()).forEach(due -> all.add(new Owed(stored.id(), due)));
        }
        List<ToStaff.Due> dues = new ArrayList<>();
        for (Owed one : all) {
            Due due = one.due();
            if (due.forPeople() && due.at().isBefore(now.plus(AHEAD))) {
                dues.add(
                        new ToStaff.Due(
                                one.caseId(), due.what(), due.at(), due.at().isBefore(now)));
            }
        }
        if (dues.isEmpty() && aside.isEmpty()) {
            return List.of();
        }
        dues.sort(Comparator.comparing(ToStaff.Due::due).thenComparing(ToStaff.Due::number));
        Letter letter =
                new ToStaff.Reminder(
                        CaseLetters.provider(files),
                        now,
                        dues,
                        aside.map(one ->
                                new ToStaff.SetAside(
                                        one.many(), SetAside.TOLD.toDays(), SetAside.FOLDER)));
        return to(people, letter, reminder(now));
    }

    /** That far more leaves an open case's account than in its own past, to everybody reminded. */
    List<MailText> left(String caseId, int number, String words, Instant now) {
        return task(caseId, words, caseId + "/flight/" + number, now);
    }

    /** That a customer's e-mail was not taken into its case: once a day, to everybody reminded. */
    List<MailText> late(String caseId, LocalDate day, Instant now) {
        return task(caseId, LATE, caseId + "/mail/" + day, now);
    }

    /** That one was not, though it came in time: once a day, to everybody reminded. */
    List<MailText> inTime(String caseId, LocalDate day, Instant now) {
        return task(caseId, IN_TIME, caseId + "/in-time/" + day, now);
    }

    /** That more e-mails came for a case than are taken in: once a day, to everybody reminded. */
    List<MailText> many(String caseId, LocalDate day, Instant now) {
        return task(caseId, MANY, caseId + "/flood/" + day, now);
    }

    /**
     * That a clearance ended by a notice or by what a review found (D27), to everybody reminded.
     */
    List<MailText> uncleared(String caseId, String clearance, String words, Instant now) {
        return task(
                caseId,
                "look at what ended clearance " + clearance + ": " + words,
                caseId + "/clearance/" + clearance,
                now);
    }

    /** That a restriction in force is not as it was set, to everybody reminded. */
    List<MailText> restricted(String caseId, String id, String words, Instant now) {
        return task(caseId, words, caseId + "/" + id, now);
    }

    private List<MailText> task(String caseId, String words, String id, Instant now) {
        Letter letter =
                new ToStaff.Reminder(
                        CaseLetters.provider(files),
                        now,
                        List.of(new ToStaff.Due(caseId, words, now, false)),
                        Optional.empty());
        return to(people(STAFF), letter, id);
    }

    private String reminder(Instant now) {
        return "reminder/" + now.atZone(files.policy().zone()).toLocalDate();
    }

    private List<Clause> clauses(Matter matter) {
        return matter instanceof Matter.Determination determination
                ? determination.breaches().stream()
                        .map(breach ->
                                new Clause(
                                        breach.clause(),
                                        breach.version(),
                                        Named.the(files.terms().versions(), breach.version())
                                                .clauses()
                                                .getOrDefault(breach.clause(), "")))
                        .toList()
                : List.of();
    }

    private List<String> services(Case after) {
        return after.subject()
                .flatMap(files::unitOf)
                .map(Customer.Unit::services)
                .orElse(List.of());
    }

    private List<Colleague> people(Set<Role> roles) {
        return files.people().values().stream()
                .filter(person -> person.roles().stream().anyMatch(roles::contains))
                .filter(person -> !person.roles().contains(Role.ACCOUNT_OWNER))
                .sorted(Comparator.comparing(Colleague::id))
                .toList();
    }

    private static List<MailText> to(List<Colleague> people, Letter letter, String id) {
        return people.stream().map(person -> mail(person, letter, id)).toList();
    }

    private static String id(String letter, Colleague person) {
        return letter + "/" + person.id();
    }

    private static MailText mail(Colleague person, Letter letter, String id) {
        Rendered rendered = Letters.render(letter, person.language());
        return new MailText(
                id(id, person), id, person.mail(), rendered, Optional.empty(), person.id());
    }
}
