package dev.proviso.indicators.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectSeries;
import dev.proviso.indicators.series.Subjects;
import dev.proviso.testing.Seeds;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DuckDbEngineTest {

    private static final Set<Meter> METERS =
            EnumSet.of(Meter.STORAGE_BYTES, Meter.STORAGE_PUT, Meter.AI_SPEECH_SECONDS);
    private static final List<Look> LOOKS =
            List.of(RandomUsage.LOOK, RandomUsage.LOOK.weekEarlier());

    @TempDir Path folder;

    private List<List<SubjectSeries>> scan(
            UsageFiles files, List<Subject> subjects, int threads, long historyBytes) {
        Resources resources = new Resources(1L << 27, threads, folder);
        boolean nativeHours = threads == 2;
        return new DuckDbEngine(resources, historyBytes, nativeHours)
                .scan(
                        files,
                        subjects,
                        Reading.of(LOOKS, METERS),
                        history -> LOOKS.stream().map(history::series).toList());
    }

    @Test
    @DisplayName("rows of any kind give what a slow reading of the rules gives")
    void asTheSlowModel() {
        Seeds.check(
                1,
                6,
                random -> {
                    RandomUsage usage = new RandomUsage(random, 1 + random.nextInt(7));
                    Collections.shuffle(usage.rows, new Random(random.nextLong()));
                    List<Subject> subjects = Subjects.of(usage.accounts);
                    int daysEach = random.nextBoolean() ? 7 : 1;
                    List<List<SubjectSeries>> found =
                            scan(write(usage, daysEach), subjects, 2, 1L << 26);
                    for (int i = 0; i < subjects.size(); i++) {
                        for (SubjectSeries series : found.get(i)) {
                            compare(usage, subjects.get(i), series);
                        }
                    }
                });
    }

    private static void compare(RandomUsage usage, Subject subject, SubjectSeries found) {
        assertThat(found.subject()).isEqualTo(subject);
        for (Meter meter : METERS) {
            MeterSeries slow = new NaiveSeries(usage.rows, subject, meter, found.look()).series();
            MeterSeries fast = found.meters().get(meter);
            assertThat(text(fast))
                    .as("%s of %s in the look of %s", meter, subject, found.look())
                    .isEqualTo(text(slow));
        }
    }

    /** To the last bit, unlike AssertJ, for which one NaN is not another. */
    private static String text(@Nullable MeterSeries series) {
        return series == null
                ? "missing"
                : String.join(
                        "\n",
                        Arrays.toString(series.hours()),
                        Arrays.toString(series.requests()),
                        Arrays.toString(series.before()),
                        Arrays.toString(series.days()),
                        series.hourlyShare() + " " + series.dailyShare());
    }

    private static String text(List<List<SubjectSeries>> looks) {
        StringBuilder text = new StringBuilder();
        for (SubjectSeries series : looks.stream().flatMap(List::stream).toList()) {
            text.append(series.subject()).append(series.look()).append('\n');
            new TreeMap<>(series.meters())
                    .forEach((meter, one) -> text.append(meter).append(text(one)).append('\n'));
        }
        return text.toString();
    }

    private UsageFiles write(RandomUsage usage, int daysEach) {
        try {
            return usage.write(Files.createTempDirectory(folder, "usage"), daysEach);
        } catch (java.io.IOException | java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    @DisplayName("threads, memory, order, files and the way through JDBC do not show")
    void whatDoesNotShow() {
        RandomUsage usage = new RandomUsage(Seeds.of(7), 16);
        List<Subject> subjects = Subjects.of(usage.accounts);
        List<List<SubjectSeries>> once = scan(write(usage, 7), subjects, 2, 1L << 30);
        Collections.shuffle(usage.rows, new Random(7));
        List<List<SubjectSeries>> again = scan(write(usage, 1), subjects, 3, 150_000);
        assertThat(text(again)).isEqualTo(text(once));
    }

    @Test
    @DisplayName("a subject's series are the same when it is alone")
    void locality() {
        RandomUsage usage = new RandomUsage(Seeds.of(8), 12);
        List<Subject> subjects = Subjects.of(usage.accounts);
        List<List<SubjectSeries>> all = scan(write(usage, 7), subjects, 2, 1L << 26);
        Subject one = subjects.getFirst();
        usage.rows.removeIf(row -> !one.accounts().contains(row.account()));
        List<List<SubjectSeries>> alone = scan(write(usage, 7), List.of(one), 2, 1L << 26);
        assertThat(text(alone)).isEqualTo(text(List.of(all.getFirst())));
    }

    @Test
    @DisplayName("no files, no meters and accounts without rows give empty histories")
    void nothingThere() {
        RandomUsage usage = new RandomUsage(Seeds.of(9), 2);
        List<Subject> subjects = Subjects.of(usage.accounts);
        usage.rows.clear();
        List<List<SubjectSeries>> found = scan(write(usage, 7), subjects, 2, 1L << 26);
        assertThat(found)
                .hasSize(subjects.size())
                .allSatisfy(looks -> assertThat(looks.getFirst().meters()).isEmpty());
    }

    @Test
    @DisplayName("what fails for one subject fails the scan, as it is")
    void failureOfOne() {
        RandomUsage usage = new RandomUsage(Seeds.of(10), 2);
        UsageFiles files = write(usage, 7);
        DuckDbEngine engine = new DuckDbEngine(new Resources(1L << 27, 2, folder));
        assertThatThrownBy(() ->
                        engine.scan(
                                files,
                                Subjects.of(usage.accounts),
                                Reading.of(LOOKS, METERS),
                                history -> {
                                    throw new IllegalStateException("so it is");
                                }))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("so it is");
    }
}
