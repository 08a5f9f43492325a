package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a line of an AWS Cost and Usage Report becomes. */
class CurReaderTest {

    private static final String HEADER =
            "identity_line_item_id,identity_time_interval,bill_payer_account_id,"
                    + "bill_billing_period_start_date,line_item_usage_account_id,"
                    + "line_item_line_item_type,line_item_usage_start_date,"
                    + "line_item_usage_end_date,line_item_product_code,line_item_usage_type,"
                    + "line_item_operation,line_item_usage_amount,pricing_unit,"
                    + "product_region_code,line_item_resource_id,resource_tags";

    private static final long DAY = 1_789_689_600L; // 2026-09-18T00:00:00Z

    @TempDir Path folder;

    private Reads.Result read(String... lines) {
        return Reads.read(
                Reads.write(folder, "cur.csv", HEADER + "\n" + String.join("\n", lines) + "\n"));
    }

    private static String line(String type, String usageType, String operation, String amount) {
        return "id1,2026-09-18T00:00:00Z/2026-09-19T00:00:00Z,111122223333,"
                + "2026-09-01T00:00:00.000Z,444455556666,"
                + type
                + ",2026-09-18T05:00:00.000Z,2026-09-18T06:00:00.000Z,AmazonS3,"
                + usageType
                + ","
                + operation
                + ","
                + amount
                + ",Requests,us-east-1,bucket,{}";
    }

    @Test
    void aLineBecomesAFact() {
        Reads.Result result = read(line("Usage", "Requests-Tier1", "PutObject", "6.0"));
        UsageFact fact = result.facts.getFirst();
        assertThat(fact.customer()).isEqualTo("aws:111122223333");
        assertThat(fact.account()).isEqualTo("aws:444455556666");
        assertThat(fact.meter()).isEqualTo(Meter.STORAGE_PUT);
        assertThat(fact.quantity()).isEqualTo(6);
        assertThat(fact.period()).isEqualTo(new Period(DAY + 5 * 3600, DAY + 6 * 3600));
        assertThat(fact.region()).isEqualTo("us-east-1");
        assertThat(fact.billingMonth()).isEqualTo(202609);
        assertThat(fact.rowId()).isEqualTo("id1/2026-09-18T00:00:00Z/2026-09-19T00:00:00Z");
        assertThat(fact.resource()).hasSize(43);
        assertThat(result.summary.formats()).containsExactly("AWS CUR 2.0");
        assertThat(result.summary.droppedColumns()).containsExactly("resource_tags");
    }

    @Test
    void storageMeteredOnceADayStandsForTheDay() {
        String line =
                line("Usage", "TimedStorage-ByteHrs", "HourlyStorageMetering", "1")
                        .replace(",Requests,", ",GB-Mo,");
        UsageFact fact = read(line).facts.getFirst();
        assertThat(fact.meter()).isEqualTo(Meter.STORAGE_BYTES);
        assertThat(fact.period()).isEqualTo(new Period(DAY, DAY + 86_400));
        // One GB-month of September, within one day: 30 GB through that day.
        assertThat(fact.quantity()).isEqualTo(30L << 30);
    }

    @Test
    void anInstanceInARegionThatOnlyTheLegacyColumnNames() {
        String header =
                HEADER.replace("product_region_code", "product_region")
                        + ",product_instance_type,product_vcpu,product_gpu,product_sku";
        String line =
                line("Usage", "BoxUsage:t3.micro", "RunInstances", "2")
                                .replace("AmazonS3", "AmazonEC2")
                                .replace(",Requests,", ",Hrs,")
                        + ",t3.micro,2,,ABCD";
        Reads.Result result =
                Reads.read(Reads.write(folder, "ec2.csv", header + "\n" + line + "\n"));
        UsageFact fact = result.facts.getFirst();
        assertThat(fact.meter()).isEqualTo(Meter.COMPUTE_VCPU_SECONDS);
        assertThat(fact.quantity()).isEqualTo(2 * 2 * 3600);
        assertThat(fact.region()).isEqualTo("us-east-1");
    }

    @ParameterizedTest
    @CsvSource({
        "DiscountedUsage,",
        "SavingsPlanCoveredUsage,",
        "Tax,not-usage-tax",
        "Credit,not-usage-credit",
        "Refund,not-usage-credit",
        "Fee,not-usage-purchase",
        "RIFee,not-usage-purchase",
        "SavingsPlanNegation,not-usage-other"
    })
    void lineTypes(String type, String reason) {
        Reads.Result result = read(line(type, "Requests-Tier1", "PutObject", "1"));
        if (reason == null) {
            assertThat(result.facts).hasSize(1);
        } else {
            assertThat(result.facts).isEmpty();
            assertThat(result.summary.notKept()).containsEntry(reason, 1L);
        }
    }
}
