package dev.proviso.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code proviso case done CASE --task NAME --as WHO} */
@Command(
        name = "done",
        mixinStandardHelpOptions = true,
        description =
                "Says that somebody has done what is due in a case and no event of it says: e-mails read that were too many at once, what ended a clearance looked at. Who, and when, is an entry of the ledger.",
        footerHeading = "%nExamples:%n",
        footer = {"  proviso case done C-2026-0001 --task mails --as ann"})
final class CaseDoneCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--task",
            paramLabel = "NAME",
            required = true,
            description = "What was due, as proviso case show names it.")
    private String task = "";

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        OpenDesk.with(
                home,
                desk -> {
                    desk.owing().done(caseId, task, as.person());
                    return caseId;
                });
        spec.commandLine()
                .getOut()
                .print(
                        format.json()
                                ? JsonMapper.shared()
                                                .createObjectNode()
                                                .put("case", caseId)
                                                .put("done", task)
                                        + "\n"
                                : "Done: " + task + " of " + caseId + "\n");
        return Exit.DONE.code();
    }
}
