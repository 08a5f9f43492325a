package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.testing.Focus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How real FOCUS exports deviate, and what each row becomes. */
class FocusReaderTest {

    private static final long HOUR_23 = 1_789_772_400L; // 2026-09-18T23:00:00Z

    @TempDir Path folder;

    private Reads.Result read(String csv) {
        return Reads.read(Reads.write(folder, "usage.csv", csv));
    }

    private UsageFact only(String csv) {
        Reads.Result result = read(csv);
        assertThat(result.facts).as("%s", result.summary).hasSize(1);
        return result.facts.getFirst();
    }

    private void notKept(String reason, String csv) {
        Reads.Result result = read(csv);
        assertThat(result.facts).isEmpty();
        assertThat(result.summary.notKept()).containsExactly(Map.entry(reason, 1L));
    }

    @Test
    void aRowBecomesAFact() {
        UsageFact fact = only(new Focus().row().csv());
        assertThat(fact)
                .isEqualTo(
                        new UsageFact(
                                "aws:1111",
                                "aws:222222222222",
                                "Amazon Simple Storage Service",
                                Meter.STORAGE_PUT,
                                "us-east-1",
                                "",
                                new Period(HOUR_23, HOUR_23 + 3600),
                                5,
                                0,
                                202609,
                                ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-09-18T23:00:00Z",
                "2026-09-18 23:00:00",
                "2026-09-18T23:00Z",
                "2026-09-18T23:00:00",
                "2026-09-18T23:00:00.000Z",
                "2026-09-18T23:00:00.0000000Z",
                "2026-09-19T01:00:00+02:00",
                "2026-09-18 23:00:00 UTC"
            })
    void timesAsExportsWriteThem(String time) {
        Period period = only(new Focus().row("ChargePeriodStart", time).csv()).period();
        assertThat(period).isEqualTo(new Period(HOUR_23, HOUR_23 + 3600));
    }

    @ParameterizedTest
    @CsvSource({"5.0,5", "5.000000000000000,5", "5E2,500", "0.05e+2,5", "-5,-5", "2.5,2", "3.5,4"})
    void numbersAsExportsWriteThem(String number, long quantity) {
        assertThat(only(new Focus().row("ConsumedQuantity", number).csv()).quantity())
                .isEqualTo(quantity);
    }

    @Test
    void aRoundingIsCounted() {
        assertThat(
                        read(new Focus().row("ConsumedQuantity", "2.5").row().csv())
                                .summary
                                .factsLossy())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NULL", ""})
    void withoutSubAccountTheBillingAccountIsTheAccount(String nothing) {
        assertThat(only(new Focus().row("SubAccountId", nothing).csv()).account())
                .isEqualTo("aws:1111");
    }

    @Test
    void quotedCellsAreCells() {
        String quoted =
                new Focus()
                        .row()
                        .csv()
                        .lines()
                        .map(FocusReaderTest::quoteAll)
                        .reduce("", (a, b) -> a + b + "\r\n");
        assertThat(only("\uFEFF" + quoted).quantity()).isEqualTo(5);
    }

    private static String quoteAll(String line) {
        return '"' + line.replace(",", "\",\"") + '"';
    }

    @Test
    void theOrderOfColumnsSaysNothing() {
        Focus focus = new Focus().row().row("ConsumedQuantity", "7");
        List<String> columns = new ArrayList<>(focus.columns());
        List<UsageFact> straight = read(focus.csv(columns)).facts;
        Collections.reverse(columns);
        assertThat(read(focus.csv(columns)).facts).isEqualTo(straight);
    }

    @Test
    void pricingQuantityStandsInForConsumedQuantity() {
        String csv =
                new Focus()
                        .row(
                                "ConsumedQuantity", "NULL",
                                "ConsumedUnit", "NULL",
                                "PricingQuantity", "9",
                                "PricingUnit", "Requests")
                        .csv();
        assertThat(only(csv).quantity()).isEqualTo(9);
    }

    @ParameterizedTest
    @CsvSource({
        "Tax,not-usage-tax",
        "Credit,not-usage-credit",
        "Purchase,not-usage-purchase",
        "Adjustment,not-usage-adjustment",
        "Donation,not-usage-other",
        "NULL,not-usage-other"
    })
    void whatIsNotUsageIsNotKept(String category, String reason) {
        notKept(reason, new Focus().row("ChargeCategory", category).csv());
    }

    @Test
    void anUnusedCommitmentIsNoUsage() {
        notKept("unused-commitment", new Focus().row("CommitmentDiscountStatus", "Unused").csv());
        assertThat(only(new Focus().row("CommitmentDiscountStatus", "Used").csv()).quantity())
                .isEqualTo(5);
    }

    @Test
    void aCorrectionCountsWithItsSign() {
        assertThat(
                        only(new Focus()
                                        .row("ChargeClass", "Correction", "ConsumedQuantity", "-3")
                                        .csv())
                                .quantity())
                .isEqualTo(-3);
        notKept(
                "correction-without-quantity",
                new Focus()
                        .row(
                                "ChargeClass", "Correction",
                                "ConsumedQuantity", "NULL",
                                "ConsumedUnit", "NULL")
                        .csv());
    }

    @Test
    void usageWithoutQuantityIsCounted() {
        notKept(
                "no-quantity",
                new Focus().row("ConsumedQuantity", "NULL", "ConsumedUnit", "NULL").csv());
    }

    @Test
    void aPriceRowOfZeroIsARowOfZero() {
        assertThat(only(new Focus().row("ConsumedQuantity", "0").csv()).quantity()).isZero();
    }

    @Test
    void whatTheCatalogueDoesNotKnowIsListed() {
        Reads.Result result =
                read(
                        new Focus()
                                .row("ServiceName", "Amazon Ground Station", "x_UsageType", "Dish")
                                .csv());
        assertThat(result.summary.notKept()).containsEntry("unmapped", 1L);
        assertThat(result.summary.services())
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.service()).isEqualTo("Amazon Ground Station");
                    assertThat(service.unmapped()).containsEntry("Dish (Requests)", 1L);
                });
    }

    @Test
    void aQuantityBeyondSixtyFourBitsIsCounted() {
        notKept("out-of-range", new Focus().row("ConsumedQuantity", "1E30").csv());
    }

    @Test
    void azureNamesItsMeterAndItsIdsAreInLowerCase() {
        UsageFact fact =
                only(
                        new Focus()
                                .without("x_UsageType")
                                .without("x_Operation")
                                .with("ProviderName", "Microsoft")
                                .with("ServiceName", "Storage Accounts")
                                .with("SubAccountId", "/subscriptions/64E355D7-997C")
                                .with("x_SkuMeterName", "Hot LRS Write Operations")
                                .with("ConsumedUnit", "10K")
                                .row("ConsumedQuantity", "0.0146")
                                .csv());
        assertThat(fact.account()).isEqualTo("azure:/subscriptions/64e355d7-997c");
        assertThat(fact.meter()).isEqualTo(Meter.STORAGE_PUT);
        assertThat(fact.quantity()).isEqualTo(146);
    }

    @Test
    void theDetailsOfASkuSayWhatOneUnitIs() {
        UsageFact fact =
                only(
                        new Focus()
                                .without("x_UsageType")
                                .without("x_Operation")
                                .with("ServiceName", "Amazon Elastic Compute Cloud")
                                .with("ConsumedUnit", "Hours")
                                .row(
                                        "ConsumedQuantity", "1",
                                        "SkuPriceDetails",
                                                "{\"InstanceType\": \"c5.xlarge\", \"CoreCount\": 4}")
                                .csv());
        assertThat(fact.meter()).isEqualTo(Meter.COMPUTE_VCPU_SECONDS);
        assertThat(fact.quantity()).isEqualTo(4 * 3600);
    }

    @Test
    void anAccountLikeAnAddressBecomesAPseudonym() {
        Reads.Result result =
                read(
                        new Focus()
                                .row("SubAccountId", "jane.doe@example.org")
                                .row("SubAccountId", "10.1.2.3")
                                .row("SubAccountId", "Jane Doe")
                                .csv());
        assertThat(result.facts).hasSize(3);
        assertThat(result.summary.keyedAccounts()).hasSize(3);
        assertThat(result.facts)
                .allSatisfy(fact ->
                        assertThat(fact.account())
                                .startsWith("aws:")
                                .hasSize(4 + 43)
                                .isIn(result.summary.keyedAccounts()));
    }

    @Test
    void aRegionIsKeptOnlyInItsForm() {
        Reads.Result result =
                read(
                        new Focus()
                                .row("RegionId", "EU-West-1")
                                .row("RegionId", "Jane's house")
                                .row("RegionId", "NULL", "RegionName", "uk-london-1")
                                .csv());
        assertThat(result.facts)
                .extracting(UsageFact::region)
                .containsExactly("eu-west-1", "", "uk-london-1");
        assertThat(result.summary.regionsDropped()).isEqualTo(1);
    }

    @Test
    void resourcesAreKeyedPseudonyms() {
        Reads.Result result =
                read(
                        new Focus()
                                .row("ResourceId", "arn:aws:s3:::calls-of-jane")
                                .row("ResourceId", "arn:aws:s3:::calls-of-jane")
                                .row("ResourceId", "arn:aws:s3:::other")
                                .csv());
        assertThat(result.facts.get(0).resource())
                .hasSize(43)
                .isEqualTo(result.facts.get(1).resource())
                .isNotEqualTo(result.facts.get(2).resource());
    }

    @ParameterizedTest
    @CsvSource({
        "SkuId,FOCUS 1.0",
        "SkuMeter,FOCUS 1.1",
        "SubAccountType,FOCUS 1.2",
        "ServiceProviderName,FOCUS 1.3"
    })
    void versionsAreKnownByTheirColumns(String column, String version) {
        Focus focus = new Focus().with(column, column.equals("ServiceProviderName") ? "AWS" : "");
        assertThat(read(focus.row().csv()).summary.formats()).containsExactly(version);
    }

    @Test
    void oneMalformedRowAmongManyIsCountedWithItsPlace() {
        Focus focus = new Focus();
        for (int i = 0; i < 200; i++) {
            focus.row();
        }
        focus.row("ConsumedQuantity", "many");
        Reads.Result result = read(focus.csv());
        assertThat(result.summary.rowsKept()).isEqualTo(200);
        assertThat(result.summary.notKept()).containsEntry("malformed-number", 1L);
        assertThat(result.summary.malformed())
                .extracting(m -> m.where().line(), m -> m.where().column())
                .containsExactly(tuple(202L, "ConsumedQuantity"));
    }

    @Test
    void customColumnsAreOnlyCounted() {
        ReadingSummary summary =
                read(new Focus()
                                .with("x_Secret", "s")
                                .with("Tags", "{}")
                                .with("mine", "")
                                .row()
                                .csv())
                        .summary;
        assertThat(summary.customColumns()).isEqualTo(2);
        assertThat(summary.droppedColumns()).containsExactly("Tags");
    }
}
