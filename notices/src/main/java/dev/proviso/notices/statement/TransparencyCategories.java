package dev.proviso.notices.statement;

import java.util.Set;

/** The sixteen categories of the EU Transparency Database. */
final class TransparencyCategories {

    static final Set<String> ALL =
            Set.of(
                    "STATEMENT_CATEGORY_ANIMAL_WELFARE",
                    "STATEMENT_CATEGORY_CONSUMER_INFORMATION",
                    "STATEMENT_CATEGORY_CYBER_VIOLENCE",
                    "STATEMENT_CATEGORY_CYBER_VIOLENCE_AGAINST_WOMEN",
                    "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
                    "STATEMENT_CATEGORY_ILLEGAL_OR_HARMFUL_SPEECH",
                    "STATEMENT_CATEGORY_INTELLECTUAL_PROPERTY_INFRINGEMENTS",
                    "STATEMENT_CATEGORY_NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS",
                    "STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE",
                    "STATEMENT_CATEGORY_OTHER_VIOLATION_TC",
                    "STATEMENT_CATEGORY_PROTECTION_OF_MINORS",
                    "STATEMENT_CATEGORY_RISK_FOR_PUBLIC_SECURITY",
                    "STATEMENT_CATEGORY_SCAMS_AND_FRAUD",
                    "STATEMENT_CATEGORY_SELF_HARM",
                    "STATEMENT_CATEGORY_UNSAFE_AND_PROHIBITED_PRODUCTS",
                    "STATEMENT_CATEGORY_VIOLENCE");

    private TransparencyCategories() {}
}
