package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * Asks one provider: no more at once than it allows, again where it was too busy, and no longer
 * once something here has failed. What only looks is asked again also when there was no answer.
 */
final class Calls {
    private final Connector connector;
    private final Pace pace;
    private final Patience patience;
    private final Semaphore atOnce;
    private final AtomicBoolean failed;

    Calls(Connector connector, Pace pace, Patience patience, AtomicBoolean failed) {
        this.connector = connector;
        this.pace = pace;
        this.patience = patience;
        this.atOnce = new Semaphore(Math.max(1, connector.capabilities().atOnce()));
        this.failed = failed;
    }

    /** One for each provider, by name; all stop asking once something has failed. */
    static Map<String, Calls> each(
            Map<String, Connector> connectors, Pace pace, Patience patience, AtomicBoolean failed) {
        Map<String, Calls> calls = new TreeMap<>();
        connectors.forEach(
                (name, connector) -> calls.put(name, new Calls(connector, pace, patience, failed)));
        return calls;
    }

    /** The journal or the program has failed elsewhere: nothing may be asked any more. */
    static final class Halted extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private interface Call<T> {
        T ask() throws ProviderFault, InterruptedException;
    }

    Connector connector() {
        return connector;
    }

    Pace pace() {
        return pace;
    }

    Patience patience() {
        return patience;
    }

    Observation observe(String account) throws ProviderFault, InterruptedException {
        return again(true, () -> connector.observe(account));
    }

    Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        return again(true, () -> connector.probe(account, access));
    }

    /** Once, if it is not too busy: who gets no answer has to look first. */
    void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        again(
                false,
                () -> {
                    connector.set(account, setting, value);
                    return setting;
                });
    }

    private <T> T again(boolean onlyLooks, Call<T> call)
            throws ProviderFault, InterruptedException {
        Duration until = pace.elapsed().plus(patience.budget());
        Duration pause = patience.first();
        while (true) {
            try {
                return once(call);
            } catch (ProviderFault fault) {
                boolean later =
                        fault.kind() == ProviderFault.Kind.BUSY
                                || (onlyLooks && fault.kind() == ProviderFault.Kind.UNCERTAIN);
                if (!later || pace.elapsed().compareTo(until) >= 0) {
                    throw fault;
                }
            }
            pace.pause(pause);
            pause = patience.longer(pause);
        }
    }

    private <T> T once(Call<T> call) throws ProviderFault, InterruptedException {
        atOnce.acquire();
        try {
            if (failed.get()) {
                throw new Halted();
            }
            return call.ask();
        } finally {
            atOnce.release();
        }
    }
}
