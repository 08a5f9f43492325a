package dev.proviso.desk.cases;

import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.ledger.note.SigningKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What comes with a command.
 *
 * @param values what belongs to its first event, by the names of an entry of type {@code case}
 * @param facts what people say in the letters that follow
 * @param key the person's own key, unlocked (D28)
 * @param attached the same, with audience and key as they are to be
 * @param beside what is stored in the same transaction
 */
record Given(
        Map<String, JsonNode> values,
        Optional<LetterFacts> facts,
        Optional<SigningKey> key,
        List<Attached> attached,
        CaseStore.Beside beside) {

    static final Given NOTHING = beside(_ -> {});

    Given(Map<String, JsonNode> values, Optional<LetterFacts> facts, Optional<SigningKey> key) {
        this(values, facts, key, List.of(), _ -> {});
    }

    static Given beside(CaseStore.Beside beside) {
        return belonging(List.of(), beside);
    }

    static Given belonging(List<Attached> attached, CaseStore.Beside beside) {
        return new Given(Map.of(), Optional.empty(), Optional.empty(), attached, beside);
    }

    /** Copies. */
    Given {
        values = Map.copyOf(values);
        attached = List.copyOf(attached);
    }

    static Given saying(JsonNode document, CaseStore.Beside beside) {
        return new Given(
                Map.of("document", document),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                beside);
    }

    /** The same, and one more that belongs to it. */
    Given and(Attached more) {
        List<Attached> all = new ArrayList<>(attached);
        all.add(more);
        return new Given(values, facts, key, all, beside);
    }

    static Given signed(SigningKey key) {
        return new Given(Map.of(), Optional.empty(), Optional.of(key));
    }
}
