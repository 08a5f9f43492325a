package dev.proviso.restrictions.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a trial of the contract leaves open is said. */
final class ConnectorContractTest {
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedProvider provider =
            new SimulatedProvider(time, Duration.ZERO, Duration.ZERO)
                    .with("unit-a")
                    .with("neighbour");

    private static Trial trial(Level furthest, String... services) {
        return new Trial(
                "unit-a",
                "nobody",
                Set.of(services),
                furthest,
                Accesses.named("tenant read", "tenant write"),
                List.of(),
                List.of());
    }

    private List<String> untried(Level furthest) throws Exception {
        ConnectorContract contract =
                new ConnectorContract(provider, trial(furthest, "storage"), time);
        for (Claim claim : contract.claims()) {
            claim.trial().run();
        }
        return contract.untried();
    }

    @Test
    void whatItStopsAndCouldNotBeTriedIsNamed() throws Exception {
        assertThat(untried(Level.FREEZE))
                .containsExactly("granted-neighbour write (nobody has it)");
        provider.grant(
                "unit-a", "bucket", new Grantee.Account("neighbour"), Access.Operation.WRITE);
        assertThat(untried(Level.FREEZE)).isEmpty();
    }

    @Test
    void thatNobodyElseFeelsItIsNotShownWithoutANeighbour() throws Exception {
        provider.untried("unit-a", access -> access.who() == Access.Who.PLAIN_NEIGHBOUR);
        assertThat(untried(Level.FREEZE))
                .contains(
                        "plain-neighbour (none was seen to get through before, so nothing shows"
                                + " that others feel nothing)");
    }

    @Test
    void aTrialOfNothingIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial(Level.WATCH, "storage"))
                .withMessageContaining("watch restricts nothing, so there is nothing to try");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> trial(Level.FREEZE))
                .withMessageContaining("no service");
    }
}
