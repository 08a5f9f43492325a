package dev.proviso.notices.transparency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.proviso.notices.transparency.ClosedCase.*;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The tables against a second, plain way of counting the same closings. */
final class TransparencyTest {
    private static final String GOLDEN = "notices/src/test/golden/transparency/";

    private static List<List<String>> read(String csv) {
        return CsvReader.builder().ofCsvRecord(csv).stream()
                .map(row -> List.copyOf(row.getFields()))
                .toList();
    }

    private static EuTable table(Report report, String name) {
        return report.eu().stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
    }

    /** The cell of the first row that begins its keys so, under a column. */
    private static String cell(EuTable table, String key, String column) {
        int at = table.header().indexOf(column);
        assertThat(at).as(column).isNotNegative();
        return table.rows().stream()
                .filter(row -> row.get(3).equals(key))
                .findFirst()
                .orElseThrow()
                .get(at);
    }

    @Test
    void theStorysTablesAreThese() {
        Report report = Report.of(Closings.INPUTS, Closings.story());
        assertThat(report.closings()).isEqualTo(2);
        for (EuTable table : report.eu()) {
            Golden.check(GOLDEN + table.name() + ".csv", table.csv());
        }
        Golden.check(
                GOLDEN + "tables.csv",
                Report.csv(report.tables().stream().map(Shown::all).toList()));
    }

    @Test
    void theFilesAreNamedAsTheBundleIsAndHaveItsShape() {
        Report report = Report.of(Closings.INPUTS, Closings.story());
        assertThat(report.eu())
                .extracting(EuTable::name)
                .containsExactly(
                        "1_report_identification",
                        "2_categories_names",
                        "3_member_states_orders",
                        "4_notices",
                        "5_own_initiative_illegal",
                        "6_own_initiative_TC",
                        "7_appeals_and_recidivism",
                        "8_automated_means",
                        "9_human_resources",
                        "10_AMAR",
                        "11_qualitative");
        for (EuTable table : report.eu()) {
            List<List<String>> read = read(table.csv());
            assertThat(read.getFirst()).isEqualTo(table.header());
            assertThat(read.subList(1, read.size())).isEqualTo(table.rows());
            assertThat(table.rows()).allMatch(row -> row.size() == table.header().size());
            assertThat(new HashSet<>(table.header())).hasSameSizeAs(table.header());
            assertThat(table.csv()).endsWith("\r\n").doesNotContain("\r\r");
        }
        assertThat(table(report, "3_member_states_orders").header()).hasSize(20);
        assertThat(table(report, "4_notices").header()).hasSize(25);
        assertThat(table(report, "5_own_initiative_illegal").header()).hasSize(37);
        assertThat(table(report, "6_own_initiative_TC").rows().getLast().get(3))
                .isEqualTo("KEYWORD_OTHER");
        assertThat(table(report, "4_notices").rows().getLast().get(3))
                .isEqualTo("STATEMENT_CATEGORY_NOT_SPECIFIED_NOTICE");
    }

    @Test
    void categoriesAddUpToTheTotal() {
        Seeds.check(
                8_000,
                40,
                random -> {
                    Report report = Report.of(Closings.INPUTS, Closings.of(random, 30));
                    addsUp(table(report, "3_member_states_orders"), 6, 10);
                    addsUp(table(report, "4_notices"), 5, 6, 7, 8, 13, 14);
                    addsUp(table(report, "5_own_initiative_illegal"), 5, 6, 17, 19);
                    addsUp(table(report, "6_own_initiative_TC"), 5, 6, 17, 19);
                });
    }

    private static void addsUp(EuTable table, int... columns) {
        for (int column : columns) {
            long total = 0;
            long categories = 0;
            long keywords = 0;
            Map<String, Long> without = new HashMap<>();
            String category = "";
            for (List<String> row : table.rows()) {
                long value = Long.parseLong(row.get(column));
                String key = row.get(3);
                if (key.equals("TOTAL")) {
                    total = value;
                } else if (key.startsWith("KEYWORD_")) {
                    keywords += value;
                    without.merge(category, -value, Long::sum);
                } else {
                    category = key;
                    categories += value;
                    without.put(key, value);
                }
            }
            assertThat(categories).as(table.header().get(column)).isEqualTo(total);
            long noKeywords =
                    without.entrySet().stream()
                            .filter(e -> e.getKey().contains("NOT_SPECIFIED"))
                            .mapToLong(Map.Entry::getValue)
                            .sum();
            assertThat(keywords + noKeywords).as(table.header().get(column)).isEqualTo(total);
        }
    }

    @Test
    void everyFigureIsCountedASecondTime() {
        Seeds.check(
                9_000,
                60,
                random -> {
                    List<ClosedCase> all = Closings.of(random, 25);
                    Report report = Report.of(Closings.INPUTS, all);
                    orders(report, all);
                    notices(report, all);
                    ownInitiative(report, all);
                    ours(report, all);
                });
    }

    private static void orders(Report report, List<ClosedCase> all) {
        EuTable table = table(report, "3_member_states_orders");
        int act = 0;
        int inform = 0;
        List<Double> effect = new ArrayList<>();
        for (ClosedCase one : all) {
            for (Measure measure : one.measures()) {
                if (measure.command().equals(Optional.of(Command.ACT))) {
                    act++;
                    if (measure.hoursToEffect().isPresent()) {
                        effect.add(measure.hoursToAccept() + measure.hoursToEffect().get());
                    }
                }
                inform += measure.command().equals(Optional.of(Command.NAME_NOTIFIER)) ? 1 : 0;
            }
        }
        assertThat(cell(table, "TOTAL", "Number of orders to act against illegal content received"))
                .isEqualTo("" + act);
        assertThat(cell(table, "TOTAL", "Number of orders to provide information"))
                .isEqualTo("" + inform);
        median(
                cell(
                        table,
                        "TOTAL",
                        "Median time to give effect to the order to act against illegal content"),
                effect);
    }

    private static void notices(Report report, List<ClosedCase> all) {
        EuTable table = table(report, "4_notices");
        int notices = 0;
        int trusted = 0;
        int privacy = 0;
        int actions = 0;
        List<Double> hours = new ArrayList<>();
        for (ClosedCase one : all) {
            for (Notice notice : one.notices()) {
                if (notice.source() != Source.STAFF) {
                    notices++;
                    trusted += notice.source() == Source.TRUSTED_FLAGGER ? 1 : 0;
                    privacy += isPrivacy(one) ? 1 : 0;
                    notice.hoursToAction().ifPresent(hours::add);
                }
            }
            for (Measure measure : one.measures()) {
                actions += measure.origin() == Origin.NOTICE ? 1 : 0;
            }
        }
        assertThat(cell(table, "TOTAL", "Number of notices received ")).isEqualTo("" + notices);
        assertThat(cell(table, "TOTAL", "Number of notices received from Trusted flaggers"))
                .isEqualTo("" + trusted);
        assertThat(
                        cell(
                                table,
                                "STATEMENT_CATEGORY_DATA_PROTECTION_AND_PRIVACY_VIOLATIONS",
                                "Number of notices received "))
                .isEqualTo("" + privacy);
        assertThat(
                        cell(
                                table,
                                "TOTAL",
                                "Number of actions taken on the basis of the terms and conditions of"
                                        + " the service"))
                .isEqualTo("" + actions);
        median(cell(table, "TOTAL", "Median time to take action"), hours);
    }

    private static boolean isPrivacy(ClosedCase one) {
        List<String> clauses = new ArrayList<>();
        one.measures().forEach(m -> m.clauses().forEach(c -> clauses.add(c.clause())));
        return clauses.isEmpty()
                ? one.clearances().stream().anyMatch(c -> c.pack().equals("bulk-interception"))
                : Collections.min(clauses).equals("4.2");
    }

    private static void ownInitiative(Report report, List<ClosedCase> all) {
        EuTable table = table(report, "6_own_initiative_TC");
        int own = 0;
        int detected = 0;
        int service = 0;
        int account = 0;
        for (ClosedCase one : all) {
            for (Measure measure : one.measures()) {
                if (measure.origin() == Origin.OWN_INITIATIVE
                        && measure.restriction() != Restriction.NONE) {
                    own++;
                    detected += measure.automatedDetection() ? 1 : 0;
                    service +=
                            measure.restriction() == Restriction.PROVISION_PARTIAL_SUSPENSION
                                    ? 1
                                    : 0;
                    account += measure.restriction() == Restriction.ACCOUNT_SUSPENSION ? 1 : 0;
                }
            }
        }
        assertThat(table.rows().getFirst().subList(5, 7)).containsExactly("" + own, "" + detected);
        assertThat(cell(table, "TOTAL", "Provision of the service Suspension"))
                .isEqualTo("" + service);
        assertThat(cell(table, "TOTAL", "Account restriction Suspension")).isEqualTo("" + account);
    }

    private static void median(String cell, List<Double> hours) {
        double[] sorted = hours.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            assertThat(cell).isEmpty();
            return;
        }
        double lower = sorted[(sorted.length - 1) / 2];
        double upper = sorted[sorted.length / 2];
        assertThat(Double.parseDouble(cell))
                .isCloseTo((lower + upper) / 2, org.assertj.core.data.Offset.offset(0.0051));
    }

    private static void ours(Report report, List<ClosedCase> all) {
        Map<String, Long> counted = new TreeMap<>();
        for (ClosedCase one : all) {
            add(counted, "cases_closed", 1);
            one.missed().forEach(m -> add(counted, m.kind(), 1));
            one.notices().forEach(n -> add(counted, "notice " + n.source(), 1));
            one.appeals().forEach(a -> add(counted, "upheld " + a.upheld().orElseThrow(), 1));
            one.clearances().forEach(c -> add(counted, c.pack(), c.earlier() ? 0 : 1));
            add(counted, "unwitnessed", one.counts().unwitnessed());
            for (Finding finding : one.findings()) {
                String what = finding.question() ? "questions" : "findings";
                add(counted, what, finding.earlier() ? 0 : 1);
                add(counted, "inquiries", finding.asked() ? 1 : 0);
            }
            for (Measure measure : one.measures()) {
                add(counted, "kind " + measure.kind(), 1);
                boolean reversed = measure.ended().equals(Optional.of(Ground.APPEAL));
                boolean determined = measure.kind() == Kind.DETERMINATION;
                add(counted, "reversed", reversed && determined ? 1 : 0);
            }
        }
        counted.values().removeIf(count -> count == 0);
        Map<String, Long> told = new TreeMap<>();
        add(told, "cases_closed", count(report, "others", "cases_closed", "count"));
        for (String row : List.of("unwitnessed", "findings", "questions", "inquiries")) {
            add(told, row, count(report, "others", row, "count"));
        }
        for (String kind : List.of("statement", "appeal", "hearing", "end")) {
            add(told, kind, count(report, "deadlines_missed", kind, "count"));
        }
        for (Source source : Source.values()) {
            String row = source.name().toLowerCase(java.util.Locale.ROOT);
            add(told, "notice " + source, sum(report, "notices", row, ""));
        }
        add(told, "upheld true", sum(report, "appeals", "", "upheld"));
        add(told, "upheld false", sum(report, "appeals", "", "rejected"));
        add(told, "bulk-interception", count(report, "clearances", "bulk-interception", "count"));
        add(told, "mining", count(report, "clearances", "mining", "count"));
        add(told, "kind DETERMINATION", sum(report, "determinations", "", ""));
        add(told, "kind INTERIM", sum(report, "interim_measures", "", ""));
        add(told, "kind ORDER", sum(report, "orders", "", ""));
        add(told, "reversed", sum(report, "determinations", "", "reversed_on_appeal"));
        told.values().removeIf(count -> count == 0);
        assertThat(told).isEqualTo(counted);
        assertThat(report.nothingFound())
                .hasSize(
                        (int)
                                all.stream()
                                        .flatMap(one ->
                                                Stream.concat(
                                                        one.reviews().stream().map(Review::stated),
                                                        one.findings().stream()
                                                                .map(Finding::unresolved)))
                                        .filter(Optional::isPresent)
                                        .count());
    }

    private static void add(Map<String, Long> all, String what, long count) {
        all.merge(what, count, Long::sum);
    }

    private static long count(Report report, String table, String row, String column) {
        return sum(report, table, row, column);
    }

    /** Of a table's counts in a row and a column; empty names stand for all. */
    private static long sum(Report report, String id, String row, String column) {
        Table table =
                report.tables().stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
        long sum = 0;
        for (int r = 0; r < table.rows().size(); r++) {
            for (int c = 0; c < table.columns().size(); c++) {
                boolean wanted =
                        (row.isEmpty() || table.rows().get(r).equals(row))
                                && (column.isEmpty() || table.columns().get(c).equals(column));
                sum += wanted ? table.counts().get(r).get(c) : 0;
            }
        }
        return sum;
    }

    @Test
    void onlyCasesClosedInThePeriodAreIn() {
        Report report = Report.of(between("2026-10-01", "2026-11-04"), Closings.story());
        assertThat(report.closings()).isZero();
        assertThat(Report.of(between("2026-09-01", "2026-11-04"), Closings.story()).closings())
                .isEqualTo(1);
        assertThat(Report.of(between("2026-09-02", "2026-11-05"), Closings.story()).closings())
                .isEqualTo(1);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> between("2026-11-04", "2026-11-04"));
    }

    private static Inputs between(String from, String until) {
        Inputs all = Closings.INPUTS;
        return new Inputs(
                all.provider(),
                all.service(),
                all.platform(),
                all.published(),
                all.previous(),
                LocalDate.parse(from),
                LocalDate.parse(until),
                all.clauses(),
                all.packs(),
                all.moderators(),
                all.recipients(),
                all.qualitative());
    }

    private static Inputs named(String provider, boolean platform) {
        Inputs all = Closings.INPUTS;
        return new Inputs(
                provider,
                provider,
                platform,
                all.published(),
                all.previous(),
                all.from(),
                all.until(),
                all.clauses(),
                all.packs(),
                all.moderators(),
                all.recipients(),
                new TreeMap<>(Map.of("summary", provider)));
    }

    @Test
    void aPlatformFillsItsComplaints() {
        EuTable hosting =
                table(Report.of(Closings.INPUTS, Closings.story()), "7_appeals_and_recidivism");
        assertThat(hosting.rows()).allMatch(row -> row.get(6).isEmpty());
        EuTable platform =
                table(Report.of(named("A", true), Closings.story()), "7_appeals_and_recidivism");
        assertThat(platform.rows().subList(0, 6).stream().map(row -> row.get(6)))
                .as("total, upheld, partially reversed, reversed, omitted, median hours")
                .containsExactly("1", "0", "0", "1", "0", "48");
    }

    @Test
    void noCellIsAFormula() {
        for (String hostile :
                List.of(
                        "=1+1",
                        "+1",
                        "-1",
                        "@SUM(A1)",
                        "\t=1",
                        "\r=1",
                        "  =1",
                        "\n=1",
                        "a\",\"b",
                        "a\r\nb",
                        "\u0000=1")) {
            Report report = Report.of(named(hostile, false), Closings.story());
            for (EuTable table : report.eu()) {
                List<List<String>> read = read(table.csv());
                assertThat(read).hasSize(table.rows().size() + 1);
                assertThat(read.stream().flatMap(List::stream))
                        .allSatisfy(cell -> assertThat(cell.strip()).doesNotMatch("(?s)^[=+@-].*"));
                assertThat(read).allMatch(row -> row.size() == table.header().size());
            }
        }
    }

    @Test
    void aClosingThatIsNoneIsRefused() {
        for (String wrong : List.of("[]", "{}", "{\"schema\":\"proviso/closing/1\"}", "1")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> ClosedCase.of(ReportJson.MAPPER.readTree(wrong)))
                    .withMessageStartingWith("This is no closing");
        }
    }

    @Test
    void whatClosingsSayIsReadInFull() {
        Seeds.check(
                9_500,
                30,
                random ->
                        Closings.of(random, 5)
                                .forEach(one ->
                                        assertThat(ClosedCase.of(one.tree())).isEqualTo(one)));
    }

    /** What the law demands is never left out, and what it does not is. */
    @Test
    void thePublicVersionLeavesOutSmallCountsOfOurOwnTablesOnly() {
        byte[] salt = new byte[16];
        Arrays.fill(salt, (byte) 7);
        Report report = Report.of(Closings.INPUTS, Closings.story());
        String commitment = report.disclosure(salt).digest();
        PublicReport everybody = PublicReport.of(report, commitment, PublicReport.THRESHOLD);
        PublicReport full = PublicReport.full(report, commitment);
        assertThat(everybody.eu()).isEqualTo(full.eu());
        assertThat(everybody.commitment()).isEqualTo(report.disclosure(salt).digest());
        assertThat(everybody.nothingFound()).isEqualTo(full.nothingFound()).hasSize(1);
        assertThat(everybody.clearances()).isEmpty();
        assertThat(everybody.medians()).isEmpty();
        assertThat(everybody.tables())
                .allMatch(shown ->
                        shown.rows().stream()
                                .flatMap(List::stream)
                                .allMatch(c -> c.isEmpty() || c.getAsLong() == 0));
        Golden.check(GOLDEN + "tables-public.csv", Report.csv(everybody.tables()));
    }
}
