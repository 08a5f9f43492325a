package dev.proviso.desk.cases;

import dev.proviso.ledger.entry.Disclosure;
import java.util.Locale;
import java.util.Set;

/** For whom a bundle of a case is. */
public enum Audience {
    /** What was written to the customer, nothing of who gave notice (D16). */
    CUSTOMER,
    /** What the notifier said and was told. */
    NOTIFIER,
    /** The evidence under its pseudonym. */
    REVIEWER,
    /** Everything but who gave notice. */
    AUDITOR,
    PUBLIC;

    /** What people or we wrote, in whose text a code can stand. */
    private static final Set<String> SAID = Set.of("letter", "document");

    /** The word in the bundle. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whose disclosures it holds. */
    Set<String> disclosures() {
        return switch (this) {
            case AUDITOR -> Set.of("auditor", "reviewer", "customer", "public", "case");
            case PUBLIC -> Set.of("public");
            case CUSTOMER, NOTIFIER, REVIEWER -> Set.of(word(), "public");
        };
    }

    /**
     * Whether it may hold one of them: not where a code stands in clear that only who answers has,
     * as in what an earlier version kept.
     */
    boolean shows(Disclosure one) {
        return this == CUSTOMER
                || this == NOTIFIER
                || !SAID.contains(one.name())
                || !CodeVeil.lacks(one.value());
    }

    boolean seesEvidence() {
        return this == REVIEWER || this == AUDITOR;
    }
}
