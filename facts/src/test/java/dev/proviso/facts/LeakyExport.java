package dev.proviso.facts;

import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.Resources;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One folder with an export of every format. What is kept comes from one random source; everything
 * that must be dropped — cells, headers, keys, tags, names of resources, people, files — comes from
 * another, and each piece of it carries {@link #MARK} and digits that occur nowhere else.
 */
final class LeakyExport {

    /** Stands in whatever must not come out. */
    static final String MARK = "Canary";

    /** FOCUS, CUR and custom columns that no table knows, in every file. */
    private static final int CUSTOM_COLUMNS = 3;

    private static final List<String> OPERATIONS = List.of("PutObject", "GetObject", "ListBucket");
    private static final Instant START = Instant.parse("2026-09-18T00:00:00Z");

    private final Path folder;
    private final RandomGenerator kept;
    private final RandomGenerator dropped;

    private LeakyExport(Path folder, RandomGenerator kept, RandomGenerator dropped) {
        this.folder = folder;
        this.kept = kept;
        this.dropped = dropped;
    }

    /** Writes all formats into the folder, which must be there and empty. */
    static void write(Path folder, RandomGenerator kept, RandomGenerator dropped) {
        try {
            new LeakyExport(folder, kept, dropped).all();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void all() throws IOException {
        Files.writeString(folder.resolve(word() + ".md"), "# " + word() + "\nowner: " + word());
        file(".csv", csv(focus("aws-a", false)));
        file(".csv.gz", gzip(csv(focus("aws-b", false))));
        parquet(focus("aws-c", true));
        zip(csv(focus("aws-d", false)));
        file(".csv", csv(cur("111111111111", false)));
        file(".csv.gz", gzip(csv(cur("222222222222", true))));
        String usage = file(".json", rgwUsage());
        Files.writeString(
                folder.resolve(usage + ".range.json"),
                "{\"start\":\"2026-09-18T05:00:00Z\",\"end\":\"2026-09-18T06:00:00Z\"}");
        String buckets = file(".json", rgwBuckets());
        Files.writeString(
                folder.resolve(buckets + ".range.json"), "{\"sampled\":\"2026-09-18T05:59:00Z\"}");
    }

    // ---- what must not come out ----

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

    // ---- tables ----

    /** A table of cells by column; null where a row has no value. */
    private record Table(List<String> header, List<Map<String, String>> rows) {}

    private Table focus(String account, boolean parquet) {
        List<String> known = columns("focus");
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> custom = custom("x_", "Tag: ");
        for (int i = 0; i < 30; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            known.forEach(column -> row.put(column, text()));
            custom.forEach(column -> row.put(column, text()));
            int hour = kept.nextInt(48);
            String operation = OPERATIONS.get(kept.nextInt(OPERATIONS.size()));
            boolean storage = kept.nextInt(4) == 0;
            row.put("BillingAccountId", "customer-" + account);
            row.put("SubAccountId", account + "-" + kept.nextInt(3));
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
        return table(rows, parquet);
    }

    private Table cur(String account, boolean legacy) {
        List<String> known = columns("cur");
        Map<String, String> older = olderNames();
        List<String> custom = custom("resource_tags/user:", "cost_category/");
        List<Map<String, String>> rows = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            Map<String, String> row = new LinkedHashMap<>();
            known.forEach(column -> row.put(column, text()));
            int hour = kept.nextInt(48);
            String operation = OPERATIONS.get(kept.nextInt(OPERATIONS.size()));
            row.put("identity_line_item_id", "line" + i);
            row.put("identity_time_interval", time(hour) + "/" + time(hour + 1));
            row.put("bill_payer_account_id", account);
            row.put("bill_billing_period_start_date", "2026-09-01T00:00:00Z");
            row.put("line_item_usage_account_id", account + kept.nextInt(3));
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
            Map<String, String> named = legacy ? renamed(row, older) : row;
            custom.forEach(column -> named.put(column, text()));
            rows.add(named);
        }
        return table(rows, false);
    }

    private static Map<String, String> renamed(Map<String, String> row, Map<String, String> names) {
        Map<String, String> renamed = new LinkedHashMap<>();
        row.forEach((column, value) -> {
            String name = names.getOrDefault(column, "");
            if (!name.isEmpty()) {
                renamed.put(name, value);
            }
        });
        return renamed;
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
    private Table table(List<Map<String, String>> rows, boolean ordered) {
        List<String> header = new ArrayList<>(rows.getFirst().keySet());
        if (!ordered) {
            Collections.shuffle(header, new java.util.Random(dropped.nextLong()));
        }
        return new Table(header, rows);
    }

    private static List<String> columns(String table) {
        return lines(table).stream().map(words -> words.get(1)).toList();
    }

    private static Map<String, String> olderNames() {
        return lines("cur").stream()
                .filter(words -> words.size() > 2)
                .collect(Collectors.toMap(words -> words.get(1), words -> words.get(2)));
    }

    /** The reader's own table of columns: treatment, name, older name. */
    private static List<List<String>> lines(String table) {
        String resource = "/dev/proviso/facts/reader/columns/" + table + ".txt";
        try (InputStream in = LeakyExport.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("there is no " + resource);
            }
            return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> List.of(line.strip().split("\\s+", -1)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // ---- files ----

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
        String name = word() + suffix;
        Files.write(folder.resolve(name), bytes);
        return name;
    }

    private void parquet(Table table) {
        List<ParquetTable.Column> columns =
                table.header().stream()
                        .map(c -> new ParquetTable.Column(c, ParquetTable.Type.TEXT))
                        .toList();
        Resources resources =
                new Resources(Resources.LEAST_MEMORY_BYTES * 2, 1, folder.resolveSibling("tmp"));
        try (ParquetTable out =
                ParquetTable.create(folder.resolve(word() + ".parquet"), columns, resources)) {
            for (Map<String, String> row : table.rows()) {
                out.row(table.header().stream().map(c -> row.getOrDefault(c, "")).toArray());
            }
            out.finish();
        }
    }

    private void zip(byte[] csv) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setComment(word());
            ZipEntry entry = new ZipEntry(word() + "/" + word() + ".csv");
            entry.setComment(word());
            zip.putNextEntry(entry);
            zip.write(csv);
            zip.closeEntry();
        }
        file(".zip", bytes.toByteArray());
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    // ---- Ceph ----

    private String junk() {
        return "\"%s\":{\"%s\":[\"%s\",7]},".formatted(word(), word(), word());
    }

    private byte[] rgwUsage() {
        StringBuilder users = new StringBuilder();
        for (int user = 0; user < 3; user++) {
            users.append(
                    """
                    %s{%s"user":"acme$unit-%d","buckets":[{%s"bucket":"%s","owner":"%s","epoch":7,\
                    "time":"2026-09-18 05:00:00.000000Z","categories":[{%s"category":"put_obj",\
                    "ops":%d,"successful_ops":1,"bytes_received":%d,"bytes_sent":9}]}]}
                    """
                            .formatted(
                                    user == 0 ? "" : ",",
                                    junk(),
                                    user,
                                    junk(),
                                    word(),
                                    word(),
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
        StringBuilder buckets = new StringBuilder();
        for (int user = 0; user < 3; user++) {
            buckets.append(
                    """
                    %s{%s"bucket":"%s","id":"%s","marker":"%s","owner":"acme$unit-%d","tenant":"",\
                    "usage":{"rgw.main":{"size":%d,"num_objects":5,"%s":"%s"}}}
                    """
                            .formatted(
                                    user == 0 ? "" : ",",
                                    junk(),
                                    word(),
                                    word(),
                                    word(),
                                    user,
                                    kept.nextInt(1_000_000_000),
                                    word(),
                                    word()));
        }
        return ("[" + buckets + "]").getBytes(StandardCharsets.UTF_8);
    }
}
