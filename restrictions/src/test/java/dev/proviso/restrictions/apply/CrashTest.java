package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.JournalFailure;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** At every write of the journal and at every call, before it and after it: the end of it all. */
final class CrashTest {
    private static final Set<String> BOTH = Set.of("storage", "ai");

    @TempDir private Path scratch = Path.of("");

    /** No caches: what is tried here is the order of writes and calls. */
    private static SimulatedProvider provider(SimulatedTime time) {
        return new SimulatedProvider(time, Duration.ZERO, Duration.ZERO)
                .with("unit-a")
                .with("neighbour");
    }

    private static String settings(SimulatedProvider provider) {
        List<String> all = new ArrayList<>();
        for (String setting : List.of("quota", "deny", "ai-limit", "suspended")) {
            all.add(SettingValue.text(provider.now("unit-a", setting)));
        }
        return all.toString();
    }

    @Test
    void atEveryWriteOfTheJournal() throws Exception {
        int crashes = 0;
        for (int at = 1; crashes == at - 1; at++) {
            SimulatedTime time = new SimulatedTime();
            SimulatedProvider provider = provider(time);
            Path folder = Files.createDirectory(scratch.resolve("write-" + at));
            int last = at;
            AtomicInteger writes = new AtomicInteger();
            Hook failing =
                    (_, _) -> {
                        if (writes.incrementAndGet() >= last) {
                            throw new IllegalStateException("the disk is full");
                        }
                    };
            String before = settings(provider);
            Optional<Plan> planned = Optional.empty();
            boolean crashed = false;
            try (Room room =
                    new Room(folder, time, provider, failing, SimulatedProvider.oneByOne())) {
                Plan plan = room.plan(Level.SERVICE_OFF, BOTH, "unit-a");
                planned = Optional.of(plan);
                int calls = provider.log().size();
                try {
                    room.apply(plan);
                    room.revert(plan);
                } catch (JournalFailure failure) {
                    crashed = true;
                    assertThat(failure).hasMessageContaining("cannot be written");
                }
                assertThat(at == 1 ? provider.log().size() : calls)
                        .as("what cannot be written down is not done")
                        .isEqualTo(calls);
            }
            crashes += crashed ? 1 : 0;
            comesToAnEnd(folder, time, provider, planned.orElseThrow(), before);
        }
        assertThat(crashes).isGreaterThan(20);
    }

    @Test
    void atEveryCallBeforeItAndAfterIt() throws Exception {
        for (Fault fault : List.of(Fault.DIES_BEFORE, Fault.DIES_AFTER)) {
            int crashes = 0;
            for (int at = 1; crashes == at - 1; at++) {
                SimulatedTime time = new SimulatedTime();
                SimulatedProvider provider = provider(time);
                Path folder = Files.createDirectory(scratch.resolve(fault.name() + at));
                String before = settings(provider);
                Optional<Plan> planned = Optional.empty();
                boolean crashed = false;
                try (Room room =
                        new Room(folder, time, provider, Hook.NONE, SimulatedProvider.oneByOne())) {
                    Plan plan = room.plan(Level.SERVICE_OFF, BOTH, "unit-a");
                    planned = Optional.of(plan);
                    long call = provider.log().size() + at - 1L;
                    provider.go((number, _, _) ->
                            number == call ? Optional.of(fault) : Optional.empty());
                    room.apply(plan);
                    room.revert(plan);
                } catch (Fault.Died _) {
                    crashed = true;
                }
                provider.go(Fault.Plan.NONE);
                crashes += crashed ? 1 : 0;
                comesToAnEnd(folder, time, provider, planned.orElseThrow(), before);
            }
            assertThat(crashes).isGreaterThan(50);
        }
    }

    /** Whatever was durable: resuming ends it, and the way back gives back what was there. */
    private static void comesToAnEnd(
            Path folder, SimulatedTime time, SimulatedProvider provider, Plan plan, String before)
            throws Exception {
        try (Room room =
                new Room(folder, time, provider, Hook.NONE, SimulatedProvider.oneByOne())) {
            if (room.journal.plan(plan.hash()).isEmpty()) {
                assertThat(settings(provider)).isEqualTo(before);
                return;
            }
            Outcome outcome = room.resume(plan);
            if (outcome instanceof Outcome.Worked worked) {
                assertThat(worked.parts().getFirst().state())
                        .isIn(PartState.DONE, PartState.REVERTED);
            }
            room.revert(plan);
            assertThat(settings(provider)).isEqualTo(before);
            assertThat(room.journal.held()).isEmpty();
            assertThat(room.journal.unfinished()).isEmpty();
        }
    }

    @Test
    void whenTheJournalFailsNobodyIsAskedAnythingFurther() throws Exception {
        SimulatedTime time = new SimulatedTime();
        SimulatedProvider provider = provider(time);
        AtomicInteger calls = new AtomicInteger();
        Hook failing =
                (_, what) -> {
                    if (what instanceof dev.proviso.restrictions.journal.Noted.Intended) {
                        calls.set(provider.log().size());
                        throw new IllegalStateException("the disk is full");
                    }
                };
        try (Room room = new Room(scratch, time, provider, failing, SimulatedProvider.oneByOne())) {
            Plan plan = room.plan(Level.FREEZE, Set.of("storage"), "unit-a");
            assertThatExceptionOfType(JournalFailure.class).isThrownBy(() -> room.apply(plan));
        }
        assertThat(provider.log()).hasSize(calls.get());
    }
}
