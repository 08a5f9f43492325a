package dev.proviso.restrictions.simulated;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One account: settings as set, as shown and as in effect, use, and grants. */
final class SimulatedAccount {

    /** A change on its way: shown from one instant, in effect from another. */
    private record Change(JsonNode value, Instant shown, Instant effective) {}

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** A quota's way to say that there is none. */
    private static final long UNLIMITED = -1;

    String identity;
    BigInteger bytes = BigInteger.valueOf(1_000);
    BigInteger objects = BigInteger.TEN;
    final List<Grant> grants = new ArrayList<>();

    /** Writes that a limit below use lets through, as real gateways do while they count. */
    int slips;

    /** Set by a fault: shown, but nothing comes of it. */
    boolean ineffective;

    /** Set by a fault: the neighbours are cut too. */
    boolean cutsNeighbours;

    /** What no probe can try. */
    Predicate<Access> untried = _ -> false;

    /** Settings that somebody else was the last to change. */
    final Set<String> strange = new TreeSet<>();

    private final SortedMap<String, JsonNode> settled = new TreeMap<>();
    private final Map<String, List<Change>> coming = new TreeMap<>();

    SimulatedAccount(String identity) {
        this.identity = identity;
        settled.put(
                SimulatedSettings.QUOTA,
                NODES.objectNode()
                        .put("enabled", false)
                        .put("max_bytes", UNLIMITED)
                        .put("max_objects", UNLIMITED));
        settled.put(SimulatedSettings.DENY, NODES.nullNode());
        settled.put(SimulatedSettings.AI_LIMIT, NODES.nullNode());
        settled.put(SimulatedSettings.SUSPENDED, NODES.booleanNode(false));
    }

    boolean has(String setting) {
        return settled.containsKey(setting);
    }

    /** Supersedes whatever was on its way. */
    void change(String setting, JsonNode value, Instant now, Instant shown, Instant effective) {
        List<Change> changes = coming.computeIfAbsent(setting, _ -> new ArrayList<>());
        changes.removeIf(change -> change.shown().isAfter(now));
        changes.add(new Change(value, shown, effective));
    }

    JsonNode shown(String setting, Instant now) {
        return last(setting, change -> !change.shown().isAfter(now));
    }

    JsonNode effective(String setting, Instant now) {
        return last(setting, change -> !change.effective().isAfter(now));
    }

    private JsonNode last(String setting, Predicate<Change> reached) {
        JsonNode value = settled.get(setting);
        for (Change change : coming.getOrDefault(setting, List.of())) {
            if (reached.test(change)) {
                value = change.value();
            }
        }
        if (value == null) {
            throw new IllegalArgumentException("there is no setting " + setting);
        }
        return value;
    }

    /** All settings as they are shown. */
    SortedMap<String, JsonNode> shown(Instant now) {
        SortedMap<String, JsonNode> all = new TreeMap<>();
        settled.keySet().forEach(setting -> all.put(setting, shown(setting, now)));
        return all;
    }

    SortedMap<String, JsonNode> use() {
        SortedMap<String, JsonNode> use = new TreeMap<>();
        use.put("bytes", NODES.numberNode(bytes));
        use.put("objects", NODES.numberNode(objects));
        return use;
    }

    /** Whether one object more of that size may be written, by the account or a neighbour. */
    boolean room(long size, Instant now) {
        JsonNode quota = effective(SimulatedSettings.QUOTA, now);
        if (ineffective || !quota.path("enabled").booleanValue()) {
            return true;
        }
        BigInteger most = quota.path("max_bytes").bigIntegerValue();
        BigInteger count = quota.path("max_objects").bigIntegerValue();
        boolean below =
                (most.signum() >= 0 && most.compareTo(bytes) < 0)
                        || (count.signum() >= 0 && count.compareTo(objects) < 0);
        if (below && slips > 0) {
            slips--;
            return true;
        }
        return (most.signum() < 0 || bytes.add(BigInteger.valueOf(size)).compareTo(most) <= 0)
                && (count.signum() < 0 || objects.add(BigInteger.ONE).compareTo(count) <= 0);
    }

    boolean denied(Operation operation, Instant now) {
        String word = operation == Operation.READ ? "read" : "write";
        return !ineffective
                && effective(SimulatedSettings.DENY, now)
                        .valueStream()
                        .anyMatch(each -> each.stringValue().equals(word));
    }

    boolean suspended(Instant now) {
        return !ineffective && effective(SimulatedSettings.SUSPENDED, now).booleanValue();
    }

    boolean ai(Instant now) {
        JsonNode limit = effective(SimulatedSettings.AI_LIMIT, now);
        return ineffective || limit.isNull() || limit.intValue() > 0;
    }
}
