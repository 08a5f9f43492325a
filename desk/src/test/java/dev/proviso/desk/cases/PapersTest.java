package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.post.Outcome;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.post.State;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that do not arrive by mail go by post; they hold codes that no bundle shows. */
final class PapersTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    @Test
    void whoTakesALetterToThePostIsInTheLedger() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.opened("C-2026-0002", "n2", "example:unit-3");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            List<Parcel> letters = new Export(room.desk, "ann").papers(CASE);
            assertThat(letters)
                    .extracting(Parcel::to)
                    .containsExactly("legal@ministry.example", "operations@ministry.example");
            assertThat(letters)
                    .allSatisfy(letter -> {
                        assertThat(letter.pdf()).isPresent();
                        assertThat(letter.text()).contains(CASE);
                    });
            assertThat(new Export(room.desk, "ann").papers("C-2026-0002")).isEmpty();
            String opened = opened(room);
            letters.forEach(
                    letter -> assertThat(opened).contains("letter " + letter.id() + " on paper"));
            assertThat(opened).contains("\"by\":\"ann\"");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** One that a mail server refused for good has its words still, once that is in the case. */
    @Test
    void aDeadLetterIsWrittenForThePostWithAllItSays() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            List<Parcel> waiting = new Export(room.desk, "ann").papers(CASE);
            room.came(Outcome.FAILED, State.DEAD);
            assertThat(room.outbox().news(9)).isEmpty();
            List<Parcel> dead = new Export(room.desk, "ann").papers(CASE);
            assertThat(dead).extracting(Parcel::text).isEqualTo(texts(waiting));
            assertThat(dead)
                    .allSatisfy(
                            letter -> assertThat(letter.pdf().orElseThrow().bytes()).isNotEmpty());
            assertThat(room.desk.settle(dead.getFirst().id(), false)).isTrue();
            assertThat(new Export(room.desk, "ann").papers(CASE)).hasSize(dead.size() - 1);
        }
    }

    private static List<String> texts(List<Parcel> letters) {
        return letters.stream().map(Parcel::text).toList();
    }

    @Test
    void nobodyElseTakesOne() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            for (String other : List.of("ada", "nobody")) {
                assertThatThrownBy(() -> new Export(room.desk, other).papers(CASE))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("this is not for " + other);
            }
            assertThat(opened(room)).doesNotContain("on paper");
        }
    }

    /** What the case's bundle opens to an auditor. */
    private static String opened(Room room) {
        byte[] bytes = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ada");
        assertThat(Verification.of(bytes, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        return Opened.text(bytes);
    }
}
