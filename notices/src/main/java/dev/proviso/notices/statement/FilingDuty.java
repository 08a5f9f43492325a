package dev.proviso.notices.statement;

import java.time.LocalDate;
import java.time.Period;
import java.util.Optional;

/**
 * Whether a statement of reasons is also due as a record in the EU Transparency Database:
 * Regulation (EU) 2022/2065, Article 24(5) with Articles 3(i), 9, 17 and 19. Every customer gets
 * the statement itself anyway. How we read the articles stands in {@code docs/letters.md}; counsel
 * must confirm it.
 *
 * @param due whether one is due
 * @param reason why or why not, in words, with the article
 */
public record FilingDuty(boolean due, String reason) {

    /** How large the provider is (Recommendation 2003/361/EC). */
    public enum Size {
        /** Fewer than 10 people, at most 2 million euros a year. */
        MICRO,
        /** Fewer than 50 people, at most 10 million euros a year. */
        SMALL,
        LARGER
    }

    /**
     * The provider, as far as the duty asks.
     *
     * @param inUnion whether it offers its services to recipients in the Union (Article 2(1))
     * @param platform whether the service concerned spreads information to the public at its
     *     recipients' request and that is not a minor part of it (Article 3(i)); storage and
     *     computing as such do not (recital 13)
     * @param smallUntil when it ceased to be micro or small; empty when it never was, or still is
     * @param veryLarge designated as a very large platform (Article 33(4))
     */
    public record Filer(
            boolean inUnion,
            boolean platform,
            Size size,
            Optional<LocalDate> smallUntil,
            boolean veryLarge) {}

    /** How long the exception goes on after a provider has outgrown it (Article 19(1)). */
    private static final Period GRACE = Period.ofMonths(12);

    /**
     * Decides.
     *
     * @param decided the day of the decision, in the provider's zone
     */
    public static FilingDuty of(Filer filer, StatementOfReasons statement, LocalDate decided) {
        if (!filer.inUnion()) {
            return no("The service is not offered in the Union (Article 2(1)).");
        }
        if (!filer.platform()) {
            return no(
                    "The service is hosting, not an online platform: it does not spread"
                            + " information to the public (Articles 3(i), 24(5)).");
        }
        if (statement.ground() instanceof Ground.Order) {
            return no(
                    "The restriction carries out an authority's order; Article 17 is not for"
                            + " orders under Article 9 (Article 17(5)).");
        }
        if (statement.restriction().level() == Level.WATCH) {
            return no("Nothing is restricted, so Article 17(1) asks for no statement.");
        }
        if (filer.veryLarge()) {
            return new FilingDuty(
                    true, "A very large online platform files whatever its size (Article 19(2)).");
        }
        if (filer.size() != Size.LARGER) {
            return no("The provider is a micro or small enterprise (Article 19(1)).");
        }
        if (filer.smallUntil().filter(last -> decided.isBefore(last.plus(GRACE))).isPresent()) {
            return no(
                    "The provider ceased to be micro or small less than twelve months ago (Article"
                            + " 19(1)).");
        }
        return new FilingDuty(
                true,
                "An online platform that is neither micro nor small files without undue delay"
                        + " (Article 24(5)).");
    }

    private static FilingDuty no(String reason) {
        return new FilingDuty(false, reason);
    }
}
