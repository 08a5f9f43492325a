package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** A result says what probes have shown, and names what they could not try: that is no proof. */
final class UntriedTest {
    private static final String UNIT = "unit-a";
    private static final String ALL_SHOWN =
            "All steps are in force; probes show what was planned and nothing else.";
    private static final Access GRANTED = new Access(Who.GRANTED_NEIGHBOUR, Operation.READ);
    private static final Access OWN_WRITE = new Access(Who.TENANT, Operation.WRITE);

    @TempDir private Path folder = Path.of("");
    private Optional<Room> opened = Optional.empty();

    @BeforeEach
    void open() throws SQLException {
        opened = Optional.of(new Room(folder).furnished());
        room().provider
                .grant(UNIT, "box", new Grantee.Account("x"), Operation.READ, Operation.WRITE);
        room().provider.grant(UNIT, "window", new Grantee.Everyone(), Operation.READ);
    }

    @AfterEach
    void close() throws SQLException {
        room().close();
    }

    private Room room() {
        return opened.orElseThrow();
    }

    private Plan plan(Level level) throws Exception {
        return room().plan(level, Set.of("storage"), UNIT);
    }

    private PartResult applied(Plan plan) throws Exception {
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.DONE);
        return result;
    }

    private PartResult reverted(Plan plan) throws Exception {
        PartResult result = Room.only(room().revert(plan));
        assertThat(result.state()).as(result.words()).isEqualTo(PartState.REVERTED);
        return result;
    }

    private void untried(Access access) {
        room().provider.untried(UNIT, access::equals);
    }

    /** From the first change on: tried before, and not after. */
    private void untriedAfterwards(Access access) {
        afterwards(() -> untried(access));
    }

    private void afterwards(Runnable what) {
        room().provider
                .meanwhile(() -> {
                    if (room().provider.log().stream()
                            .anyMatch(call -> call.kind() == Call.Kind.SET)) {
                        what.run();
                    }
                });
    }

    private void probesAre(Fault fault) {
        room().provider
                .go((_, kind, _) ->
                        kind == Call.Kind.PROBE ? Optional.of(fault) : Optional.empty());
    }

    @Test
    void whereAllWasTriedThatIsSaid() throws Exception {
        Plan plan = plan(Level.FREEZE);
        assertThat(applied(plan).words()).isEqualTo(ALL_SHOWN);
        assertThat(reverted(plan).words()).isEqualTo("It was given back.");
    }

    @Test
    void whatWasNeverTriedIsNamedWithItsReason() throws Exception {
        untried(GRANTED);
        Plan plan = plan(Level.FREEZE);
        assertThat(applied(plan).words())
                .isEqualTo(
                        "All steps are in force; probes show what was planned and nothing else,"
                                + " but for what follows. Not tried: granted-neighbour read"
                                + " (no way to try it).");
        assertThat(reverted(plan).words())
                .as("nobody knows that it was ever possible")
                .isEqualTo("It was given back.");
    }

    @Test
    void whereNothingCouldBeTriedNothingWasShown() throws Exception {
        room().provider.untried(UNIT, _ -> true);
        Plan plan = plan(Level.FREEZE);
        assertThat(applied(plan).words())
                .startsWith(
                        "All steps are in force; no probe shows what they do. Not tried: tenant"
                                + " read (no way to try it), tenant write")
                .doesNotContain("planned");
        assertThat(reverted(plan).words())
                .isEqualTo(
                        "It was given back. No probe shows it: before the plan they showed nothing"
                                + " that was possible.");
    }

    @Test
    void whatWasPossibleAndCannotBeTriedAnyMoreIsNotVerified() throws Exception {
        untriedAfterwards(GRANTED);
        assertThat(applied(plan(Level.FREEZE)).words())
                .isEqualTo(
                        "All steps are in force; probes show what was planned and nothing else,"
                                + " but for what follows. Not verified, since it was tried"
                                + " before and cannot be now: granted-neighbour read (no way to"
                                + " try it).");
    }

    @Test
    void whatIsToBeStoppedAndCannotBeTriedAnyMoreIsNotVerifiedEither() throws Exception {
        untriedAfterwards(OWN_WRITE);
        assertThat(applied(plan(Level.READ_ONLY)).words())
                .endsWith(
                        "Not verified, since it was tried before and cannot be now: tenant write"
                                + " (no way to try it).");
    }

    @Test
    void whatIsRefusedAndWasNotTriedBeforeIsNotVerified() throws Exception {
        Access neighbours = new Access(Who.PLAIN_NEIGHBOUR, Operation.AI);
        untried(neighbours);
        afterwards(() -> room().provider.untried(UNIT, _ -> false));
        Plan plan = plan(Level.FREEZE);
        room().provider.change("neighbour", "ai-limit", JsonNodeFactory.instance.numberNode(0));
        assertThat(applied(plan).words())
                .endsWith(
                        "Not verified, since it is refused and was not tried before:"
                                + " plain-neighbour ai (403).");
    }

    @Test
    void aGatewayThatHiccupsOnceIsTriedAgain() throws Exception {
        Plan plan = plan(Level.FREEZE);
        applied(plan);
        untried(GRANTED);
        int[] probes = {0};
        room().provider
                .meanwhile(() -> {
                    probes[0]++;
                    if (probes[0] > 30) {
                        room().provider.untried(UNIT, _ -> false);
                    }
                });
        assertThat(reverted(plan).words()).isEqualTo("It was given back.");
    }

    @Test
    void whatCannotBeTriedAfterTheWayBackIsNotCalledGivenBack() throws Exception {
        Plan plan = plan(Level.ACCOUNT_OFF);
        applied(plan);
        untried(GRANTED);
        PartResult result = reverted(plan);
        assertThat(result.words())
                .isEqualTo(
                        "It was given back. Not verified, since it was tried before and cannot be"
                                + " now: granted-neighbour read (no way to try it).");
        assertThat(result.next()).isEmpty();
    }

    @Test
    void whoCannotLookAfterTheWayBackSaysSoAndLooksAgain() throws Exception {
        Plan plan = plan(Level.FREEZE);
        applied(plan);
        probesAre(Fault.DROPPED_BEFORE);
        PartResult result = Room.only(room().revert(plan));
        assertThat(result.state()).isEqualTo(PartState.HALF_WAY);
        assertThat(result.why()).isEqualTo(Why.SILENT);
        assertThat(result.words())
                .isEqualTo(
                        "It was given back; whether everything is possible again could not be"
                                + " looked at: connection lost.");
        assertThat(result.next()).startsWith("Resume the plan");
        assertThat(room().journal.held()).as("the settings are back").isEmpty();
        probesAre(Fault.BUSY);
        assertThat(Room.only(room().resume(plan)).words()).endsWith(": 429 slow down.");
        room().provider.go(Fault.Plan.NONE);
        result = Room.only(room().resume(plan));
        assertThat(result.state()).isEqualTo(PartState.REVERTED);
        assertThat(result.words()).isEqualTo("It was given back.");
    }

    @Test
    void whoCannotLookWhetherATakenBackStepIsBackKeepsWhyItWas() throws Exception {
        boolean[] asked = {false};
        room().provider
                .go((_, kind, _) -> {
                    if (kind == Call.Kind.SET) {
                        Fault fault = asked[0] ? Fault.ACCEPTED : Fault.MORE_SETTINGS;
                        asked[0] = true;
                        return Optional.of(fault);
                    }
                    return asked[0] && kind == Call.Kind.PROBE
                            ? Optional.of(Fault.DROPPED_BEFORE)
                            : Optional.empty();
                });
        Plan plan = plan(Level.FREEZE);
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.state()).isEqualTo(PartState.HALF_WAY);
        assertThat(result.why()).isEqualTo(Why.MORE);
        room().provider.go(Fault.Plan.NONE);
        result = Room.only(room().resume(plan));
        assertThat(result.state()).isEqualTo(PartState.REFUSED);
        assertThat(result.why()).isEqualTo(Why.MORE);
        assertThat(result.words())
                .startsWith("When quota was set, another setting changed")
                .endsWith(". It was given back.");
    }

    @Test
    void anAccountThatIsGoneOrSoldIsNotCalledGivenBackAndNotProbed() throws Exception {
        Plan sold = plan(Level.FREEZE);
        applied(sold);
        room().provider.sell(UNIT);
        int calls = room().provider.log().size();
        assertThat(reverted(sold).words())
                .isEqualTo("The account id means another account today than when it was decided.");
        assertThat(room().provider.log().subList(calls, room().provider.log().size()))
                .extracting(Call::kind)
                .doesNotContain(Call.Kind.PROBE);
    }

    @Test
    void anAccountThatIsClosedIsNotCalledGivenBack() throws Exception {
        Plan plan = plan(Level.FREEZE);
        applied(plan);
        room().provider.close(UNIT);
        assertThat(reverted(plan).words()).isEqualTo("There is no such account any more.");
    }

    @Test
    void roomBelowTheLimitIsSaid() throws Exception {
        boolean[] turn = {false};
        afterwards(() -> {
            turn[0] = !turn[0];
            if (turn[0]) {
                room().provider.delete(UNIT, 5);
            } else {
                room().provider.write(UNIT, 3);
            }
        });
        assertThat(applied(plan(Level.FREEZE)).words())
                .contains("Still possible, in room made below the limit since: tenant write");
    }
}
