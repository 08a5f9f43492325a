package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.Difference;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * Looks whether the settings of accounts are still what the restrictions in force make of them.
 * Asks for no change, and writes nothing down.
 */
public final class Lookout {
    /** Who only looks, and looks again soon, does not wait for a provider that is busy. */
    public static final Patience BRIEF =
            new Patience(
                    Duration.ofMillis(250),
                    Duration.ofSeconds(2),
                    Duration.ofSeconds(10),
                    Duration.ZERO,
                    0,
                    0,
                    Patience.DEFAULT.accounts());

    /** Faults in a row, of whichever accounts, after which a provider is asked no more. */
    private static final int FAULTS = 3;

    private static final String SILENT =
            "it does not answer, so nobody knows whether its settings are still as they were set.";

    private static final String NOT_ALL =
            "it does not answer for every account, so nobody knows whether all settings there are"
                    + " still as they were set.";

    private final Map<String, Connector> connectors;
    private final Keyed keyed;
    private final Journal journal;
    private final Pace pace;
    private final Patience patience;

    /** With the connectors by name; accounts at others are not seen. */
    public Lookout(
            Map<String, Connector> connectors,
            Keyed keyed,
            Journal journal,
            Pace pace,
            Patience patience) {
        this.connectors = Map.copyOf(connectors);
        this.keyed = keyed;
        this.journal = journal;
        this.pace = pace;
        this.patience = patience;
    }

    /**
     * What it saw.
     *
     * @param differs in the order of the plan's accounts
     * @param unseen connectors that did not answer for every account
     */
    public record Seen(List<Difference> differs, Set<String> unseen) {
        /** Copies. */
        public Seen {
            differs = List.copyOf(differs);
            unseen = Set.copyOf(unseen);
        }
    }

    /** One provider; once it is silent, it is asked no more. */
    private record Provider(Calls calls, AtomicInteger faults, AtomicBoolean silent) {
        void failed() {
            if (faults.incrementAndGet() >= FAULTS) {
                silent.set(true);
            }
        }

        void answered() {
            faults.set(0);
        }
    }

    /** An account that is being looked at. */
    private record Asked(Plan.Part part, Future<Optional<List<Difference>>> answer) {}

    /**
     * Looks at each account on which a plan has something in force.
     *
     * @param told what was told before: of accounts that are not seen now, it stays
     */
    public Seen at(Plan plan, List<Difference> told, Progress progress)
            throws InterruptedException {
        Map<String, Provider> providers = new TreeMap<>();
        connectors.forEach((name, connector) -> {
            AtomicBoolean silent = new AtomicBoolean();
            Calls calls = new Calls(connector, pace, patience, silent);
            providers.put(name, new Provider(calls, new AtomicInteger(), silent));
        });
        List<Difference> differs = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        Set<String> unseen = new TreeSet<>();
        Set<Plan.Part> notSeen = new LinkedHashSet<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Asked> asked = asked(plan, providers, threads);
            Progress.Count count =
                    Progress.Count.looking(progress, asked.size(), connectors.values(), pace);
            for (Asked one : asked) {
                Optional<List<Difference>> answer = answer(one.answer());
                answer.ifPresent(differs::addAll);
                (answer.isPresent() ? seen : unseen).add(one.part().connector());
                if (answer.isEmpty()) {
                    notSeen.add(one.part());
                }
                count.one();
            }
        }
        for (String connector : unseen) {
            differs.add(
                    new Difference(
                            connector, "", "", "", seen.contains(connector) ? NOT_ALL : SILENT));
        }
        notSeen.forEach(part ->
                told.stream()
                        .filter(one -> one.connector().equals(part.connector()))
                        .filter(one -> one.account().equals(part.account()))
                        .forEach(differs::add));
        return new Seen(differs, unseen);
    }

    /**
     * Asks for each account on which something is in force; a provider that is not there says
     * nothing.
     */
    private List<Asked> asked(Plan plan, Map<String, Provider> providers, ExecutorService threads) {
        String hash = plan.hash();
        List<Asked> asked = new ArrayList<>();
        for (int i = 0; i < plan.parts().size(); i++) {
            int index = i;
            Plan.Part part = plan.parts().get(i);
            Set<Place> places = places(hash, index, part);
            if (!places.isEmpty()) {
                Optional<Provider> provider = Optional.ofNullable(providers.get(part.connector()));
                asked.add(
                        new Asked(
                                part,
                                threads.submit(() ->
                                        provider.isEmpty()
                                                ? Optional.empty()
                                                : account(
                                                        work(
                                                                hash,
                                                                index,
                                                                part,
                                                                provider.get().calls()),
                                                        places,
                                                        provider.get()))));
            }
        }
        return asked;
    }

    /** The settings that an account's part of a plan holds. */
    private Set<Place> places(String hash, int index, Plan.Part part) {
        Set<Place> places = new LinkedHashSet<>();
        for (StepRow row : journal.open(hash, index, part)) {
            if (row.state() == StepState.DONE || row.state() == StepState.NOTHING_TO_DO) {
                places.add(row.place());
            }
        }
        return places;
    }

    private Work work(String hash, int index, Plan.Part part, Calls provider) {
        return new Work(hash, "", index, part, provider, journal, keyed, Stop.NEVER);
    }

    private static <T> T answer(Future<T> asked) throws InterruptedException {
        try {
            return asked.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause
                    ? cause
                    : new IllegalStateException(e.getCause());
        }
    }

    /** What differs on one account; empty if the provider does not say. */
    private static Optional<List<Difference>> account(
            Work work, Set<Place> places, Provider provider) throws InterruptedException {
        try {
            Observation seen = work.calls().observe(work.part().account());
            provider.answered();
            if (!work.sameAccount(seen)) {
                return Optional.of(List.of(whole(work, Finding.another())));
            }
            List<Difference> differs = new ArrayList<>();
            places.forEach(place -> setting(work, place, seen).ifPresent(differs::add));
            return Optional.of(differs);
        } catch (ProviderFault fault) {
            switch (fault.kind()) {
                case GONE -> {
                    provider.answered();
                    return Optional.of(List.of(whole(work, Finding.gone())));
                }
                case REFUSED -> provider.answered();
                case BUSY, UNCERTAIN -> provider.failed();
            }
            return Optional.empty();
        } catch (Calls.Halted _) {
            return Optional.empty();
        }
    }

    private static Difference whole(Work work, Finding finding) {
        return new Difference(
                work.part().connector(), work.part().account(), "", "", finding.words());
    }

    private static Optional<Difference> setting(Work work, Place place, Observation seen) {
        boolean halfWay =
                work.open().stream()
                        .filter(row -> row.place().equals(place))
                        .anyMatch(row ->
                                row.state() == StepState.INTENDED
                                        || row.state() == StepState.RETURNING);
        Optional<JsonNode> before = work.journal().saved(place).flatMap(SavedRow::value);
        if (halfWay || before.isEmpty()) {
            return Optional.empty(); // that is told already, where it is half-way
        }
        if (!seen.settings().containsKey(place.setting())) {
            return Optional.of(
                    new Difference(
                            place.connector(),
                            place.account(),
                            place.setting(),
                            "",
                            "the connector knows no setting %s any more, so nobody knows whether it is as it was set."
                                    .formatted(place.setting())));
        }
        Connector connector = work.connector();
        JsonNode is = seen.setting(place.setting());
        JsonNode set =
                connector.tightened(place.setting(), before.get(), work.demands(place, _ -> true));
        if (SettingValue.same(is, set)) {
            return Optional.empty();
        }
        return Optional.of(
                new Difference(
                        place.connector(),
                        place.account(),
                        place.setting(),
                        work.keyed().state(place.connector(), place.account(), place.setting(), is),
                        "%s is \"%s\", and was set to \"%s\"."
                                .formatted(
                                        place.setting(),
                                        connector.words(place.setting(), is),
                                        connector.words(place.setting(), set))));
    }
}
