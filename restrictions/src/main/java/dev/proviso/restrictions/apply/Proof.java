package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What probes made after a change show, held against those before it. What could not be tried is
 * named: it shows nothing, neither that an access was stopped nor that one goes on.
 *
 * @param was what came of trying each access before
 * @param now the probes made after
 */
record Proof(Map<Access, Result> was, List<Probe> now) {
    private static final String UNKNOWN_HOW = "the connector has no probe of it";

    /** Of these probes; those of before may be more. */
    static Proof of(List<Probe> before, List<Probe> now) {
        return new Proof(
                before.stream().collect(Collectors.toMap(Probe::access, Probe::result)), now);
    }

    /**
     * That all steps are in force, and how far it was shown.
     *
     * @param stops what is to be stopped
     */
    String inForce(Set<Access> stops) {
        List<Probe> room =
                now(probe -> isNow(probe, Result.ALLOWED) && stops.contains(probe.access()));
        List<Probe> untried = new ArrayList<>();
        stops.stream()
                .filter(access -> now.stream().noneMatch(one -> one.access().equals(access)))
                .map(access -> new Probe(access, Result.NOT_TRIED, UNKNOWN_HOW))
                .forEach(untried::add);
        untried.addAll(now(probe -> isNow(probe, Result.NOT_TRIED) && !wasTried(probe)));
        List<Probe> unknown =
                now(probe ->
                        isNow(probe, Result.REFUSED)
                                && !wasTried(probe)
                                && !stops.contains(probe.access()));
        String more =
                sentence("Still possible, in room made below the limit since: %s.", room)
                        + sentence("Not tried: %s.", untried)
                        + cannotBeTried()
                        + sentence(
                                "Not verified, since it is refused and was not tried before: %s.",
                                unknown);
        return "All steps are in force; " + shown(more.isEmpty()) + more;
    }

    private String shown(boolean all) {
        if (now.stream().allMatch(probe -> isNow(probe, Result.NOT_TRIED))) {
            return "no probe shows what they do.";
        }
        return "probes show what was planned and nothing else"
                + (all ? "." : ", but for what follows.");
    }

    /** A sentence on what could be tried before and cannot be now; empty if there is nothing. */
    String cannotBeTried() {
        return sentence(
                "Not verified, since it was tried before and cannot be now: %s.",
                now(probe -> isNow(probe, Result.NOT_TRIED) && wasTried(probe)));
    }

    private List<Probe> now(Predicate<Probe> which) {
        return now.stream().filter(which).toList();
    }

    private static boolean isNow(Probe probe, Result result) {
        return probe.result() == result;
    }

    private boolean wasTried(Probe probe) {
        return was.getOrDefault(probe.access(), Result.NOT_TRIED) != Result.NOT_TRIED;
    }

    private static String sentence(String words, List<Probe> probes) {
        return probes.isEmpty() ? "" : " " + words.formatted(text(probes));
    }

    private static String text(List<Probe> probes) {
        return probes.stream()
                .map(probe -> "%s (%s)".formatted(probe.access().text(), probe.answer()))
                .collect(Collectors.joining(", "));
    }
}
