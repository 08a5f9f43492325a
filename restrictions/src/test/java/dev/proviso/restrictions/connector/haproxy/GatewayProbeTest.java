package dev.proviso.restrictions.connector.haproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.haproxy.StandInRuntime.Answer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The key that a probe is made with does not outlive the probe, whatever is answered. */
final class GatewayProbeTest {
    private static final Access OWN_CALL = new Access(Who.TENANT, Operation.AI);
    private static final Access OLD_KEYS_CALL = new Access(Who.OLD_TOKEN, Operation.AI);

    private final StandInRuntime runtime = new StandInRuntime();
    private final HttpServer gateway = gateway();
    private final HaproxyConnector connector = HaproxyConnector.open(config());

    private static HttpServer gateway() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HaproxyConfig config() {
        return new HaproxyConfig(
                runtime.address(),
                "denied",
                "deny",
                "keys",
                Optional.empty(),
                URI.create("http://127.0.0.1:" + gateway.getAddress().getPort() + "/"),
                Optional.empty(),
                "x-key",
                "b",
                Duration.ofSeconds(5));
    }

    @BeforeEach
    void open() {
        gateway.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        gateway.start();
    }

    @AfterEach
    void close() throws IOException {
        gateway.stop(0);
        runtime.close();
    }

    private ProviderFault fails(Access access) {
        return catchThrowableOfType(ProviderFault.class, () -> connector.probe("a", access));
    }

    @Test
    void oneThatWasAddedAndNotAnsweredIsTakenAway() {
        runtime.next(Answer.CARRIED_OUT);

        ProviderFault fault = fails(OWN_CALL);

        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
        assertThat(runtime.keys()).isEmpty();
    }

    @Test
    void removingItIsTriedAgain() throws Exception {
        runtime.next(Answer.WELL, Answer.LOST, Answer.LOST);

        assertThat(connector.probe("a", OWN_CALL).result()).isEqualTo(Probe.Result.ALLOWED);

        assertThat(runtime.keys()).isEmpty();
    }

    @Test
    void whereItCannotBeTakenAwayThatIsSaidAndTheNextProbeTakesIt() throws Exception {
        runtime.next(Answer.WELL, Answer.LOST, Answer.LOST, Answer.LOST);

        ProviderFault fault = fails(OWN_CALL);

        assertThat(fault.words())
                .isEqualTo(
                        "A key of Proviso's own (proviso-…) may be left in the map keys; the next"
                                + " probe of the project takes it away. HAProxy's runtime API broke"
                                + " off");
        assertThat(runtime.keys()).hasSize(1);
        assertThat(connector.probe("a", OWN_CALL).result()).isEqualTo(Probe.Result.ALLOWED);
        assertThat(runtime.keys()).isEmpty();
    }

    @Test
    void oneThatIsAddedOnlyAfterItWasTakenAwayIsTakenAwayAtTheEnd() throws Exception {
        runtime.next(Answer.LATE);

        assertThat(fails(OLD_KEYS_CALL).kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
        assertThat(runtime.keys()).hasSize(1);

        connector.close();
        assertThat(runtime.keys()).isEmpty();
    }

    @Test
    void whereOneStaysAtTheEndThatIsSaid() {
        runtime.next(Answer.WELL, Answer.LOST, Answer.LOST, Answer.LOST);
        assertThat(fails(OWN_CALL)).isNotNull();
        runtime.next(Answer.LOST, Answer.LOST, Answer.LOST);

        ProviderFault fault = catchThrowableOfType(ProviderFault.class, connector::close);

        assertThat(fault.words())
                .contains("may be left in the map keys")
                .contains("take out those that begin with proviso-");
        assertThat(runtime.keys()).hasSize(1);
    }

    @Test
    void oneThatWasBeingTakenAwayAtAnInterruptionIsTakenAwayAtTheEnd() throws Exception {
        runtime.next(Answer.WELL, Answer.INTERRUPTED);
        assertThat(catchThrowable(() -> connector.probe("a", OWN_CALL)))
                .isInstanceOf(InterruptedException.class);
        assertThat(runtime.keys()).hasSize(1);

        connector.close();

        assertThat(runtime.keys()).isEmpty();
    }

    @Test
    void atTheEndEachProjectIsTriedWhateverBecameOfAnother() {
        runtime.next(Answer.WELL, Answer.LOST, Answer.LOST, Answer.LOST);
        assertThat(fails(OWN_CALL)).isNotNull();
        runtime.next(Answer.WELL, Answer.LOST, Answer.LOST, Answer.LOST);
        assertThat(catchThrowable(() -> connector.probe("c", OWN_CALL))).isNotNull();
        assertThat(runtime.keys()).hasSize(2);
        runtime.next(Answer.LOST);

        ProviderFault fault = catchThrowableOfType(ProviderFault.class, connector::close);

        assertThat(fault.words()).contains("may be left in the map keys");
        assertThat(runtime.keys()).hasSize(1);
    }

    /** HAProxy ends even what it has nothing to say to with a line. */
    @Test
    void aConnectionThatClosesWithoutAnAnswerIsNoYes() {
        runtime.next(Answer.CLOSED);

        assertThat(fails(OWN_CALL).kind()).isEqualTo(ProviderFault.Kind.UNCERTAIN);
    }

    @Test
    void whatIsRefusedWasNotAddedAndNothingIsTakenAway() {
        HaproxyConfig is = config();
        HaproxyConnector other =
                HaproxyConnector.open(
                        new HaproxyConfig(
                                is.runtime(),
                                is.denied(),
                                is.denial(),
                                "a map",
                                is.deniedFile(),
                                is.ai(),
                                is.storage(),
                                is.keyHeader(),
                                is.neighbour(),
                                is.answerMax()));
        ProviderFault fault =
                catchThrowableOfType(ProviderFault.class, () -> other.probe("a", OWN_CALL));
        assertThat(fault.kind()).isEqualTo(ProviderFault.Kind.REFUSED);
        assertThat(fault.words()).startsWith("a name has characters");
        assertThat(runtime.commands()).isEmpty();
    }
}
