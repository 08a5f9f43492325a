package dev.proviso.restrictions.simulated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.node.JsonNodeFactory;

/** What the other tests lean on: without faults it is a good provider, with them a bad one. */
final class SimulatedProviderTest {
    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedProvider provider =
            new SimulatedProvider(time, Duration.ofSeconds(60), Duration.ofSeconds(20))
                    .with("unit-a")
                    .with("neighbour");

    SimulatedProviderTest() {
        provider.grant(
                "unit-a",
                "shared-pictures",
                new Grantee.Account("neighbour"),
                Operation.READ,
                Operation.WRITE);
        provider.grant("unit-a", "front-page", new Grantee.Everyone(), Operation.READ);
        provider.timeOut(() -> time.pause(SimulatedProvider.TIME_OUT));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        Trial trial =
                new Trial(
                        "unit-a",
                        "nobody",
                        Set.of("storage", "ai"),
                        Level.ACCOUNT_OFF,
                        Accesses.named(
                                "tenant read",
                                "tenant write",
                                "tenant ai",
                                "old-token read",
                                "granted-neighbour read",
                                "granted-neighbour write",
                                "anonymous read",
                                "plain-neighbour read",
                                "plain-neighbour write"),
                        List.of("shared-pictures", "front-page"),
                        List.of());
        return new ConnectorContract(provider, trial, time)
                .claims().stream()
                        .map(claim ->
                                DynamicTest.dynamicTest(claim.name(), () -> claim.trial().run()));
    }

    @Test
    void whatIsAcceptedIsDoneLater() throws Exception {
        fault(Fault.ACCEPTED);
        provider.set("unit-a", SimulatedSettings.AI_LIMIT, JsonNodeFactory.instance.numberNode(0));
        assertThat(provider.now("unit-a", SimulatedSettings.AI_LIMIT).isNull()).isTrue();
        time.pause(SimulatedProvider.LATE);
        assertThat(provider.now("unit-a", SimulatedSettings.AI_LIMIT).intValue()).isZero();
    }

    @Test
    void aCallMayBeCarriedOutAndNotAnswered() {
        fault(Fault.DROPPED_AFTER);
        assertThatExceptionOfType(ProviderFault.class)
                .isThrownBy(() ->
                        provider.set(
                                "unit-a",
                                SimulatedSettings.SUSPENDED,
                                JsonNodeFactory.instance.booleanNode(true)))
                .satisfies(f -> assertThat(f.kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN));
        assertThat(SettingValue.text(provider.now("unit-a", SimulatedSettings.SUSPENDED)))
                .isEqualTo("true");
        assertThat(provider.log().getLast().answer()).isEqualTo("UNCERTAIN");
    }

    private void fault(Fault fault) {
        provider.go((_, _, _) -> Optional.of(fault));
    }
}
