package dev.proviso.cli;

import dev.proviso.cases.core.Case;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.cases.Told;
import dev.proviso.desk.restrictions.Ahead;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.restrictions.apply.PartResult;
import dev.proviso.restrictions.apply.WayBack;
import dev.proviso.restrictions.journal.MadePlans;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Tried;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanJson;
import dev.proviso.restrictions.plan.PlanPage;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Plans and what came of them, on a terminal and as JSON for scripts. */
final class RestrictionText {
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean json;

    RestrictionText(CommandLine line, boolean json) {
        this.out = line.getOut();
        this.err = line.getErr();
        this.json = json;
    }

    /**
     * The plan that is meant.
     *
     * @throws ProblemException USAGE when there is none, or more than one
     */
    static Plan one(List<MadePlans.Made> plans, Optional<String> hash) {
        List<Plan> meant =
                plans.stream()
                        .map(MadePlans.Made::plan)
                        .filter(plan -> hash.map(plan.hash()::startsWith).orElse(true))
                        .toList();
        if (meant.size() != 1) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            hash.orElse("--plan"),
                            meant.isEmpty()
                                    ? "no plan of that hash was made for this case."
                                    : "%d plans begin so; say more of the hash."
                                            .formatted(meant.size()),
                            "a hash that proviso plan CASE lists",
                            ""));
        }
        return meant.getFirst();
    }

    /** A plan that was just made. */
    void plan(Plan plan, AccountGraph graph) {
        if (json) {
            out.println(tree(plan));
        } else {
            PlanPage.lines(plan, graph).forEach(out::println);
        }
    }

    /** That nothing can be done with the plan that was just shown. */
    void notKept() {
        if (!json) {
            out.println();
            out.println("It was kept nowhere. To have it decided on, plan without --dry-run.");
        }
    }

    /** A plan that was made before, and what has changed since. */
    void plan(Plan plan, AccountGraph graph, boolean inForce, List<String> changes) {
        if (json) {
            out.println(tree(plan, changes));
        } else {
            plan(plan, graph);
            changes(inForce, changes);
        }
    }

    private static ObjectNode tree(Plan plan) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("hash", plan.hash());
        tree.set("plan", JsonMapper.shared().readTree(PlanJson.text(plan)));
        return tree;
    }

    private static ObjectNode tree(Plan plan, List<String> changes) {
        ObjectNode tree = tree(plan);
        changes.forEach(tree.putArray("changed")::add);
        return tree;
    }

    private void changes(boolean inForce, List<String> changes) {
        out.println();
        String changed =
                inForce ? "In force, and not as it was set any more:" : "Outdated. Plan again:";
        out.println(changes.isEmpty() ? "Nothing that it touches has changed since." : changed);
        changes.forEach(change -> out.print(TextTable.item(change)));
    }

    /**
     * The plan, what has changed since, and what the rules would say to whoever applies it now.
     *
     * @return exit 1 when it would not be applied
     */
    int rehearsed(
            Plan plan, AccountGraph graph, boolean inForce, List<String> changes, Outcome rules) {
        String refusal = Told.refusal(rules);
        if (json) {
            ObjectNode tree = tree(plan, changes);
            if (rules instanceof Outcome.Refused refused) {
                tree.put("rule", refused.rule().name());
            }
            if (!refusal.isEmpty()) {
                tree.put("refused", refusal);
            }
            out.println(tree);
        } else {
            plan(plan, graph, inForce, changes);
            if (refusal.isEmpty()) {
                out.println("The rules allow to apply it now.");
            } else {
                err.println("It would be refused. " + refusal);
            }
        }
        return changes.isEmpty() && refusal.isEmpty() ? Exit.DONE.code() : Exit.NO.code();
    }

    void refused(List<String> reasons) {
        if (json) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            reasons.forEach(array::add);
            out.println("{\"refused\":" + array + "}");
        } else {
            err.println("There is no such plan:");
            reasons.forEach(reason -> err.print(TextTable.item(reason)));
        }
    }

    /**
     * The plans of a case.
     *
     * @param differs what of a plan in force is not as it was set, in words
     */
    void plans(List<MadePlans.Made> plans, Case state, Function<String, String> differs) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        TextTable table = new TextTable("PLAN", "MADE", "LEVEL", "ACCOUNTS", "STATE");
        StringBuilder told = new StringBuilder();
        for (MadePlans.Made made : plans) {
            Plan plan = made.plan();
            Case.Planned planned = state.plans().get(plan.hash());
            String stage = planned == null ? "not decided" : CaseText.word(planned.stage());
            array.addObject()
                    .put("plan", plan.hash())
                    .put("made", made.at().toString())
                    .put("level", plan.level().text())
                    .put("accounts", plan.parts().size())
                    .put("state", stage)
                    .put("differs", differs.apply(plan.hash()));
            told.append(
                    differs.apply(plan.hash()).isEmpty()
                            ? ""
                            : "\n" + TextTable.item(differs.apply(plan.hash())));
            table.row(
                    plan.hash(),
                    made.at().toString(),
                    plan.level().text(),
                    String.valueOf(plan.parts().size()),
                    stage);
        }
        if (json) {
            out.println(array);
        } else {
            out.print(
                    plans.isEmpty()
                            ? "No plan was made for this case.\n"
                            : table.toString() + told);
        }
    }

    /** What would be given back; exit 1 when not all of it could be, or a plan broke off. */
    int ahead(Ahead ahead) {
        out.print(json ? WayBackText.json(ahead) : WayBackText.text(ahead));
        return ahead.back().stream().allMatch(WayBack::clear) && ahead.brokenOff().isEmpty()
                ? Exit.DONE.code()
                : Exit.NO.code();
    }

    /**
     * What came of it, and what probes showed; exit 1 when something is not as it was to be.
     *
     * @param tried the probes of a plan
     */
    int restricted(List<Restricted> all, boolean forward, Function<String, List<Tried>> tried) {
        if (json) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            all.forEach(one -> array.add(tree(one, ProbeText.byPart(tried.apply(one.plan())))));
            out.println(array);
        } else if (all.isEmpty()) {
            out.println("Nothing is to be done.");
        } else {
            for (Restricted one : all) {
                table(one);
                out.print(ProbeText.tables(one.parts(), ProbeText.byPart(tried.apply(one.plan()))));
            }
        }
        return all.stream().allMatch(one -> good(one, forward)) ? Exit.DONE.code() : Exit.NO.code();
    }

    private static boolean good(Restricted one, boolean forward) {
        return one.recorded() instanceof Outcome.Done
                && (one.words().isEmpty() || !forward)
                && one.parts().stream().allMatch(part -> good(part.state(), forward));
    }

    private static boolean good(PartState state, boolean forward) {
        return switch (state) {
            case DONE, NOTHING_TO_DO -> true;
            case REVERTED, LOWERED, REFUSED -> !forward;
            case OPEN, HALF_WAY -> false;
        };
    }

    private static ObjectNode tree(Restricted one, Map<Integer, List<Tried>> tried) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("plan", one.plan());
        ArrayNode parts = tree.putArray("accounts");
        for (PartResult part : one.parts()) {
            ObjectNode account =
                    parts.addObject()
                            .put("connector", part.connector())
                            .put("account", part.account())
                            .put("state", CaseText.word(part.state()))
                            .put("why", CaseText.word(part.why()))
                            .put("words", part.words())
                            .put("next", part.next());
            ProbeText.into(account.putArray("probes"), tried.getOrDefault(part.part(), List.of()));
        }
        one.told().forEach(tree.putArray("told")::add);
        return tree.put("words", one.words())
                .put(
                        "recorded",
                        one.recorded() instanceof Outcome.Done
                                ? "done"
                                : Told.refusal(one.recorded()));
    }

    private void table(Restricted one) {
        lines(one).forEach(line -> out.print(TextTable.item(line)));
        if (!(one.recorded() instanceof Outcome.Done)) {
            err.println("Not done. " + Told.refusal(one.recorded()));
        }
    }

    /** What came of a plan: a line for it, one for each account, and what else is told. */
    static List<String> lines(Restricted one) {
        List<String> lines = new ArrayList<>();
        lines.add(("plan " + one.plan() + " " + one.words()).strip());
        for (PartResult part : one.parts()) {
            lines.add(
                    "%s at %s: %s. %s %s"
                            .formatted(
                                    part.account(),
                                    part.connector(),
                                    CaseText.word(part.state()),
                                    part.words(),
                                    part.next())
                            .strip());
        }
        lines.addAll(one.told());
        return lines;
    }
}
