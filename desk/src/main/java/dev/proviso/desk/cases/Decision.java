package dev.proviso.desk.cases;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.EventJson;
import dev.proviso.cases.store.StoredCase;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What people sign when they consent: the very proposal, as it stands in the case. */
final class Decision {
    private Decision() {}

    /**
     * The payload of a proposal's signatures ({@code docs/format.md}).
     *
     * @throws IllegalArgumentException when the case has no such proposal
     */
    static byte[] payload(StoredCase stored, String proposal) {
        return CanonicalJson.bytes(
                tree(stored, proposal)
                        .orElseThrow(
                                () -> new IllegalArgumentException("no proposal " + proposal)));
    }

    /** The same, to be read; empty when the case has no such proposal. */
    static Optional<JsonNode> tree(StoredCase stored, String proposal) {
        List<Happened> history = stored.history();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof Event.Proposed proposed
                    && proposed.proposal().equals(proposal)) {
                ObjectNode tree = JsonNodeFactory.instance.objectNode();
                tree.put("schema", "proviso/decision/1");
                tree.put("case", stored.id());
                tree.put("number", i);
                tree.set("proposed", EventJson.tree(proposed));
                return Optional.of(tree);
            }
        }
        return Optional.empty();
    }
}
