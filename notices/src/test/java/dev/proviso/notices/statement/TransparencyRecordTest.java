package dev.proviso.notices.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.statement.TransparencyRecord.Invalid;
import dev.proviso.testing.Golden;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The record of a statement: what it says, what it never says. */
final class TransparencyRecordTest {

    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void theUsualRecordWordForWord() {
        Golden.check(
                "notices/src/test/resources/golden/statement/transparency-record.json",
                JSON.writerWithDefaultPrettyPrinter().writeValueAsString(record()) + "\n");
    }

    @Test
    void contentWasNotExaminedAndTheDateSaysWhatItIs() {
        JsonNode record = record();
        assertThat(text(record, "content_type_other")).startsWith("Not examined");
        assertThat(text(record, "content_date")).isEqualTo("2026-10-05");
        assertThat(text(record, "decision_facts"))
                .contains("No content was examined")
                .contains("content_date is the first day of the metering records")
                .contains("(2026-10-05 to 2026-10-31)");
    }

    @Test
    void detectionIsSaidAsItWasAndDecidingIsNeverAutomated() {
        assertThat(text(record(), "automated_detection")).isEqualTo("Yes");
        assertThat(text(record(), "automated_decision"))
                .isEqualTo("AUTOMATED_DECISION_NOT_AUTOMATED");
    }

    @Test
    void d16NobodyWhoGaveNoticeIsNamed() {
        for (Filing.Source source : Filing.Source.values()) {
            Filing filing = Statements.filing();
            JsonNode record =
                    parsed(
                            TransparencyRecord.of(
                                    Statements.statement(),
                                    new Filing(
                                            filing.puid(),
                                            filing.facts(),
                                            filing.explanation(),
                                            source,
                                            filing.category(),
                                            filing.keywords(),
                                            filing.business(),
                                            filing.countries(),
                                            Optional.of(URI.create("https://n.example/terms")),
                                            filing.zone())));
            assertThat(record.has("source_identity")).isFalse();
            assertThat(text(record, "source_type")).startsWith("SOURCE_");
        }
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "WATCH")
    void everyLevelThatRestrictsIsADecisionWithItsEnd(Level level) {
        JsonNode record =
                parsed(
                        TransparencyRecord.of(
                                Statements.statement(
                                        level, Restriction.AtUntil.ENDS, Statements.contract()),
                                Statements.filing()));
        boolean account = level == Level.ACCOUNT_OFF;
        assertThat(text(record, account ? "decision_account" : "decision_provision"))
                .isEqualTo(
                        account
                                ? "DECISION_ACCOUNT_SUSPENDED"
                                : "DECISION_PROVISION_PARTIAL_SUSPENSION");
        String end = account ? "end_date_account_restriction" : "end_date_service_restriction";
        assertThat(text(record, end)).isEqualTo("2027-06-01");
        assertThat(text(record, "application_date")).isEqualTo("2026-12-15");
    }

    @Test
    void aMeasureThatIsReviewedHasNoEndAndSaysSo() {
        JsonNode record =
                parsed(
                        TransparencyRecord.of(
                                Statements.statement(
                                        Level.FREEZE,
                                        Restriction.AtUntil.REVIEWED,
                                        Statements.contract()),
                                Statements.filing()));
        assertThat(record.propertyNames()).noneMatch(name -> name.startsWith("end_date"));
        assertThat(text(record, "decision_facts")).contains("reviewed by 2027-06-01");
    }

    @Test
    void theLawIsIllegalContent() {
        JsonNode record =
                parsed(
                        TransparencyRecord.of(
                                Statements.statement(
                                        Level.FREEZE,
                                        Restriction.AtUntil.ENDS,
                                        new Ground.Law("Article 226-1", "It is an offence.")),
                                Statements.filing()));
        assertThat(text(record, "illegal_content_legal_ground")).isEqualTo("Article 226-1");
        assertThat(record.has("incompatible_content_ground")).isFalse();
    }

    @Test
    void watchingAndOrdersGiveNoRecord() {
        refused(
                Statements.statement(Level.WATCH, Restriction.AtUntil.ENDS, Statements.contract()),
                Statements.filing(),
                "Nothing is restricted");
        refused(
                Statements.statement(
                        Level.FREEZE, Restriction.AtUntil.REVIEWED, Statements.order()),
                Statements.filing(),
                "An authority's order");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Write to jean.dupont@example.org about it.",
                "The address 192.0.2.17 was used.",
                "The address 2001:db8:0:1::17 was used.",
                "It was STUDY UNIT 7 that did it.",
                "The account prod-archive-02 grew.",
            })
    void noPersonalDataInTheFacts(String facts) {
        refused(
                Statements.statement(),
                Statements.filing(facts, "It is forbidden."),
                "decision_facts");
        refused(
                Statements.statement(),
                Statements.filing("It grew.", facts),
                "incompatible_content_explanation");
    }

    @Test
    void allFaultsAreSaidAtOnce() {
        assertThatThrownBy(() ->
                        TransparencyRecord.of(
                                Statements.statement(),
                                new Filing(
                                        "not allowed!",
                                        "x".repeat(5_000),
                                        "",
                                        Filing.Source.VOLUNTARY,
                                        "STATEMENT_CATEGORY_X",
                                        List.of("x"),
                                        Optional.empty(),
                                        Set.of("XX"),
                                        Optional.of(URI.create("mailto:x")),
                                        Statements.PARIS)))
                .isInstanceOfSatisfying(
                        Invalid.class,
                        invalid ->
                                assertThat(invalid.faults())
                                        .extracting(each -> each.substring(0, each.indexOf(' ')))
                                        .containsExactlyInAnyOrder(
                                                "puid",
                                                "decision_facts",
                                                "incompatible_content_explanation",
                                                "category",
                                                "category_specification",
                                                "territorial_scope",
                                                "decision_ground_reference_url"));
    }

    private static void refused(StatementOfReasons statement, Filing filing, String words) {
        assertThatThrownBy(() -> TransparencyRecord.of(statement, filing))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(words);
    }

    private static JsonNode record() {
        return parsed(TransparencyRecord.of(Statements.statement(), Statements.filing()));
    }

    private static JsonNode parsed(TransparencyRecord record) {
        JsonNode node = JSON.readTree(record.json());
        assertThat(TransparencyRecord.faults(node)).isEmpty();
        return node;
    }

    private static String text(JsonNode record, String field) {
        return record.get(field).stringValue();
    }
}
