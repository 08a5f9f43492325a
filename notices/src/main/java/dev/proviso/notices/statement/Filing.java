package dev.proviso.notices.statement;

import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What filing a statement needs beyond the statement itself. Everything here is public once it is
 * filed, so none of it may be personal data.
 *
 * @param puid unique for each statement of the provider; letters, digits, - and _
 * @param facts the facts in words for the public: no name of the customer, of a unit, of a person
 * @param explanation why the use is incompatible with the clause, for the public
 * @param source how the provider came to know
 * @param category one of the database's {@code STATEMENT_CATEGORY_…}
 * @param keywords {@code KEYWORD_…} of that category
 * @param business whether the recipient is a business or a private person, where known
 * @param countries EEA country codes where the decision holds; empty when not stated
 * @param terms where the clause or law can be read
 * @param zone in which the provider counts days
 */
public record Filing(
        String puid,
        String facts,
        String explanation,
        Source source,
        String category,
        List<String> keywords,
        Optional<Boolean> business,
        Set<String> countries,
        Optional<URI> terms,
        ZoneId zone) {

    /** The usual category of a use that the terms forbid. */
    public static final String OTHER_VIOLATION = "STATEMENT_CATEGORY_OTHER_VIOLATION_TC";

    /**
     * How the provider came to know. Never who it was: the record has no {@code source_identity}.
     */
    public enum Source {
        ARTICLE_16("SOURCE_ARTICLE_16"),
        TRUSTED_FLAGGER("SOURCE_TRUSTED_FLAGGER"),
        OTHER_NOTIFICATION("SOURCE_TYPE_OTHER_NOTIFICATION"),
        VOLUNTARY("SOURCE_VOLUNTARY");

        private final String code;

        Source(String code) {
            this.code = code;
        }

        String code() {
            return code;
        }
    }

    /** Copies. */
    public Filing {
        keywords = List.copyOf(keywords);
        countries = Set.copyOf(countries);
    }
}
