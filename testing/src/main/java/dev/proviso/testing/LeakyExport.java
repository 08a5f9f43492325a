package dev.proviso.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Exports of every format. What is kept comes from one random source; everything that must be
 * dropped — cells, headers, keys, tags, names — from another, and each piece of it carries {@link
 * #MARK} and digits that occur nowhere else.
 */
public final class LeakyExport {

    /** Stands in whatever must not come out. */
    public static final String MARK = "Canary";

    /** Stands in names of files. */
    public static final String FILE_MARK = MARK + "File";

    /** FOCUS, CUR and custom columns that no table knows, in every file. */
    private static final int CUSTOM_COLUMNS = 3;

    /** Rows where a table is only a part of the folder. */
    private static final int ROWS = 60;

    /** Rows inserted at once; it divides the rows of every table. */
    private static final int TOGETHER = 12;

    /** Accounts or users in each table or answer. */
    private static final int SUBJECTS = 3;

    private static final List<String> OPERATIONS = List.of("PutObject", "GetObject", "ListBucket");
    private static final Instant START = Instant.parse("2026-09-18T00:00:00Z");

    /** The formats, one each. */
    public enum Format {
        FOCUS_CSV,
        FOCUS_PARQUET,
        CUR_2,
        CUR_LEGACY,
        RGW_USAGE,
        RGW_BUCKETS,
        RGW_ONE_BUCKET
    }

    private final Path folder;
    private final RandomGenerator kept;
    private final RandomGenerator dropped;

    private LeakyExport(Path folder, RandomGenerator kept, RandomGenerator dropped) {
        this.folder = folder;
        this.kept = kept;
        this.dropped = dropped;
    }

    /** Writes all formats into the folder, which must be there and empty. */
    public static void write(Path folder, RandomGenerator kept, RandomGenerator dropped) {
        try {
            new LeakyExport(folder, kept, dropped).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes one format, without a gap.
     *
     * @param days from 2026-09-18; thirty-six hold a whole look
     */
    public static void write(
            Path folder, Format format, int days, RandomGenerator kept, RandomGenerator dropped) {
        try {
            new LeakyExport(folder, kept, dropped).one(format, days);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void one(Format format, int days) throws IOException {
        int rows = days * 24 * SUBJECTS;
        switch (format) {
            case FOCUS_CSV -> file(".csv", csv(focus("aws-a", rows)));
            case FOCUS_PARQUET -> parquet(focus("aws-a", rows));
            case CUR_2 -> file(".csv.gz", Packed.gzip(csv(cur("111111111111", false, rows))));
            case CUR_LEGACY -> file(".csv", csv(cur("222222222222", true, rows)));
            default -> {
                for (int day = 0; day < days; day++) {
                    answer(format, START.plusSeconds(day * 86_400L));
                }
            }
        }
    }

    /** An answer of Ceph about one day, with the file that says so. */
    private void answer(Format format, Instant day) throws IOException {
        String name = file(".json", answerText(format, day));
        String range =
                format == Format.RGW_USAGE
                        ? "{\"start\":\"%s\",\"end\":\"%s\"}"
                                .formatted(day, day.plusSeconds(86_400))
                        : "{\"sampled\":\"%s\"}".formatted(day.plusSeconds(60));
        Files.writeString(folder.resolve(name + ".range.json"), range);
    }

    private byte[] answerText(Format format, Instant day) {
        return switch (format) {
            case RGW_USAGE -> rgwUsage(day);
            case RGW_BUCKETS -> rgwBuckets();
            default -> bucket(0).getBytes(StandardCharsets.UTF_8);
        };
    }

    private void all() throws IOException {
        Files.writeString(folder.resolve(fileName() + ".md"), "# " + word() + "\nowner: " + word());
        file(".csv", csv(focus("aws-a", ROWS)));
        file(".csv.gz", Packed.gzip(csv(focus("aws-b", ROWS))));
        parquet(focus("aws-c", ROWS));
        zip(csv(focus("aws-d", ROWS)));
        file(".csv", csv(cur("111111111111", false, ROWS)));
        file(".csv.gz", Packed.gzip(csv(cur("222222222222", true, ROWS))));
        String usage = file(".json", rgwUsage(START.plusSeconds(5 * 3600)));
        Files.writeString(
                folder.resolve(usage + ".range.json"),
                "{\"start\":\"2026-09-18T05:00:00Z\",\"end\":\"2026-09-18T06:00:00Z\"}");
        String buckets = file(".json", rgwBuckets());
        Files.writeString(
                folder.resolve(buckets + ".range.json"), "{\"sampled\":\"2026-09-18T05:59:00Z\"}");
    }

    /** Names of files differ from other words: they may stand in {@code sources.json}. */
    private String fileName() {
        return FILE_MARK + Long.toHexString(dropped.nextLong());
    }

    private String word() {
        return MARK + Long.toHexString(dropped.nextLong());
    }

    /** Text as customers write it, each time in another shape. */
    private String text() {
        return switch (dropped.nextInt(8)) {
            case 0 -> word() + "@example.org";
            case 1 -> "{\"" + word() + "\": \"" + word() + "\"}";
            case 2 -> "10.0.0." + dropped.nextInt(256) + " " + word();
            case 3 -> "say \"" + word() + "\", \r\n then " + word();
            case 4 -> "arn:aws:iam::1:user/" + word();
            case 5 -> "ÜŞ漢🙂 " + word();
            case 6 -> "NULL " + word();
            default -> word();
        };
    }

    /** A table of cells by column; null where a row has no value. */
    private record Table(List<String> header, List<Map<String, String>> rows) {}

    private Table focus(String account, int count) {
        List<String> known = KnownColumns.of("focus");
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> custom = custom("x_", "Tag: ");
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            known.forEach(column -> row.put(column, text()));
            custom.forEach(column -> row.put(column, text()));
            int hour = i / SUBJECTS;
            String operation = OPERATIONS.get(kept.nextInt(OPERATIONS.size()));
            boolean storage = kept.nextInt(4) == 0;
            row.put("BillingAccountId", "customer-" + account);
            row.put("SubAccountId", account + "-" + i % SUBJECTS);
            row.put("BillingPeriodStart", "2026-09-01T00:00:00Z");
            row.put("ChargePeriodStart", time(hour));
            row.put("ChargePeriodEnd", time(hour + 1));
            row.put("ChargeCategory", kept.nextInt(10) == 0 ? "Tax" : "Usage");
            row.put("ChargeClass", "");
            row.put("CommitmentDiscountStatus", "");
            row.put("ConsumedQuantity", Integer.toString(kept.nextInt(100_000)));
            row.put("ConsumedUnit", storage ? "GB-Months" : "Requests");
            row.put("PricingQuantity", "1");
            row.put("PricingUnit", "Requests");
            row.put("ProviderName", "AWS");
            row.put("ServiceProviderName", "AWS");
            row.put("ServiceName", "Amazon Simple Storage Service");
            row.put("SkuId", "SKU" + kept.nextInt(5));
            row.put("SkuMeter", "");
            row.put(
                    "SkuPriceDetails",
                    "{\"" + word() + "\": \"" + word() + "\", \"CoreCount\": 4}");
            row.put("RegionId", "eu-west-" + kept.nextInt(1, 3));
            row.put("RegionName", "");
            row.put("x_Operation", storage ? "StandardStorage" : operation);
            row.put("x_UsageType", storage ? "EU-TimedStorage-ByteHrs" : tier(operation));
            row.put("x_SkuMeterName", "");
            rows.add(row);
        }
        return table(rows);
    }

    private Table cur(String account, boolean legacy, int count) {
        List<String> known = KnownColumns.of("cur");
        List<String> custom = custom("resource_tags/user:", "cost_category/");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            known.forEach(column -> row.put(column, text()));
            int hour = i / SUBJECTS;
            String operation = OPERATIONS.get(kept.nextInt(OPERATIONS.size()));
            row.put("identity_line_item_id", account + "line" + i);
            row.put("identity_time_interval", time(hour) + "/" + time(hour + 1));
            row.put("bill_payer_account_id", account);
            row.put("bill_billing_period_start_date", "2026-09-01T00:00:00Z");
            row.put("line_item_usage_account_id", account + i % SUBJECTS);
            row.put("line_item_line_item_type", "Usage");
            row.put("line_item_usage_start_date", time(hour));
            row.put("line_item_usage_end_date", time(hour + 1));
            row.put("line_item_product_code", "AmazonS3");
            row.put("line_item_usage_type", tier(operation));
            row.put("line_item_operation", operation);
            row.put("line_item_usage_amount", kept.nextInt(1000) + ".0");
            row.put("pricing_unit", "Requests");
            row.put("product_region_code", "eu-west-1");
            row.put("product_region", "eu-west-1");
            row.put("product_instance_type", "");
            row.put("product_vcpu", "");
            row.put("product_gpu", "");
            row.put("product_sku", "");
            Map<String, String> named = legacy ? KnownColumns.legacy("cur", row) : row;
            custom.forEach(column -> named.put(column, text()));
            rows.add(named);
        }
        return table(rows);
    }

    private static String tier(String operation) {
        return operation.equals("GetObject") ? "EU-Requests-Tier2" : "EU-Requests-Tier1";
    }

    private static String time(int hour) {
        return START.plusSeconds(hour * 3600L).toString();
    }

    private List<String> custom(String one, String other) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < CUSTOM_COLUMNS; i++) {
            names.add((i % 2 == 0 ? one : other) + word());
        }
        return names;
    }

    /** Columns stand in any order. */
    private Table table(List<Map<String, String>> rows) {
        List<String> header = new ArrayList<>(rows.getFirst().keySet());
        Collections.shuffle(header, new java.util.Random(dropped.nextLong()));
        return new Table(header, rows);
    }

    private static byte[] csv(Table table) {
        StringBuilder text = new StringBuilder();
        text.append(line(table.header()));
        for (Map<String, String> row : table.rows()) {
            text.append(line(table.header().stream().map(c -> row.getOrDefault(c, "")).toList()));
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String line(List<String> cells) {
        return cells.stream()
                .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(",", "", "\n"));
    }

    private String file(String suffix, byte[] bytes) throws IOException {
        String name = fileName() + suffix;
        Files.write(folder.resolve(name), bytes);
        return name;
    }

    /** By DuckDB, which is on the class path of whoever reads exports. */
    private void parquet(Table table) {
        String columns =
                table.header().stream()
                        .map(name -> '"' + name.replace("\"", "\"\"") + "\" VARCHAR")
                        .collect(Collectors.joining(","));
        String cells = "(?" + ",?".repeat(table.header().size() - 1) + ")";
        String together = cells + ("," + cells).repeat(TOGETHER - 1);
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            statement.execute("CREATE TABLE rows (" + columns + ")");
            try (PreparedStatement insert =
                    database.prepareStatement("INSERT INTO rows VALUES " + together)) {
                int at = 0;
                for (Map<String, String> row : table.rows()) {
                    for (String column : table.header()) {
                        insert.setString(++at, row.getOrDefault(column, ""));
                    }
                    if (at == TOGETHER * table.header().size()) {
                        insert.execute();
                        at = 0;
                    }
                }
            }
            statement.execute(
                    "COPY rows TO '%s'".formatted(folder.resolve(fileName() + ".parquet")));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void zip(byte[] csv) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(word());
            ZipEntry entry = new ZipEntry(fileName() + "/" + fileName() + ".csv");
            entry.setComment(word());
            zip.putNextEntry(entry);
            zip.write(csv);
            zip.closeEntry();
        }
        file(".zip", bytes.toByteArray());
    }

    private String junk() {
        return "\"%s\":{\"%s\":[\"%s\",7]},".formatted(word(), word(), word());
    }

    private byte[] rgwUsage(Instant at) {
        StringBuilder users = new StringBuilder();
        for (int user = 0; user < SUBJECTS; user++) {
            users.append(
                    """
                    %s{%s"user":"acme$unit-%d","buckets":[{%s"bucket":"%s","owner":"%s","epoch":7,\
                    "time":"%s","categories":[{%s"category":"put_obj",\
                    "ops":%d,"successful_ops":1,"bytes_received":%d,"bytes_sent":9}]}]}
                    """
                            .formatted(
                                    user == 0 ? "" : ",",
                                    junk(),
                                    user,
                                    junk(),
                                    word(),
                                    word(),
                                    at,
                                    junk(),
                                    kept.nextInt(1000),
                                    kept.nextInt(1_000_000)));
        }
        return ("{"
                        + junk()
                        + "\"entries\":["
                        + users
                        + "],\"summary\":[{\"user\":\""
                        + word()
                        + "\"}]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] rgwBuckets() {
        return IntStream.range(0, SUBJECTS)
                .mapToObj(this::bucket)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8);
    }

    private String bucket(int user) {
        return """
        {%s"bucket":"%s","id":"%s","marker":"%s","owner":"acme$unit-%d","tenant":"",\
        "usage":{"rgw.main":{"size":%d,"num_objects":5,"%s":"%s"}}}
        """
                .formatted(
                        junk(),
                        word(),
                        word(),
                        word(),
                        user,
                        kept.nextInt(1_000_000_000),
                        word(),
                        word());
    }
}
