package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.bundle.Verification;
import dev.proviso.testing.Focus;
import dev.proviso.testing.LeakyExport;
import dev.proviso.testing.LeakyExport.Format;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The content boundary as the operator meets it (design §4, fixed), format by format: what is
 * dropped reaches no byte of outputs, home, terminal or errors, and changing all of it changes none
 * of them but {@code sources.json}. Names of files are the exception, on purpose: {@code
 * sources.json} holds them, and an error names the file that the operator has to look at.
 */
final class ContentBoundaryTest {

    private static final int DAYS = 31;
    private static final int DAMAGES = 5;

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox() {
        return new Sandbox(scratch);
    }

    @ParameterizedTest
    @EnumSource
    void whatIsDroppedIsInNoByteAndChangesNone(Format format) throws IOException {
        SortedMap<String, String> first = review(format, 1, 2);
        assertThat(first.keySet())
                .contains("table", "json", "out/report.html", "out/weights.parquet decoded");
        first.forEach((where, bytes) ->
                assertThat(bytes).as(where).doesNotContainIgnoringCase(LeakyExport.MARK));
        SortedMap<String, String> second = review(format, 1, 3);
        assertThat(second.keySet()).isEqualTo(first.keySet());
        first.forEach((where, bytes) -> assertThat(second.get(where)).as(where).isEqualTo(bytes));
    }

    /** Everything that a review leaves and says, by where; the home's key stays the same. */
    private SortedMap<String, String> review(Format format, long kept, long dropped)
            throws IOException {
        for (String folder : List.of("exports", "out", "home/snapshots")) {
            remove(scratch.resolve(folder));
        }
        Path exports = Files.createDirectories(scratch.resolve("exports"));
        LeakyExport.write(exports, format, DAYS, Seeds.of(kept), Seeds.of(dropped));
        SortedMap<String, String> said = new TreeMap<>();
        Sandbox.Run json = sandbox().assess(exports.toString(), "--format", "json");
        assertThat(json.exit()).as(json.err()).isZero();
        Sandbox.Run table = sandbox().assess(explaining(exports.toString(), "--all-looks"));
        assertThat(table.exit()).as(table.err()).isZero();
        said.put("json", json.out() + json.err());
        said.put("table", table.out() + table.err());
        for (String folder : List.of("out", "home/snapshots", "home/tmp")) {
            for (Path file : sandbox().files(folder)) {
                String name = scratch.relativize(file).toString();
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (file.endsWith("sources.json")) {
                    assertThat(bytes.replaceAll(LeakyExport.FILE_MARK + "[0-9a-f]+", ""))
                            .as(name)
                            .doesNotContainIgnoringCase(LeakyExport.MARK);
                    continue;
                }
                said.put(name, name.endsWith(".bundle") ? disclosed(file) : bytes);
                if (name.endsWith(".parquet")) {
                    said.put(name + " decoded", decoded(file));
                }
            }
        }
        return said;
    }

    /** What a bundle opens, in order: its salts and decoys are other ones each time. */
    private static String disclosed(Path bundle) throws IOException {
        return Verification.of(Files.readAllBytes(bundle), Optional.empty()).opened().stream()
                .map(entry ->
                        entry.entry().open()
                                + entry.disclosures().stream()
                                        .map(one -> one.name() + "=" + one.value())
                                        .sorted()
                                        .collect(Collectors.joining("\n")))
                .map(text -> text.replaceAll("\"review\":[0-9]+", ""))
                .collect(Collectors.joining("\n"));
    }

    /** With an explanation where there is a subject to explain: levels alone have no look. */
    private String[] explaining(String... words) {
        String weights = scratch.resolve("out/weights.parquet").toString();
        String id = query("SELECT min(account) FROM read_parquet('%s')".formatted(weights)).strip();
        List<String> all = new ArrayList<>(List.of(words));
        if (!id.equals("null")) {
            all.addAll(List.of("--explain", id));
        }
        return all.toArray(String[]::new);
    }

    private static String decoded(Path file) {
        return query("SELECT * FROM read_parquet('%s')".formatted(file))
                + query("SELECT * FROM parquet_kv_metadata('%s')".formatted(file));
    }

    private static String query(String sql) {
        StringBuilder text = new StringBuilder();
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int column = 1; column <= columns; column++) {
                    text.append(rows.getString(column)).append(column < columns ? '\t' : '\n');
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Errors give positions, not contents. */
    @ParameterizedTest
    @EnumSource
    void norDoErrorsTellIt(Format format) throws IOException {
        Path whole = Files.createDirectories(scratch.resolve("whole"));
        LeakyExport.write(whole, format, 1, Seeds.of(1), Seeds.of(2));
        Path file =
                sandbox().files("whole").stream()
                        .filter(path -> !path.toString().endsWith(".range.json"))
                        .findFirst()
                        .orElseThrow();
        String name = file.getFileName().toString();
        String suffix = name.substring(name.indexOf('.'));
        byte[] bytes = Files.readAllBytes(file);
        RandomGenerator random = Seeds.of(5);
        int refused = 0;
        for (int i = 0; i < DAMAGES; i++) {
            Path broken = sandbox().write("broken" + suffix, damaged(bytes, random));
            for (String form : List.of("table", "json")) {
                Sandbox.Run run = sandbox().assess(broken.toString(), "--format", form);
                refused += run.exit() == 0 ? 0 : 1;
                assertThat(run.exit()).as(run.err()).isIn(0, Exit.EXPORT.code());
                assertThat(run.out() + run.err())
                        .doesNotContainIgnoringCase(LeakyExport.MARK)
                        .doesNotContain("Exception");
            }
        }
        assertThat(refused).as("some are refused").isPositive();
    }

    /** Rows that are set aside are told by place, too: in the table, in JSON, in review.json. */
    @Test
    void norDoMalformedRowsThatAreSetAside() throws IOException {
        Focus focus = new Focus();
        for (String column :
                List.of(
                        "ConsumedQuantity",
                        "ChargePeriodStart",
                        "ChargePeriodEnd",
                        "ChargeCategory")) {
            focus.row(column, LeakyExport.MARK + column).row();
        }
        for (int i = 0; i < 900; i++) {
            focus.row("ConsumedQuantity", Integer.toString(i));
        }
        sandbox().write("exports/a.csv", focus.csv());
        for (String form : List.of("table", "json")) {
            Sandbox.Run run =
                    sandbox()
                            .assess(
                                    scratch.resolve("exports").toString(),
                                    "--allow-malformed=1",
                                    "--format",
                                    form);
            assertThat(run.exit()).as(run.err()).isZero();
            assertThat(run.out() + run.err())
                    .contains("malformed")
                    .doesNotContain(LeakyExport.MARK);
        }
        for (Path file :
                Stream.concat(sandbox().files("out").stream(), sandbox().files("home").stream())
                        .toList()) {
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                    .as(file.toString())
                    .doesNotContain(LeakyExport.MARK);
        }
    }

    /** Cut off, or some bytes replaced. */
    private static byte[] damaged(byte[] bytes, RandomGenerator random) {
        if (random.nextBoolean()) {
            return Arrays.copyOf(bytes, random.nextInt(1, bytes.length));
        }
        byte[] copy = bytes.clone();
        for (int i = 0; i < 5; i++) {
            copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
        }
        return copy;
    }

    private static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
