package dev.proviso.cli;

import dev.proviso.desk.cases.NearDuplicates.Pair;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code proviso notice duplicates}: those that may be the same matter, and what people say. */
@Command(
        name = "duplicates",
        mixinStandardHelpOptions = true,
        description =
                "Notices that may be the same matter as an earlier one, with the reason; and an analyst's decision. Both stay, each in its case (D26).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso notice duplicates --as ann",
            "  proviso notice duplicates --decide PRV-7K3M-Q9TD --same --reasons R --as ann",
        })
final class NoticeDuplicatesCommand implements Callable<Integer> {

    @Option(
            names = "--decide",
            paramLabel = "NUMBER",
            description = "The notice on which you decide; without it, what waits is listed.")
    private @Nullable String number;

    @Option(names = "--same", description = "It is the same matter.")
    private boolean same;

    @Option(names = "--different", description = "It is another matter.")
    private boolean different;

    @Option(
            names = "--earlier",
            paramLabel = "NUMBER",
            description = "The earlier one, where several are proposed.")
    private @Nullable String earlier;

    @Option(
            names = "--reasons",
            paramLabel = "TEXT",
            defaultValue = "",
            description = "Why; kept with the decision.")
    private String reasons = "";

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        String decided = number;
        if (decided != null) {
            return decide(decided);
        }
        if (same || different || earlier != null || !reasons.isEmpty()) {
            throw StepReader.wrong("--decide", "no notice is named.", "the notice's number");
        }
        List<Pair> pairs =
                OpenDesk.with(home, desk -> desk.notices().duplicates().open(as.person()));
        spec.commandLine().getOut().print(format.json() ? json(pairs) : list(pairs));
        return Exit.DONE.code();
    }

    private int decide(String decided) {
        if (same == different) {
            throw StepReader.wrong(
                    "--decide", "it does not say what is decided.", "--same or --different");
        }
        return CaseText.print(
                spec.commandLine(),
                format.json(),
                OpenDesk.with(
                        home,
                        desk ->
                                desk.notices()
                                        .duplicates()
                                        .decide(
                                                decided,
                                                Optional.ofNullable(earlier),
                                                same,
                                                as.person(),
                                                reasons)));
    }

    private static String list(List<Pair> pairs) {
        if (pairs.isEmpty()) {
            return "No two notices wait for a decision.\n";
        }
        TextTable table =
                new TextTable("NOTICE", "CASE", "RECEIVED", "EARLIER", "CASE", "RECEIVED", "WHY");
        for (Pair pair : pairs) {
            table.row(
                    pair.notice().id(),
                    pair.notice().caseId(),
                    pair.notice().received().toString(),
                    pair.earlier().id(),
                    pair.earlier().caseId(),
                    pair.earlier().received().toString(),
                    pair.proposal().reason());
        }
        return table + "\nRead both, then decide: proviso case notice CASE --notice NUMBER.\n";
    }

    private static String json(List<Pair> pairs) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Pair pair : pairs) {
            array.addObject()
                    .put("notice", pair.notice().id())
                    .put("case", pair.notice().caseId())
                    .put("received_at", pair.notice().received().toString())
                    .put("earlier", pair.earlier().id())
                    .put("earlier_case", pair.earlier().caseId())
                    .put("earlier_received_at", pair.earlier().received().toString())
                    .put("reason", pair.proposal().reason());
        }
        return array + "\n";
    }
}
