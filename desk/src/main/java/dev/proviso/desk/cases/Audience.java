package dev.proviso.desk.cases;

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

    boolean seesEvidence() {
        return this == REVIEWER || this == AUDITOR;
    }
}
