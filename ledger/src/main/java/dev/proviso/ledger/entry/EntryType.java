package dev.proviso.ledger.entry;

import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.VerifierKey;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What an entry speaks of, and which public names it has ({@code docs/format.md}). */
public enum EntryType {
    /** What was read and seen; the entries after it are its findings and questions. */
    REVIEW("entries"),
    FINDING("review"),
    QUESTION("review"),
    /** Something was shown under its true name before a case was open (D19). */
    REVEAL("entry"),
    /** Disclosures were destroyed (D15). */
    ERASURE("entry"),
    /** The log's key changes. */
    KEY("vkey");

    private final String publicName;

    EntryType(String publicName) {
        this.publicName = publicName;
    }

    /** The type as it is written. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The one name in {@code public}. */
    String publicName() {
        return publicName;
    }

    /** Whether an entry of this type may disclose a value of this name. */
    public boolean mayDisclose(String name) {
        return switch (this) {
            case REVIEW, FINDING, QUESTION -> true;
            case REVEAL -> name.equals("reason") || name.equals("audience");
            case ERASURE -> name.equals("ground");
            case KEY -> false;
        };
    }

    void check(JsonNode open) throws Refused {
        String what = "the public part of a " + text();
        StrictJson.exactly(open, what, publicName);
        if (this == KEY) {
            VerifierKey key = VerifierKey.parse(StrictJson.text(open, publicName, what));
            if (key.algorithm() != Algorithm.ED25519) {
                throw new Refused("a log's key is of type 01");
            }
        } else {
            StrictJson.number(open, publicName, what);
        }
    }

    static Optional<EntryType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text().equals(text)).findFirst();
    }
}
