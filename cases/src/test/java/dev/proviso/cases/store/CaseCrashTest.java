package dev.proviso.cases.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} in the middle of the scripted case: exactly before a step, or after it. */
final class CaseCrashTest {

    /** The 200 rounds are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = Seeds.EFFORT == 1 ? 7 : 10;

    /** So many cases share a home: each round verifies all of its log. */
    private static final int CASES = 5;

    @TempDir private Path scratch = Path.of("");

    private final List<Happened> story = new ArrayList<>();
    private final TreeSet<Integer> steps = new TreeSet<>(List.of(0));
    private int killed;
    private int number;

    @Test
    void wheneverTheWriterDiesTheCaseIsBeforeOrAfterAStep() {
        Story.tell(
                new DueProcess(World.OFFICE),
                (_, added) -> {
                    story.addAll(added);
                    steps.add(story.size());
                });
        Seeds.check(15, ROUNDS, this::round);
        assertThat(killed).as("rounds in which the writer died").isGreaterThan(ROUNDS / 2);
    }

    /** A writer goes on with a case and is killed after some step or other; a whole one ends it. */
    private void round(RandomGenerator random) throws Exception {
        String caseId = "c" + number;
        Path home = Files.createDirectories(scratch.resolve("home" + number / CASES));
        int acknowledged = write(home, caseId, random.nextInt(40), random.nextLong(5_000_000));
        try (Database database = Database.sqlite(home)) {
            List<Happened> kept = database.store.read(caseId).history();
            assertThat(kept.size()).isGreaterThanOrEqualTo(acknowledged);
            assertThat(steps).contains(kept.size());
            assertThat(kept).isEqualTo(story.subList(0, kept.size()));
            assertThat(new CaseCheck(database.connection, database.disclosures).problems())
                    .isEmpty();
            assertThat(database.verified().outcome().exit()).isZero();
            if (kept.size() == story.size()) {
                number++;
            }
        }
    }

    private int write(Path home, String caseId, int lines, long wait)
            throws IOException, InterruptedException {
        AtomicInteger last = new AtomicInteger();
        List<String> command =
                OwnJvm.command(StoryWriter.class, List.of(), home.toString(), caseId);
        boolean alive =
                OwnJvm.killed(
                        command, lines, wait, line -> last.accumulateAndGet(kept(line), Math::max));
        killed += alive ? 1 : 0;
        return last.get();
    }

    /** A line that was cut off acknowledges nothing. */
    private static int kept(String line) {
        assertThat(line).doesNotStartWith("failed");
        return line.endsWith(" end") ? Integer.parseInt(line.replace(" end", "")) : 0;
    }
}
