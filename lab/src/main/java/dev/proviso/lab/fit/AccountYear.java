package dev.proviso.lab.fit;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageRow;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.lab.archetype.Family;
import dev.proviso.lab.archetype.Interception;
import dev.proviso.lab.archetype.Quantities;
import dev.proviso.lab.archetype.Simulation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * One synthetic account over a year, as usage rows would tell it: flows by the hour, the level by
 * the day, since that is how storage is metered where most of it is.
 *
 * @param kind id of its hypothesis
 * @param years how long it existed, at most about one
 */
record AccountYear(String kind, SubjectHistory history, List<Look> looks, double years) {

    /** Calls an hour of the forbidden use, drawn evenly in the logarithm. */
    static final double LEAST_CALLS = 500;

    static final double MOST_CALLS = 1_000_000;

    /** Detection §4: three archives in ten begin within the time. */
    private static final double USE_STARTS_INSIDE = 0.3;

    /** A Monday; the year has whole weeks. */
    private static final int FIRST_DAY = 20_458;

    private static final int WEEKS = 53;
    private static final int HOURS = WEEKS * 7 * 24;

    static AccountYear of(String kind, Family family, RandomGenerator random) {
        Quantities quantities;
        if (kind.equals(Interception.ID)) {
            double size =
                    StrictMath.exp(
                            StrictMath.log(LEAST_CALLS)
                                    + random.nextDouble()
                                            * StrictMath.log(MOST_CALLS / LEAST_CALLS));
            quantities =
                    Interception.run(
                            size, USE_STARTS_INSIDE, family, FIRST_DAY * 24, HOURS, random);
        } else {
            quantities = Simulation.run(Archetypes.of(kind), family, FIRST_DAY * 24, HOURS, random);
        }
        return of(kind, quantities);
    }

    static AccountYear of(String kind, Quantities quantities) {
        EnumMap<Meter, long[]> flows = new EnumMap<>(Meter.class);
        List<UsageRow> levels = new ArrayList<>();
        String id = "lab:" + kind;
        for (Map.Entry<Meter, long[]> meter : quantities.hours().entrySet()) {
            if (meter.getKey().kind() == Meter.Kind.FLOW) {
                flows.put(meter.getKey(), meter.getValue());
            } else {
                levels(id, meter.getKey(), quantities, meter.getValue(), levels);
            }
        }
        AccountHistory account = AccountHistory.of(id, quantities.firstHour(), flows).plus(levels);
        Subject subject = new Subject(Subject.Kind.ACCOUNT, id, id, "", List.of(id));
        int hours = quantities.hours().values().stream().mapToInt(v -> v.length).max().orElse(0);
        List<Look> looks = new ArrayList<>();
        int firstDay = Math.floorDiv(quantities.firstHour(), 24);
        // The first week serves as the past that lags look back to.
        for (int day = firstDay + 7; day + Look.DAYS <= firstDay + hours / 24; day += 7) {
            if ((day - firstDay) * 24 + 23 >= quantities.activeFrom()) {
                looks.add(new Look(day));
            }
        }
        return new AccountYear(
                kind,
                SubjectHistory.of(subject, List.of(account)),
                List.copyOf(looks),
                (hours - quantities.activeFrom()) / (double) HOURS);
    }

    private static void levels(
            String id, Meter meter, Quantities quantities, long[] values, List<UsageRow> rows) {
        for (int h = quantities.activeFrom() / 24 * 24; h + 24 <= values.length; h += 24) {
            double sum = 0;
            for (int i = h; i < h + 24; i++) {
                sum += values[i];
            }
            long start = (quantities.firstHour() + h) * Period.HOUR;
            rows.add(
                    new UsageRow(
                            id,
                            meter,
                            "",
                            new Period(start, start + Period.DAY),
                            BigInteger.valueOf((long) StrictMath.rint(sum / 24)),
                            BigInteger.ZERO));
        }
    }
}
