package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.CheckTransparency;
import dev.proviso.desk.CheckTransparency.Request;
import dev.proviso.desk.CheckTransparency.Result;
import dev.proviso.desk.ReportTransparency;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.note.Refused;
import dev.proviso.notices.transparency.PublicReport;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso report check DIR} */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description =
                "For the auditor: verifies the log, computes every figure of a published report again from its closings, makes every file of it again, and says what differs. Needs no home.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the log is verified, and everything is as reported",
            "1:the log is not verified, or something differs",
            "2:could not try, or the signer of the log is unknown"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso report check site --auditor full --log https://log.example/x",
            "  proviso report check full --auditor full --log home --trust trust.json",
        })
final class ReportCheckCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "DIR",
            description = "The report as it was published, or its full version.")
    private Path folder = Path.of("");

    @Option(
            names = "--auditor",
            paramLabel = "DIR",
            required = true,
            description =
                    "Where report.disclosure, closings.disclosures, findings.disclosures and put_off.disclosures are, which the provider gives to its auditor.")
    private Path auditor = Path.of("");

    @Option(
            names = "--log",
            paramLabel = "DIR|URL",
            required = true,
            description = "The log: its folder, a home that has one, or where it is published.")
    private String log = "";

    @Option(
            names = "--threshold",
            paramLabel = "N",
            description = "With which a public version was made (default: ${DEFAULT-VALUE}).",
            defaultValue = "" + PublicReport.THRESHOLD)
    private int threshold;

    @Mixin private TrustOption trust = new TrustOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Result result;
        try {
            result =
                    CheckTransparency.run(
                            new Request(
                                    folder,
                                    auditor.resolve(ReportTransparency.DISCLOSURE),
                                    auditor.resolve(ReportTransparency.CLOSINGS),
                                    auditor.resolve(ReportTransparency.FINDINGS),
                                    auditor.resolve(ReportTransparency.PUT_OFFS),
                                    LogAddress.read(log),
                                    trust.read(),
                                    threshold));
        } catch (Refused e) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of("report check", e.getMessage() + ".", "", ""));
        }
        spec.commandLine().getOut().print(format.json() ? json(result) : text(result));
        return exit(result);
    }

    private static boolean lookedAt(Result result) {
        return result.log().outcome() == Verdict.Outcome.VERIFIED
                || result.log().outcome() == Verdict.Outcome.SIGNER_UNKNOWN;
    }

    private static int exit(Result result) {
        return result.differences().isEmpty() ? result.log().outcome().exit() : Exit.NO.code();
    }

    private static String text(Result result) {
        StringBuilder told = new StringBuilder("The log: ");
        told.append(VerdictText.table(result.log())).append("\nThe report: ");
        if (!lookedAt(result)) {
            return told.append("not looked at, since the log does not hold.\n").toString();
        }
        if (result.differences().isEmpty()) {
            told.append("AS REPORTED\n\nEvery figure comes out again from the ");
            told.append(result.closings()).append(" closings of the log, and ");
            told.append(result.same().size()).append(" files are made of these figures.\n");
        } else {
            told.append("NOT AS REPORTED\n\nDifferent:\n");
            result.differences().forEach(line -> told.append(TextTable.item(line + ".")));
            told.append("\nAs reported: ").append(as(result.same())).append("\n");
        }
        return told.toString();
    }

    private static String as(List<String> same) {
        return same.isEmpty() ? "no file." : String.join(", ", same) + ".";
    }

    private static String json(Result result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("closings", result.closings());
        result.differences().forEach(tree.putArray("differences")::add);
        tree.put("exit", exit(result));
        tree.put("log", result.log().outcome().words());
        result.same().forEach(tree.putArray("same")::add);
        return CanonicalJson.write(tree) + "\n";
    }
}
