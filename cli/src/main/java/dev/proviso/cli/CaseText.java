package dev.proviso.cli;

import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.store.EventJson;
import dev.proviso.cases.view.View;
import dev.proviso.desk.cases.EventWords;
import dev.proviso.desk.cases.Export;
import dev.proviso.desk.cases.Letterbox;
import dev.proviso.desk.cases.Obligations;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.cases.Owed;
import dev.proviso.desk.cases.SetAside;
import dev.proviso.desk.cases.Told;
import dev.proviso.desk.cases.Worker;
import dev.proviso.notices.post.Standing;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Cases on a terminal, and as JSON for scripts. */
final class CaseText {
    private CaseText() {}

    /** What came of a step; exit 1 when it was refused, is impossible or came too late. */
    static int print(CommandLine line, boolean json, Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            line.getOut().print(json ? json(done) : table(done));
            return Exit.DONE.code();
        }
        if (json) {
            line.getOut().print(refusal(outcome));
        } else {
            line.getErr().println("Not done. " + Told.refusal(outcome));
        }
        return Exit.NO.code();
    }

    /** What became of an e-mail that answers a letter. */
    static int answered(CommandLine line, boolean json, Letterbox.Taken answer) {
        line.getOut().print(json ? json(answer.done()) : table(answer.done()));
        if (answer.taken() && answer.done().events().isEmpty()) {
            line.getErr().println("This e-mail was taken in before.");
        }
        if (!answer.taken()) {
            line.getErr().println("Not taken into the case. Keep the file, and read it.");
        }
        return answer.taken() ? Exit.DONE.code() : Exit.NO.code();
    }

    private static String table(Outcome.Done done) {
        StringBuilder out = new StringBuilder(done.caseId()).append('\n');
        for (Happened one : done.events()) {
            out.append(TextTable.item(EventWords.of(one.event())));
        }
        done.told().forEach(line -> out.append(TextTable.item(line + ".")));
        return out.toString();
    }

    private static String json(Outcome.Done done) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("case", done.caseId());
        ArrayNode events = tree.putArray("events");
        done.events().forEach(one -> events.add(EventJson.tree(one.event())));
        done.told().forEach(tree.putArray("told")::add);
        return tree + "\n";
    }

    private static String refusal(Outcome outcome) {
        ObjectNode tree = JsonMapper.shared().createObjectNode();
        if (outcome instanceof Outcome.Refused refused) {
            tree.put("rule", refused.rule().name());
        }
        return tree.put("refused", Told.refusal(outcome)) + "\n";
    }

    /** What the worker did, by case. */
    static String work(Worker.Worked worked, boolean json) {
        Map<String, List<Happened>> done = new TreeMap<>(worked.events());
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            worked.told().forEach(tree.putArray("post")::add);
            worked.failed().forEach(tree.putArray("failed")::add);
            ObjectNode cases = tree.putObject("cases");
            done.forEach((caseId, events) -> {
                ArrayNode array = cases.putArray(caseId);
                events.forEach(one -> array.add(EventJson.tree(one.event())));
            });
            return tree + "\n";
        }
        StringBuilder out = new StringBuilder();
        worked.told().forEach(line -> out.append(TextTable.item(line)));
        out.append(done.isEmpty() ? "Nothing has fallen due.\n" : "");
        done.forEach((caseId, events) -> {
            out.append(caseId).append('\n');
            events.forEach(one -> out.append(TextTable.item(EventWords.of(one.event()))));
        });
        return out.toString();
    }

    /** Letters that a person has to look after. */
    static String letters(List<Standing> letters, boolean json) {
        if (json) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            letters.forEach(one ->
                    array.addObject()
                            .put("letter", one.id())
                            .put("to", one.to())
                            .put("state", word(one.state()))
                            .put("since", one.since().toString())
                            .put("detail", one.detail()));
            return array + "\n";
        }
        if (letters.isEmpty()) {
            return "Nothing to look after.\n";
        }
        TextTable table = new TextTable("LETTER", "TO", "STATE", "SINCE", "WHY");
        letters.forEach(one ->
                table.row(
                        one.id(),
                        one.to(),
                        word(one.state()),
                        one.since().toString(),
                        one.detail()));
        return table.toString();
    }

    /**
     * What is to be looked at besides the queue, in whichever cases.
     *
     * @param alarms how many there are of data that leaves, by case
     * @param owed what no event of a case says
     * @param aside what the provider's own spam filter marked lately
     * @param differing cases whose restrictions are not as they were set
     */
    record Beside(
            Map<String, Integer> alarms,
            List<Owed> owed,
            Optional<SetAside> aside,
            Set<String> differing) {

        Set<String> cases() {
            Set<String> cases = new TreeSet<>(alarms.keySet());
            cases.addAll(differing);
            owed.forEach(one -> cases.add(one.caseId()));
            return cases;
        }
    }

    /** The queue, and what is to be looked at besides; for scripts, by case. */
    static String queue(Export.Page page, Beside beside, boolean json) {
        if (json) {
            ArrayNode array = JsonMapper.shared().createArrayNode();
            page.first().forEach(row -> array.add(json(row, beside)));
            page.beside().forEach(row -> array.add(json(row, beside)));
            if (beside.owed().stream().anyMatch(owed -> owed.caseId().isEmpty())) {
                tasks(array.addObject().put("case", ""), beside); // mails about no case
            }
            return array + "\n";
        }
        String apart = beside.aside().map(one -> "\n" + TextTable.item(one.words())).orElse("");
        return (page.first().isEmpty() ? "No cases.\n" : table(page)) + apart + text(beside);
    }

    private static ObjectNode json(QueueRow row, Beside beside) {
        ObjectNode one = JsonMapper.shared().createObjectNode().put("case", row.caseId());
        one.put("standing", word(row.standing())).put("priority", word(row.priority()));
        row.next()
                .ifPresent(next ->
                        one.put("due", next.at().toString())
                                .put("what", next.what())
                                .put("rule", next.rule()));
        one.put("late", row.late()).put("imported", row.imported());
        one.put("alarms", beside.alarms().getOrDefault(row.caseId(), 0));
        tasks(one, beside);
        return one.put("restrictions_differ", beside.differing().contains(row.caseId()));
    }

    /** What is due beside the queue in the case that an object names; in none where it is "". */
    private static void tasks(ObjectNode one, Beside beside) {
        ArrayNode tasks = one.putArray("beside");
        beside.owed().stream()
                .filter(owed -> owed.caseId().equals(one.get("case").stringValue()))
                .forEach(owed ->
                        tasks.addObject()
                                .put("task", owed.due().id())
                                .put("due", owed.due().at().toString())
                                .put("what", owed.due().what()));
    }

    private static String table(Export.Page page) {
        TextTable table = new TextTable("CASE", "STANDING", "PRIORITY", "DUE", "LATE", "WHAT");
        for (QueueRow row : page.first()) {
            table.row(
                    row.caseId(),
                    word(row.standing()) + (row.imported() ? "; " + Export.IMPORTED : ""),
                    word(row.priority()),
                    row.next().map(next -> next.at().toString()).orElse("-"),
                    String.valueOf(row.late()),
                    row.next().map(next -> next.what() + " (" + next.rule() + ")").orElse("-"));
        }
        return table + (page.more() ? "There are more: --rows N shows N of them.\n" : "");
    }

    private static String text(Beside beside) {
        StringBuilder out = new StringBuilder();
        if (!beside.owed().isEmpty()) {
            out.append("\nAlso due:\n");
            beside.owed()
                    .forEach(owed ->
                            out.append(
                                    TextTable.item(
                                            (owed.caseId().isEmpty() ? "" : owed.caseId() + ", ")
                                                    + owed.due().at()
                                                    + ": "
                                                    + owed.due().what())));
        }
        for (String caseId : new TreeSet<>(beside.alarms().keySet())) {
            out.append("\nFar more leaves than before: see proviso case flight ").append(caseId);
        }
        for (String caseId : new TreeSet<>(beside.differing())) {
            out.append("\nNot as it was set at a provider: see proviso plan ").append(caseId);
        }
        boolean lines = !beside.alarms().isEmpty() || !beside.differing().isEmpty();
        return out.append(lines ? "\n" : "").toString();
    }

    /**
     * A case as somebody may see it.
     *
     * @param flight what the ledger says of what left its accounts
     * @param reads whether whoever it is reads what was said in it
     */
    static String view(
            String caseId,
            View view,
            Obligations owed,
            List<String> flight,
            boolean reads,
            boolean json) {
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode().put("case", caseId);
            view.subject().ifPresent(subject -> tree.put("subject", subject));
            tree.put("imported", Export.isImported(view.timeline()));
            ArrayNode lines = tree.putArray("timeline");
            for (View.Line line : view.timeline()) {
                ObjectNode one = lines.addObject().put("number", line.number());
                one.put("at", line.at().toString());
                line.by().ifPresent(by -> one.put("by", by));
                one.set("event", EventJson.tree(line.event()));
            }
            new TreeSet<>(view.evidence()).forEach(tree.putArray("evidence")::add);
            new TreeSet<>(view.notices()).forEach(tree.putArray("notices")::add);
            ArrayNode due = tree.putArray("due");
            owed.due()
                    .forEach(one ->
                            due.addObject()
                                    .put("at", one.at().toString())
                                    .put("what", one.what())
                                    .put("rule", one.rule().name())
                                    .put("by", one.forPeople() ? "people" : "worker"));
            new TreeSet<>(owed.open()).forEach(tree.putArray("open")::add);
            flight.forEach(tree.putArray("flight")::add);
            return tree + "\n";
        }
        StringBuilder out = new StringBuilder(caseId);
        view.subject().ifPresent(subject -> out.append(", about ").append(subject));
        out.append(Export.isImported(view.timeline()) ? "; " + Export.IMPORTED : "");
        out.append("\n\n");
        TextTable table = new TextTable("NO", "WHEN", "WHO", "WHAT");
        for (View.Line line : view.timeline()) {
            table.row(
                    String.valueOf(line.number()),
                    line.at().toString(),
                    line.by().orElse("-"),
                    EventWords.of(line.event()) + (reads ? toRead(caseId, line) : ""));
        }
        out.append(table);
        due(out, owed);
        if (!flight.isEmpty()) {
            out.append("\nWhat was there, and what has left:\n");
            flight.forEach(line -> out.append(TextTable.item(line)));
        }
        return out.toString();
    }

    private static String toRead(String caseId, View.Line line) {
        return SaidText.command(caseId, line.number(), line.event())
                .map(command -> " To read it: " + command)
                .orElse("");
    }

    private static void due(StringBuilder out, Obligations owed) {
        if (!owed.due().isEmpty()) {
            out.append("\nWhat falls due:\n");
            for (Due one : owed.due()) {
                out.append(
                        TextTable.item(
                                "%s: %s (%s, by %s)"
                                        .formatted(
                                                one.at(),
                                                one.what(),
                                                one.rule(),
                                                one.forPeople() ? "people" : "the worker")));
            }
        }
        if (!owed.open().isEmpty()) {
            out.append("\nBefore the case can be closed:\n");
            new TreeSet<>(owed.open()).forEach(one -> out.append(TextTable.item(one)));
        }
    }

    /** A constant as it is written: {@code half-way}. */
    static String word(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
