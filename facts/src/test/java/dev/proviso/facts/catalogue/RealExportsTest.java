package dev.proviso.facts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.proviso.facts.model.Period;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What the catalogue makes of the real exports in {@code ../shared/data}: every service with its
 * rows, how many are mapped, and to what. Names are read here without the readers, so that the list
 * holds the catalogue alone.
 */
class RealExportsTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    /** Rows of a service: how many there are, how many are mapped, and to which meters. */
    private static final class Tally {
        private int rows;
        private int mapped;
        private final TreeSet<String> meters = new TreeSet<>();

        @Override
        public String toString() {
            return rows + " rows, " + mapped + " mapped " + meters;
        }
    }

    @Test
    void theFocusSample() throws IOException {
        Map<String, Tally> services = new TreeMap<>();
        for (NamedCsvRecord row : rows("data/focus-1.0-sample/focus_sample.csv")) {
            count(services, row.getField("ServiceName"), focusKey(row));
        }
        assertThat(lines(services))
                .isEqualTo(
                        """
                        AWS CloudTrail: 8 rows, 0 mapped []
                        AWS Key Management Service: 4 rows, 0 mapped []
                        AWS Lambda: 9 rows, 3 mapped [net.egress_bytes, net.ingress_bytes]
                        AWS Security Hub: 1 rows, 0 mapped []
                        AWS Step Functions: 4 rows, 3 mapped [net.egress_bytes]
                        AWS Systems Manager: 8 rows, 0 mapped []
                        AWS WAF: 1 rows, 0 mapped []
                        Amazon API Gateway: 1 rows, 1 mapped [net.egress_bytes]
                        Amazon CloudFront: 11 rows, 5 mapped [net.egress_bytes]
                        Amazon DynamoDB: 7 rows, 0 mapped []
                        Amazon EC2 Container Registry (ECR): 5 rows, 0 mapped []
                        Amazon Elastic Compute Cloud: 554 rows, 312 mapped [net.egress_bytes, net.ingress_bytes]
                        Amazon Elastic Container Service: 40 rows, 22 mapped [net.egress_bytes, net.ingress_bytes]
                        Amazon Elastic Container Service for Kubernetes: 1 rows, 0 mapped []
                        Amazon Elastic File System: 2 rows, 1 mapped [storage.bytes]
                        Amazon Relational Database Service: 13 rows, 7 mapped [net.egress_bytes, net.ingress_bytes]
                        Amazon Route 53: 1 rows, 1 mapped [dns.queries]
                        Amazon Simple Notification Service: 4 rows, 2 mapped [net.egress_bytes, net.ingress_bytes]
                        Amazon Simple Queue Service: 14 rows, 0 mapped []
                        Amazon Simple Storage Service: 36 rows, 24 mapped [storage.bytes, storage.egress_bytes, storage.ingress_bytes]
                        Amazon Virtual Private Cloud: 57 rows, 15 mapped [net.egress_bytes, net.ingress_bytes]
                        AmazonCloudWatch: 63 rows, 0 mapped []
                        Azure DB for MySQL: 1 rows, 0 mapped []
                        Azure Kubernetes Service: 1 rows, 0 mapped []
                        Azure Machine Learning: 9 rows, 4 mapped [net.egress_bytes]
                        BLOCK_STORAGE: 1 rows, 0 mapped []
                        COMPUTE: 5 rows, 2 mapped [compute.vcpu_seconds]
                        Elastic Load Balancing: 97 rows, 80 mapped [net.egress_bytes, net.ingress_bytes]
                        NETWORK: 1 rows, 1 mapped [net.egress_bytes]
                        Red Hat OpenShift Service on AWS: 1 rows, 0 mapped []
                        Storage Accounts: 38 rows, 10 mapped [storage.bytes, storage.list, storage.put]
                        Virtual Machine Scale Sets: 1 rows, 1 mapped [net.egress_bytes]
                        Virtual Machines: 1 rows, 0 mapped []
                        """);
    }

    @Test
    void theLegacyCurSample() throws IOException {
        Map<String, Tally> products = new TreeMap<>();
        for (NamedCsvRecord row :
                rows("data/aws-cur-legacy-anon/sample-anonymous-aws-export-dataset.csv")) {
            count(products, row.getField("lineItem/ProductCode"), curKey(row));
        }
        assertThat(lines(products))
                .isEqualTo(
                        """
                        AWSCloudShell: 16 rows, 8 mapped [net.egress_bytes, net.ingress_bytes]
                        AWSCloudTrail: 13 rows, 0 mapped []
                        AWSDataTransfer: 1 rows, 0 mapped []
                        AWSGlue: 99 rows, 0 mapped []
                        AWSIoT: 3 rows, 0 mapped []
                        AWSMigrationHubRefactorSpaces: 46 rows, 0 mapped []
                        AWSQueueService: 89 rows, 4 mapped [net.egress_bytes]
                        AWSSecretsManager: 14 rows, 0 mapped []
                        AmazonCloudWatch: 64 rows, 39 mapped [storage.bytes]
                        AmazonEFS: 15 rows, 14 mapped [storage.bytes]
                        AmazonS3: 799 rows, 504 mapped [storage.bytes, storage.egress_bytes, storage.get, storage.ingress_bytes, storage.list, storage.put]
                        AmazonSNS: 68 rows, 2 mapped [net.egress_bytes]
                        AmazonStates: 2 rows, 2 mapped [net.egress_bytes, net.ingress_bytes]
                        awskms: 52 rows, 0 mapped []
                        """);
    }

    /**
     * The factor of 24: a row of HourlyStorageMetering stands for its day. Its level must be the
     * one that the same bytes have when they are billed in rows of 24 hours.
     */
    @Test
    void levelsOfTheLegacyCurSampleAreThoseOfTheirDay() throws IOException {
        Map<String, TreeSet<Long>> levels = new TreeMap<>();
        for (NamedCsvRecord row :
                rows("data/aws-cur-legacy-anon/sample-anonymous-aws-export-dataset.csv")) {
            MeterKey key = curKey(row);
            Optional<Rule> rule =
                    CATALOGUE.resolve(key).filter(r -> r.meter().id().equals("storage.bytes"));
            if (rule.isEmpty()) {
                continue;
            }
            String[] interval = row.getField("identity/TimeInterval").split("/", 2);
            Period kept =
                    rule.get()
                            .period(
                                    period(
                                            row.getField("lineItem/UsageStartDate"),
                                            row.getField("lineItem/UsageEndDate")),
                                    period(interval[0], interval[1]));
            BigDecimal amount = new BigDecimal(row.getField("lineItem/UsageAmount"));
            if (rule.get().apply(amount, kept) instanceof Mapping.Mapped mapped) {
                levels.computeIfAbsent(
                                key.service()
                                        + " "
                                        + key.usageType()
                                        + " "
                                        + key.operation()
                                        + " "
                                        + kept.seconds() / 3600
                                        + " h",
                                k -> new TreeSet<>())
                        .add(mapped.quantity());
            }
        }
        assertThat(
                        text(
                                levels.entrySet().stream()
                                        .map(e ->
                                                e.getKey()
                                                        + ": "
                                                        + e.getValue().first()
                                                        + " to "
                                                        + e.getValue().last())))
                .isEqualTo(
                        """
                        AmazonCloudWatch CAN1-TimedStorage-ByteHrs HourlyStorageMetering 24 h: 1387881 to 1387881
                        AmazonCloudWatch USE2-TimedStorage-ByteHrs HourlyStorageMetering 24 h: 54537534 to 54537534
                        AmazonCloudWatch USW2-TimedStorage-ByteHrs HourlyStorageMetering 24 h: 730571 to 730571
                        AmazonEFS USE2-TimedStorage-ByteHrs Storage 24 h: 7733260 to 7733260
                        AmazonEFS USE2-TimedStorage-ByteHrs Storage 3 h: 7733260 to 7733260
                        AmazonS3 CAN1-TimedStorage-ByteHrs StandardStorage 24 h: 40046 to 243402
                        AmazonS3 USW2-TimedStorage-ByteHrs StandardStorage 24 h: 458998828 to 2938623370
                        AmazonS3 USW2-TimedStorage-GlacierByteHrs GlacierStorage 24 h: 22219961283 to 29983310147
                        """);
    }

    private static void count(Map<String, Tally> tallies, String service, MeterKey key) {
        Tally tally = tallies.computeIfAbsent(service, s -> new Tally());
        tally.rows++;
        CATALOGUE
                .resolve(key)
                .ifPresent(rule -> {
                    tally.mapped++;
                    tally.meters.add(rule.meter().id());
                });
    }

    private static MeterKey focusKey(NamedCsvRecord row) {
        Function<String, String> field =
                name -> row.getField(name).equals("NULL") ? "" : row.getField(name);
        return new MeterKey(
                CATALOGUE.providerId(field.apply("ProviderName")),
                field.apply("ServiceName"),
                field.apply("SkuId"),
                "",
                "",
                "",
                field.apply("ConsumedUnit"),
                "",
                0,
                0);
    }

    private static MeterKey curKey(NamedCsvRecord row) {
        return MeterKey.of(
                "aws",
                row.getField("lineItem/ProductCode"),
                row.getField("lineItem/UsageType"),
                row.getField("lineItem/Operation"),
                row.getField("pricing/unit"));
    }

    private static Period period(String start, String end) {
        return new Period(
                Instant.parse(start).getEpochSecond(), Instant.parse(end).getEpochSecond());
    }

    private static String lines(Map<String, Tally> tallies) {
        return text(tallies.entrySet().stream().map(e -> e.getKey() + ": " + e.getValue()));
    }

    private static String text(Stream<String> lines) {
        return lines.map(line -> line + "\n").collect(Collectors.joining());
    }

    private static List<NamedCsvRecord> rows(String file) throws IOException {
        Path path = Shared.path(file);
        List<NamedCsvRecord> rows = new ArrayList<>();
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(path)) {
            reader.forEach(rows::add);
        }
        return rows;
    }
}
