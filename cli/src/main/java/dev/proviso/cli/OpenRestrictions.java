package dev.proviso.cli;

import dev.proviso.cases.core.Matter;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Worker;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.Round;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.plan.Plan;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine;

/** The cases of a home with their restrictions, opened for one command. */
final class OpenRestrictions {
    private OpenRestrictions() {}

    /** Does something with them. */
    static <T> T with(HomeOption home, BiFunction<RestrictionDesk, CaseDesk, T> step) {
        return OpenDesk.with(
                home,
                (open, ledger, cases) -> {
                    try (RestrictionDesk desk =
                            RestrictionDesk.open(open, ledger, cases, new SecureRandom())) {
                        return step.apply(desk, cases);
                    }
                });
    }

    /** The same, showing how far it is: beside an answer for scripts too. */
    static <T> T with(CommandLine line, HomeOption home, Watched<T> step) {
        return with(
                home,
                (desk, cases) -> {
                    try (AccountProgress progress =
                            new AccountProgress(line.getErr(), ProvisoCommand.watched(line))) {
                        return step.with(desk, cases, progress);
                    }
                });
    }

    /** What is done with them while somebody watches. */
    interface Watched<T> {
        T with(RestrictionDesk desk, CaseDesk cases, Progress progress);
    }

    /** The worker's round: what has ended is ended at the providers before any mail goes out. */
    static Worker.Worked work(HomeOption home) {
        return OpenDesk.with(
                home,
                (open, ledger, cases) ->
                        cases.work(
                                new Worker.AtProviders() {
                                    @Override
                                    public void work(List<String> told, List<String> failed) {
                                        atProviders(open, ledger, cases, told, failed);
                                    }

                                    @Override
                                    public void look(
                                            Worker.Staff staff,
                                            List<String> told,
                                            List<String> failed) {
                                        looked(open, ledger, cases, staff, told, failed);
                                    }
                                }));
    }

    /**
     * The plans of a case, as its steps name them. A home without connectors takes every hash: it
     * keeps cases whose restrictions are carried out elsewhere.
     */
    static StepReader.Plans plans(Home home, HomeLedger ledger, CaseDesk cases, String caseId) {
        return (hash, level) -> {
            if (!RestrictionDesk.configured(home)) {
                return new Matter.Plan(hash, level);
            }
            try (RestrictionDesk desk =
                    RestrictionDesk.open(home, ledger, cases, new SecureRandom())) {
                Plan plan = RestrictionText.one(desk.plans(caseId), Optional.of(hash));
                if (!plan.level().name().equals(level.name())) {
                    throw StepReader.wrong(
                            "--plan",
                            "\"%s\" is a plan to %s.".formatted(hash, plan.level().text()),
                            "the level that the plan has");
                }
                return new Matter.Plan(plan.hash(), level);
            }
        };
    }

    /** A provider that is not reached is told, and keeps nothing else from being done. */
    private static void atProviders(
            Home home, HomeLedger ledger, CaseDesk cases, List<String> told, List<String> failed) {
        if (!RestrictionDesk.configured(home)) {
            return;
        }
        try (RestrictionDesk desk = RestrictionDesk.open(home, ledger, cases, new SecureRandom())) {
            Round round = desk.due(Progress.SILENT);
            round.done().forEach(one -> told.addAll(RestrictionText.lines(one)));
            failed.addAll(round.failed());
        } catch (ProblemException e) {
            failed.add("not done at a provider: " + e.getMessage());
        }
    }

    private static void looked(
            Home home,
            HomeLedger ledger,
            CaseDesk cases,
            Worker.Staff staff,
            List<String> told,
            List<String> failed) {
        if (!RestrictionDesk.configured(home)) {
            return;
        }
        try (RestrictionDesk desk = RestrictionDesk.open(home, ledger, cases, new SecureRandom())) {
            told.addAll(desk.look(staff));
        } catch (ProblemException e) {
            failed.add("not looked at a provider: " + e.getMessage());
        }
    }
}
