package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.journal.Noted;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Looks, once settings are given back, whether everything is possible again that was before. */
final class Afterwards {
    private final Work work;
    private final Verify verify;

    Afterwards(Work work) {
        this.work = work;
        this.verify = new Verify(work.calls(), work.part().account());
    }

    /** What was seen. */
    sealed interface Seen {
        /**
         * Everything was tried that was possible before, unless another restriction holds the
         * account.
         *
         * @param missing still refused, once caches have expired
         * @param unshown sentences on what no probe shows; empty if all was shown
         */
        record Tried(List<Access> missing, String unshown) implements Seen {}

        /** There is no such account any more, or it is another one, and nothing was tried. */
        record Lost(Finding finding) implements Seen {}

        /** It could not be looked at. */
        record Unseen(ProviderFault fault) implements Seen {}
    }

    Seen look(Duration settles) throws InterruptedException {
        try {
            Observation seen = work.calls().observe(work.part().account());
            return work.sameAccount(seen) ? tried(settles) : new Seen.Lost(Finding.another());
        } catch (ProviderFault fault) {
            return fault.kind() == ProviderFault.Kind.GONE
                    ? new Seen.Lost(Finding.gone())
                    : new Seen.Unseen(fault);
        }
    }

    private Seen tried(Duration settles) throws ProviderFault, InterruptedException {
        List<Probe> before = work.journal().baseline(work.plan(), work.index());
        if (work.open().stream().anyMatch(row -> !work.mine(row))) {
            return new Seen.Tried(List.of(), "");
        }
        List<Access> possible =
                before.stream()
                        .filter(probe -> probe.result() == Result.ALLOWED)
                        .map(Probe::access)
                        .toList();
        if (possible.isEmpty()) {
            return new Seen.Tried(
                    List.of(),
                    " No probe shows it: before the plan they showed nothing that was possible.");
        }
        Set<Access> stays = new TreeSet<>();
        work.own().forEach(row -> stays.addAll(work.part().steps().get(row.step()).stops()));
        List<Probe> now =
                last(possible.stream().filter(access -> !stays.contains(access)).toList(), settles);
        List<Access> missing =
                now.stream()
                        .filter(probe -> probe.result() == Result.REFUSED)
                        .map(Probe::access)
                        .toList();
        return new Seen.Tried(missing, Proof.of(before, now).cannotBeTried());
    }

    /** Tried until all are possible, or the provider's caches must have expired. */
    private List<Probe> last(List<Access> wanted, Duration settles)
            throws ProviderFault, InterruptedException {
        Duration until =
                work.calls().pace().elapsed().plus(settles).plus(work.calls().patience().slow());
        Duration pause = work.calls().patience().first();
        while (true) {
            List<Probe> now = verify.all(wanted);
            if (now.stream().allMatch(probe -> probe.result() == Result.ALLOWED)
                    || work.calls().pace().elapsed().compareTo(until) >= 0) {
                work.journal()
                        .probed(
                                work.plan(),
                                work.index(),
                                Noted.Stage.TAKEN_BACK,
                                now,
                                new TreeMap<>());
                return now;
            }
            work.calls().pace().pause(pause);
            pause = work.calls().patience().longer(pause);
        }
    }
}
