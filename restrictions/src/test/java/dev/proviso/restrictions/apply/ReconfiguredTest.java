package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.Difference;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.Reconfigured;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan that was begun, and whose connector is another by the time that it goes on. */
final class ReconfiguredTest {
    private static final Set<String> STORAGE = Set.of("storage");

    @TempDir private Path folder = Path.of("");
    private Optional<Room> opened = Optional.empty();

    @BeforeEach
    void open() throws SQLException {
        opened = Optional.of(new Room(folder).furnished());
    }

    @AfterEach
    void close() throws SQLException {
        room().close();
    }

    private Room room() {
        return opened.orElseThrow();
    }

    private Map<String, String> settings() {
        Map<String, String> all = new TreeMap<>();
        for (String setting : List.of("quota", "deny", "ai-limit", "suspended")) {
            all.put(setting, SettingValue.text(room().provider.now("unit-a", setting)));
        }
        return all;
    }

    private long sets() {
        return room().provider.log().stream().filter(one -> one.kind() == Call.Kind.SET).count();
    }

    private Executor with(Connector connector) {
        return new Executor(
                Map.of("simulated", connector),
                room().keyed,
                room().journal,
                room().time,
                Patience.DEFAULT);
    }

    /** Frozen, and the provider does not answer when it is to be read-only. */
    private Plan halfWay() throws Exception {
        Plan plan = room().plan(Level.READ_ONLY, STORAGE, "unit-a");
        room().provider.go(Fault.Plan.ofChange(Fault.DIES_BEFORE, 1));
        try {
            room().apply(plan);
        } catch (Fault.Died _) {
            room().provider.go(Fault.Plan.NONE);
            return plan;
        }
        throw new AssertionError("the process did not die");
    }

    @Test
    void whatWouldBeCalledOtherwiseTodayGoesNoFurtherAndIsGivenBack_D4() throws Exception {
        Map<String, String> before = settings();
        Plan plan = halfWay();
        assertThat(settings()).isNotEqualTo(before);
        Executor executor = with(Reconfigured.calling(room().provider, "deny"));
        long sets = sets();

        Outcome outcome = executor.resume(plan.hash(), Stop.NEVER, Progress.SILENT);

        assertThat(outcome)
                .isEqualTo(
                        new Outcome.Otherwise(
                                List.of(
                                        "Account unit-a: deny would be set otherwise than the plan"
                                                + " says: PUT /everything/deny.")));
        assertThat(sets()).as("nothing was set").isEqualTo(sets);
        assertThat(Room.only(executor.revert(plan.hash(), "outdated", Progress.SILENT)).state())
                .isEqualTo(PartState.REVERTED);
        assertThat(settings()).isEqualTo(before);
    }

    @Test
    void aPlanIsNotBegunEitherWhereItWouldBeCalledOtherwise_D4() throws Exception {
        Plan plan = room().plan(Level.READ_ONLY, STORAGE, "unit-a");
        assertThat(
                        with(Reconfigured.calling(room().provider, "deny"))
                                .apply(plan.hash(), plan, Room.CASE, Stop.NEVER, Progress.SILENT))
                .isInstanceOf(Outcome.Otherwise.class);
        assertThat(room().journal.plan(plan.hash())).isEmpty();
    }

    @Test
    void whereNothingIsLeftToSetItIsNoMatter() throws Exception {
        Plan plan = halfWay();
        Executor executor = with(Reconfigured.calling(room().provider, "suspended"));
        assertThat(Room.only(executor.resume(plan.hash(), Stop.NEVER, Progress.SILENT)).state())
                .as("the plan does not set it")
                .isEqualTo(PartState.DONE);
    }

    @Test
    void aSettingThatTheConnectorKnowsNoMoreIsSaidAndTheOthersAreGivenBack_D9() throws Exception {
        Map<String, String> before = settings();
        Plan plan = room().plan(Level.READ_ONLY, STORAGE, "unit-a");
        room().apply(plan);
        Executor without = with(Reconfigured.without(room().provider, "deny"));
        SequencedMap<String, Level> way = new LinkedHashMap<>(Map.of(plan.hash(), Level.WATCH));
        assertThat(without.ahead(way, Progress.SILENT).getFirst().accounts().getFirst().steps())
                .anyMatch(step -> step.hindered().contains("knows no setting deny any more"));
        assertThat(lookout(Reconfigured.without(room().provider, "deny"), plan))
                .extracting(Difference::words)
                .containsExactly(
                        "the connector knows no setting deny any more, so nobody knows"
                                + " whether it is as it was set.");

        PartResult back = Room.only(without.revert(plan.hash(), "appeal upheld", Progress.SILENT));

        assertThat(back.state()).isEqualTo(PartState.HALF_WAY);
        assertThat(back.why()).isEqualTo(Why.OUTDATED);
        assertThat(back.words())
                .isEqualTo(
                        "It could not all be given back: The connector simulated knows no setting"
                                + " deny any more; configure it as it was when the plan was"
                                + " applied.");
        assertThat(settings()).containsEntry("quota", before.getOrDefault("quota", ""));

        assertThat(Room.only(room().resume(plan)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings()).isEqualTo(before);
    }

    /** Its call may still be carried out: that the setting is as it was before is no proof. */
    @Test
    void whatWasNotAnsweredIsSetBackOnceTheConnectorKnowsItAgain_D9() throws Exception {
        Map<String, String> before = settings();
        Plan plan = halfWay();
        Executor without = with(Reconfigured.without(room().provider, "deny"));
        assertThat(Room.only(without.revert(plan.hash(), "appeal upheld", Progress.SILENT)).state())
                .isEqualTo(PartState.HALF_WAY);
        long sets = sets();

        assertThat(Room.only(room().resume(plan)).state()).isEqualTo(PartState.REVERTED);

        assertThat(sets()).as("it is set to what it was").isEqualTo(sets + 1);
        assertThat(settings()).isEqualTo(before);
    }

    private List<Difference> lookout(Connector connector, Plan plan) throws InterruptedException {
        return new Lookout(
                        Map.of("simulated", connector),
                        room().keyed,
                        room().journal,
                        room().time,
                        Lookout.BRIEF)
                .at(plan, List.of(), Progress.SILENT)
                .differs();
    }
}
