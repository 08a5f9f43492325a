package dev.proviso.cli;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Export;
import dev.proviso.notices.letter.TablePage;
import dev.proviso.notices.table.Table;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code proviso case export} */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description =
                "Writes the queue, the statistics, or what happened in a case, as a table: CSV for spreadsheets, PDF for reading.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case export --what queue --as ann --out queue.csv",
            "  proviso case export --what timeline C-2026-0001 --as ann --out case.pdf",
            "  proviso case export --what audit C-2026-0001 --as ada --out audit.csv",
        })
final class CaseExport implements Callable<Integer> {

    /** What is written. */
    enum What {
        QUEUE,
        STATISTICS,
        TIMELINE,
        AUDIT;

        /** Whether it is of all cases. */
        boolean ofAll() {
            return this == QUEUE || this == STATISTICS;
        }
    }

    @Option(
            names = "--what",
            paramLabel = "queue|statistics|timeline|audit",
            required = true,
            description =
                    "The queue; what happened in all cases, by month; a case as you may see it; or, for auditors, with each entry's position.")
    private What what = What.QUEUE;

    @Parameters(
            paramLabel = "CASE",
            arity = "0..1",
            description = "The case; none for queue and statistics.")
    private @Nullable String caseId;

    @Mixin private AsOption as = new AsOption();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to: its name ends in .csv or .pdf.")
    private Path out = Path.of("");

    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String name = out.toString().toLowerCase(Locale.ROOT);
        boolean pdf = name.endsWith(".pdf");
        if (!pdf && !name.endsWith(".csv")) {
            throw StepReader.wrong(
                    "--out", out + " is of no kind that is written.", ".csv or .pdf");
        }
        Optional<String> one = Optional.ofNullable(caseId);
        if (one.isPresent() == what.ofAll()) {
            throw StepReader.wrong(
                    "CASE",
                    one.isPresent()
                            ? (what == What.QUEUE ? "the queue is" : "statistics are")
                                    + " of all cases."
                            : "no case is named.",
                    "a case for timeline and audit, none for queue and statistics");
        }
        byte[] bytes =
                OpenDesk.with(
                        home,
                        desk -> {
                            Table table = table(desk, one.orElse(""));
                            return pdf
                                    ? TablePage.pdf(table, desk.now())
                                    : table.csv().getBytes(StandardCharsets.UTF_8);
                        });
        BundleFile.replace(out, bytes);
        spec.commandLine()
                .getOut()
                .print(
                        format.json()
                                ? JsonMapper.shared()
                                                .createObjectNode()
                                                .put("export", out.toString())
                                        + "\n"
                                : "Written: " + out + "\n");
        return Exit.DONE.code();
    }

    private Table table(CaseDesk desk, String one) {
        Export export = new Export(desk, as.person());
        return switch (what) {
            case QUEUE -> export.queue();
            case STATISTICS -> export.statistics();
            case TIMELINE -> export.timeline(one);
            case AUDIT -> export.audit(one);
        };
    }
}
