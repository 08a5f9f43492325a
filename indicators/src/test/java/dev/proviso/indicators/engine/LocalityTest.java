package dev.proviso.indicators.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Account;
import dev.proviso.indicators.finding.Findings;
import dev.proviso.indicators.finding.Selection;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.RandomPacks;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.indicators.series.Subjects;
import dev.proviso.testing.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Locality (design §5, fixed): a finding is a function of its subject's own usage rows, the list of
 * its accounts, the looks and the pack, and of nothing else.
 */
class LocalityTest {

    @TempDir Path folder;

    @Test
    @DisplayName("what is said of a subject is, byte for byte, what its own rows alone say")
    void alone() {
        Seeds.check(
                3_100,
                2,
                random -> {
                    Pack pack = RandomPacks.pack(random, Pack.State.STABLE);
                    RandomUsage world = new RandomUsage(random, 4);
                    List<Subject> subjects = Subjects.of(world.accounts);
                    List<String> together = findings(pack, world, world.accounts);
                    // the first account, and the last customer with all of its accounts
                    for (int i : new int[] {0, subjects.size() - 1}) {
                        List<String> own = subjects.get(i).accounts();
                        RandomUsage small = world.of(own);
                        List<String> alone = findings(pack, small, small.accounts);
                        int self = Subjects.of(small.accounts).indexOf(subjects.get(i));
                        assertThat(alone.get(self))
                                .as("%s alone", subjects.get(i))
                                .isEqualTo(together.get(i));
                    }
                });
    }

    private List<String> findings(Pack pack, RandomUsage usage, Collection<Account> accounts) {
        Scorecard scorecard = new Scorecard(pack);
        DuckDbEngine engine = new DuckDbEngine(new Resources(1L << 27, 2, folder));
        try {
            return new ArrayList<>(
                    engine.scan(
                            usage.write(Files.createTempDirectory(folder, "usage"), 7),
                            Subjects.of(accounts),
                            Reading.of(
                                    List.of(RandomUsage.LOOK, RandomUsage.LOOK.weekEarlier()),
                                    scorecard.meters()),
                            history -> finding(scorecard, history)));
        } catch (java.io.IOException | java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String finding(Scorecard scorecard, SubjectHistory history) {
        Selection selection = new Selection();
        selection.offer(
                Judgement.of(
                        scorecard.pack(),
                        scorecard.score(history.series(RandomUsage.LOOK)),
                        Optional.of(
                                scorecard.score(history.series(RandomUsage.LOOK.weekEarlier())))));
        return Findings.json(
                selection.kept(), new Findings.Evidence("0".repeat(64), subject -> "0".repeat(64)));
    }
}
