package dev.proviso.notices.transparency;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The categories of the EU templates, each with its keywords in the order of the rows.
 *
 * <p>Source: Implementing Regulation (EU) 2024/2835, Annex I, part 2.
 */
public enum StatementCategory {
    ANIMAL_WELFARE("ANIMAL_HARM", "UNLAWFUL_SALE_ANIMALS"),
    CONSUMER_INFORMATION(
            "HIDDEN_ADVERTISEMENT",
            "INSUFFICIENT_INFORMATION_ON_TRADERS",
            "MISLEADING_INFO_GOODS_SERVICES",
            "MISLEADING_INFO_CONSUMER_RIGHTS",
            "NONCOMPLIANCE_PRICING"),
    CYBER_VIOLENCE(
            "CYBER_BULLYING_INTIMIDATION",
            "CYBER_HARASSMENT",
            "CYBER_INCITEMENT",
            "CYBER_STALKING",
            "NON_CONSENSUAL_IMAGE_SHARING",
            "NON_CONSENSUAL_MATERIAL_DEEPFAKE"),
    CYBER_VIOLENCE_AGAINST_WOMEN(
            "BULLYING_AGAINST_GIRLS",
            "CYBER_HARASSMENT_AGAINST_WOMEN",
            "CYBER_STALKING_AGAINST_WOMEN",
            "FEMALE_GENDERED_DISINFORMATION",
            "INCITEMENT_AGAINST_WOMEN",
            "NON_CONSENSUAL_IMAGE_SHARING_AGAINST_WOMEN",
            "NON_CONSENSUAL_MATERIAL_DEEPFAKE_AGAINST_WOMEN"),
    DATA_PROTECTION_AND_PRIVACY_VIOLATIONS(
            "BIOMETRIC_DATA_BREACH",
            "DATA_FALSIFICATION",
            "MISSING_PROCESSING_GROUND",
            "RIGHT_TO_BE_FORGOTTEN"),
    ILLEGAL_OR_HARMFUL_SPEECH("DEFAMATION", "DISCRIMINATION", "HATE_SPEECH"),
    INTELLECTUAL_PROPERTY_INFRINGEMENTS(
            "COPYRIGHT_INFRINGEMENT",
            "DESIGN_INFRINGEMENT",
            "GEOGRAPHIC_INDICATIONS_INFRINGEMENT",
            "PATENT_INFRINGEMENT",
            "TRADE_SECRET_INFRINGEMENT",
            "TRADEMARK_INFRINGEMENT"),
    NEGATIVE_EFFECTS_ON_CIVIC_DISCOURSE_OR_ELECTIONS(
            "MISINFORMATION_DISINFORMATION", "VIOLATION_EU_LAW", "VIOLATION_NATIONAL_LAW"),
    PROTECTION_OF_MINORS(
            "AGE_SPECIFIC_RESTRICTIONS_MINORS",
            "CHILD_SEXUAL_ABUSE_MATERIAL",
            "CHILD_SEXUAL_ABUSE_MATERIAL_DEEPFAKE",
            "GROOMING_SEXUAL_ENTICEMENT_MINORS",
            "UNSAFE_CHALLENGES"),
    RISK_FOR_PUBLIC_SECURITY(
            "ILLEGAL_ORGANIZATIONS",
            "RISK_ENVIRONMENTAL_DAMAGE",
            "RISK_PUBLIC_HEALTH",
            "TERRORIST_CONTENT"),
    SCAMS_AND_FRAUD(
            "IMPERSONATION_ACCOUNT_HIJACKING",
            "INAUTHENTIC_ACCOUNTS",
            "INAUTHENTIC_LISTINGS",
            "INAUTHENTIC_USER_REVIEWS",
            "PHISHING",
            "PYRAMID_SCHEMES"),
    SELF_HARM("CONTENT_PROMOTING_EATING_DISORDERS", "SELF_MUTILATION", "SUICIDE"),
    UNSAFE_AND_PROHIBITED_PRODUCTS("PROHIBITED_PRODUCTS", "UNSAFE_PRODUCTS"),
    VIOLENCE(
            "COORDINATED_HARM",
            "INCITEMENT_VIOLENCE_HATRED",
            "HUMAN_EXPLOITATION",
            "HUMAN_TRAFFICKING",
            "TRAFFICKING_WOMEN_GIRLS"),
    /** What breaks the terms only; a row of the table of the terms alone. */
    OTHER_VIOLATION_TC(
            "ADULT_SEXUAL_MATERIAL",
            "AGE_SPECIFIC_RESTRICTIONS",
            "GEOGRAPHICAL_REQUIREMENTS",
            "GOODS_SERVICES_NOT_PERMITTED",
            "LANGUAGE_REQUIREMENTS",
            "NUDITY"),
    NOT_SPECIFIED_ORDER,
    NOT_SPECIFIED_NOTICE;

    /** The keyword of what no other covers; there is one under each category that has any. */
    public static final String OTHER = "KEYWORD_OTHER";

    private final String words;

    StatementCategory(String... keywords) {
        this.words = String.join(" ", keywords);
    }

    /** As it stands in a table: {@code STATEMENT_CATEGORY_SCAMS_AND_FRAUD}. */
    public String code() {
        return "STATEMENT_CATEGORY_" + name();
    }

    /** The keywords under it, {@link #OTHER} last; none under what is not specified. */
    public List<String> keywords() {
        return words.isEmpty()
                ? List.of()
                : Stream.concat(
                                Arrays.stream(words.split(" ")).map(word -> "KEYWORD_" + word),
                                Stream.of(OTHER))
                        .toList();
    }

    /** The category of a code. */
    public static Optional<StatementCategory> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** The 14 that are illegal somewhere; each table adds its own to them. */
    static List<StatementCategory> illegal() {
        return Arrays.stream(values())
                .filter(one -> one.compareTo(OTHER_VIOLATION_TC) < 0)
                .toList();
    }

    /** A code in words: {@code Scams and fraud}. */
    static String words(String code) {
        String words =
                code.replaceFirst("^(STATEMENT_CATEGORY|KEYWORD)_", "")
                        .replace('_', ' ')
                        .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
