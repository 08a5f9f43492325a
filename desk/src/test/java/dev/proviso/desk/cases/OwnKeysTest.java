package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.facts.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of people's own keys (D28), made by this version and by others. */
final class OwnKeysTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path home = Path.of("");

    private Path file() {
        return home.resolve("keys/people/dora.key");
    }

    @Test
    void aKeyIsMadeWithTheCostOfTheDeskAndOpensAtOneWithAnother_D28() throws IOException {
        try (Room room = new Room(home)) {
            room.enrol("dora");
            proposed(room);
            assertThat(Files.readString(file())).contains("\"iterations\":" + Room.ITERATIONS);
            room.desk = CaseDesk.open(room.home, room.ledger, new SecureRandom(), () -> room.now);
            String uri = room.desk.enrol("dan", Room.PASSPHRASE.clone());
            assertThat(uri).startsWith("otpauth://");
            assertThat(Files.readString(home.resolve("keys/people/dan.key")))
                    .contains("\"iterations\":600000");
            Room.does(room.consent(CASE, "d1", "dora"));
        }
    }

    @Test
    void anotherNumberOrNoneOpensNothingAndSaysSo_D28() throws IOException {
        try (Room room = new Room(home)) {
            room.enrol("dora");
            proposed(room);
            String whole = Files.readString(file());
            for (String number : List.of("999", "0", "-1", "100000001", "\"x\"", "1e30")) {
                Files.writeString(
                        file(),
                        whole.replaceAll("\"iterations\":[0-9]+", "\"iterations\":" + number));
                room.now = room.now.plus(Duration.ofMinutes(2));
                assertThatThrownBy(() -> room.consent(CASE, "d1", "dora"))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining(
                                number.equals("999")
                                        ? "The passphrase or the code is wrong"
                                        : "keys/people/dora.key tells no number of iterations");
            }
            Files.writeString(file(), whole);
            room.now = room.now.plus(Duration.ofMinutes(2));
            Room.does(room.consent(CASE, "d1", "dora"));
        }
    }

    /** A measure that waits for Dora's consent. */
    private static void proposed(Room room) {
        room.opened(CASE, "n1", "example:unit-9");
        Matter.Plan plan = new Matter.Plan("plan-1", Level.FREEZE);
        Matter measure = new Matter.Interim("Data is leaving.", Set.of("e1"), plan);
        room.does(CASE, new Command.Propose(Room.person("ann"), "d1", measure));
    }
}
