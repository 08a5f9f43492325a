package dev.proviso.cases.store;

import tools.jackson.databind.JsonNode;

/**
 * What belongs to an event and is committed to with it: a notice as it was read, a letter as it was
 * sent, a signed decision.
 *
 * @param name one of those that docs/format.md lists for an entry of type {@code case}
 * @param audience for whom it may be disclosed
 * @param about whose key seals it; erasing destroys that key
 */
public record Attached(String name, JsonNode value, String audience, String about) {}
