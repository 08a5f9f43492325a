package dev.proviso.cases.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.closing.Closing;
import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.ClosedCases;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What the statistics count, beside what closings say of the same cases. */
final class StatisticsTest {
    private static final int RUNS = 8;

    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);

    private static final String GOLDEN = "cases/src/test/resources/golden/statistics.txt";

    private static List<Happened> story() {
        return Story.tell(new DueProcess(World.OFFICE)).getLast().history();
    }

    private static Collection<Tally> count(List<Happened> history) {
        Tallies tallies = new Tallies();
        Case state = Case.NONE;
        for (int i = 0; i < history.size(); i++) {
            Happened one = history.get(i);
            Counting.of(history.subList(0, i), state, one).ifPresent(tallies::add);
            state = Fold.fold(state, one);
        }
        return tallies.sums();
    }

    @Test
    void theStoryAddsUpToThese() {
        Golden.check(
                GOLDEN,
                count(story()).stream()
                        .sorted(
                                Comparator.comparing(Tally::month)
                                        .thenComparing(Tally::what)
                                        .thenComparing(Tally::detail))
                        .map(one ->
                                "%s %s %s: %d, %d s, at most %d s"
                                        .formatted(
                                                one.month(),
                                                one.what(),
                                                one.detail(),
                                                one.many(),
                                                one.seconds(),
                                                one.longest()))
                        .collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void whatIsRareIsCountedInTheMonthInWhichItHappened() {
        assertThat(one(new Event.CaseImported("00"), "2026-11-30T23:59:59Z"))
                .contains(new Tally(NOVEMBER, Statistic.CASE_IMPORTED, "", 1, 0, 0));
        assertThat(
                        one(
                                new Event.LoweredToFreeze("d1", "appeal a1", Optional.empty()),
                                "2026-12-01T00:00:00Z"))
                .contains(
                        new Tally(
                                NOVEMBER.plusMonths(1),
                                Statistic.LOWERED_TO_FREEZE,
                                "appeal",
                                1,
                                0,
                                0));
        assertThat(one(new Event.HoldPlaced("h1", "A court asks."), "2026-12-01T00:00:00Z"))
                .isEmpty();
    }

    private static Optional<Tally> one(Event event, String at) {
        return Counting.of(
                List.of(), Case.NONE, new Happened(event, new Actor.Machine(), Instant.parse(at)));
    }

    @Test
    void closingsSayTheSameOfCasesThatAreClosed() {
        Set<Statistic> seen = ConcurrentHashMap.newKeySet();
        Seeds.check(
                21_000,
                RUNS,
                random -> {
                    List<Happened> history = ClosedCases.history(random);
                    int last = 0;
                    List<Closing> closings = new ArrayList<>();
                    for (int i = 0; i < history.size(); i++) {
                        if (history.get(i).event() instanceof Event.CaseClosed) {
                            last = i + 1;
                            closings.add(Closing.of(history.subList(0, last)));
                        }
                    }
                    Collection<Tally> counted = count(history.subList(0, last));
                    counted.forEach(one -> seen.add(one.what()));
                    same(counted, closings);
                });
        assertThat(seen)
                .as("never counted")
                .containsAll(
                        EnumSet.complementOf(
                                EnumSet.of(Statistic.CASE_IMPORTED, Statistic.LOWERED_TO_FREEZE)));
    }

    private static void same(Collection<Tally> counted, List<Closing> closings) {
        assertThat(of(counted, Statistic.CASE_CLOSED)).hasSize(closings.size());
        assertThat(of(counted, Statistic.NOTICE))
                .containsExactlyInAnyOrderElementsOf(
                        said(closings, Closing::notices, one -> word(one.source())));
        assertThat(of(counted, Statistic.FINDING))
                .containsExactlyInAnyOrderElementsOf(
                        said(
                                closings,
                                closing ->
                                        closing.findings().stream()
                                                .filter(one -> !one.earlier())
                                                .toList(),
                                one -> one.question() ? "question" : "finding"));
        assertThat(of(counted, Statistic.REVIEW_ENDED))
                .containsExactlyInAnyOrderElementsOf(
                        said(closings, Closing::reviews, one -> word(one.result())));
        assertThat(of(counted, Statistic.DEADLINE_MISSED))
                .containsExactlyInAnyOrderElementsOf(
                        said(closings, Closing::missed, Closing.Missed::kind));
        measures(counted, closings.stream().flatMap(one -> one.measures().stream()).toList());
        appeals(counted, closings.stream().flatMap(one -> one.appeals().stream()).toList());
    }

    private static void measures(Collection<Tally> counted, List<Closing.Measure> said) {
        assertThat(of(counted, Statistic.DETERMINATION))
                .hasSize(number(said, Closing.Kind.DETERMINATION));
        assertThat(of(counted, Statistic.INTERIM_MEASURE))
                .hasSize(number(said, Closing.Kind.INTERIM));
        assertThat(of(counted, Statistic.ORDER))
                .containsExactlyInAnyOrderElementsOf(
                        said.stream()
                                .flatMap(one -> one.command().stream())
                                .map(StatisticsTest::word)
                                .toList());
        assertThat(of(counted, Statistic.MEASURE_ENDED))
                .containsExactlyInAnyOrderElementsOf(
                        said.stream()
                                .flatMap(one -> one.ended().stream())
                                .map(StatisticsTest::word)
                                .toList());
        assertThat(hours(counted, Statistic.STATEMENT_REACHED))
                .isCloseTo(
                        said.stream().mapToDouble(one -> one.hoursToStatement().orElse(0.0)).sum(),
                        Offset.offset(0.01 * said.size() + 0.001));
    }

    private static int number(List<Closing.Measure> said, Closing.Kind kind) {
        return (int) said.stream().filter(one -> one.kind() == kind).count();
    }

    private static void appeals(Collection<Tally> counted, List<Closing.Appeal> said) {
        assertThat(of(counted, Statistic.APPEAL))
                .containsExactlyInAnyOrderElementsOf(
                        said.stream().map(one -> word(one.against())).toList());
        assertThat(of(counted, Statistic.APPEAL_DECIDED))
                .containsExactlyInAnyOrderElementsOf(
                        said.stream()
                                .flatMap(one -> one.upheld().stream())
                                .map(upheld -> upheld ? "upheld" : "rejected")
                                .toList());
        assertThat(hours(counted, Statistic.APPEAL_DECIDED))
                .isCloseTo(
                        said.stream().mapToDouble(one -> one.hours().orElse(0.0)).sum(),
                        Offset.offset(0.01 * said.size() + 0.001));
    }

    /** Details, each as often as it was counted. */
    private static List<String> of(Collection<Tally> counted, Statistic what) {
        return counted.stream()
                .filter(one -> one.what() == what)
                .flatMap(one -> Stream.generate(one::detail).limit(one.many()))
                .toList();
    }

    private static double hours(Collection<Tally> counted, Statistic what) {
        return counted.stream().filter(one -> one.what() == what).mapToLong(Tally::seconds).sum()
                / 3600.0;
    }

    private static <T> List<String> said(
            List<Closing> closings, Function<Closing, List<T>> of, Function<T, String> as) {
        return closings.stream().flatMap(one -> of.apply(one).stream()).map(as).toList();
    }

    private static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
