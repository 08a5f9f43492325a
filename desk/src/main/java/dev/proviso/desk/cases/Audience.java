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
    /** Everything but what notices say and who gave them. */
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

    /**
     * Whether it may hold one of them, whatever an earlier version kept it for: what a notice says
     * is for who said it, since people write into it who they are (D16); where a code stands in
     * clear, only who answers with it has it.
     */
    boolean shows(Disclosure one) {
        return switch (one.name()) {
            case "notice" -> this == NOTIFIER;
            case "letter", "document" ->
                    this == CUSTOMER || this == NOTIFIER || !CodeVeil.lacks(one.value());
            default -> true;
        };
    }

    boolean seesEvidence() {
        return this == REVIEWER || this == AUDITOR;
    }
}
