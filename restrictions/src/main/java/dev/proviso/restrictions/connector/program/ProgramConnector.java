package dev.proviso.restrictions.connector.program;

import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A connector that is an executable of the provider's own. Each request is a process of its own.
 */
public final class ProgramConnector implements Connector {
    /** The schema that each request and each answer names. */
    static final String SCHEMA = "proviso/connector/1";

    private final OneCall call;
    private final Declared declared;

    private ProgramConnector(OneCall call, Declared declared) {
        this.call = call;
        this.declared = declared;
    }

    /**
     * Asks the program what it can do.
     *
     * @param name of the connector
     * @param command the executable and its arguments; no shell is in between
     * @throws ProviderFault when it does not answer, or its answer does not follow the schema
     */
    public static ProgramConnector open(String name, List<String> command, OneCall.Limits limits)
            throws ProviderFault, InterruptedException {
        OneCall call = new OneCall(command, limits);
        JsonNode answer = call.ask(request("capabilities"));
        try {
            return new ProgramConnector(call, Declared.read(name, answer));
        } catch (Refused e) {
            throw unreadable(e);
        }
    }

    @Override
    public Capabilities capabilities() {
        return declared.capabilities();
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        JsonNode answer = call.ask(request("observe").put("account", account));
        try {
            return Answers.observation(answer, declared);
        } catch (Refused e) {
            throw unreadable(e);
        }
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        return declared.kind(setting).tightened(before, demands);
    }

    @Override
    public String words(String setting, JsonNode value) {
        return declared.kind(setting).words(value);
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        if (!declared.knows(setting)) {
            throw new ProviderFault(
                    ProviderFault.Kind.REFUSED, "the program has no setting " + setting);
        }
        ObjectNode request = request("set").put("account", account).put("setting", setting);
        request.set("value", value);
        try {
            Answers.done(call.ask(request));
        } catch (Refused e) {
            throw unreadable(e);
        }
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        JsonNode answer =
                call.ask(request("probe").put("account", account).put("access", access.text()));
        try {
            return Answers.probe(answer, access);
        } catch (Refused e) {
            throw unreadable(e);
        }
    }

    private static ObjectNode request(String what) {
        return JsonNodeFactory.instance.objectNode().put("schema", SCHEMA).put("do", what);
    }

    private static ProviderFault unreadable(Refused e) {
        return new ProviderFault(
                ProviderFault.Kind.UNCERTAIN,
                "the program's answer does not follow " + SCHEMA + ": " + e.getMessage(),
                e);
    }
}
