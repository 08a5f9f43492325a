package dev.proviso.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** What goes wrong with real files, each with the place and the words that name it. */
public final class MalformedInputs {

    /** An export that is read: the neighbour of a broken one. */
    public static final String GOOD = new Focus().row().row().row().csv();

    private static final String USAGE =
            "{\"entries\":[{\"user\":\"u\",\"buckets\":[{\"bucket\":\"b\",\"time\":\"2026-11-23T23:00:00Z\","
                    + "\"categories\":[{\"category\":\"put_obj\",\"ops\":1,\"bytes_sent\":0,"
                    + "\"bytes_received\":9}]}]}]}";

    private MalformedInputs() {}

    /**
     * A file that must be refused.
     *
     * @param where part of the place: a line or a column; {@code ""}: the file
     */
    public record Case(String story, String file, byte[] bytes, String where, String what) {
        @Override
        public String toString() {
            return story;
        }
    }

    private static Case of(String story, String file, byte[] bytes, String where, String what) {
        return new Case(story, file, bytes, where, what);
    }

    private static Case of(String story, String file, String text, String where, String what) {
        return new Case(story, file, text.getBytes(UTF_8), where, what);
    }

    /** Every case, for a {@code MethodSource}. */
    public static Stream<Case> cases() {
        return Stream.of(compressed(), texts(), cells(), rows(), quantities(), json(), others())
                .flatMap(s -> s);
    }

    private static Stream<Case> compressed() {
        byte[] gzip = Packed.gzip(noisy(20_000));
        byte[] zstd = Packed.zstd(noisy(20_000));
        byte[] zip = Packed.zip("a.csv", noisy(20_000).getBytes(UTF_8));
        byte[] flipped = gzip.clone();
        flipped[gzip.length - 6] ^= 0x55;
        byte[] zipFlipped = zip.clone();
        zipFlipped[zip.length / 2] ^= 0x55;
        byte[] inner = Packed.zip("a.csv", GOOD.getBytes(UTF_8));
        byte[] twice = Packed.gzip(Packed.gzip(Packed.gzip(GOOD)));
        String row = new Focus().row().csv().split("\n", 2)[1];
        byte[] bomb = (new Focus().csv() + row.repeat(300_000)).getBytes(UTF_8);
        return Stream.of(
                of("gzip cut in half", "a.csv.gz", Packed.firstPart(gzip, 0.5), "", "cut off"),
                of("gzip cut in its header", "a.csv.gz", Arrays.copyOf(gzip, 6), "", "cut off"),
                of(
                        "gzip without its last byte",
                        "a.csv.gz",
                        Arrays.copyOf(gzip, gzip.length - 1),
                        "",
                        "cut off"),
                of("gzip with another checksum", "a.csv.gz", flipped, "", "damaged"),
                of("gzip of nothing", "a.csv.gz", Packed.gzip(""), "", "The file is empty"),
                of("gzip in a gzip in a gzip", "a.csv.gz", twice, "", "more than twice"),
                of("gzip bomb", "a.csv.gz", Packed.gzip(bomb), "", "expands beyond 200 : 1"),
                of("zstd cut in half", "a.csv.zst", Packed.firstPart(zstd, 0.5), "", "damaged"),
                of(
                        "zip cut in half",
                        "a.zip",
                        Packed.firstPart(zip, 0.5),
                        "",
                        "zip is damaged or cut off"),
                of("zip with a flipped bit", "a.zip", zipFlipped, "", "damaged"),
                of("zip of nothing", "a.zip", Packed.zip(), "", "The zip is empty"),
                of(
                        "zip in a zip",
                        "a.zip",
                        Packed.zip("in.zip", inner),
                        "",
                        "zip inside another archive"),
                of("zip in a gzip", "a.gz", Packed.gzip(inner), "", "zip inside another archive"),
                of("zip bomb", "a.zip", Packed.zip("a.csv", bomb), "", "expands beyond 200 : 1"),
                of(
                        "zip of a photograph",
                        "a.zip",
                        Packed.zip("a.jpg", jpeg()),
                        "",
                        "The one file in it is no usage export"));
    }

    private static Stream<Case> texts() {
        byte[] latin = (GOOD + "Zürich\n").getBytes(StandardCharsets.ISO_8859_1);
        return Stream.of(
                of("empty file", "a.csv", "", "", "The file is empty"),
                of("one blank line", "a.csv", "\n", "", "no format that is read"),
                of("photograph", "a.csv", jpeg(), "", "no text and no Parquet"),
                of("UTF-16", "a.csv", GOOD.getBytes(StandardCharsets.UTF_16), "", "UTF-16"),
                of("Latin 1", "a.csv", latin, "line=5", "not UTF-8"),
                of(
                        "zeros at the end",
                        "a.csv",
                        GOOD + "\0".repeat(500),
                        "line=5",
                        "middle of a row"),
                of(
                        "header without rows, cut off",
                        "a.csv",
                        GOOD.substring(0, 40),
                        "",
                        "ChargeCategory"));
    }

    private static Stream<Case> cells() {
        return Stream.of(
                of(
                        "ends in the middle of a row",
                        "a.csv",
                        GOOD.substring(0, GOOD.length() - 40),
                        "line=4",
                        "middle of a row"),
                of(
                        "ends inside a quoted cell",
                        "a.csv",
                        GOOD + "\"1111",
                        "line=5",
                        "middle of a row"),
                of(
                        "text after a closing quote",
                        "a.csv",
                        GOOD + "\"1111\"x,2\n",
                        "line",
                        "closing quote"),
                of(
                        "quote never closed",
                        "a.csv",
                        GOOD + "\"" + "x".repeat(3 << 20),
                        "line",
                        "longer than 1,048,576"),
                of(
                        "gigantic cell",
                        "a.csv",
                        GOOD + "y".repeat(3 << 20) + ",1\n",
                        "line",
                        "longer than 1,048,576"),
                of(
                        "one line of three megabytes",
                        "a.csv",
                        "z".repeat(3 << 20),
                        "",
                        "no format that is read"),
                of(
                        "semicolons",
                        "a.csv",
                        GOOD.replace(',', ';'),
                        "line=1",
                        "separated by semicolons"),
                of("tabs", "a.tsv", GOOD.replace(',', '\t'), "line=1", "separated by tabs"),
                of("prose", "README", "This is not an export.\n", "", "no format that is read"),
                of(
                        "web page",
                        "a.csv",
                        "<html><body>503</body></html>\n",
                        "",
                        "no format that is read"));
    }

    private static Stream<Case> rows() {
        return Stream.of(
                of(
                        "no charge period",
                        "a.csv",
                        new Focus().without("ChargePeriodStart").row().csv(),
                        "",
                        "nearest is FOCUS"),
                of(
                        "no provider",
                        "a.csv",
                        new Focus().without("ProviderName").row().csv(),
                        "",
                        "nearest is FOCUS"),
                of(
                        "a kept column twice",
                        "a.csv",
                        GOOD.replace("RegionId", "ConsumedUnit"),
                        "ConsumedUnit",
                        "stands twice"),
                of(
                        "American dates",
                        "a.csv",
                        new Focus().row().row("ChargePeriodStart", "09/18/2026 23:00").csv(),
                        "line=3, column=ChargePeriodStart",
                        "slashes"),
                of(
                        "local time without sense",
                        "a.csv",
                        new Focus().row("ChargePeriodStart", "yesterday").csv(),
                        "column=ChargePeriodStart",
                        "not a UTC time"),
                of(
                        "hour 25",
                        "a.csv",
                        new Focus().row("ChargePeriodStart", "2026-09-18T25:00:00Z").csv(),
                        "column=ChargePeriodStart",
                        "not a UTC time"),
                of(
                        "30 February",
                        "a.csv",
                        new Focus().row("ChargePeriodEnd", "2026-02-30T00:00:00Z").csv(),
                        "column=ChargePeriodEnd",
                        "not a UTC time"),
                of(
                        "period ends before it starts",
                        "a.csv",
                        new Focus().row("ChargePeriodEnd", "2026-09-18T22:00:00Z").csv(),
                        "column=ChargePeriodEnd",
                        "does not end after"),
                of(
                        "no end",
                        "a.csv",
                        new Focus().row("ChargePeriodEnd", "").csv(),
                        "column=ChargePeriodEnd",
                        "there is no time"));
    }

    private static Stream<Case> quantities() {
        return Stream.of(
                of(
                        "thousands separator",
                        "a.csv",
                        new Focus().row("ConsumedQuantity", "1,234.5").csv(),
                        "column=ConsumedQuantity",
                        "no number"),
                of(
                        "not a number",
                        "a.csv",
                        new Focus().row("ConsumedQuantity", "NaN").csv(),
                        "column=ConsumedQuantity",
                        "no number"),
                of(
                        "exponent beyond the world",
                        "a.csv",
                        new Focus().row("ConsumedQuantity", "1E999999999").csv(),
                        "column=ConsumedQuantity",
                        "no number"),
                of(
                        "a thousand digits",
                        "a.csv",
                        new Focus().row("ConsumedQuantity", "9".repeat(1000)).csv(),
                        "column=ConsumedQuantity",
                        "no number"),
                of(
                        "no billing account",
                        "a.csv",
                        new Focus().row("BillingAccountId", "NULL").csv(),
                        "column=BillingAccountId",
                        "no billing account"),
                of(
                        "rows of another table",
                        "a.csv",
                        new Focus().csv() + "1,2,3\n".repeat(30),
                        "line=2",
                        "3 cells where"),
                of(
                        "two in a hundred rows malformed",
                        "a.csv",
                        everyFiftiethBroken(),
                        "ConsumedQuantity",
                        "malformed"));
    }

    private static Stream<Case> json() {
        return Stream.of(
                of("JSON that breaks at once", "a.json", "{\"entries", "", "breaks off"),
                of(
                        "JSON cut in half",
                        "a.json",
                        USAGE.substring(0, USAGE.length() / 2),
                        "line=1",
                        "cut off"),
                of(
                        "JSON cut at its end",
                        "a.json",
                        USAGE.substring(0, USAGE.length() - 1),
                        "line=1",
                        "cut off"),
                of(
                        "JSON with a stray comma",
                        "a.json",
                        USAGE.replace("}]}]}]}", "},]}]}]}"),
                        "line=1",
                        "no valid JSON"),
                of("JSON with more behind it", "a.json", USAGE + "{}", "line=1", "not shaped like"),
                of("JSON of something else", "a.json", "{\"hello\":1}", "", "other JSON"),
                of("JSON nested without end", "a.json", "[".repeat(100_000), "", "other JSON"),
                of(
                        "buckets as text",
                        "a.json",
                        USAGE.replace("[{\"category\"", "7,\"x\":[{\"category\""),
                        "line=1",
                        "not shaped like"),
                of(
                        "count below zero",
                        "a.json",
                        USAGE.replace("\"ops\":1", "\"ops\":-1"),
                        "column=ops",
                        "no count"),
                of(
                        "time that is none",
                        "a.json",
                        USAGE.replace("2026-11-23T23:00:00Z", "noon"),
                        "column=time",
                        "not a UTC time"),
                of(
                        "answer without user",
                        "a.json",
                        USAGE.replace("\"user\":\"u\",", ""),
                        "column=user",
                        "no user"),
                of(
                        "bucket of negative size",
                        "a.json",
                        "[{\"bucket\":\"b\",\"owner\":\"o\",\"usage\":{\"rgw.main\":{\"size\":-5}}}]",
                        "column=size",
                        "below zero"));
    }

    private static Stream<Case> others() {
        return Stream.of(
                of(
                        "Parquet that is only a beginning",
                        "a.parquet",
                        "PAR1 and no more",
                        "",
                        "Parquet"),
                of("Parquet by name alone", "a.parquet", jpeg(), "", "no text and no Parquet"),
                of(
                        "FOCUS, but contracts",
                        "a.csv",
                        "ContractCommitmentId,ContractId\n1,2\n",
                        "",
                        "Contract Commitment"));
    }

    private static String noisy(int rows) {
        Focus focus = new Focus();
        RandomGenerator random = Seeds.of(7);
        for (int i = 0; i < rows; i++) {
            focus.row("ConsumedQuantity", Long.toString(random.nextLong() >>> 1));
        }
        return focus.csv();
    }

    private static String everyFiftiethBroken() {
        Focus focus = new Focus();
        for (int i = 0; i < 2_000; i++) {
            focus.row("ConsumedQuantity", i % 50 == 0 ? "?" : "1");
        }
        return focus.csv();
    }

    private static byte[] jpeg() {
        byte[] bytes = new byte[300];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 37);
        }
        bytes[0] = (byte) 0xff;
        bytes[1] = (byte) 0xd8;
        return bytes;
    }
}
