package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tries every access, until the provider's caches must have expired. */
final class Verify {
    private final Calls calls;
    private final String account;

    Verify(Calls calls, String account) {
        this.calls = calls;
        this.account = account;
    }

    /** What was seen. */
    sealed interface Seen {
        /** What the last pass showed. */
        List<Probe> probes();

        /**
         * What is to be stopped is, all else is as before, as far as it could be tried.
         *
         * @param effective the delay until an access was refused for good, at most, milliseconds
         */
        record AsPlanned(List<Probe> probes, SortedMap<Access, Long> effective) implements Seen {}

        /** These could be used before, are not to be stopped, and cannot be used now. */
        record More(List<Probe> probes, List<Access> worse) implements Seen {}

        /** These are to be stopped and still can be used. */
        record Less(List<Probe> probes, List<Access> through) implements Seen {}
    }

    /** Every access once. */
    List<Probe> all(Collection<Access> accesses) throws ProviderFault, InterruptedException {
        List<Probe> probes = new ArrayList<>();
        for (Access access : accesses) {
            probes.add(calls.probe(account, access));
        }
        return probes;
    }

    /**
     * Holds what can be used against what could be before.
     *
     * @param stops every access that is to be stopped, and since when it should be
     * @param settles how long caches may hide the last change, which was just made
     */
    Seen against(List<Probe> before, SortedMap<Access, Duration> stops, Duration settles)
            throws ProviderFault, InterruptedException {
        Pace pace = calls.pace();
        Duration settled = pace.elapsed().plus(settles);
        Duration last = settled.plus(calls.patience().slow());
        Duration pause = calls.patience().first();
        SortedMap<Access, Long> effective = new TreeMap<>();
        while (true) {
            boolean late = pace.elapsed().compareTo(settled) >= 0;
            boolean over = pace.elapsed().compareTo(last) >= 0;
            List<Probe> now = new ArrayList<>();
            for (Probe was : before) {
                Probe probe = calls.probe(account, was.access());
                // a pass of many probes takes seconds: each has its own time
                measure(probe, stops, pace.elapsed(), effective);
                now.add(probe);
            }
            confirm(worse(before, stops.keySet(), now), now);
            List<Access> worse = worse(before, stops.keySet(), now);
            if (!worse.isEmpty()) {
                return new Seen.More(now, worse);
            }
            List<Access> through = through(now, stops.keySet());
            boolean tried = Proof.of(before, now).cannotBeTried().isEmpty();
            if (through.isEmpty() && (over || (late && tried))) {
                return new Seen.AsPlanned(now, effective);
            }
            if (over) {
                return new Seen.Less(now, through);
            }
            Duration next = (late ? last : settled).minus(pace.elapsed());
            pace.pause(next.isPositive() && next.compareTo(pause) < 0 ? next : pause);
            pause = calls.patience().longer(pause);
        }
    }

    private static void measure(
            Probe probe,
            SortedMap<Access, Duration> stops,
            Duration now,
            Map<Access, Long> effective) {
        Duration since = stops.get(probe.access());
        if (since != null && probe.result() == Result.REFUSED) {
            effective.putIfAbsent(probe.access(), now.minus(since).toMillis());
        } else {
            effective.remove(probe.access());
        }
    }

    private static List<Access> worse(List<Probe> before, Set<Access> stops, List<Probe> now) {
        Map<Access, Result> was =
                before.stream().collect(Collectors.toMap(Probe::access, Probe::result));
        return now.stream()
                .filter(probe -> probe.result() == Result.REFUSED)
                .map(Probe::access)
                .filter(access -> !stops.contains(access) && was.get(access) == Result.ALLOWED)
                .toList();
    }

    /** One late answer of a cache is not yet harm; two are. The second is the one that counts. */
    private void confirm(List<Access> worse, List<Probe> now)
            throws ProviderFault, InterruptedException {
        if (worse.isEmpty()) {
            return;
        }
        calls.pace().pause(calls.patience().first());
        for (Probe second : all(worse)) {
            now.replaceAll(first -> first.access().equals(second.access()) ? second : first);
        }
    }

    private static List<Access> through(List<Probe> now, Set<Access> stops) {
        return now.stream()
                .filter(probe -> probe.result() == Result.ALLOWED)
                .map(Probe::access)
                .filter(stops::contains)
                .toList();
    }

    static String words(Collection<Access> accesses) {
        return accesses.stream().map(Access::text).collect(Collectors.joining(", "));
    }
}
