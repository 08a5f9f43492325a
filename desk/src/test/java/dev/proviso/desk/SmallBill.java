package dev.proviso.desk;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * A bill small enough that a test can change it row by row: five weeks and a day of four accounts,
 * which between them use every meter that the pack reads. Idle hours stand as rows of zero.
 */
public final class SmallBill {

    /** A Monday, so that the last look ends with the bill. */
    private static final Instant UNTIL = Instant.parse("2026-11-02T00:00:00Z");

    private static final int DAYS = 36;
    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);
    private static final String S3 = "Amazon Simple Storage Service";
    private static final String HEADER =
            "BillingAccountId,BillingPeriodStart,ChargeCategory,ChargePeriodStart,ChargePeriodEnd,"
                    + "ConsumedQuantity,ConsumedUnit,ProviderName,RegionId,ServiceName,SubAccountId,"
                    + "x_Operation,x_UsageType";

    /** How each meter stands on the bill: service, usage type, operation, unit, base units. */
    private static final Map<Meter, Sold> SOLD =
            Map.of(
                    Meter.STORAGE_PUT,
                    new Sold(S3, "Requests-Tier1", "PutObject", "Requests", BigDecimal.ONE),
                    Meter.STORAGE_GET,
                    new Sold(S3, "Requests-Tier2", "GetObject", "Requests", BigDecimal.ONE),
                    Meter.STORAGE_INGRESS_BYTES,
                    new Sold(S3, "DataTransfer-In-Bytes", "PutObject", "GB", GIBIBYTE),
                    Meter.STORAGE_EGRESS_BYTES,
                    new Sold(S3, "DataTransfer-Out-Bytes", "GetObject", "GB", GIBIBYTE),
                    Meter.STORAGE_BYTES,
                    new Sold(S3, "TimedStorage-ByteHrs", "StandardStorage", "GB-Months", GIBIBYTE),
                    Meter.AI_SPEECH_SECONDS,
                    new Sold(
                            "Amazon Transcribe",
                            "TranscribeAudio",
                            "TranscribeAudio",
                            "Seconds",
                            BigDecimal.ONE),
                    Meter.COMPUTE_GPU_SECONDS,
                    new Sold(
                            "Amazon Elastic Compute Cloud",
                            "BoxUsage:g5.xlarge",
                            "RunInstances",
                            "Hours",
                            BigDecimal.valueOf(3600)));

    private SmallBill() {}

    private record Sold(
            String service, String usageType, String operation, String unit, BigDecimal perUnit) {}

    /**
     * A row.
     *
     * @param amount in base units of the meter
     */
    public record Row(String account, Meter meter, Instant start, int hours, long amount) {

        private String csv() {
            Sold sold = Objects.requireNonNull(SOLD.get(meter));
            BigDecimal quantity =
                    BigDecimal.valueOf(amount).divide(sold.perUnit(), MathContext.DECIMAL128);
            if (meter == Meter.STORAGE_BYTES) {
                int days = start.isBefore(Instant.parse("2026-10-01T00:00:00Z")) ? 30 : 31;
                quantity =
                        quantity.multiply(BigDecimal.valueOf(hours))
                                .divide(BigDecimal.valueOf(days * 24L), MathContext.DECIMAL128);
            }
            return String.join(
                    ",",
                    "5" + account.substring(1, account.length() - 1) + "0",
                    start.toString().substring(0, 7) + "-01T00:00:00Z",
                    "Usage",
                    start.toString(),
                    start.plusSeconds(hours * 3600L).toString(),
                    quantity.toPlainString(),
                    sold.unit(),
                    "AWS",
                    "us-east-1",
                    sold.service(),
                    account,
                    sold.operation(),
                    sold.usageType());
        }
    }

    /** Every call of every population, all meters in use. */
    public static final String EVERYBODY = "111111111111";

    /** An office that closes at night and on Sundays; same customer. */
    static final String OFFICE = "111111111112";

    /** Stores and reads, transcribes nothing, has no processors of its own. */
    static final String ARCHIVE = "222222222221";

    /** All meters in use, none of them like the others. */
    static final String MIXED = "333333333331";

    public static List<Row> rows(long seed) {
        RandomGenerator random = Seeds.of(seed);
        List<Row> rows = new ArrayList<>();
        Instant from = UNTIL.minusSeconds(DAYS * 86_400L);
        for (int day = 0; day < DAYS; day++) {
            for (String account : List.of(EVERYBODY, OFFICE, ARCHIVE, MIXED)) {
                Instant start = from.plusSeconds(day * 86_400L);
                long stock = 30_000_000_000_000L + day * 1_000_000_000_000L;
                rows.add(new Row(account, Meter.STORAGE_BYTES, start, 24, stock));
                for (int hour = 0; hour < 24; hour++) {
                    hour(rows, random, account, start.plusSeconds(hour * 3600L), day, hour);
                }
            }
        }
        return rows;
    }

    private static void hour(
            List<Row> rows, RandomGenerator random, String account, Instant at, int day, int hour) {
        boolean closed = account.equals(OFFICE) && (hour < 7 || hour > 17 || day % 7 == 0);
        double rhythm = closed ? 0 : 1.1 - StrictMath.cos((hour - 3) / 24.0 * 2 * StrictMath.PI);
        double spread = account.equals(EVERYBODY) ? 0.02 : 0.5;
        double puts = 20_000 * rhythm * (1 + spread * (random.nextDouble() - 0.5));
        double bytes = puts * 1_920_000 * (1 + spread * (random.nextDouble() - 0.5));
        flow(rows, account, Meter.STORAGE_PUT, at, puts);
        flow(rows, account, Meter.STORAGE_INGRESS_BYTES, at, bytes);
        flow(rows, account, Meter.STORAGE_GET, at, puts / 50);
        flow(rows, account, Meter.STORAGE_EGRESS_BYTES, at, bytes / 50);
        if (!account.equals(ARCHIVE)) {
            flow(rows, account, Meter.AI_SPEECH_SECONDS, at, bytes / 40_000);
            flow(rows, account, Meter.COMPUTE_GPU_SECONDS, at, bytes / 10_000_000);
        }
    }

    private static void flow(
            List<Row> rows, String account, Meter meter, Instant at, double amount) {
        rows.add(new Row(account, meter, at, 1, StrictMath.round(amount)));
    }

    /** Writes rows into a file of a folder of its own. */
    public static Path write(Path folder, List<Row> rows) {
        return write(folder, "bill.csv", rows);
    }

    static Path write(Path folder, String file, List<Row> rows) {
        try {
            Files.createDirectories(folder);
            StringBuilder text = new StringBuilder(HEADER).append('\n');
            rows.forEach(row -> text.append(row.csv()).append('\n'));
            Files.writeString(folder.resolve(file), text);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
