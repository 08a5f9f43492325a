package dev.proviso.restrictions.connector.program;

import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** The other answers of a program, checked. */
final class Answers {
    private Answers() {}

    static Observation observation(JsonNode tree, Declared declared) throws Refused {
        String what = "the answer to observe";
        StrictJson.exactly(tree, what, "schema", "identity", "settings", "use", "grants");
        SortedMap<String, JsonNode> settings = members(tree, "settings", what);
        if (!settings.keySet().equals(declared.kinds().keySet())) {
            throw new Refused("it observes other settings than it declared");
        }
        for (Map.Entry<String, JsonNode> setting : settings.entrySet()) {
            if (!declared.kind(setting.getKey()).canBe(setting.getValue())) {
                throw new Refused(
                        "the limit %s is neither a whole number nor null"
                                .formatted(setting.getKey()));
            }
        }
        SortedMap<String, JsonNode> use = members(tree, "use", what);
        for (String counter : declared.counters()) {
            if (!use.containsKey(counter)) {
                throw new Refused("it does not observe the counter " + counter);
            }
        }
        for (JsonNode counter : use.values()) {
            if (!counter.isIntegralNumber() || counter.bigIntegerValue().signum() < 0) {
                throw new Refused("a counter is no whole number from 0");
            }
        }
        List<Grant> grants = new ArrayList<>();
        for (JsonNode grant : StrictJson.array(tree, "grants", what)) {
            grants.add(grant(grant));
        }
        return new Observation(StrictJson.text(tree, "identity", what), settings, use, grants);
    }

    static void done(JsonNode tree) throws Refused {
        StrictJson.exactly(tree, "the answer to set", "schema", "done");
        if (!tree.path("done").isBoolean() || !tree.path("done").booleanValue()) {
            throw new Refused("done is true, or there is a fault");
        }
    }

    static Probe probe(JsonNode tree, Access access) throws Refused {
        String what = "the answer to probe";
        StrictJson.exactly(tree, what, "schema", "result", "answer");
        String word = StrictJson.text(tree, "result", what);
        for (Probe.Result result : Probe.Result.values()) {
            if (result.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word)) {
                return new Probe(access, result, StrictJson.text(tree, "answer", what));
            }
        }
        throw new Refused("a result is allowed, refused or not-tried, not " + word);
    }

    private static Grant grant(JsonNode tree) throws Refused {
        String what = "a grant";
        StrictJson.exactly(tree, what, "resource", "to", "operations");
        String to = StrictJson.text(tree, "to", what);
        Set<Operation> operations = EnumSet.noneOf(Operation.class);
        for (JsonNode each : StrictJson.array(tree, "operations", what)) {
            switch (each.asString()) {
                case "read" -> operations.add(Operation.READ);
                case "write" -> operations.add(Operation.WRITE);
                case "ai" -> operations.add(Operation.AI);
                case "compute" -> operations.add(Operation.COMPUTE);
                default -> throw new Refused("a grant is to read, write, ai or compute");
            }
        }
        Grantee grantee =
                switch (to) {
                    case "*" -> new Grantee.Everyone();
                    case "accounts:*" -> new Grantee.EveryAccount();
                    case "?" -> new Grantee.Unknown();
                    default -> {
                        if (!to.startsWith("account:")) {
                            throw new Refused(
                                    "a grant is to account:ID, to accounts:*, to * or to ?");
                        }
                        yield new Grantee.Account(to.substring("account:".length()));
                    }
                };
        return new Grant(StrictJson.text(tree, "resource", what), grantee, operations);
    }

    private static SortedMap<String, JsonNode> members(JsonNode tree, String name, String what)
            throws Refused {
        JsonNode object = tree.path(name);
        if (!object.isObject()) {
            throw new Refused(what + " has no object \"" + name + "\"");
        }
        SortedMap<String, JsonNode> members = new TreeMap<>();
        object.properties().forEach(e -> members.put(e.getKey(), e.getValue()));
        return members;
    }
}
