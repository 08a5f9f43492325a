package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What our own people and strangers are written is in the ledger too, and only what went out. */
final class MailTextsTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    /** {@code case}, {@code at}, {@code letter}. */
    private static final int NAMES = 3;

    @TempDir private Path scratch = Path.of("");

    @Test
    void whatColleaguesAreWrittenIsCommittedToOnceATextAndOnlyWhereAMailGoesOut() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora", "dan");
            room.does(
                    CASE,
                    new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
            room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
            room.does(CASE, room.evidence(CASE, "e1"));
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            room.desk.work();
            assertThat(mails(room)).as("nothing is due, no mail, no entry").isEmpty();
            room.later(Duration.ofDays(28));
            room.desk.work();
            List<JsonNode> reminders = mails(room);
            assertThat(reminders).isNotEmpty();
            assertThat(reminders).as("one a language").hasSizeLessThan(3);
            assertThat(textsInOutbox(room, "reminder/")).isEqualTo(texts(reminders));
            room.later(Duration.ofMinutes(5));
            room.desk.work();
            assertThat(mails(room)).as("once a day").hasSameSizeAs(reminders);

            room.decide(
                    CASE,
                    "d1",
                    new Matter.Determination(
                            List.of(Room.BREACH),
                            Set.of("e1"),
                            Optional.empty(),
                            room.now.plus(Duration.ofDays(170))),
                    "dora",
                    "dan");
            List<JsonNode> decided = mails(room).subList(reminders.size(), mails(room).size());
            assertThat(textsInOutbox(room, "/staff/")).isEqualTo(texts(decided));
            assertThat(decided)
                    .allSatisfy(letter -> {
                        assertThat(letter.get("template").stringValue())
                                .isEqualTo("case-decided/2");
                        assertThat(letter.get("to").toString()).contains("\"ann\"");
                        assertThat(letter.toString()).doesNotContain("@ministry", "Directorate 9");
                    });
            isErasedAndStillVerifies(room, decided.size());
        }
    }

    /** The bundle for auditors holds them; once their key is gone, it verifies without them. */
    private static void isErasedAndStillVerifies(Room room, int decided) throws Exception {
        assertThat(disclosed(room)).isEqualTo(decided);
        room.ledger.ground().vault().destroy("case " + CASE + " mails");
        assertThat(disclosed(room)).isZero();
    }

    private static int disclosed(Room room) throws Exception {
        byte[] bytes = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
        assertThat(Verification.of(bytes, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        int found = 0;
        for (Bundle.Item one : Bundle.parse(bytes).entries()) {
            boolean mail = EntryType.MAIL.ends(one.entry().getBytes(StandardCharsets.UTF_8));
            found += mail ? one.disclosures().size() : 0;
        }
        return found / NAMES;
    }

    @Test
    void anEntryIsWrittenWithItsMailOrNeither() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.does(
                    CASE,
                    new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
            room.later(Duration.ofDays(30));
            execute(
                    room,
                    "CREATE TRIGGER cut_off BEFORE INSERT ON ledger_disclosure WHEN new.about LIKE"
                            + " 'mails%' BEGIN SELECT RAISE(ABORT, 'cut off'); END");
            assertThatThrownBy(room.desk::work).isInstanceOf(ProblemException.class);
            assertThat(mails(room)).isEmpty();
            assertThat(textsInOutbox(room, "reminder/")).as("no mail without it").isEmpty();
            execute(room, "DROP TRIGGER cut_off");
            room.desk.work();
            assertThat(textsInOutbox(room, "reminder/")).isEqualTo(texts(mails(room))).isNotEmpty();
        }
    }

    private static List<JsonNode> mails(Room room) throws Exception {
        List<JsonNode> letters = new ArrayList<>();
        var connection = room.ledger.ground().connection();
        for (long i = 0; i < Log.size(connection); i++) {
            if (EntryType.MAIL.ends(Log.entry(connection, i).orElseThrow())) {
                for (Disclosure one : room.ledger.ground().disclosures().of(i)) {
                    if (one.name().equals("letter")) {
                        letters.add(one.value());
                    }
                }
            }
        }
        return letters;
    }

    private static Set<String> texts(List<JsonNode> letters) {
        return letters.stream()
                .map(one -> one.get("text").stringValue().strip())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Of letters in whose ids this stands. */
    private static Set<String> textsInOutbox(Room room, String within) throws Exception {
        return room.letters().stream()
                .filter(one -> one.id().contains(within))
                .map(one -> one.body().strip())
                .collect(Collectors.toUnmodifiableSet());
    }

    private static void execute(Room room, String sql) throws Exception {
        try (Statement statement = room.ledger.ground().connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
