package dev.proviso.cli;

import dev.proviso.desk.restrictions.Restricted;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso revert CASE} */
@Command(
        name = "revert",
        mixinStandardHelpOptions = true,
        description =
                "Walks the way back of plans, where its ground has come: a date, an appeal, a voiding, an order's end, a step that did more than planned. Goes on where a way back broke off; applying goes on with \"proviso apply\". \"proviso case work\" does both by itself.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: what was there before is there again, or nothing is to be given back",
            "1:not all of it, or a plan that broke off has no ground for its way back: what happened and what to do is said; with --dry-run: not all of it could be",
            "2:an option is wrong, or there is no such case",
            "4:connectors.yaml is wrong",
            "5:the machine refuses"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso revert C-2026-0001 --dry-run",
            "  proviso revert C-2026-0001",
        })
final class RevertCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--dry-run",
            description =
                    "Looks at the provider and shows each step: what is, what will be, what will be tried. Changes nothing.")
    private boolean dryRun;

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        return OpenRestrictions.with(
                spec.commandLine(),
                home,
                (desk, cases, progress) -> {
                    RestrictionText text = new RestrictionText(spec.commandLine(), format.json());
                    cases.read(caseId); // says so if there is no such case
                    if (dryRun) {
                        return text.ahead(desk.ahead(caseId, progress));
                    }
                    List<Restricted> done = desk.back(caseId, progress);
                    return text.restricted(done, false, desk::tried);
                });
    }
}
