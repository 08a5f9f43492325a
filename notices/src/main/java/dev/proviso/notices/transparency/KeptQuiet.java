package dev.proviso.notices.transparency;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.EntryType;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A finding or question that a clearance kept quiet (D27), as the entry of its review says.
 *
 * @param pack that found it
 * @param subject its pseudonym
 * @param question else a finding
 */
public record KeptQuiet(String pack, String subject, boolean question) {

    private static final String CLEARED = "cleared";
    private static final String PACK = "pack";
    private static final String SUBJECT = "pseudonym";

    /** Whether a disclosure of a finding is one of those that an auditor needs. */
    public static boolean needs(Disclosure disclosure) {
        return switch (disclosure.name()) {
            case CLEARED, PACK, SUBJECT -> true;
            default -> false;
        };
    }

    /**
     * Reads what was disclosed of a finding or question.
     *
     * @return empty when it was not kept quiet
     * @throws IllegalArgumentException when that was not disclosed
     */
    public static Optional<KeptQuiet> of(EntryType type, Collection<Disclosure> disclosed) {
        Map<String, JsonNode> values =
                disclosed.stream()
                        .collect(
                                Collectors.toMap(Disclosure::name, Disclosure::value, (a, _) -> a));
        Function<String, Optional<JsonNode>> value = name -> Optional.ofNullable(values.get(name));
        boolean cleared =
                value.apply(CLEARED)
                        .filter(JsonNode::isBoolean)
                        .map(JsonNode::booleanValue)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "whether it is cleared was not disclosed"));
        return cleared
                ? Optional.of(
                        new KeptQuiet(
                                text(value.apply(PACK)),
                                text(value.apply(SUBJECT)),
                                type == EntryType.QUESTION))
                : Optional.empty();
    }

    private static String text(Optional<JsonNode> value) {
        return value.filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElseThrow(
                        () -> new IllegalArgumentException("what is cleared was not disclosed"));
    }
}
