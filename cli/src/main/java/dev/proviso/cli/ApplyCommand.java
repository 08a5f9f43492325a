package dev.proviso.cli;

import dev.proviso.desk.restrictions.Rehearsal;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.restrictions.plan.Plan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso apply CASE} */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description =
                "Applies a plan that was decided, where the case allows it, and verifies it by probes. Goes on where it broke off.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: all of the plan is in force and was verified; with --dry-run: it would be begun",
            "1:not, or not all of it: what happened and what to do is said",
            "2:an option is wrong, or there is no such case or plan",
            "4:connectors.yaml is wrong",
            "5:the provider is not reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso apply C-2026-0001 --as oscar --dry-run",
            "  proviso apply C-2026-0001 --as oscar --plan 3f2a",
        })
final class ApplyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--plan",
            paramLabel = "HASH",
            description = "The plan: its hash, or how it begins (default: the only one).")
    private @Nullable String plan;

    @Option(
            names = "--dry-run",
            description =
                    "Shows the plan, what has changed since, and what the rules would say. Changes nothing.")
    private boolean dryRun;

    @Mixin private AsOption as = new AsOption();

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
                    Plan chosen =
                            RestrictionText.one(desk.plans(caseId), Optional.ofNullable(plan));
                    if (dryRun) {
                        return text.rehearsed(
                                chosen,
                                desk.graph(caseId),
                                desk.holds(caseId, chosen),
                                desk.changes(caseId, chosen, progress),
                                Rehearsal.apply(cases, caseId, chosen, as.person()));
                    }
                    Restricted done = desk.apply(caseId, chosen, as.person(), progress);
                    return text.restricted(List.of(done), true, desk::tried);
                });
    }
}
