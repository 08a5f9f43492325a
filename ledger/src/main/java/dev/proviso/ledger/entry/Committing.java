package dev.proviso.ledger.entry;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Collection;
import tools.jackson.databind.JsonNode;

/**
 * Makes disclosures and the entries that commit to them, with salts and decoys from one source that
 * nobody can guess.
 */
public record Committing(SecureRandom random) {

    private static final int DECOY = 32;

    /** A value with a fresh salt. */
    public Disclosure disclose(String name, JsonNode value) {
        return Disclosure.of(name, value, bytes(Disclosure.SALT));
    }

    /**
     * An entry that commits to these values among decoys.
     *
     * @param values at most 64, no name twice
     */
    public Entry entry(EntryType type, Instant at, JsonNode open, Collection<Disclosure> values) {
        return Entry.of(type, at, open, values, () -> bytes(DECOY));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
