package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.office.OfficeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code office.yaml} changes between two consents, and nobody reports it (D21). */
final class OfficeChangesTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    @TempDir private Path scratch = Path.of("");

    @Test
    void whoConsentsIsToldThatAnEarlierConsentNoLongerCounts_D21() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            consentedByDora(room);
            roles(room, "decider", "analyst");
            Outcome.Done second = Room.does(room.consent(CASE, "d1", "dan"));
            assertThat(events(second.events()))
                    .contains(new Event.ConsentVoided("d1", "dora"))
                    .doesNotHaveAnyElementsOfTypes(Event.Decided.class);
            assertThat(second.told())
                    .contains("dora may no longer decide this: d1 needs another consent (D21)");
            Outcome.Done third = Room.does(room.consent(CASE, "d1", "dirk"));
            assertThat(events(third.events()))
                    .hasAtLeastOneElementOfType(Event.Decided.class)
                    .doesNotHaveAnyElementsOfTypes(Event.ConsentVoided.class);
            assertThat(third.told()).noneMatch(line -> line.contains("D21"));
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void theWorkerFindsItAndWhoDecidesAgainConsentsAgain_D21() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            consentedByDora(room);
            assertThat(room.desk.work().events()).isEmpty();
            roles(room, "decider", "analyst");
            assertThat(events(Named.the(room.desk.work().events(), CASE)))
                    .containsExactly(new Event.ConsentVoided("d1", "dora"));
            assertThat(room.desk.work().events()).as("once").isEmpty();
            roles(room, "analyst", "decider");
            Outcome.Done second = Room.does(room.consent(CASE, "d1", "dan"));
            assertThat(events(second.events())).doesNotHaveAnyElementsOfTypes(Event.Decided.class);
            assertThat(events(Room.does(room.consent(CASE, "d1", "dora")).events()))
                    .hasAtLeastOneElementOfType(Event.Decided.class);
        }
    }

    /** D20: what is asked for there is what the office as it now is lacks. */
    @Test
    void theQueueFollowsTheOfficeBeforeAnythingElseHappens() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora");
            consented(room);
            assertThat(next(room)).as("too few decide").startsWith("appoint outside deciders");
            Path file = room.home.folder().resolve(OfficeFiles.OFFICE);
            String before = Files.readString(file);
            Files.writeString(file, before.replaceAll("appointers: \\[.*]", "appointers: [ada]"));
            room.reopen();
            assertThat(next(room)).startsWith("name more people who appoint");
            Files.writeString(file, before);
            room.reopen();
            assertThat(next(room)).startsWith("appoint outside deciders");
        }
    }

    private static String next(Room room) {
        return room.desk.queue(1, Optional.empty()).getFirst().next().orElseThrow().what();
    }

    private static void consentedByDora(Room room) {
        room.enrol("dora", "dan", "dirk");
        consented(room);
    }

    private static void consented(Room room) {
        room.does(
                CASE,
                new Command.RaiseFinding(person("ann"), "f1", true, SUBJECT, "none", "0.6 of 1"));
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        Matter clearance =
                new Matter.Clearance(
                        SUBJECT.target(),
                        "bulk-interception",
                        "A contact centre.",
                        Set.of("e1"),
                        room.now.plus(Duration.ofDays(90)),
                        "below 1 PB");
        room.decide(CASE, "d1", clearance, "dora");
    }

    /** Dora's role, as somebody writes it into the file; the next command reads it. */
    private static void roles(Room room, String from, String to) throws IOException {
        Path file = room.home.folder().resolve(OfficeFiles.OFFICE);
        String dora = "mail: dora@cloud.example\n    roles: [%s]";
        String before = Files.readString(file);
        String after = before.replace(dora.formatted(from), dora.formatted(to));
        assertThat(after).isNotEqualTo(before);
        Files.writeString(file, after);
        room.reopen();
    }

    private static Stream<Event> events(List<Happened> happened) {
        return happened.stream().map(Happened::event);
    }
}
