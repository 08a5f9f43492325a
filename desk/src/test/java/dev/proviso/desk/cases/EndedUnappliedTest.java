package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a letter says of a measure that has ended depends on whether anything came of it. */
final class EndedUnappliedTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    private Room measured() throws Exception {
        Room room = new Room(scratch.resolve("home"));
        room.enrol("dora");
        room.opened(CASE, "n1", "example:unit-9");
        room.measured(CASE, "plan-1");
        room.arrived();
        room.desk.work();
        return room;
    }

    @Test
    void ofOneThatWasNeverCarriedOutNothingIsPromisedToBeGivenBack() throws Exception {
        try (Room room = measured()) {
            room.later(Duration.ofHours(73));
            room.desk.work();
            assertThat(room.lastLetter().replaceAll("\\s+", " "))
                    .contains("The measure has ended", "Nothing of yours is restricted by it.")
                    .doesNotContain("given back", "write again");
        }
    }

    @Test
    void ofOneThatIsInForceItIs() throws Exception {
        try (Room room = measured()) {
            room.does(CASE, new Command.StartApply(person("olga"), "plan-1"));
            room.later(Duration.ofHours(73));
            room.desk.work();
            assertThat(room.lastLetter().replaceAll("\\s+", " "))
                    .contains("The measure has ended", "we write again when that is done")
                    .doesNotContain("Nothing of yours is restricted");
        }
    }
}
