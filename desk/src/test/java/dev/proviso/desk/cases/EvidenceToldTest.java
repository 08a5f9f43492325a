package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A customer is told the evidence that a decision rests on, and no other (Art. 17(3)(b), D2). */
final class EvidenceToldTest {
    private static final String CASE = "C-2026-0001";
    private static final Pattern ENTRY = Pattern.compile("Ledger\\s+entry\\s+(\\d+)");
    private static final Matter.Plan PLAN = new Matter.Plan("plan-1", Level.READ_ONLY);

    @TempDir private Path scratch = Path.of("");

    @Test
    void aDeterminationNamesWhatItCites_D2() throws Exception {
        try (Room room = opened()) {
            recorded(room, "e2", 1);
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            assertThat(named(room)).as("heard on").isEqualTo(entries(room, 0, 1));
            recorded(room, "e3", 2);
            room.does(
                    CASE,
                    new Command.AnswerHearing(new Actor.Customer("example:ministry"), "00", true));
            room.decide(
                    CASE,
                    "d1",
                    new Matter.Determination(
                            List.of(Room.BREACH),
                            Set.of("e1"),
                            Optional.of(PLAN),
                            room.now.plus(Duration.ofDays(150))),
                    "dora",
                    "dan");
            recorded(room, "e4", 3);
            isTold(room);
            assertThat(named(room)).isEqualTo(entries(room, 0));
        }
    }

    @Test
    void anOrderNamesWhatWasOnRecordWhenItWasProposed_D22() throws Exception {
        try (Room room = opened()) {
            Matter order =
                    new Matter.Order(
                            Matter.Command.ACT,
                            "ab".repeat(32),
                            "As the court says.",
                            Optional.empty(),
                            Optional.of(PLAN));
            ObjectNode document = JsonNodeFactory.instance.objectNode();
            document.put("text", "The High Court orders it.");
            room.does(
                    CASE,
                    new Command.Propose(person("ann"), "d1", order),
                    Map.of("document", document));
            room.later(Duration.ofMinutes(1));
            recorded(room, "e2", 1);
            Room.does(room.consent(CASE, "d1", "dora"));
            Room.does(room.consent(CASE, "d1", "dan"));
            recorded(room, "e3", 2);
            isTold(room);
            assertThat(named(room)).isEqualTo(entries(room, 0));
        }
    }

    /** Its statement is the letter of the hearing too, and names all that may be cited after it. */
    @Test
    void anInterimMeasureNamesWhatTheCustomerIsHeardOn_D7() throws Exception {
        try (Room room = opened()) {
            recorded(room, "e2", 1);
            Matter interim = new Matter.Interim("Data is leaving.", Set.of("e1"), PLAN);
            room.decide(CASE, "d1", interim, "dora");
            recorded(room, "e3", 2);
            isTold(room);
            assertThat(named(room)).isEqualTo(entries(room, 0, 1));
        }
    }

    /** The customer was written to about the hearing before: this is told of the measure alone. */
    @Test
    void anInterimMeasureDuringAHearingNamesWhatItCites_D2() throws Exception {
        try (Room room = opened()) {
            recorded(room, "e2", 1);
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            room.later(Duration.ofMinutes(1));
            Matter interim = new Matter.Interim("Data is leaving.", Set.of("e1"), PLAN);
            room.decide(CASE, "d1", interim, "dora");
            isTold(room);
            assertThat(named(room)).isEqualTo(entries(room, 0));
        }
    }

    private Room opened() throws Exception {
        Room room = new Room(scratch.resolve("home"));
        room.enrol("dora", "dan");
        room.opened(CASE, "n1", "example:unit-9");
        return room;
    }

    private static void recorded(Room room, String evidence, int event) {
        long position = room.desk.positions(CASE).get(event);
        room.does(CASE, new Command.RecordEvidence(person("ann"), evidence, position));
        room.desk.work();
        room.later(Duration.ofMinutes(1));
    }

    private static void isTold(Room room) {
        room.later(Duration.ofMinutes(1));
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
    }

    private static List<Long> entries(Room room, int... events) {
        List<Long> all = room.desk.positions(CASE);
        List<Long> entries = new ArrayList<>();
        for (int event : events) {
            entries.add(all.get(event));
        }
        return entries;
    }

    /** The entries that the newest letter names as evidence. */
    private static List<Long> named(Room room) throws Exception {
        List<Long> named = new ArrayList<>();
        Matcher entry = ENTRY.matcher(room.lastLetter());
        while (entry.find()) {
            named.add(Long.parseLong(entry.group(1)));
        }
        return named;
    }
}
