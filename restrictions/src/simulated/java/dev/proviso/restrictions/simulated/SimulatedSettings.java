package dev.proviso.restrictions.simulated;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Tightening;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The settings of the simulated provider, and what they mean. */
final class SimulatedSettings {
    static final String NAME = "simulated";

    /** {@code {"enabled", "max_bytes", "max_objects"}}, −1 for no limit, as Ceph has it. */
    static final String QUOTA = "quota";

    /** An array of {@code "read"} and {@code "write"} that the account may not do, or null. */
    static final String DENY = "deny";

    /** Calls of the AI service at the same time, or null for as many as they like. */
    static final String AI_LIMIT = "ai-limit";

    /** True or false. */
    static final String SUSPENDED = "suspended";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private SimulatedSettings() {}

    static Capabilities capabilities(Duration settles) {
        Set<Access> writes =
                Set.of(
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.OLD_TOKEN, Operation.WRITE));
        Set<Access> reads =
                Set.of(
                        new Access(Who.TENANT, Operation.READ),
                        new Access(Who.OLD_TOKEN, Operation.READ),
                        new Access(Who.PRESIGNED, Operation.READ));
        Set<Access> ai = Set.of(new Access(Who.TENANT, Operation.AI));
        Set<Access> granted = Set.of(new Access(Who.GRANTED_NEIGHBOUR, Operation.WRITE));
        Set<Access> others =
                Set.of(
                        new Access(Who.GRANTED_NEIGHBOUR, Operation.READ),
                        new Access(Who.ANONYMOUS, Operation.READ));
        Tightening use = new Tightening.ToUse(new TreeSet<>(Set.of("bytes", "objects")));
        return new Capabilities(
                NAME,
                List.of(
                        means(Level.FREEZE, "storage", QUOTA, use, both(writes, granted), settles),
                        means(Level.READ_ONLY, "storage", DENY, deny("write"), writes, settles),
                        means(
                                Level.SERVICE_OFF,
                                "ai",
                                AI_LIMIT,
                                new Tightening.Fixed(NODES.numberNode(0)),
                                ai,
                                settles),
                        means(
                                Level.SERVICE_OFF,
                                "storage",
                                DENY,
                                deny("read", "write"),
                                both(writes, reads),
                                settles),
                        means(
                                Level.ACCOUNT_OFF,
                                Means.WHOLE_ACCOUNT,
                                SUSPENDED,
                                new Tightening.Fixed(NODES.booleanNode(true)),
                                both(both(writes, reads), both(ai, others)),
                                settles)),
                both(
                        both(both(writes, reads), both(ai, others)),
                        both(
                                granted,
                                Arrays.stream(Operation.values())
                                        .filter(o -> o != Operation.COMPUTE)
                                        .map(o -> new Access(Who.PLAIN_NEIGHBOUR, o))
                                        .collect(Collectors.toSet()))),
                List.of("POST /credentials", "DELETE /credentials"),
                8);
    }

    private static Set<Access> both(Set<Access> one, Set<Access> other) {
        Set<Access> all = new TreeSet<>(one);
        all.addAll(other);
        return all;
    }

    private static Tightening deny(String... operations) {
        ArrayNode array = NODES.arrayNode();
        Arrays.stream(operations).forEach(array::add);
        return new Tightening.Fixed(array);
    }

    private static Means means(
            Level level,
            String service,
            String setting,
            Tightening tightening,
            Set<Access> stops,
            Duration settles) {
        return new Means(
                level,
                service,
                setting,
                tightening,
                stops,
                settles,
                "Sets " + setting + " of the account.",
                "PUT /accounts/{account}/" + setting);
    }

    static JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        JsonNode now = before;
        for (Demand demand : demands) {
            now =
                    switch (demand.tightening()) {
                        case Tightening.ToUse _ -> limited(now, demand);
                        case Tightening.Fixed fixed -> tighter(setting, now, fixed.value());
                    };
        }
        return now;
    }

    private static JsonNode tighter(String setting, JsonNode now, JsonNode wanted) {
        return switch (setting) {
            case DENY -> union(now, wanted);
            case AI_LIMIT -> now.isNull() || now.intValue() > wanted.intValue() ? wanted : now;
            case SUSPENDED -> NODES.booleanNode(now.booleanValue() || wanted.booleanValue());
            default -> throw new IllegalArgumentException("no value tightens " + setting);
        };
    }

    private static JsonNode union(JsonNode now, JsonNode wanted) {
        Set<String> all = new TreeSet<>();
        now.forEach(each -> all.add(each.stringValue()));
        wanted.forEach(each -> all.add(each.stringValue()));
        if (now.size() == all.size()) {
            return now; // as it was written, in its own order
        }
        ArrayNode array = NODES.arrayNode();
        all.forEach(array::add);
        return array;
    }

    private static JsonNode limited(JsonNode now, Demand demand) {
        ObjectNode limited = ((ObjectNode) now).deepCopy();
        limited.put("enabled", true);
        boolean on = now.path("enabled").booleanValue();
        least(limited, "max_bytes", on, demand.use().get("bytes"));
        least(limited, "max_objects", on, demand.use().get("objects"));
        return limited;
    }

    private static void least(
            ObjectNode quota,
            String name,
            boolean on,
            @org.jspecify.annotations.Nullable JsonNode use) {
        if (use == null) {
            throw new IllegalArgumentException("a freeze needs the use of " + name);
        }
        BigInteger is = quota.path(name).bigIntegerValue();
        boolean unlimited = !on || is.signum() < 0;
        quota.put(name, unlimited ? use.bigIntegerValue() : is.min(use.bigIntegerValue()));
    }

    static String words(String setting, JsonNode value) {
        return switch (setting) {
            case QUOTA ->
                    value.path("enabled").booleanValue()
                            ? "at most %s bytes and %s objects"
                                    .formatted(value.path("max_bytes"), value.path("max_objects"))
                            : "no limit";
            case DENY ->
                    value.isNull()
                            ? "nothing denied"
                            : "denied: "
                                    + value.valueStream()
                                            .map(JsonNode::stringValue)
                                            .collect(Collectors.joining(", "));
            case AI_LIMIT -> value.isNull() ? "no limit" : "at most " + value + " calls";
            case SUSPENDED -> value.booleanValue() ? "suspended" : "not suspended";
            default -> throw new IllegalArgumentException("there is no setting " + setting);
        };
    }
}
