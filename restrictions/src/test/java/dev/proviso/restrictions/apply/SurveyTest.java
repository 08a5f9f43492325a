package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.plan.Wanted;
import dev.proviso.restrictions.simulated.Fault;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Accounts are observed side by side, and told apart as if one had come after the other. */
final class SurveyTest {
    private static final int ACCOUNTS = 60;

    private final SimulatedTime time = new SimulatedTime();
    private final SimulatedProvider provider =
            new SimulatedProvider(time, Duration.ZERO, Duration.ZERO);
    private final List<Wanted.Target> targets =
            IntStream.range(0, ACCOUNTS)
                    .mapToObj(i -> target("account-%02d".formatted(i)))
                    .toList();

    SurveyTest() {
        targets.forEach(target -> provider.with(target.account()));
    }

    private static Wanted.Target target(String account) {
        return new Wanted.Target("cloud", account, Set.of("storage"));
    }

    private static Survey survey(Connector connector) {
        Patience usual = Patience.DEFAULT;
        Patience quick =
                new Patience(
                        Duration.ofMillis(1),
                        Duration.ofMillis(2),
                        usual.budget(),
                        usual.slow(),
                        usual.repeats(),
                        usual.freezes(),
                        usual.accounts());
        return new Survey(Map.of("cloud", connector), Pace.real(), quick);
    }

    /** No look ends before as many go on as the provider allows: one by one, none would. */
    @Test
    void asManyAreObservedAtOnceAsTheProviderAllows() throws Exception {
        int allowed = provider.capabilities().atOnce();
        assertThat(allowed).isBetween(2, ACCOUNTS);
        CountDownLatch together = new CountDownLatch(allowed);
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Connector connector =
                observing(() -> {
                    most.accumulateAndGet(now.incrementAndGet(), Math::max);
                    together.countDown();
                    assertThat(together.await(30, TimeUnit.SECONDS)).as("alone").isTrue();
                    now.decrementAndGet();
                });
        Map<Wanted.Target, Observation> seen = survey(connector).of(targets, Progress.SILENT);
        assertThat(most.get()).isEqualTo(allowed);
        assertThat(seen.keySet()).containsExactlyElementsOf(targets);
        for (Wanted.Target target : targets) {
            assertThat(seen.get(target)).isEqualTo(provider.observe(target.account()));
        }
    }

    @Test
    void aBusyProviderIsAskedAgain() throws Exception {
        provider.go((number, _, _) -> number % 3 == 0 ? Optional.of(Fault.BUSY) : Optional.empty());
        assertThat(survey(provider).of(targets, Progress.SILENT)).hasSize(ACCOUNTS);
    }

    @Test
    void anAccountThatIsNotThereIsTold() {
        provider.close("account-40");
        assertThatThrownBy(() -> survey(provider).of(targets, Progress.SILENT))
                .isInstanceOfSatisfying(
                        ProviderFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.GONE));
    }

    @Test
    void ofAConnectorThatThereIsNotNothingIsObserved() throws Exception {
        Wanted.Target elsewhere = new Wanted.Target("moon", "account-00", Set.of("storage"));
        assertThat(survey(provider).of(List.of(elsewhere), Progress.SILENT)).isEmpty();
    }

    private interface Meanwhile {
        void run() throws InterruptedException;
    }

    /** The provider; something happens during each look at an account. */
    private Connector observing(Meanwhile meanwhile) {
        return (Connector)
                Proxy.newProxyInstance(
                        SurveyTest.class.getClassLoader(),
                        new Class<?>[] {Connector.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("observe")) {
                                meanwhile.run();
                            }
                            try {
                                return method.invoke(provider, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
