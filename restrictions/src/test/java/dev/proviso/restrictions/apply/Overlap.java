package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.PlanRow;
import dev.proviso.restrictions.journal.SavedRow;
import dev.proviso.restrictions.journal.StepState;
import dev.proviso.restrictions.plan.Held;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.SimulatedValues;
import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;

/**
 * Up to three plans on the same accounts, begun and ended in any order, with a provider that fails,
 * processes that die, and people who change settings in between; and what must hold after each
 * move.
 */
final class Overlap {
    private static final List<String> SETTINGS = List.of("quota", "deny", "ai-limit", "suspended");
    private static final List<String> ACCOUNTS = List.of("unit-a", "unit-b");
    private static final List<Level> LEVELS =
            List.of(Level.FREEZE, Level.READ_ONLY, Level.SERVICE_OFF, Level.ACCOUNT_OFF);
    private static final int PLANS_MAX = 3;

    /** A process that has died so often is left alone, or a round would not end. */
    private static final int DEATHS_MAX = 10;

    /** Opens the room anew: what a process finds after the one before it died. */
    interface Opening {
        Room open(Room before) throws Exception;
    }

    /** Something that is carried out. */
    interface Job {
        Outcome run() throws Exception;
    }

    private final RandomGenerator random;
    private final Opening opening;
    private final List<Plan> plans = new ArrayList<>();
    private final Set<String> decided = new TreeSet<>();

    /** As each setting was just before the restrictions that now hold it. */
    private final Map<Place, String> first = new HashMap<>();

    private Room room;
    int deaths;
    int done;

    Overlap(RandomGenerator random, Room room, Opening opening) {
        this.random = random;
        this.room = room;
        this.opening = opening;
    }

    Room room() {
        return room;
    }

    void play() throws Exception {
        for (Place place : places()) {
            if (random.nextInt(3) == 0) {
                change(place);
            }
        }
        int moves = 4 + random.nextInt(8);
        for (int i = 0; i < moves; i++) {
            move();
        }
        for (Plan plan : plans) {
            end(plan);
        }
        assertThat(room.journal.held()).isEmpty();
        assertThat(room.journal.unfinished()).isEmpty();
        onlyDecidedCalls();
    }

    private void move() throws Exception {
        switch (random.nextInt(7)) {
            case 0 -> change(places().get(random.nextInt(places().size())));
            case 1, 2, 3 -> {
                if (plans.size() < PLANS_MAX) {
                    apply();
                }
            }
            case 4 -> {
                for (PlanRow row : room.journal.unfinished()) {
                    working(() -> room.executor.resume(row.plan(), Stop.NEVER, Progress.SILENT));
                }
            }
            case 5 -> {
                if (!plans.isEmpty()) {
                    Plan plan = plans.get(random.nextInt(plans.size()));
                    boolean whole = random.nextBoolean();
                    working(() ->
                            whole
                                    ? room.revert(plan)
                                    : room.executor.lower(plan.hash(), "overdue", Progress.SILENT));
                }
            }
            default -> {
                room.provider.write("unit-a", random.nextInt(1, 50));
                room.provider.delete("unit-b", random.nextInt(1, 50));
            }
        }
    }

    private void change(Place place) {
        room.provider.change(
                place.account(), place.setting(), SimulatedValues.any(place.setting(), random));
    }

    private static List<Place> places() {
        return ACCOUNTS.stream()
                .flatMap(account ->
                        SETTINGS.stream().map(name -> new Place("simulated", account, name)))
                .toList();
    }

    private void apply() throws Exception {
        Level level = LEVELS.get(random.nextInt(LEVELS.size()));
        Set<String> services =
                level.compareTo(Level.SERVICE_OFF) < 0 || random.nextBoolean()
                        ? Set.of("storage")
                        : Set.of("storage", "ai");
        String[] accounts =
                random.nextBoolean()
                        ? ACCOUNTS.toArray(String[]::new)
                        : new String[] {ACCOUNTS.get(random.nextInt(ACCOUNTS.size()))};
        Plan plan = room.plan(level, services, accounts);
        room.time.pause(Duration.ofSeconds(1));
        plans.add(plan);
        plan.parts()
                .forEach(part ->
                        part.steps()
                                .forEach(step ->
                                        decided.add(part.account() + ' ' + step.setting())));
        if (random.nextInt(4) == 0) {
            change(places().get(random.nextInt(places().size())));
        }
        working(() -> room.apply(plan));
    }

    private void faults() {
        long seed = random.nextLong();
        int often = List.of(6, 40, 200).get(random.nextInt(3));
        Fault[] kinds = Fault.values();
        room.provider.go((number, _, _) -> {
            RandomGenerator mine = Seeds.of(seed + number);
            return mine.nextInt(often) == 0
                    ? Optional.of(kinds[mine.nextInt(kinds.length)])
                    : Optional.empty();
        });
    }

    /** Carries out, with faults; after a process that dies another goes on. */
    private void working(Job job) throws Exception {
        remember();
        faults();
        int died = 0;
        try {
            check(job.run());
        } catch (Fault.Died _) {
            died = 1;
        }
        boolean left = died > 0;
        while (left) {
            deaths++;
            room = opening.open(room);
            if (died == DEATHS_MAX) {
                room.provider.go(Fault.Plan.NONE);
            }
            try {
                for (PlanRow row : room.journal.unfinished()) {
                    check(room.executor.resume(row.plan(), Stop.NEVER, Progress.SILENT));
                }
                left = false;
            } catch (Fault.Died _) {
                died++;
            }
        }
        room.provider.go(Fault.Plan.NONE);
        savedOnce();
        sum();
    }

    /** What a setting is when the first of all restrictions on it begins. */
    private void remember() {
        for (Place place : places()) {
            if (room.journal.saved(place).isEmpty()) {
                first.put(place, now(place));
            }
        }
    }

    private String now(Place place) {
        return SettingValue.text(room.provider.now(place.account(), place.setting()));
    }

    /** Whoever is told that it is not done is told why, or what to do. */
    private void check(Outcome outcome) {
        if (outcome instanceof Outcome.Worked worked) {
            for (PartResult part : worked.parts()) {
                if (part.state().unfinished()) {
                    assertThat(part.next()).as(part.words()).isNotEmpty();
                }
                assertThat(part.words()).isNotEmpty();
                done += part.state() == PartState.DONE ? 1 : 0;
            }
        }
    }

    private void savedOnce() {
        first.forEach((place, text) ->
                room.journal
                        .saved(place)
                        .flatMap(SavedRow::value)
                        .ifPresent(value ->
                                assertThat(SettingValue.text(value))
                                        .as("saved before the first: " + place)
                                        .isEqualTo(text)));
    }

    /** Wherever nobody else has changed it since, and nothing is half-way. */
    private void sum() {
        for (Map.Entry<Place, Held> each : room.journal.held().entrySet()) {
            Place place = each.getKey();
            boolean halfWay =
                    room.journal.open(place.connector(), place.account()).stream()
                            .anyMatch(row ->
                                    row.state() == StepState.INTENDED
                                            || row.state() == StepState.RETURNING);
            if (!halfWay && !room.provider.strange(place.account(), place.setting())) {
                JsonNode wanted =
                        room.provider.tightened(
                                place.setting(),
                                each.getValue().before(),
                                each.getValue().demands());
                assertThat(now(place)).as("sum: " + place).isEqualTo(SettingValue.text(wanted));
            }
        }
    }

    /** Ends a plan with a provider that does as it is asked. */
    private void end(Plan plan) throws Exception {
        remember();
        Set<Place> held = new TreeSet<>(Comparator.comparing(Place::toString));
        room.journal.held().forEach((place, _) -> held.add(place));
        Outcome outcome = room.revert(plan);
        if (outcome instanceof Outcome.NotBegun) {
            outcome = room.resume(plan);
        }
        check(outcome);
        if (outcome instanceof Outcome.Worked worked) {
            assertThat(worked.whole()).as(worked.toString()).isTrue();
        }
        for (Place place : held) {
            if (room.journal.saved(place).isEmpty()) {
                assertThat(now(place)).as("given back: " + place).isEqualTo(first.get(place));
            }
        }
        sum();
    }

    /** The access log is the witness. */
    private void onlyDecidedCalls() {
        for (Call call : room.provider.log()) {
            assertThat(call.account()).isIn(ACCOUNTS);
            if (call.kind() == Call.Kind.SET) {
                assertThat(decided).contains(call.account() + ' ' + call.what());
            }
        }
    }
}
