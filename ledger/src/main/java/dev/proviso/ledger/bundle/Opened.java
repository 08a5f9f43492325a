package dev.proviso.ledger.bundle;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An entry with what a bundle discloses of it.
 *
 * @param index its position in the log
 */
public record Opened(long index, Entry entry, List<Disclosure> disclosures) {

    /** The disclosed value of this name. */
    public Optional<JsonNode> value(String name) {
        return disclosures.stream()
                .filter(disclosure -> disclosure.name().equals(name))
                .map(Disclosure::value)
                .findFirst();
    }
}
