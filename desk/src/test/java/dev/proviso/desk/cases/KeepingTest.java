package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Clearing.CASE;
import static dev.proviso.desk.cases.Clearing.CUSTOMER;
import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Transaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Keys stay while a case needs them, and by the retention rule; then they are due to go (D23). */
final class KeepingTest {
    private static final Duration YEAR = Duration.ofDays(366);

    @TempDir private Path scratch = Path.of("");

    @Test
    void theKeyOfACustomerStaysWhileACaseNeedsIt_D23() throws Exception {
        try (Room room = opened()) {
            isKept(room, "Still open: answer to notice n1.");
            room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing found."));
            isKept(room, "The case is open.");
            room.does(CASE, new Command.PlaceHold(person("ann"), "h1", "A court asked."));
            room.does(CASE, new Command.CloseCase(person("ann"), "Nothing found."));
            isKept(room, "It is under a legal hold.");
            room.does(CASE, new Command.ReleaseHold(person("ann"), "h1"));
            isKept(room, "Your office keeps closed cases until ");
            assertThat(findings(room)).hasSize(1);
            assertThat(room.desk.keeping().destroy("aws:another", "asked for"))
                    .isEqualTo(new Destroyed.Done(0));

            room.later(YEAR);
            assertThat(room.desk.keeping().destroy(CUSTOMER, "retention"))
                    .isEqualTo(new Destroyed.Done(1));
            assertThat(findings(room)).isEmpty();
        }
    }

    @Test
    void aCaseThatRestsOnAnEntryAboutAnotherCustomerNeedsItsKeyToo_D23() throws Exception {
        try (Room room = opened()) {
            Clearing.record(room, "sha256:2", "aws:another");
            long entry = room.ledger.reviewed("aws:another").getFirst();
            assertThat(room.desk.keeping().destroy("aws:nobody", "x"))
                    .isEqualTo(new Destroyed.Done(0));
            room.does(CASE, new Command.RecordEvidence(person("ann"), "e9", entry));
            assertThat(room.desk.keeping().destroy("aws:another", "x"))
                    .isInstanceOf(Destroyed.Stays.class);
        }
    }

    @Test
    void whatIsPastItsRetentionTimeIsToldUntilItIsAskedForAndThenAllOfItGoes() throws Exception {
        try (Room room = closed("")) {
            Due due = retention(room).orElseThrow();
            assertThat(due.rule()).isEqualTo(Rule.D23);
            assertThat(due.forPeople()).isTrue();
            assertThat(told(room)).isEmpty();
            room.ledger.ground().vault().seal("case " + CASE + " mails", "to ann");

            room.now = due.at();
            assertThat(told(room))
                    .containsExactly(
                            CASE
                                    + ": ask for the erasure of what it keeps, by your retention"
                                    + " time: proviso case ask-erasure "
                                    + CASE
                                    + " --about case");
            assertThat(new Export(room.desk, "ada").mails(Optional.empty()))
                    .as("a reminder, three days before too")
                    .anyMatch(mail -> mail.text().contains("ask-erasure " + CASE));
            room.does(CASE, new Command.AskErasure(person("ann"), "x1", "case"));
            assertThat(told(room)).as("asked for").isEmpty();
            assertThat(retention(room)).isEmpty();
            room.later(Duration.ofDays(32));
            room.desk.work();
            assertThat(room.ledger.ground().vault().under("case " + CASE + " ")).isEmpty();
            assertThat(told(room)).as("gone").isEmpty();
            room.reopen();
            assertThat(room.desk.problems()).isEmpty();
            byte[] bundle = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
            assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                    .isEqualTo(Verdict.Outcome.VERIFIED);
        }
    }

    @Test
    void itIsOwedAsAnyDeadlineUntilItIsAskedForOrALegalHoldKeepsIt() throws Exception {
        try (Room room = closed("")) {
            Instant end = retention(room).orElseThrow().at();
            assertThat(next(room)).as("from the day of closing").contains(end);
            assertThat(owed(room, end.minusSeconds(1))).isEmpty();
            assertThat(owed(room, end)).containsExactly(end);
            room.does(CASE, new Command.PlaceHold(person("ann"), "h1", "A court asked."));
            assertThat(owed(room, end)).as("held").isEmpty();
            assertThat(next(room)).isEmpty();
            assertThat(retention(room).orElseThrow().what()).endsWith("It is under a legal hold.");

            room.later(YEAR);
            room.does(CASE, new Command.ReleaseHold(person("ann"), "h1"));
            assertThat(room.desk.owing().open()).as("counted anew from what was done").isEmpty();
            room.later(YEAR);
            assertThat(room.desk.owing().open())
                    .singleElement()
                    .satisfies(one -> assertThat(one.due().forPeople()).isTrue());
            assertThatThrownBy(() -> room.desk.owing().done(CASE, "retention", "ann"))
                    .hasMessageContaining("ask-erasure " + CASE + " --about case");
            room.does(CASE, new Command.AskErasure(person("ann"), "x1", "case"));
            assertThat(room.desk.owing().open()).isEmpty();
        }
    }

    @Test
    void anOfficeMayHaveNoRetentionRuleOrAnotherAndWhoAskedNeedNotWaitForIt() throws Exception {
        try (Room room = closed("retention_days: none")) {
            assertThat(retention(room)).isEmpty();
            room.later(YEAR.multipliedBy(3));
            assertThat(told(room)).isEmpty();
            assertThat(room.desk.keeping().destroy(CUSTOMER, "asked for"))
                    .isEqualTo(new Destroyed.Done(1));
        }
        try (Room room = again("retention_days: 900")) {
            isKept(room, "Your office keeps closed cases until ");
            room.does(CASE, new Command.AskErasure(new Actor.Customer(CUSTOMER), "x1", "case"));
            assertThat(room.desk.keeping().destroy(CUSTOMER, "asked for"))
                    .as("the customer asked, and nothing else keeps it")
                    .isInstanceOf(Destroyed.Done.class);
        }
        assertThatThrownBy(() -> again("retention_days: 0"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("So many days cannot be");
    }

    @Test
    void whateverSomebodySaidTakesTheMailsOfTheCaseWithIt() throws Exception {
        try (Room room = closed("")) {
            var vault = room.ledger.ground().vault();
            vault.seal("case " + CASE + " mails", "to ann");
            room.does(CASE, new Command.AskErasure(person("ann"), "x1", "restriction"));
            room.later(Duration.ofDays(31));
            room.desk.work();
            assertThat(vault.under("case " + CASE + " mails")).hasSize(1);
            room.does(CASE, new Command.AskErasure(new Actor.Notifier("n1"), "x2", "n1"));
            room.later(Duration.ofDays(31));
            room.desk.work();
            assertThat(vault.under("case " + CASE + " mails")).isEmpty();
        }
    }

    @Test
    void mailsOfADayGoOnceNoCaseThatTheySpeakOfNeedsThem() throws Exception {
        try (Room room = opened()) {
            room.later(Duration.ofDays(28));
            room.desk.work();
            LocalDate day = LocalDate.ofInstant(room.now, ZoneOffset.UTC);
            List<OutsideMails.Mail> mails = new Export(room.desk, "ada").mails(Optional.empty());
            assertThat(mails).isNotEmpty();
            assertThat(mails.getFirst().text()).contains(CASE);
            assertThat(new Export(room.desk, "ada").mails(Optional.of(day))).isEqualTo(mails);
            assertThatThrownBy(() -> new Export(room.desk, "max").mails(Optional.empty()))
                    .isInstanceOf(ProblemException.class);
            assertThat(room.desk.keeping().destroyMails(day, day, "retention"))
                    .isInstanceOf(Destroyed.Stays.class);
            room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing found."));
            room.does(CASE, new Command.CloseCase(person("ann"), "Nothing found."));
            room.later(YEAR);
            assertThat(told(room)).anyMatch(line -> line.contains("keys destroy --mails " + day));
            assertThat(room.desk.keeping().destroyMails(day, day, "retention"))
                    .isEqualTo(new Destroyed.Done(mails.size()));
            assertThat(new Export(room.desk, "ada").mails(Optional.of(day))).isEmpty();
        }
    }

    @Test
    void mailsAboutNoCaseAreOwedAsCasesAreOnceNoCaseKeepsThem_D23() throws Exception {
        try (Room room = opened()) {
            room.later(Duration.ofDays(28));
            room.desk.work();
            LocalDate day = LocalDate.ofInstant(room.now, ZoneOffset.UTC);
            Instant end = day.plusDays(366).atStartOfDay(ZoneOffset.UTC).toInstant();
            room.now = end.plus(Duration.ofDays(40));
            assertThat(mailsOwed(room, room.now))
                    .as("the case that they speak of is open")
                    .isEmpty();
            assertThat(told(room)).noneMatch(line -> line.contains("--mails"));
            room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing found."));
            room.does(CASE, new Command.CloseCase(person("ann"), "Nothing found."));
            room.now = room.now.plus(YEAR);
            String asked = "proviso keys destroy --mails " + day + ".." + day.plusDays(406);
            assertThat(mailsOwed(room, end.minusSeconds(1))).isEmpty();
            assertThat(room.desk.owed(room.now).owed())
                    .extracting(Owed::due)
                    .anyMatch(due -> due.at().equals(end) && due.what().contains(asked));
            room.desk.work();
            assertThat(new Export(room.desk, "ada").mails(Optional.empty()).getLast().text())
                    .as("reminded")
                    .contains(asked);
            assertThat(room.desk.keeping().destroyMails(day, day.plusDays(406), "retention"))
                    .isInstanceOf(Destroyed.Done.class);
            assertThat(mailsOwed(room, room.now)).isEmpty();
        }
    }

    @Test
    void aDayWhoseCaseCannotBeReadStaysAndIsNoEndForTheOthers_D23() throws Exception {
        try (Room room = opened()) {
            LocalDate first = LocalDate.ofInstant(room.now, ZoneOffset.UTC);
            mail(room, first, "Nothing of a case.");
            mail(room, first.plusDays(1), "Look at " + CASE + ".");
            mail(room, first.plusDays(2), "Nothing of a case.");
            try (var update = room.ledger.ground().connection().createStatement()) {
                update.executeUpdate("UPDATE case_event SET event = '{}' WHERE number = 0");
            }
            assertThat(room.desk.keeping().destroyMails(first, first.plusDays(2), "retention"))
                    .isEqualTo(
                            new Destroyed.Stays(
                                    List.of(new Destroyed.Stay(CASE, "It cannot be read.")),
                                    2,
                                    List.of(first.plusDays(1))));
            assertThat(room.desk.keeping().mails(Optional.empty())).hasSize(1);
        }
    }

    @Test
    void noMoreDaysOfMailsAreNamedAtOnceThanTheLimit_D23() throws Exception {
        try (Room room = opened()) {
            LocalDate first = LocalDate.ofInstant(room.now, ZoneOffset.UTC);
            for (int day = 0; day < 70; day++) {
                mail(room, first.plusDays(day), "Nothing of a case.");
            }
            room.later(YEAR.multipliedBy(2));
            assertThat(mailsOwed(room, room.now))
                    .singleElement()
                    .satisfies(one ->
                            assertThat(one.due().what())
                                    .contains(
                                            "mails of the first 62 days",
                                            "--mails " + first + ".." + first.plusDays(61)));
            room.desk.keeping().destroyMails(first, first.plusDays(61), "retention");
            assertThat(mailsOwed(room, room.now))
                    .singleElement()
                    .satisfies(one -> assertThat(one.due().what()).contains("mails of 8 days"));
        }
    }

    /** As the outbox keeps what it said on a day, about no case. */
    private static void mail(Room room, LocalDate day, String text) throws Exception {
        Committing committing = new Committing(new SecureRandom());
        Instant at = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Disclosure> made =
                List.of(
                        committing.disclose("at", json.stringNode(at.toString())),
                        committing.disclose("letter", json.objectNode().put("text", text)));
        Entry entry = committing.entry(EntryType.MAIL, at, Entry.open(EntryType.MAIL), made);
        var ground = room.ledger.ground();
        long _ =
                Transaction.in(
                        ground.connection(),
                        () ->
                                ground.disclosures()
                                        .append(entry, made, "auditor", OutsideMails.about(day)));
    }

    private static List<Owed> mailsOwed(Room room, Instant by) {
        return room.desk.owed(by).owed().stream()
                .filter(one -> one.due().what().contains("--mails"))
                .toList();
    }

    private static void isKept(Room room, String because) {
        Destroyed answer = room.desk.keeping().destroy(CUSTOMER, "asked for");
        assertThat(answer).isInstanceOf(Destroyed.Stays.class);
        assertThat(((Destroyed.Stays) answer).why())
                .singleElement()
                .satisfies(stay -> {
                    assertThat(stay.caseId()).isEqualTo(CASE);
                    assertThat(stay.because()).startsWith(because);
                });
    }

    private static Optional<Due> retention(Room room) {
        return room.desk.obligations(CASE).due().stream()
                .filter(due -> due.id().equals("retention"))
                .findFirst();
    }

    private static List<Instant> owed(Room room, Instant by) {
        return room.desk.owed(by).owed().stream()
                .map(Owed::due)
                .filter(due -> due.id().equals("retention"))
                .map(Due::at)
                .toList();
    }

    private static Optional<Instant> next(Room room) {
        return new Export(room.desk, "ada")
                .queue(1, Set.of())
                .first()
                .getFirst()
                .next()
                .map(QueueRow.Next::at);
    }

    private static List<String> told(Room room) {
        return room.desk.work().told().stream()
                .filter(line -> line.contains("retention time"))
                .toList();
    }

    private static List<Long> findings(Room room) {
        return room.ledger.reviewed(CUSTOMER);
    }

    private Room opened() throws Exception {
        Room room = Clearing.room(scratch);
        Clearing.record(room, "sha256:1");
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(
                CASE,
                new Command.OpenCase(
                        person("ann"),
                        room.desk
                                .subjects()
                                .of(Clearing.ACCOUNT, Optional.empty(), Optional.empty())));
        return room;
    }

    private Room closed(String policy) throws Exception {
        Room room = opened();
        room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing found."));
        room.does(CASE, new Command.CloseCase(person("ann"), "Nothing found."));
        return lay(room, policy);
    }

    /** The same home once more, under another rule, at the time of its closing. */
    private Room again(String policy) throws Exception {
        Room room = Clearing.room(scratch);
        return lay(room, policy);
    }

    private static Room lay(Room room, String policy) throws IOException {
        if (!policy.isEmpty()) {
            Path office = room.home.folder().resolve("office.yaml");
            Files.writeString(
                    office, Files.readString(office).replaceFirst("retention_days: \\w+", policy));
            boolean open = false;
            try {
                room.reopen();
                open = true;
            } finally {
                if (!open) {
                    room.close();
                }
            }
        }
        return room;
    }
}
