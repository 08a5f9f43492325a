package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.ReportTransparency;
import dev.proviso.desk.ReportTransparency.Request;
import dev.proviso.desk.ReportTransparency.Result;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.transparency.PublicReport;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso report --from D --until D --out DIR} */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description =
                "Makes the transparency report of a period from the closings of cases: a page for people and the EU tables.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: the folder is written",
            "2:an option is wrong, or DIR holds what is not public",
            "4:report.yaml in the home is missing or wrong",
            "5:the ledger or the folder refuses"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso report --from 2026-01-01 --until 2027-01-01 --out full",
            "  proviso report --from 2026-01-01 --until 2027-01-01 --out site --public",
            "  proviso report --from 2026-01-01 --until 2027-01-01 --out fr --language fr",
        })
final class ReportCommand implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "DAY",
            required = true,
            description = "First day of the period, UTC.")
    private LocalDate from = LocalDate.EPOCH;

    @Option(
            names = "--until",
            paramLabel = "DAY",
            required = true,
            description = "The day after its last, UTC.")
    private LocalDate until = LocalDate.EPOCH;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            required = true,
            description = "Folder for the report; made if need be.")
    private Path out = Path.of("");

    @Option(
            names = "--language",
            paramLabel = "en|fr",
            defaultValue = "en",
            converter = LanguageConverter.class,
            description = "Of the page (default: en).")
    private Language language = Language.ENGLISH;

    @Option(
            names = "--public",
            description =
                    "Withholds small counts where the law does not demand them, and carries the commitment to the full table.")
    private boolean everybody;

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description =
                    "With --public: the smallest count but 0 that is shown (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + PublicReport.THRESHOLD)
    private int threshold;

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (threshold < 2) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--threshold is at least 2: below that nothing is withheld.");
        }
        Result result;
        try (Home open = home.open();
                HomeLedger ledger = KeysCommand.ledger(open)) {
            result =
                    new ReportTransparency(open)
                            .run(
                                    ledger,
                                    new Request(
                                            from,
                                            until,
                                            out,
                                            language,
                                            everybody
                                                    ? OptionalInt.of(threshold)
                                                    : OptionalInt.empty(),
                                            LocalDate.now(Clock.systemUTC())));
        }
        spec.commandLine().getOut().print(format.json() ? json(result) : text(result));
        return Exit.DONE.code();
    }

    private String text(Result result) {
        StringBuilder told = new StringBuilder();
        told.append("Transparency report of ").append(result.provider()).append(", ");
        told.append(from).append(" to ").append(until.minusDays(1)).append(": ");
        told.append(result.closings()).append(result.closings() == 1 ? " case" : " cases");
        told.append(" closed.\n");
        if (result.unopened() > 0) {
            told.append("Not in it, since their disclosures were destroyed: ");
            told.append(result.unopened()).append(" closings.\n");
        }
        told.append("Written: ").append(out.resolve("report.html"));
        told.append(" and ").append(result.files().size() - 1).append(" more files.\n");
        told.append("Commitment to the full table: ").append(result.commitment()).append("\n");
        if (!everybody) {
            told.append(
                    "This is the full version: for you and the auditor. For everybody: --public.\n");
        }
        return told.toString();
    }

    private String json(Result result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("closings", result.closings());
        tree.put("commitment", result.commitment());
        tree.put("from", from.toString());
        tree.put("out", out.toString());
        tree.put("public", everybody);
        tree.put("unopened", result.unopened());
        tree.put("until", until.toString());
        result.files().forEach(name -> tree.withArrayProperty("files").add(name));
        return CanonicalJson.write(tree) + "\n";
    }
}
