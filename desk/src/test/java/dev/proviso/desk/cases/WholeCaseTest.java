package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.State;
import dev.proviso.testing.PostgresServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The case of design §1 through the desk of a home: every letter of it is written, committed to and
 * acted on by its text alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WholeCaseTest {
    private static final String CASE = "C-2026-0001";
    private static final String CANARY = "canary-ines-of-the-herald";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{1,5}){7}");

    @TempDir private Path scratch = Path.of("");

    private List<String> inAFile = List.of();

    @Test
    void fromTheNewspapersNoticeToTheAppealUpheld() throws Exception {
        assertThat(inAFile()).isNotEmpty();
    }

    @Test
    void theSameOnPostgresql() throws Exception {
        PostgresServer server = new PostgresServer();
        try {
            Path password = scratch.resolve("database.password");
            java.nio.file.Files.writeString(password, "s3cret\n");
            java.nio.file.Files.setPosixFilePermissions(
                    password, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
            String section =
                    "database:\n  url: %s\n  user: story\n  password-file: %s\n"
                            .formatted(
                                    server.database("story", "s3cret", "ENCODING 'UTF8'"),
                                    password);
            assertThat(story(section)).isEqualTo(inAFile());
        } finally {
            server.remove();
        }
    }

    /** Told once for both tests: what takes long are the people's passphrases. */
    private List<String> inAFile() throws Exception {
        if (inAFile.isEmpty()) {
            inAFile = story("");
        }
        return inAFile;
    }

    /** What came of it: events, what is owed, the queue, letters; no number that was drawn. */
    private List<String> story(String settings) throws Exception {
        Path folder = scratch.resolve(settings.isEmpty() ? "home" : "server");
        try (Room room = new Room(folder, settings)) {
            room.enrol("dora", "dan", "dirk", "xeno");
            notice(room);
            firstReviewFindsNothing(room);
            outsideReview(room);
            interimMeasure(room);
            hearing(room);
            determination(room);
            appeal(room);
            List<String> told = new ArrayList<>();
            told.add(room.desk.queue(10, Optional.empty()).toString());
            told.add(room.desk.obligations(CASE).toString());
            closing(room);
            nobodyLearnsWhoGaveNotice_D16(room);
            assertThat(room.desk.problems()).isEmpty();
            told.add(room.desk.queue(10, Optional.empty()).toString());
            for (var one : room.desk.read(CASE).history()) {
                told.add(one.at() + " " + one.by() + " " + Event.name(one.event().getClass()));
            }
            told.addAll(letters(room));
            assertThat(room.desk.rebuild()).isEqualTo(room.desk.read(CASE).history().size());
            assertThat(java.nio.file.Files.exists(folder.resolve("ledger.db")))
                    .isEqualTo(settings.isEmpty());
            return told;
        }
    }

    private static List<String> letters(Room room) throws Exception {
        List<String> letters = new ArrayList<>();
        try (var select =
                        room.ledger
                                .ground()
                                .connection()
                                .prepareStatement(
                                        "SELECT id, recipient, state, put_ms FROM outbox_letter"
                                                + " ORDER BY id");
                var row = select.executeQuery()) {
            while (row.next()) {
                letters.add(
                        "%s to %s %s at %d"
                                .formatted(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        row.getLong(4)));
            }
        }
        return letters;
    }

    private static void notice(Room room) {
        room.does(
                CASE,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"),
                Map.of("notifier", json("{\"name\":\"" + CANARY + "\"}")));
        room.does(
                CASE,
                new Command.RaiseFinding(
                        Steps.MACHINE, "f1", true, SUBJECT, "no speech meter", "0.6 of 1"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        verifies(room);
    }

    private static void firstReviewFindsNothing(Room room) {
        Instant until = room.now.plus(Duration.ofDays(20));
        room.does(CASE, new Command.StartReview(person("dora"), "r1", "ann", until));
        room.does(
                CASE,
                new Command.EndReview(
                        person("ann"), "r1", false, "Speech was not metered.", "0.6 of 1"));
        room.decide(
                CASE,
                "d1",
                new Matter.Clearance(
                        SUBJECT.target(),
                        "bulk-interception",
                        "A contact centre.",
                        Set.of("e1"),
                        room.now.plus(Duration.ofDays(90)),
                        "below 1 PB"),
                "dora",
                "dan");
        assertThat(waiting(room)).as("nobody has told the customer of any case").isZero();
        verifies(room);
    }

    private static void outsideReview(Room room) {
        room.later(Duration.ofDays(30));
        room.does(
                CASE,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n2"), "n2", Command.Source.NGO, "01"));
        room.does(
                CASE,
                new Command.Reopen(
                        person("dora"),
                        "The paper names the unit.",
                        "r2",
                        "rex",
                        room.now.plus(Duration.ofDays(20))));
        room.does(CASE, room.evidence(CASE, "e2"));
        room.desk.evidence().look(CASE, "e2", "rex");
        room.does(
                CASE, new Command.EndReview(person("rex"), "r2", true, "No content.", "0.9 of 1"));
        verifies(room);
    }

    private static void interimMeasure(Room room) throws Exception {
        room.decide(
                CASE,
                "d2",
                new Matter.Interim(
                        "Data is leaving.", Set.of("e2"), new Matter.Plan("plan-1", Level.FREEZE)),
                "dora");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d2", "", Set.of()));
        String letter = room.lastLetter();
        assertThat(letter)
                .contains("Directorate 9", "example:acc-9", "Data is leaving.")
                .contains("trust@cloud.example", "4.2")
                .doesNotContain("unit-3", CANARY);
        room.arrived();
        room.does(CASE, new Command.StartApply(person("olga"), "plan-1"));
        room.does(CASE, new Command.ReportApplied(person("olga"), "plan-1", Outcome.DONE));
        Matter confirmation = new Matter.Confirmation("d2");
        room.writes(CASE, new Command.Propose(person("ann"), "d3", confirmation));
        Room.does(room.consent(CASE, "d3", "dan"));
        Room.does(room.consent(CASE, "d3", "dirk"));
        assertThat(room.lastLetter())
                .contains("The interim measure in force")
                .doesNotContain(CANARY);
        verifies(room);
    }

    /** The interim measure opened it; its letter says how to answer, and that is what we do. */
    private static void hearing(Room room) throws Exception {
        Case state = room.desk.read(CASE).state();
        assertThat(state.hearingOpen()).isTrue();
        room.later(Duration.ofDays(16));
        room.does(CASE, new Command.PlaceHold(person("ann"), "h1", "A court asks."));
        assertThat(room.desk.read(CASE).state().hearingOpen()).isFalse();
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        String letter = room.lastLetter();
        Instant until = room.desk.read(CASE).state().hearing().orElseThrow().until();
        assertThat(letter)
                .as("the last day to answer")
                .contains(
                        String.valueOf(
                                until.minusSeconds(1)
                                        .atZone(room.desk.files().policy().zone())
                                        .getDayOfMonth()));
        does(room, letter, "We keep nothing of the kind.");
        assertThat(events(room, Event.HearingAnswered.class)).hasSize(1);
        room.later(Duration.ofDays(12));
        room.desk.work();
        assertThat(room.desk.read(CASE).state().hearingOpen()).isFalse();
        verifies(room);
    }

    private static void determination(Room room) throws Exception {
        Matter.Breach breach =
                new Matter.Breach(
                        "4.2",
                        "2026",
                        Instant.parse("2026-07-01T00:00:00Z"),
                        Instant.parse("2026-08-01T00:00:00Z"));
        room.decide(
                CASE,
                "d4",
                new Matter.Determination(
                        List.of(breach),
                        Set.of("e1", "e2"),
                        Optional.of(new Matter.Plan("plan-2", Level.SERVICE_OFF)),
                        room.now.plus(Duration.ofDays(150))),
                "dora",
                "dan");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d4", "", Set.of()));
        assertThat(room.lastLetter())
                .contains("Directorate 9", "object storage", "speech recognition")
                .contains("The growth fits the recording of a whole population's calls.")
                .contains("we were given notice")
                .doesNotContain(CANARY);
        room.arrived();
        EuRecord record = room.desk.euRecord(CASE, "d4", room.facts().orElseThrow());
        assertThat(record.duty().due()).as(record.duty().reason()).isFalse();
        Path office = room.home.folder().resolve("office.yaml");
        java.nio.file.Files.writeString(
                office,
                java.nio.file.Files.readString(office) + "\neu: {platform: true, size: larger}\n");
        record = room.reopen().euRecord(CASE, "d4", room.facts().orElseThrow());
        assertThat(record.duty().due()).as(record.duty().reason()).isTrue();
        assertThat(record.record().orElseThrow())
                .contains("SOURCE_ARTICLE_16", "DECISION_PROVISION_PARTIAL_SUSPENSION")
                .doesNotContain("Directorate", "ministry", CANARY);
        room.does(CASE, new Command.StartApply(person("olga"), "plan-2"));
        room.does(CASE, new Command.ReportApplied(person("olga"), "plan-2", Outcome.DONE));
        verifies(room);
    }

    private static void appeal(Room room) throws Exception {
        String letter = letterOf(room, "d4");
        does(room, letter, "It was a drill.");
        Case state = room.desk.read(CASE).state();
        assertThat(state.appeals()).hasSize(1);
        Instant due = Named.the(state.appeals(), "a1").due();
        does(room, letter, "Here is the order for the drill.");
        state = room.desk.read(CASE).state();
        assertThat(state.appeals()).as("the same appeal, with another fact").hasSize(1);
        assertThat(Named.the(state.appeals(), "a1").due()).isEqualTo(due);
        Matter upheld = new Matter.AppealDecision("a1", true, "It was a drill.");
        room.does(CASE, new Command.Propose(person("ann"), "d6", upheld));
        Matter appointment = new Matter.Appointment("xeno");
        room.does(CASE, new Command.Propose(person("dora"), "d5", appointment));
        Room.does(room.consent(CASE, "d5", "dora"));
        Room.does(room.consent(CASE, "d5", "dirk"));
        Room.does(room.consent(CASE, "d6", "xeno"));
        room.does(CASE, new Command.ReportReverted(person("olga"), "plan-1", Outcome.DONE, false));
        room.does(CASE, new Command.ReportReverted(person("olga"), "plan-2", Outcome.DONE, true));
        assertThat(room.lastLetter()).contains("Directorate 9");
        verifies(room);
    }

    private static void closing(Room room) {
        room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "It was appealed."));
        room.does(CASE, new Command.AnswerNotifier(person("ann"), "n2", "It was appealed."));
        room.does(CASE, new Command.ReleaseHold(person("ann"), "h1"));
        room.does(CASE, new Command.CloseCase(person("ann"), "All was given back."));
        verifies(room);
    }

    private static void nobodyLearnsWhoGaveNotice_D16(Room room) throws Exception {
        for (Audience audience : Audience.values()) {
            String text = Opened.text(room.desk.evidence().bundle(CASE, audience, "ann"));
            if (audience == Audience.NOTIFIER) {
                assertThat(text).contains(CANARY);
            } else {
                assertThat(text).as(audience.word()).doesNotContain(CANARY);
            }
        }
        try (var files = java.nio.file.Files.walk(room.home.folder())) {
            for (Path file : files.filter(java.nio.file.Files::isRegularFile).toList()) {
                assertThat(
                                new String(
                                        java.nio.file.Files.readAllBytes(file),
                                        java.nio.charset.StandardCharsets.ISO_8859_1))
                        .as(file.toString())
                        .doesNotContain(CANARY);
            }
        }
    }

    /** Follows a letter: quotes the code that it gives, as it asks. */
    private static void does(Room room, String letter, String answer) {
        Matcher code = CODE.matcher(letter);
        assertThat(code.find()).as(letter).isTrue();
        assertThat(letter).contains("trust@cloud.example");
        var outcome =
                room.desk.reply(
                        code.group().toLowerCase(java.util.Locale.ROOT),
                        json("{\"digest\":\"aa\",\"text\":\"" + answer + "\"}"));
        Room.does(outcome.orElseThrow());
        String last = code.group().endsWith("0") ? "1" : "0";
        String wrong = code.group().substring(0, code.group().length() - 1) + last;
        assertThat(room.desk.reply(wrong, json("{\"digest\":\"aa\"}"))).isEmpty();
    }

    private static String letterOf(Room room, String measure) throws Exception {
        long position = -1;
        for (var one : room.desk.read(CASE).history()) {
            if (one.event() instanceof Event.StatementSent sent && sent.measure().equals(measure)) {
                position = room.desk.read(CASE).history().indexOf(one);
            }
        }
        long entry = room.desk.positions(CASE).get((int) position);
        return room.ledger.ground().disclosures().of(entry).stream()
                .filter(one -> one.name().equals("letter"))
                .map(one -> one.value().get("text").stringValue())
                .findFirst()
                .orElseThrow();
    }

    private static long waiting(Room room) {
        try {
            return new Outbox(room.ledger.ground().connection())
                    .counts()
                    .getOrDefault(State.WAITING, 0L);
        } catch (java.sql.SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static <T extends Event> List<T> events(Room room, Class<T> kind) {
        return room.desk.read(CASE).history().stream()
                .map(one -> one.event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    private static void verifies(Room room) {
        byte[] bundle = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
