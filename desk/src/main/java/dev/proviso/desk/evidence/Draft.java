package dev.proviso.desk.evidence;

import dev.proviso.ledger.entry.EntryType;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * An entry to be written.
 *
 * @param values by name, each with whom it is for
 * @param about a pseudonym of the person or customer the values are about
 */
record Draft(EntryType type, Map<String, Value> values, String about) {

    /**
     * A value to commit to.
     *
     * @param audience {@code customer}, {@code reviewer}, {@code auditor}, {@code public}; {@code
     *     case} for what nobody sees before a case is open (D19)
     */
    record Value(JsonNode json, String audience) {}
}
