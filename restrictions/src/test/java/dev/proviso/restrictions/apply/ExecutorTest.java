package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the executor promises, each with a provider that makes it hard. */
final class ExecutorTest {
    private static final Set<String> STORAGE = Set.of("storage");
    private static final Set<String> BOTH = Set.of("storage", "ai");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

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

    private Map<String, String> settings(String account) {
        Map<String, String> all = new TreeMap<>();
        for (String setting : List.of("quota", "deny", "ai-limit", "suspended")) {
            all.put(setting, SettingValue.text(room().provider.now(account, setting)));
        }
        return all;
    }

    private List<Call> sets() {
        return room().provider.log().stream().filter(call -> call.kind() == Call.Kind.SET).toList();
    }

    /** The n-th change goes wrong, from 0. */
    private void fault(Fault fault, int nth) {
        room().provider.go(Fault.Plan.ofChange(fault, nth));
    }

    @Test
    void aPlanIsInForceAndItsWayBackGivesBackWhatWasThere() throws Exception {
        room().provider
                .change(
                        "unit-a",
                        "quota",
                        JSON.objectNode()
                                .put("enabled", true)
                                .put("max_bytes", new java.math.BigInteger("11500000000000001"))
                                .put("max_objects", -1)
                                .put("max_rate", new java.math.BigDecimal("1.50")));
        Map<String, String> before = settings("unit-a");
        Map<String, String> other = settings("unit-b");
        Plan plan = room().plan(Level.SERVICE_OFF, BOTH, "unit-a");
        PartResult applied = Room.only(room().apply(plan));
        assertThat(applied.state()).isEqualTo(PartState.DONE);
        assertThat(settings("unit-a"))
                .containsEntry("deny", "[\"read\",\"write\"]")
                .containsEntry("ai-limit", "0");
        assertThat(room().provider.now("unit-a", "quota").path("max_bytes").longValue())
                .isEqualTo(1_000);
        assertThat(Room.only(room().revert(plan)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings("unit-a")).isEqualTo(before);
        assertThat(settings("unit-b")).isEqualTo(other);
        assertThat(room().provider.log()).allMatch(call -> call.account().equals("unit-a"));
        assertThat(room().journal.held()).isEmpty();
    }

    @Test
    void onlyTheVeryPlanThatWasDecidedAndOnlyOnce() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        Outcome other = room().executor.apply("00", plan, Room.CASE, Stop.NEVER, Progress.SILENT);
        assertThat(other).isInstanceOf(Outcome.NotBegun.class);
        assertThat(sets()).isEmpty();
        assertThat(Room.only(room().apply(plan)).state()).isEqualTo(PartState.DONE);
        assertThat(room().apply(plan))
                .isEqualTo(
                        new Outcome.NotBegun("The plan is spent. Plan again, and decide on that."));
        assertThat(sets()).hasSize(1);
    }

    @Test
    void anAccountThatWasSoldOrClosedIsLeftAlone() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a", "unit-b");
        room().provider.sell("unit-a");
        room().provider.close("unit-b");
        Outcome.Worked worked = (Outcome.Worked) room().apply(plan);
        assertThat(worked.parts())
                .extracting(PartResult::state, PartResult::why)
                .containsOnly(
                        org.assertj.core.groups.Tuple.tuple(
                                PartState.REFUSED, Why.ACCOUNT_CHANGED));
        assertThat(sets()).isEmpty();
    }

    @Test
    void aChangedSettingMakesAPlanOutdatedAndACounterDoesNot() throws Exception {
        Plan plan = room().plan(Level.READ_ONLY, STORAGE, "unit-a", "unit-b");
        assertThat(room().provider.write("unit-a", 500)).isTrue();
        room().provider.change("unit-b", "deny", JSON.arrayNode().add("read"));
        List<PartResult> parts = ((Outcome.Worked) room().apply(plan)).parts();
        assertThat(parts.getFirst().state()).isEqualTo(PartState.DONE);
        assertThat(parts.getLast().why()).isEqualTo(Why.OUTDATED);
        assertThat(parts.getLast().words())
                .isEqualTo(
                        "The setting deny was \"nothing denied\" when it was decided, and is"
                                + " \"denied: read\" now. Nothing of the plan is in force here.");
        assertThat(sets()).extracting(Call::account).containsOnly("unit-a");
        assertThat(room().provider.now("unit-a", "quota").path("max_bytes").longValue())
                .isEqualTo(1_500);
    }

    @Test
    void aCustomerWhoKeepsWritingDoesNotSlipPastAFreeze() throws Exception {
        room().provider.slips("unit-a", 30);
        room().provider.meanwhile(() -> room().provider.write("unit-a", 7));
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.DONE);
        assertThat(room().provider.write("unit-a", 1)).isFalse();
    }

    @Test
    void whoTakesAwayAndWritesAgainIsFrozenAllTheSame() throws Exception {
        boolean[] turn = {false};
        room().provider
                .meanwhile(() -> {
                    turn[0] = !turn[0];
                    if (turn[0]) {
                        room().provider.delete("unit-a", 5);
                    } else {
                        room().provider.write("unit-a", 3);
                    }
                });
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.DONE);
        assertThat(room().provider.now("unit-a", "quota").path("max_bytes").longValue())
                .isLessThanOrEqualTo(1_000);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "DROPPED_BEFORE",
                "DROPPED_AFTER",
                "ERROR_AFTER",
                "STALLED",
                "BUSY",
                "ACCEPTED"
            })
    void aCallThatWasNotAnsweredIsLookedAtAndTheStepIsDone(Fault fault) throws Exception {
        Map<String, String> before = settings("unit-a");
        Plan plan = room().plan(Level.SERVICE_OFF, BOTH, "unit-a");
        fault(fault, 1);
        assertThat(Room.only(room().apply(plan)).state()).isEqualTo(PartState.DONE);
        fault(fault, 1);
        assertThat(Room.only(room().revert(plan)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings("unit-a")).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {
                "NO_EFFECT",
                "REFUSED",
                "REFUSED_IN_PART",
                "MORE_NEIGHBOURS",
                "LESS",
                "CHANGED_BEHIND"
            })
    void aStepThatDidMoreOrLessIsTakenBackAndSaid(Fault fault) throws Exception {
        Map<String, String> before = settings("unit-a");
        Plan plan = room().plan(Level.SERVICE_OFF, BOTH, "unit-a");
        fault(fault, 3);
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.REFUSED);
        assertThat(settings("unit-a")).isEqualTo(before);
        assertThat(result.why())
                .isEqualTo(
                        switch (fault) {
                            case NO_EFFECT -> Why.NO_EFFECT;
                            case REFUSED, REFUSED_IN_PART -> Why.PROVIDER_REFUSED;
                            case LESS -> Why.LESS;
                            default -> Why.MORE;
                        });
        assertThat(room().journal.held()).isEmpty();
    }

    @Test
    void aSettingThatIsNotOursIsNeverSetAndSomebodyIsTold() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        fault(Fault.MORE_SETTINGS, 0);
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.why()).isEqualTo(Why.MORE);
        assertThat(result.state()).isEqualTo(PartState.REFUSED);
        assertThat(result.words()).contains("another setting changed: ai-limit from");
        assertThat(sets()).extracting(Call::what).containsOnly("quota");
    }

    @Test
    void oneAccountOnWhichItDoesMoreHoldsUpTheOthers() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a", "unit-b");
        fault(Fault.MORE_NEIGHBOURS, 0);
        List<PartResult> parts = ((Outcome.Worked) room().apply(plan)).parts();
        assertThat(parts.getFirst().why()).isEqualTo(Why.MORE);
        assertThat(parts.getLast().state()).isEqualTo(PartState.OPEN);
        assertThat(sets()).extracting(Call::account).containsOnly("unit-a");
        assertThat(((Outcome.Worked) room().resume(plan)).parts().getLast().state())
                .isEqualTo(PartState.DONE);
    }

    @Test
    void aProviderThatStaysBusyLeavesItHalfWayAndResumingGoesOn() throws Exception {
        Plan plan = room().plan(Level.READ_ONLY, STORAGE, "unit-a");
        room().provider
                .go((_, kind, _) ->
                        kind == Call.Kind.SET ? Optional.of(Fault.BUSY) : Optional.empty());
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).isEqualTo(PartState.HALF_WAY);
        assertThat(result.why()).isEqualTo(Why.SILENT);
        assertThat(result.next()).startsWith("Resume the plan");
        assertThat(room().time.elapsed()).isGreaterThan(Patience.DEFAULT.budget());
        room().provider.go(Fault.Plan.NONE);
        assertThat(Room.only(room().resume(plan)).state()).isEqualTo(PartState.DONE);
    }

    @Test
    void whatOverlapsIsTheSumAndTheLastGivesBackWhatWasThereFirst() throws Exception {
        Map<String, String> before = settings("unit-a");
        Plan freeze = room().plan(Level.READ_ONLY, STORAGE, "unit-a");
        room().apply(freeze);
        Plan off = room().plan(Level.SERVICE_OFF, BOTH, "unit-a");
        assertThat(Room.only(room().apply(off)).state()).isEqualTo(PartState.DONE);
        room().provider.change("unit-a", "ai-limit", JSON.numberNode(5));
        assertThat(Room.only(room().revert(freeze)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings("unit-a")).containsEntry("deny", "[\"read\",\"write\"]");
        assertThat(Room.only(room().revert(off)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings("unit-a")).isEqualTo(before);
    }

    @Test
    void loweringLeavesTheFreeze() throws Exception {
        Map<String, String> before = settings("unit-a");
        Plan plan = room().plan(Level.ACCOUNT_OFF, BOTH, "unit-a");
        room().apply(plan);
        assertThat(
                        Room.only(
                                        room().executor
                                                .lower(
                                                        plan.hash(),
                                                        "appeal overdue",
                                                        Progress.SILENT))
                                .state())
                .isEqualTo(PartState.LOWERED);
        assertThat(settings("unit-a"))
                .containsEntry("deny", "null")
                .containsEntry("suspended", "false");
        assertThat(room().provider.write("unit-a", 1)).isFalse();
        assertThat(Room.only(room().revert(plan)).state()).isEqualTo(PartState.REVERTED);
        assertThat(settings("unit-a")).isEqualTo(before);
    }

    @Test
    void whoStopsItStopsEveryFurtherStepAtOnce() throws Exception {
        Map<String, String> before = settings("unit-a");
        Plan plan = room().plan(Level.SERVICE_OFF, BOTH, "unit-a", "unit-b");
        Outcome outcome =
                room().executor
                        .apply(
                                plan.hash(),
                                plan,
                                Room.CASE,
                                () -> sets().size() == 2,
                                Progress.SILENT);
        List<PartResult> parts = ((Outcome.Worked) outcome).parts();
        assertThat(parts).extracting(PartResult::why).containsOnly(Why.STOPPED);
        assertThat(parts)
                .extracting(PartResult::state)
                .containsExactly(PartState.HALF_WAY, PartState.OPEN);
        assertThat(sets()).hasSize(2);
        assertThat(((Outcome.Worked) room().revert(plan)).whole()).isTrue();
        assertThat(settings("unit-a")).isEqualTo(before);
    }

    @Test
    void whenTheKeyIsGoneTheStateBeforeCannotBeGivenBackAndItIsSaid() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        room().apply(plan);
        assertThat(room().journal.sealedWith(Room.CASE)).isEqualTo(1);
        room().vault.destroy(Room.CASE);
        PartResult result = Room.only(room().revert(plan));
        assertThat(result.state()).isEqualTo(PartState.HALF_WAY);
        assertThat(result.why()).isEqualTo(Why.STATE_LOST);
    }

    @Test
    void theDelayUntilItHoldsIsMeasured() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        Duration began = room().time.elapsed();
        room().apply(plan);
        assertThat(room().time.elapsed().minus(began)).isGreaterThanOrEqualTo(Room.SETTLES);
        long ms = room().journal.effective(plan.hash(), 0).values().iterator().next();
        assertThat(Duration.ofMillis(ms)).isBetween(Room.HIDES, Room.SETTLES);
    }

    @Test
    void aSlowWayThereDoesNotShortenTheTimeThatCachesGet() throws Exception {
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        Duration busyUntil = room().time.elapsed().plus(Duration.ofSeconds(100));
        room().provider
                .go((_, kind, _) ->
                        kind == Call.Kind.SET && room().time.elapsed().compareTo(busyUntil) < 0
                                ? Optional.of(Fault.BUSY)
                                : Optional.empty());
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.DONE);
    }

    @Test
    void progressSaysHowLongTheRestTakesOnceItCanTell() throws Exception {
        String[] accounts = new String[40];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = "account-%02d".formatted(i);
            room().provider.with(accounts[i]);
        }
        Plan plan = room().plan(Level.FREEZE, STORAGE, accounts);
        List<Progress.Update> told = new ArrayList<>();
        Duration began = room().time.elapsed();
        room().executor.apply(plan.hash(), plan, Room.CASE, Stop.NEVER, told::add);
        Duration took = room().time.elapsed().minus(began);
        assertThat(told).as("that it begins, and each account").hasSize(1 + accounts.length);
        assertThat(told.getFirst().left()).isEmpty();
        Progress.Update half = told.get(accounts.length / 2);
        assertThat(half.left().orElseThrow().plus(half.elapsed()))
                .isCloseTo(took, took.dividedBy(10));
        assertThat(told.getLast().left()).contains(Duration.ZERO);
    }
}
