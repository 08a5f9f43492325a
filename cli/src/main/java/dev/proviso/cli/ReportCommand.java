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
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
                "Makes the transparency report of a period from the closings of cases: a page for people and the EU tables. An auditor checks one with: proviso report check.",
        synopsisSubcommandLabel = "[check]",
        subcommands = ReportCheckCommand.class,
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
            "  proviso report check site --auditor full --log home --trust trust.json",
        })
final class ReportCommand implements Callable<Integer> {

    @Option(names = "--from", paramLabel = "DAY", description = "First day of the period, UTC.")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DAY", description = "The day after its last, UTC.")
    private @Nullable LocalDate until;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Folder for the report; made if need be.")
    private @Nullable Path out;

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
        if (from == null || until == null || out == null) {
            throw new ParameterException(
                    spec.commandLine(), "Missing required options: " + missing());
        }
        Request request =
                new Request(
                        from,
                        until,
                        out,
                        language,
                        everybody ? OptionalInt.of(threshold) : OptionalInt.empty(),
                        LocalDate.now(Clock.systemUTC()));
        Result result;
        try (Home open = home.open();
                HomeLedger ledger = KeysCommand.ledger(open)) {
            result = new ReportTransparency(open).run(ledger, request);
        }
        spec.commandLine()
                .getOut()
                .print(format.json() ? json(request, result) : text(request, result));
        return Exit.DONE.code();
    }

    /** Not required of picocli, which would ask for them before {@code check} too. */
    private String missing() {
        List<String> missing = new ArrayList<>();
        if (from == null) {
            missing.add("'--from=DAY'");
        }
        if (until == null) {
            missing.add("'--until=DAY'");
        }
        if (out == null) {
            missing.add("'--out=DIR'");
        }
        return String.join(", ", missing);
    }

    private String text(Request request, Result result) {
        StringBuilder told = new StringBuilder();
        told.append("Transparency report of ").append(result.provider()).append(", ");
        told.append(request.from())
                .append(" to ")
                .append(request.until().minusDays(1))
                .append(": ");
        told.append(result.closings()).append(result.closings() == 1 ? " case" : " cases");
        told.append(" closed.\n");
        if (result.unopened() > 0) {
            told.append("Not in it, since their disclosures were destroyed: ");
            told.append(result.unopened()).append(" closings.\n");
        }
        told.append("Written: ").append(request.out().resolve("report.html"));
        told.append(" and ").append(result.files().size() - 1).append(" more files.\n");
        told.append("Commitment to the full table: ").append(result.commitment()).append("\n");
        if (!everybody) {
            told.append(
                    "This is the full version: for you and the auditor. For everybody: --public.\n");
        }
        return told.toString();
    }

    private String json(Request request, Result result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("closings", result.closings());
        tree.put("commitment", result.commitment());
        tree.put("from", request.from().toString());
        tree.put("out", request.out().toString());
        tree.put("public", everybody);
        tree.put("unopened", result.unopened());
        tree.put("until", request.until().toString());
        result.files().forEach(name -> tree.withArrayProperty("files").add(name));
        return CanonicalJson.write(tree) + "\n";
    }
}
