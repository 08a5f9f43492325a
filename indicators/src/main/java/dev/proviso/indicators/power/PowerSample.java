package dev.proviso.indicators.power;

import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.series.AccountHistory;
import dev.proviso.indicators.series.AccountHistory.Resolution;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.MeterSeries;
import dev.proviso.indicators.series.SubjectHistory;
import dev.proviso.indicators.series.SubjectSeries;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Draws the accounts whose rows power injects into, while a review passes over all of them: for
 * each provider and resolution those {@value #ACCOUNTS_MAX} whose ids come first in the order of a
 * digest of pack and id. The order of offers does not show. Not safe for several threads at once.
 */
public final class PowerSample {

    /** Accounts kept a group: one for each pair at the least number of pairs. */
    public static final int ACCOUNTS_MAX = 400;

    private final Pack pack;
    private final Set<Meter> meters;
    private final Look look;
    private final Map<String, Map<Resolution, Drawing>> byProvider = new TreeMap<>();

    /**
     * @param meters those that the pack's indicators read
     * @param look the review's last look
     */
    public PowerSample(Pack pack, Set<Meter> meters, Look look) {
        this.pack = pack;
        this.meters = Set.copyOf(meters);
        this.look = look;
    }

    /**
     * Offers an account that has the review's last look.
     *
     * @param history of a subject that is one account
     * @param series its numbers in that look
     */
    public void offer(SubjectHistory history, SubjectSeries series) {
        AccountHistory account =
                history.accounts().isEmpty()
                        ? AccountHistory.builder(
                                        history.subject().id(), look.firstDay(), look.firstDay())
                                .build()
                        : history.accounts().getFirst();
        Map<Meter, Resolution> own = new EnumMap<>(Meter.class);
        Resolution finest = Resolution.NONE;
        for (Meter meter : meters) {
            Resolution resolution = resolution(series.meters().get(meter));
            if (resolution != Resolution.NONE) {
                own.put(meter, resolution);
                finest = resolution.compareTo(finest) < 0 ? resolution : finest;
            }
        }
        byProvider
                .computeIfAbsent(provider(history.subject().id()), p -> new TreeMap<>())
                .computeIfAbsent(finest, f -> new Drawing())
                .offer(
                        new Drawn(
                                Seeding.seed(pack.digest(), history.subject().id(), 0),
                                history.subject().id(),
                                spanned(account, look),
                                own));
    }

    /**
     * Over the days that the looks depend on, so that a longer history is not held and a shorter
     * one takes what is injected.
     */
    private static AccountHistory spanned(AccountHistory history, Look look) {
        int from = look.weekEarlier().firstDay() - AccountHistory.DAYS_BEFORE;
        int until = look.firstDay() + Look.DAYS;
        return history.fromDay() == from && history.untilDay() == until
                ? history
                : AccountHistory.builder(history.account(), from, until).build().plus(history);
    }

    private static String provider(String id) {
        int colon = id.indexOf(':');
        return colon < 0 ? id : id.substring(0, colon);
    }

    private static Resolution resolution(@Nullable MeterSeries series) {
        if (series == null) {
            return Resolution.NONE;
        }
        if (series.hours().length > 0) {
            return Resolution.HOURS;
        }
        return series.days().length > 0 ? Resolution.DAYS : Resolution.COARSER;
    }

    /** The meters of which at least one account of a provider has a row in the look. */
    public Set<Meter> meters(String provider) {
        Set<Meter> told = EnumSet.noneOf(Meter.class);
        byProvider
                .getOrDefault(provider, Map.of())
                .values()
                .forEach(drawing -> told.addAll(drawing.resolutions.keySet()));
        return told;
    }

    /** The same over all providers. */
    public Set<Meter> meters() {
        Set<Meter> told = EnumSet.noneOf(Meter.class);
        byProvider.keySet().forEach(provider -> told.addAll(meters(provider)));
        return told;
    }

    Pack pack() {
        return pack;
    }

    Look look() {
        return look;
    }

    /** The groups in order of provider, then resolution; accounts in the order of their seeds. */
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        byProvider.forEach((provider, drawings) -> groups.addAll(groups(provider, drawings)));
        return groups;
    }

    private List<Group> groups(String provider, Map<Resolution, Drawing> drawings) {
        Map<Resolution, Drawing> told = new TreeMap<>(drawings);
        Drawing silent = told.remove(Resolution.NONE);
        if (told.isEmpty()) {
            return silent == null
                    ? List.of()
                    : List.of(new Group(provider, Resolution.NONE, Map.of(), silent.sorted()));
        }
        // an account without any row of these meters would be billed as most others are
        Resolution usual =
                told.entrySet().stream()
                        .max(Comparator.comparingLong(e -> e.getValue().offered))
                        .orElseThrow()
                        .getKey();
        List<Group> groups = new ArrayList<>();
        told.forEach((finest, drawing) -> {
            Map<Meter, Resolution> shown = new EnumMap<>(Meter.class);
            for (Meter meter : meters) {
                if (told.values().stream().anyMatch(d -> d.resolutions.containsKey(meter))) {
                    shown.put(meter, drawing.usual(meter, finest));
                }
            }
            List<Drawn> drawn = new ArrayList<>(drawing.sorted());
            if (finest == usual && silent != null) {
                drawn.addAll(silent.sorted());
                drawn.sort(Drawn.ORDER);
                drawn = drawn.subList(0, Math.min(ACCOUNTS_MAX, drawn.size()));
            }
            groups.add(new Group(provider, finest, shown, List.copyOf(drawn)));
        });
        return groups;
    }

    /**
     * Accounts whose bills show the same.
     *
     * @param finest the finest resolution of any of the pack's meters
     * @param shown how a new row of each meter would be billed; a meter that no account of the
     *     provider has is not in it
     */
    record Group(
            String provider,
            Resolution finest,
            Map<Meter, Resolution> shown,
            List<Drawn> accounts) {}

    /**
     * An account that was drawn.
     *
     * @param own resolution of the meters it has
     */
    record Drawn(long seed, String account, AccountHistory history, Map<Meter, Resolution> own) {

        static final Comparator<Drawn> ORDER =
                Comparator.comparing(Drawn::seed, Long::compareUnsigned)
                        .thenComparing(Drawn::account);
    }

    /** The accounts of one provider and resolution that come first. */
    private static final class Drawing {

        private final PriorityQueue<Drawn> first = new PriorityQueue<>(Drawn.ORDER.reversed());
        private final Map<Meter, Map<Resolution, Integer>> resolutions = new EnumMap<>(Meter.class);
        private long offered;

        void offer(Drawn drawn) {
            offered++;
            drawn.own()
                    .forEach((meter, resolution) ->
                            resolutions
                                    .computeIfAbsent(meter, m -> new EnumMap<>(Resolution.class))
                                    .merge(resolution, 1, Integer::sum));
            first.add(drawn);
            if (first.size() > ACCOUNTS_MAX) {
                first.remove();
            }
        }

        List<Drawn> sorted() {
            return first.stream().sorted(Drawn.ORDER).toList();
        }

        /** How most accounts have a meter; one that none has here would come like the others. */
        Resolution usual(Meter meter, Resolution otherwise) {
            return resolutions.getOrDefault(meter, Map.of()).entrySet().stream()
                    .max(
                            Map.Entry.<Resolution, Integer>comparingByValue()
                                    .thenComparing(
                                            Map.Entry.comparingByKey(Comparator.reverseOrder())))
                    .map(Map.Entry::getKey)
                    .orElse(otherwise);
        }
    }
}
