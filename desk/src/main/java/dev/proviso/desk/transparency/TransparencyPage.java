package dev.proviso.desk.transparency;

import dev.proviso.desk.transparency.TransparencyModel.*;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.EuTable;
import dev.proviso.notices.transparency.PublicReport;
import dev.proviso.notices.transparency.Report;
import dev.proviso.notices.transparency.Shown;
import dev.proviso.notices.transparency.Table.Totals;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templatemode.TemplateMode;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** Renders the transparency report for people: the same report gives the same bytes. */
public final class TransparencyPage {
    private static final String COUNT = "count";

    private final PublicReport report;
    private final Texts texts;

    private TransparencyPage(PublicReport report, Texts texts) {
        this.report = report;
        this.texts = texts;
    }

    /** The page: self-contained, without scripts. */
    public static String render(PublicReport report, Language language) {
        ClassLoaderTemplateResolver resolver = new ClassLoaderTemplateResolver();
        resolver.setPrefix("transparency/");
        resolver.setSuffix(".html");
        resolver.setTemplateMode(TemplateMode.HTML);
        resolver.setCharacterEncoding("UTF-8");
        TemplateEngine engine = new TemplateEngine();
        engine.setTemplateResolver(resolver);
        Texts texts = new Texts(language);
        Context context = new Context(texts.locale());
        context.setVariable("m", new TransparencyPage(report, texts).model());
        return engine.process("page", context);
    }

    private TransparencyModel model() {
        return new TransparencyModel(
                texts.language().tag(),
                texts.of("title", report.inputs().provider()),
                texts.of(
                        "subtitle",
                        report.inputs().service(),
                        texts.day(report.inputs().from()),
                        texts.day(report.inputs().until().minusDays(1)),
                        texts.day(report.inputs().published())),
                texts.of("note"),
                texts.of("section.glance"),
                glance(),
                List.of(
                        late(),
                        reversed(),
                        foundNothing(),
                        clearances(),
                        interim(),
                        orders(),
                        notices(),
                        durations(),
                        others(),
                        about()));
    }

    private Shown table(String id) {
        return report.tables().stream()
                .filter(shown -> shown.table().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private OptionalLong other(String row) {
        Shown others = table("others");
        return others.rows().get(others.table().rows().indexOf(row)).getFirst();
    }

    private OptionalLong sum(String id) {
        Shown shown = table(id);
        return shown.table().totals() == Totals.BOTH
                ? shown.total()
                : shown.columnTotals().getFirst();
    }

    private List<Fact> glance() {
        Shown determinations = table("determinations");
        return List.of(
                fact("cases_closed", other("cases_closed")),
                fact("notices", sum("notices")),
                fact("determinations", sum("determinations")),
                fact(
                        "reversed_on_appeal",
                        determinations
                                .columnTotals()
                                .get(
                                        determinations
                                                .table()
                                                .columns()
                                                .indexOf("reversed_on_appeal"))),
                fact("interim_measures", sum("interim_measures")),
                fact("orders", sum("orders")),
                new Fact(
                        texts.of("glance.found_nothing"),
                        texts.number(report.nothingFound().size())),
                fact("clearances", sum("clearances")),
                fact("kept_quiet", sum("kept_quiet")),
                fact("deadlines_missed", sum("deadlines_missed")));
    }

    private Fact fact(String what, OptionalLong count) {
        return new Fact(texts.of("glance." + what), texts.count(count));
    }

    private Section section(String id, List<String> paragraphs, List<Grid> grids) {
        return new Section(id, texts.of("section." + id), paragraphs, grids);
    }

    private Section late() {
        return section(
                "late",
                List.of(
                        texts.of("late.what"),
                        texts.of("late.witnesses", texts.count(other("unwitnessed")))),
                List.of(grid("deadlines_missed", "deadline")));
    }

    private Section reversed() {
        return section(
                "reversed",
                List.of(
                        texts.of("reversed.what"),
                        texts.of(
                                "reversed.doubts",
                                texts.count(other("doubts")),
                                texts.count(other("doubts_voided")))),
                List.of(
                        grid("determinations", "label"),
                        grid("appeals", "label"),
                        grid("remedies", "label")));
    }

    private Section foundNothing() {
        Map<Report.NothingFound, Long> times =
                report.nothingFound().stream()
                        .collect(
                                Collectors.groupingBy(
                                        one -> one, LinkedHashMap::new, Collectors.counting()));
        List<Line> lines = new ArrayList<>();
        times.forEach((one, count) ->
                lines.add(
                        new Line(
                                texts.of("label." + one.what()),
                                List.of(one.power(), one.blindSpots(), texts.number(count)),
                                false)));
        Grid stated =
                new Grid(
                        texts.of("table.found_nothing"),
                        false,
                        List.of(
                                texts.of("head.look"),
                                texts.of("head.power"),
                                texts.of("head.blind_spots"),
                                texts.of("head.times")),
                        lines);
        return section(
                "found_nothing",
                List.of(
                        texts.of("found_nothing.what"),
                        texts.of("found_nothing.reopened", texts.count(other("reviews_reopened")))),
                List.of(stated, grid("reviews", "label")));
    }

    private Section clearances() {
        List<Grid> grids = new ArrayList<>();
        grids.add(grid("clearances", "pack"));
        grids.add(grid("clearances_ended", "pack"));
        grids.add(grid("kept_quiet", "pack"));
        if (report.threshold().isEmpty()) {
            grids.add(
                    new Grid(
                            texts.of("table.quiet"),
                            false,
                            List.of(
                                    texts.of("head.pack"),
                                    texts.of("head.until"),
                                    texts.of("head.values"),
                                    texts.of("head.ended")),
                            report.clearances().stream().map(this::quiet).toList()));
            grids.add(
                    new Grid(
                            texts.of("table.kept"),
                            false,
                            List.of(
                                    texts.of("head.pack"),
                                    texts.of("head.subject"),
                                    texts.of("label.quiet_findings"),
                                    texts.of("label.quiet_questions")),
                            report.keptQuiet().stream().map(this::kept).toList()));
        }
        return section("clearances", List.of(texts.of("clearances.what")), grids);
    }

    private Line kept(Report.Kept one) {
        return new Line(
                one.pack(),
                List.of(one.subject(), texts.number(one.findings()), texts.number(one.questions())),
                false);
    }

    private Line quiet(Report.Quiet one) {
        return new Line(
                one.pack(),
                List.of(
                        texts.day(one.until().atZone(ZoneOffset.UTC).toLocalDate()),
                        one.values(),
                        one.ended()
                                .map(end ->
                                        texts.label(
                                                "label",
                                                end.name().toLowerCase(java.util.Locale.ROOT)))
                                .orElse(texts.of("still_holds"))),
                false);
    }

    private Section interim() {
        return section(
                "interim",
                List.of(texts.of("interim.what")),
                List.of(grid("interim_measures", "label")));
    }

    private Section orders() {
        return section(
                "orders",
                List.of(
                        texts.of("orders.what"),
                        texts.of("orders.delayed", texts.count(other("statements_delayed"))),
                        texts.of("orders.named", texts.count(other("notifiers_revealed")))),
                List.of(grid("orders", "label")));
    }

    private Section notices() {
        return section(
                "notices", List.of(texts.of("notices.what")), List.of(grid("notices", "label")));
    }

    private Section durations() {
        List<Line> lines =
                report.medians().stream()
                        .filter(median -> median.count() > 0)
                        .map(median ->
                                new Line(
                                        texts.of("median." + median.id()),
                                        List.of(
                                                median.hours().map(texts::hours).orElse(""),
                                                texts.number(median.count())),
                                        false))
                        .toList();
        Grid medians =
                new Grid(
                        texts.of("table.medians"),
                        true,
                        List.of(
                                texts.of("head.what"),
                                texts.of("head.hours"),
                                texts.of("head.measured")),
                        lines);
        return section("durations", List.of(texts.of("durations.what")), List.of(medians));
    }

    private Section others() {
        return section("others", List.of(), List.of(grid("others", "label")));
    }

    private Section about() {
        List<String> paragraphs = new ArrayList<>();
        paragraphs.add(texts.of("about.made"));
        report.threshold()
                .ifPresent(least -> paragraphs.add(texts.of("about.small", texts.number(least))));
        paragraphs.add(
                texts.of(
                        report.threshold().isPresent() ? "about.commitment" : "about.full",
                        report.commitment()));
        paragraphs.add(texts.of("about.eu"));
        Grid files =
                new Grid(
                        texts.of("table.files"),
                        false,
                        List.of(texts.of("head.file"), texts.of("head.holds")),
                        Stream.concat(report.eu().stream().map(EuTable::name), Stream.of("tables"))
                                .map(name ->
                                        new Line(
                                                name + ".csv",
                                                List.of(texts.of("file." + name)),
                                                false))
                                .toList());
        return section("about", paragraphs, List.of(files));
    }

    /** A table of ours; names of rows that have no words are the provider's own. */
    private Grid grid(String id, String rows) {
        Shown shown = table(id);
        boolean sums = !shown.rowTotals().isEmpty();
        List<String> columns = shown.table().columns();
        List<String> head = new ArrayList<>();
        head.add(texts.of("head." + rows));
        columns.forEach(column ->
                head.add(
                        column.equals(COUNT)
                                ? texts.of("head.count")
                                : texts.of("label." + column)));
        List<Line> lines = new ArrayList<>();
        for (int row = 0; row < shown.rows().size(); row++) {
            List<OptionalLong> cells = new ArrayList<>(shown.rows().get(row));
            if (sums) {
                cells.add(shown.rowTotals().get(row));
            }
            if (cells.stream().anyMatch(count -> count.orElse(1) != 0)) {
                lines.add(line(texts.label(rows, shown.table().rows().get(row)), cells, false));
            }
        }
        if (sums) {
            head.add(texts.of("head.sum"));
        }
        if (!shown.columnTotals().isEmpty()) {
            List<OptionalLong> cells = new ArrayList<>(shown.columnTotals());
            if (sums) {
                cells.add(shown.total());
            }
            lines.add(line(texts.of("head.sum"), cells, true));
        }
        return new Grid(texts.of("table." + id), true, head, lines);
    }

    private Line line(String label, List<OptionalLong> cells, boolean sum) {
        return new Line(
                label,
                IntStream.range(0, cells.size()).mapToObj(i -> texts.count(cells.get(i))).toList(),
                sum);
    }
}
