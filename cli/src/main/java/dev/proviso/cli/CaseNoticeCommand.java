package dev.proviso.cli;

import dev.proviso.desk.cases.NoticeShown;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso case notice CASE --notice NAME --as WHO} */
@Command(
        name = "notice",
        mixinStandardHelpOptions = true,
        description =
                "What a notice says, whose the reported address was, and which other notices are the same matter. Never who gave it (D16). For analysts and deciders.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case notice C-2026-0001 --notice n1 --as ann",
            "  proviso case notice C-2026-0001 --notice PRV-7K3M-Q9TD --as ann",
        })
final class CaseNoticeCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--notice",
            paramLabel = "NAME",
            required = true,
            description = "The notice, as proviso case show names it.")
    private String notice = "";

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        NoticeShown shown =
                OpenDesk.with(home, desk -> desk.notices().show(caseId, notice, as.person()));
        spec.commandLine()
                .getOut()
                .print(
                        format.json()
                                ? NoticeJson.of(shown, as.person())
                                : NoticeText.of(shown, as.person()));
        return Exit.DONE.code();
    }
}
