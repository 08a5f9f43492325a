package dev.proviso.restrictions.journal;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The state before of a setting that restrictions hold.
 *
 * @param value nothing if its key was destroyed
 */
public record SavedRow(Optional<JsonNode> value) {}
