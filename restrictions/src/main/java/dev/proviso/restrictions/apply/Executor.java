package dev.proviso.restrictions.apply;

import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.journal.Journal;
import dev.proviso.restrictions.journal.PartRow;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.PlanRow;
import dev.proviso.restrictions.journal.Way;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanChanges;
import dev.proviso.restrictions.plan.PlanReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeSet;

/**
 * Carries out decided plans and walks their way back. That it may (D3–D6) was decided by the
 * caller; here it is held that it is the very plan, and that it is spent once (D4).
 *
 * <p>A plan is begun only where all its connectors are given. Whatever goes on with one, or walks
 * its way back, does what the given ones can; accounts of others stay unfinished, and it is said.
 *
 * <p>Each method works until every account has come out, and throws {@link
 * dev.proviso.restrictions.journal.JournalFailure} if the journal fails: then nothing further was
 * asked, and {@link #resume} goes on from what is durable, as after a crash. One process at a time
 * may work on a journal; within it, two plans on one account wait for each other.
 */
public final class Executor {
    private final Map<String, Connector> connectors;
    private final Keyed keyed;
    private final Journal journal;
    private final Pace pace;
    private final Patience patience;
    private final AccountLocks locks = new AccountLocks();

    /** With the connectors by name. */
    public Executor(
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
     * Carries out a plan.
     *
     * @param decided the hash that people decided on
     * @param about the name of the key that seals what was there before: the case's
     */
    public Outcome apply(String decided, Plan plan, String about, Stop stop, Progress progress)
            throws InterruptedException {
        if (!plan.hash().equals(decided)) {
            return new Outcome.NotBegun(
                    "This is not the plan that was decided; its hash is %s, decided was %s."
                            .formatted(plan.hash(), decided));
        }
        Optional<PlanRow> begun = journal.plan(decided);
        if (begun.isPresent()) {
            return new Outcome.NotBegun(
                    begun.get().ended()
                            ? "The plan is spent. Plan again, and decide on that."
                            : "The plan is begun. Resume it.");
        }
        Optional<Outcome.NotBegun> missing = missing(plan);
        if (missing.isPresent()) {
            return missing.get();
        }
        List<String> otherwise = otherwise(plan, plan.parts());
        if (!otherwise.isEmpty()) {
            return new Outcome.Otherwise(otherwise);
        }
        if (stop.now()) {
            return new Outcome.NotBegun("It was stopped.");
        }
        journal.begin(plan, about);
        return run(plan, about, Way.APPLY, stop, progress);
    }

    /**
     * Goes on with a plan, the way that it was going: after a crash, or where it is half-way.
     * Forward only where connectors would still do what the plan says, on accounts that are left.
     */
    public Outcome resume(String hash, Stop stop, Progress progress) throws InterruptedException {
        Optional<PlanRow> row = journal.plan(hash);
        if (row.isEmpty()) {
            return new Outcome.NotBegun("No such plan was begun.");
        }
        if (row.get().ended()) {
            return new Outcome.NotBegun("Nothing of the plan is left to do.");
        }
        List<String> otherwise = otherwise(hash);
        if (!otherwise.isEmpty()) {
            return new Outcome.Otherwise(otherwise);
        }
        return run(row.get(), row.get().way(), stop, progress);
    }

    /**
     * Gives back what a plan took, as far as no other restriction holds it (D9).
     *
     * @param because the ground, in words; it goes into the journal
     */
    public Outcome revert(String hash, String because, Progress progress)
            throws InterruptedException {
        return turn(hash, Way.REVERT, because, progress);
    }

    /** Leaves only the freeze of a plan in force (D20). */
    public Outcome lower(String hash, String because, Progress progress)
            throws InterruptedException {
        return turn(hash, Way.LOWER, because, progress);
    }

    private Outcome turn(String hash, Way way, String because, Progress progress)
            throws InterruptedException {
        Optional<PlanRow> row = journal.plan(hash);
        if (row.isEmpty()) {
            return new Outcome.NotBegun("No such plan was begun.");
        }
        if (row.get().way() == Way.REVERT || row.get().way() == way) {
            return new Outcome.NotBegun(
                    row.get().ended()
                            ? "The plan is on no way forward any more; it was taken back already."
                            : "The plan is being taken back already. Resume it.");
        }
        if (row.get().text().isEmpty()) {
            return lost(hash);
        }
        journal.turn(hash, way, because);
        return run(row.get(), way, Stop.NEVER, progress);
    }

    /**
     * What ways back would do now, walked in this order. Looks at each account that a plan holds,
     * at many of one plan at once; asks for no change and writes nothing down.
     *
     * @param plans by hash, each with the level that stays in force
     */
    public List<WayBack> ahead(SequencedMap<String, Level> plans, Progress progress)
            throws InterruptedException {
        Scouts scouts = new Scouts(connectors, keyed, journal, pace, patience);
        List<WayBack> all = new ArrayList<>();
        for (Map.Entry<String, Level> one : plans.entrySet()) {
            Optional<PlanRow> row = journal.plan(one.getKey());
            List<WayBack.Account> accounts = List.of();
            if (row.isPresent()) {
                Optional<Plan> plan = read(row.get());
                accounts =
                        plan.isEmpty()
                                ? List.of(Scouts.lost())
                                : scouts.look(row.get(), plan.get(), one.getValue(), progress);
            }
            all.add(new WayBack(one.getKey(), one.getValue(), accounts));
        }
        return all;
    }

    private Optional<Outcome.NotBegun> missing(Plan plan) {
        TreeSet<String> missing = new TreeSet<>();
        plan.parts().forEach(part -> missing.add(part.connector()));
        missing.removeAll(connectors.keySet());
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Outcome.NotBegun(
                                "There is no connector %s; configure it."
                                        .formatted(String.join(", ", missing))));
    }

    /**
     * What the given connectors would do otherwise than was decided if a plan went on forward, each
     * as a sentence; nothing where it would not.
     */
    public List<String> otherwise(String hash) {
        return journal.plan(hash)
                .filter(row -> row.way() == Way.APPLY && !row.ended())
                .flatMap(Executor::read)
                .map(plan -> otherwise(plan, forward(plan)))
                .orElse(List.of());
    }

    /** The accounts that have steps forward before them. */
    private List<Plan.Part> forward(Plan plan) {
        return journal.parts(plan.hash()).stream()
                .filter(row -> row.way() == Way.APPLY && row.state().unfinished())
                .map(row -> plan.parts().get(row.part()))
                .toList();
    }

    private List<String> otherwise(Plan plan, List<Plan.Part> parts) {
        List<String> otherwise = new ArrayList<>();
        for (Plan.Part part : parts) {
            Optional.ofNullable(connectors.get(part.connector()))
                    .map(Connector::capabilities)
                    .ifPresent(today ->
                            otherwise.addAll(PlanChanges.otherwise(part, plan.level(), today)));
        }
        return otherwise;
    }

    /** Nothing if its key was destroyed. */
    private static Optional<Plan> read(PlanRow row) {
        if (row.text().isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(PlanReader.read(row.text().get()));
        } catch (Refused e) {
            throw new IllegalStateException("the plan in the journal cannot be read", e);
        }
    }

    /** Nobody knows which accounts they are: nothing is asked, and nothing is written down. */
    private Outcome lost(String hash) {
        List<PartResult> parts = new ArrayList<>();
        for (PartRow row : journal.parts(hash)) {
            parts.add(
                    new PartResult(
                            row.part(),
                            "",
                            "",
                            PartState.HALF_WAY,
                            Why.STATE_LOST,
                            Finding.lost().words(),
                            "Have the provider's people look for it, or restore the vault."));
        }
        return new Outcome.Worked(parts);
    }

    private Outcome run(PlanRow row, Way way, Stop stop, Progress progress)
            throws InterruptedException {
        Optional<Plan> plan = read(row);
        return plan.isEmpty()
                ? lost(row.plan())
                : run(plan.get(), row.about(), way, stop, progress);
    }

    private Outcome run(Plan plan, String about, Way way, Stop stop, Progress progress)
            throws InterruptedException {
        return new Crew(connectors, keyed, journal, pace, patience, locks)
                .work(plan, about, way, stop, progress);
    }
}
