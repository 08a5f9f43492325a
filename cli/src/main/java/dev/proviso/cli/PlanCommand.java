package dev.proviso.cli;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code proviso plan CASE} */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        description =
                "Looks at the provider and makes the plan of a restriction, for people to decide on. Changes nothing. Without --level: the plans of the case.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: the plan is shown and, without --dry-run, an entry of the ledger",
            "1:there is no such plan: the reasons are said",
            "2:an option is wrong, or there is no such case",
            "4:connectors.yaml is wrong",
            "5:the provider is not reached"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso plan C-2026-0001 --level service-off --service storage --service ai",
            "  proviso plan C-2026-0001                     the plans that were made",
            "  proviso plan C-2026-0001 --show 3f2a         one of them, and what has changed since",
        })
final class PlanCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case; it is open.")
    private String caseId = "";

    @Option(
            names = "--level",
            paramLabel = "freeze|read-only|service-off|account-off",
            converter = LevelConverter.class,
            description = "How far it goes.")
    private @Nullable Level level;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "A service that is meant: storage, ai, compute. Repeat it for more.")
    private Set<String> services = new LinkedHashSet<>();

    @Option(
            names = "--account",
            paramLabel = "ID",
            description = "An account, as metering names it (default: all of the case's subject).")
    private Set<String> accounts = new LinkedHashSet<>();

    @Option(
            names = "--max-accounts",
            paramLabel = "N",
            description = "At most so many accounts (default: ${DEFAULT-VALUE}).",
            defaultValue = "100")
    private int maxAccounts;

    @Option(
            names = "--max-units",
            paramLabel = "N",
            description = "Of at most so many units (default: ${DEFAULT-VALUE}).",
            defaultValue = "1")
    private int maxUnits;

    @Option(
            names = "--max-others",
            paramLabel = "N",
            description =
                    "At most so many accounts outside the unit feel it (default: ${DEFAULT-VALUE}).",
            defaultValue = "0")
    private int maxOthers;

    @Option(names = "--cut-public", description = "What is public may be cut.")
    private boolean cutPublic;

    @Option(
            names = "--show",
            paramLabel = "HASH",
            description = "A plan that was made: its hash, or how it begins.")
    private @Nullable String show;

    @Option(
            names = "--dry-run",
            description = "Shows the plan and keeps it nowhere: nobody can decide on it.")
    private boolean dryRun;

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (level == null && dryRun) {
            throw new ParameterException(
                    spec.commandLine(), "Say what is to be planned: --level freeze.");
        }
        if (show != null && (level != null || dryRun)) {
            throw new ParameterException(
                    spec.commandLine(), "--show shows a plan that was made: leave out the rest.");
        }
        if (level == null && !(services.isEmpty() && accounts.isEmpty())) {
            throw new ParameterException(
                    spec.commandLine(), "Say which level is to be planned: --level freeze.");
        }
        if (level != null && services.isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Say which services: --service storage.");
        }
        return OpenRestrictions.with(
                spec.commandLine(),
                home,
                (desk, cases, progress) -> {
                    RestrictionText text = new RestrictionText(spec.commandLine(), format.json());
                    if (show != null) {
                        Plan plan = RestrictionText.one(desk.plans(caseId), Optional.of(show));
                        text.plan(
                                plan,
                                desk.graph(caseId),
                                desk.holds(caseId, plan),
                                desk.changes(caseId, plan, progress));
                        return Exit.DONE.code();
                    }
                    if (level == null) {
                        text.plans(
                                desk.plans(caseId),
                                cases.read(caseId).state(),
                                hash -> desk.differs(caseId, hash));
                        return Exit.DONE.code();
                    }
                    Plan.Limits limits =
                            new Plan.Limits(maxAccounts, maxUnits, maxOthers, cutPublic);
                    PlanRequest request = new PlanRequest(level, services, accounts, limits);
                    return switch (dryRun
                            ? desk.draft(caseId, request, progress)
                            : desk.plan(caseId, request, progress)) {
                        case Planned.Made(Plan plan) -> {
                            text.plan(plan, desk.graph(caseId));
                            if (dryRun) {
                                text.notKept();
                            }
                            yield Exit.DONE.code();
                        }
                        case Planned.Refused refused -> {
                            text.refused(refused.reasons());
                            yield Exit.NO.code();
                        }
                    };
                });
    }

    /** As design §8 writes them. */
    static final class LevelConverter implements ITypeConverter<Level> {
        @Override
        public Level convert(String value) {
            return Level.of(value).orElseThrow(() -> new TypeConversionException(value));
        }
    }
}
