package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Times;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.plan.Held;
import dev.proviso.restrictions.plan.Keyed;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanJson;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * The journal of restrictions. What a method was given is durable when it returns, with whatever
 * the hook stores beside it; if it throws {@link JournalFailure}, nothing is.
 *
 * <p>The connection is the caller's, on tables of {@link RestrictionTables}, and used by nobody
 * else meanwhile; many threads may call.
 */
public final class Journal {
    private final GroupCommit group;
    private final Veil veil;
    private final Keyed keyed;
    private final Hook hook;
    private final InstantSource time;

    /** Whose key seals what is said of a plan that was begun. */
    private final Map<String, String> abouts = new ConcurrentHashMap<>();

    /** On a connection. */
    public Journal(
            Connection connection, Sealing sealing, Keyed keyed, Hook hook, InstantSource time) {
        this.group = new GroupCommit(connection);
        this.veil = new Veil(sealing, keyed);
        this.keyed = keyed;
        this.hook = hook;
        this.time = time;
    }

    /** Spends a plan: its accounts are open from now on. */
    public void begin(Plan plan, String about) {
        String hash = plan.hash();
        String text = PlanJson.text(plan);
        write(
                new Noted.Begun(hash, about, text),
                connection -> {
                    Rows.insertPlan(connection, hash, about, veil.seal(about, text), now());
                    Rows.insertParts(connection, hash, plan.parts().size());
                });
    }

    /**
     * Turns a whole plan back: each account on which something may be in force is open again.
     *
     * @param way {@code LOWER} or {@code REVERT}
     */
    public void turn(String plan, Way way, String because) {
        write(
                new Noted.Turned(plan, way, because),
                connection -> {
                    Rows.update(
                            connection,
                            "UPDATE restriction_plan SET way = ?, ended = 0 WHERE plan = ?",
                            way.name(),
                            plan);
                    Rows.update(
                            connection,
                            "UPDATE restriction_part SET way = CASE WHEN way = 'REVERT' THEN way ELSE ?"
                                    + " END, state = ?, why = 'AS_PLANNED', words = '', next = ''"
                                    + " WHERE plan = ? AND (state IN ('OPEN', 'HALF_WAY') OR EXISTS (SELECT 1 FROM"
                                    + " restriction_step s WHERE s.plan = restriction_part.plan AND"
                                    + " s.part = restriction_part.part AND s.state NOT IN"
                                    + " ('REFUSED', 'REVERTED')))",
                            way.name(),
                            PartState.OPEN.name(),
                            plan);
                });
    }

    /** Nothing is left to do on the way, but for so many accounts that are half-way. */
    public void end(String plan, Way way, int halfWay) {
        write(
                new Noted.Ended(plan, way, halfWay),
                connection ->
                        Rows.update(
                                connection,
                                "UPDATE restriction_plan SET ended = ? WHERE plan = ?",
                                halfWay == 0 ? 1L : 0L,
                                plan));
    }

    /** What everybody could do before the first step. Kept once. */
    public void baseline(String plan, int part, List<Probe> probes) {
        write(
                new Noted.Probed(plan, part, Noted.Stage.BEFORE, probes, new TreeMap<>()),
                connection -> {
                    String about = about(connection, plan);
                    Rows.update(
                            connection,
                            "UPDATE restriction_part SET baseline = ? WHERE plan = ? AND part = ?",
                            veil.seal(about, ProbesJson.text(probes)),
                            plan,
                            (long) part);
                    Rows.insertProbes(
                            connection,
                            plan,
                            part,
                            now(),
                            Noted.Stage.BEFORE,
                            veil.seal(about, probes),
                            new TreeMap<>());
                });
    }

    /**
     * What probes showed when it was decided how an account came out.
     *
     * @param effective the delay until an access was refused for good, at most, milliseconds
     */
    public void probed(
            String plan,
            int part,
            Noted.Stage stage,
            List<Probe> probes,
            SortedMap<Access, Long> effective) {
        write(
                new Noted.Probed(plan, part, stage, probes, effective),
                connection ->
                        Rows.insertProbes(
                                connection,
                                plan,
                                part,
                                now(),
                                stage,
                                veil.seal(about(connection, plan), probes),
                                effective));
    }

    /**
     * A step is about to be asked for. The state before is saved in the same transaction, unless it
     * is saved already.
     *
     * @param before as just observed
     * @param demand with the counters as they are now
     */
    public void intend(
            String plan,
            int part,
            int step,
            Place place,
            String about,
            JsonNode before,
            Demand demand) {
        SavedRow saved = saved(place).orElse(new SavedRow(Optional.of(before)));
        String hash = saved.value().map(value -> state(place, value)).orElse("");
        write(
                new Noted.Intended(plan, part, step, place.setting(), hash, demand.use()),
                connection -> {
                    Place veiled = veil.place(place);
                    if (Rows.saved(connection, veiled).isEmpty()) {
                        String sealed = veil.seal(about, ExactJson.text(before));
                        Rows.insertSaved(connection, veiled, now(), about, sealed);
                    }
                    Rows.putStep(
                            connection,
                            new StepRow(plan, part, step, veiled, demand, StepState.INTENDED));
                });
    }

    /** What came of a step. With the last demand on a setting, what was saved is released. */
    public void stepped(StepRow of, StepState state, String words) {
        write(
                new Noted.Stepped(of.plan(), of.part(), of.step(), state, words),
                connection -> {
                    Rows.update(
                            connection,
                            "UPDATE restriction_step SET state = ?, words = ?"
                                    + " WHERE plan = ? AND part = ? AND step = ?",
                            state.name(),
                            veil.seal(about(connection, of.plan()), words),
                            of.plan(),
                            (long) of.part(),
                            (long) of.step());
                    Place veiled = veil.place(of.place());
                    if (!state.open() && Rows.openSteps(connection, veiled).isEmpty()) {
                        Rows.release(connection, veiled, now());
                    }
                });
    }

    /** A setting was not as restrictions had left it. */
    public void drifted(String plan, int part, Place place, JsonNode found, String words) {
        String hash = state(place, found);
        write(
                new Noted.Drifted(plan, part, place.setting(), hash, words),
                connection ->
                        Rows.insertDrift(
                                connection,
                                plan,
                                part,
                                now(),
                                place.setting(),
                                hash,
                                veil.seal(about(connection, plan), words)));
    }

    /**
     * It was looked whether a plan in force is still as it was set.
     *
     * @param next when it is to be looked again
     * @param now all that differs
     */
    public void looked(String plan, Instant next, List<Difference> now) {
        group.write(connection -> {
            String about = about(connection, plan);
            List<Difference> told = Looks.told(connection, plan, about, veil);
            Looks.put(connection, plan, now(), Times.text(next));
            Looks.put(connection, plan, now, about, veil);
            for (Difference one : Difference.news(told, now)) {
                hook.store(connection, new Noted.Looked(plan, one));
            }
        });
    }

    /** What differed at the last look. */
    public List<Difference> told(String plan) {
        return group.read(connection -> {
            Optional<PlanRow> begun = Rows.plan(connection, plan);
            return begun.isEmpty()
                    ? List.of()
                    : Looks.told(connection, plan, begun.get().about(), veil);
        });
    }

    /** When a plan is to be looked at again; nothing if nobody has looked yet. */
    public Optional<Instant> nextLook(String plan) {
        return group.read(connection -> new Looks(connection).next(plan));
    }

    /** An account is to be given back, since a step did more or less than planned. */
    public void takeBack(String plan, int part, Why why, String words) {
        write(
                new Noted.TakingBack(plan, part, why, words),
                connection ->
                        Rows.update(
                                connection,
                                "UPDATE restriction_part SET way = ?, why = ?, words = ?"
                                        + " WHERE plan = ? AND part = ?",
                                Way.REVERT.name(),
                                why.name(),
                                veil.seal(about(connection, plan), words),
                                plan,
                                (long) part));
    }

    /** How an account came out. */
    public void partEnded(
            String plan, int part, PartState state, Why why, String words, String next) {
        write(
                new Noted.PartEnded(plan, part, state, why, words, next),
                connection -> {
                    String about = about(connection, plan);
                    Rows.update(
                            connection,
                            "UPDATE restriction_part SET state = ?, why = ?, words = ?,"
                                    + " next = ? WHERE plan = ? AND part = ?",
                            state.name(),
                            why.name(),
                            veil.seal(about, words),
                            veil.seal(about, next),
                            plan,
                            (long) part);
                });
    }

    /** A plan that was begun. */
    public Optional<PlanRow> plan(String plan) {
        return group.read(connection -> {
            Optional<PlanRow> row = Rows.plan(connection, plan);
            return row.isEmpty() ? row : Optional.of(veil.open(row.get()));
        });
    }

    /** Plans on which there is something left to do, those that go back first. */
    public List<PlanRow> unfinished() {
        return group.read(connection -> {
            List<PlanRow> rows = new ArrayList<>();
            for (PlanRow row : Rows.unfinished(connection)) {
                rows.add(veil.open(row));
            }
            return rows;
        });
    }

    /** All accounts of a plan that was begun. */
    public List<PartRow> parts(String plan) {
        return group.read(connection -> {
            List<PartRow> rows = new ArrayList<>();
            for (PartRow row : Rows.parts(connection, plan)) {
                rows.add(veil.open(about(connection, plan), row));
            }
            return rows;
        });
    }

    /** What everybody could do before the first step; empty if nobody has looked. */
    public List<Probe> baseline(String plan, int part) {
        return group.read(connection -> {
            String sealed = Rows.baseline(connection, plan, part);
            return sealed.isEmpty()
                    ? List.of()
                    : ProbesJson.read(veil.open(about(connection, plan), sealed).orElse(""));
        });
    }

    /** The delay until each access was refused for good, at most, milliseconds. */
    public SortedMap<Access, Long> effective(String plan, int part) {
        return group.read(connection -> Rows.effective(connection, plan, part));
    }

    /** What probes showed on each account of a plan, in its order. */
    public List<Tried> tried(String plan) {
        return group.read(connection -> {
            Optional<PlanRow> begun = Rows.plan(connection, plan);
            return begun.isEmpty()
                    ? List.of()
                    : ProbeRows.of(connection, plan, begun.get().about(), veil);
        });
    }

    /** The steps on an account, of all plans, of which something may be at the provider. */
    public List<StepRow> open(String connector, String account) {
        String veiled = veil.account(connector, account);
        return group.read(connection -> Rows.openSteps(connection, connector, veiled)).stream()
                .map(row -> row.of(account))
                .toList();
    }

    /** Those of one part of a plan, by its number. */
    public List<StepRow> open(String plan, int index, Plan.Part part) {
        return open(part.connector(), part.account()).stream()
                .filter(row -> row.plan().equals(plan) && row.part() == index)
                .toList();
    }

    /** Whether something of a plan may be at a provider. */
    public boolean holds(String plan) {
        return group.read(connection -> Rows.holds(connection, plan));
    }

    /**
     * Every step of an account in a plan that was intended at least, in order.
     *
     * @param part in the plan's order
     * @param account of that part
     */
    public List<StepRow> steps(String plan, int part, String account) {
        return group.read(connection -> Rows.steps(connection, plan, part)).stream()
                .map(row -> row.of(account))
                .toList();
    }

    /** The state before of a setting, if restrictions hold it. */
    public Optional<SavedRow> saved(Place place) {
        return group.read(connection -> veil.saved(connection, veil.place(place)));
    }

    /** How many settings are held whose state before is sealed with a key: it must not go yet. */
    public long sealedWith(String about) {
        return group.read(connection -> Rows.sealedWith(connection, about));
    }

    /** All settings that restrictions hold now, for the planner (D9). */
    public Map<Place, Held> held() {
        return group.read(connection -> new HeldPlaces(connection, veil).all());
    }

    private String about(Connection connection, String plan) throws SQLException {
        String known = abouts.get(plan);
        if (known != null) {
            return known;
        }
        PlanRow row =
                Rows.plan(connection, plan)
                        .orElseThrow(() -> new SQLException("no plan " + plan + " was begun here"));
        abouts.put(plan, row.about());
        return row.about();
    }

    private String state(Place place, JsonNode value) {
        return keyed.state(place.connector(), place.account(), place.setting(), value);
    }

    private String now() {
        return Times.text(time.instant());
    }

    private interface Change {
        void make(Connection connection) throws SQLException, LogRefusal;
    }

    private void write(Noted what, Change change) {
        group.write(connection -> {
            change.make(connection);
            hook.store(connection, what);
        });
    }
}
