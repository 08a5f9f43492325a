package dev.proviso.cli;

import dev.proviso.restrictions.apply.PartResult;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.journal.Tried;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What probes showed of accounts: as whom, what, before and after. */
final class ProbeText {
    private ProbeText() {}

    /** By the account's place in the plan. */
    static Map<Integer, List<Tried>> byPart(List<Tried> tried) {
        return tried.stream().collect(Collectors.groupingBy(Tried::part));
    }

    /** A table for each account; accounts that came out alike share one. */
    static String tables(List<PartResult> parts, Map<Integer, List<Tried>> tried) {
        Map<String, List<PartResult>> alike = new LinkedHashMap<>();
        for (PartResult part : parts) {
            List<Tried> own = tried.getOrDefault(part.part(), List.of());
            if (!own.isEmpty()) {
                alike.computeIfAbsent(part.connector() + seen(own), _ -> new ArrayList<>())
                        .add(part);
            }
        }
        StringBuilder out = new StringBuilder();
        for (List<PartResult> same : alike.values()) {
            PartResult first = same.getFirst();
            out.append(
                    TextTable.wrapped(
                            "\nProbes at %s of %s"
                                    .formatted(
                                            first.connector(),
                                            same.stream()
                                                    .map(PartResult::account)
                                                    .collect(Collectors.joining(", ")))));
            out.append('\n').append(table(same, tried));
        }
        return out.toString();
    }

    /** Everything but the delays, which differ from account to account. */
    private static List<List<String>> seen(List<Tried> own) {
        return own.stream()
                .map(one ->
                        List.of(
                                one.access().text(),
                                words(one.before()),
                                words(one.after()),
                                words(one.givenBack())))
                .toList();
    }

    private static TextTable table(List<PartResult> same, Map<Integer, List<Tried>> tried) {
        List<Tried> first = tried.getOrDefault(same.getFirst().part(), List.of());
        boolean back = first.stream().anyMatch(one -> one.givenBack().isPresent());
        TextTable table =
                back
                        ? new TextTable("AS WHOM", "WHAT", "BEFORE", "AFTER", "GIVEN BACK", "DELAY")
                        : new TextTable("AS WHOM", "WHAT", "BEFORE", "AFTER", "DELAY");
        for (Tried one : first) {
            List<String> cells =
                    new ArrayList<>(
                            List.of(
                                    CaseText.word(one.access().who()),
                                    CaseText.word(one.access().operation()),
                                    words(one.before()),
                                    words(one.after())));
            if (back) {
                cells.add(words(one.givenBack()));
            }
            cells.add(delay(same, one.access(), tried));
            table.row(cells.toArray(String[]::new));
        }
        return table;
    }

    private static String delay(
            List<PartResult> same, Access access, Map<Integer, List<Tried>> tried) {
        LongSummaryStatistics all =
                same.stream()
                        .flatMap(part -> tried.getOrDefault(part.part(), List.of()).stream())
                        .filter(one -> one.access().equals(access))
                        .flatMapToLong(one -> one.delayMs().stream())
                        .summaryStatistics();
        if (all.getCount() == 0) {
            return "-";
        }
        return all.getMin() == all.getMax()
                ? "at most %,d ms".formatted(all.getMax())
                : "at most %,d to %,d ms".formatted(all.getMin(), all.getMax());
    }

    private static String words(Optional<Probe> probe) {
        return probe.map(one ->
                        "%s (%s)"
                                .formatted(
                                        CaseText.word(one.result()).replace('-', ' '),
                                        one.answer()))
                .orElse("-");
    }

    /** The same for scripts: what was not tried at some time is left out. */
    static void into(ArrayNode array, List<Tried> own) {
        for (Tried one : own) {
            ObjectNode tree =
                    array.addObject()
                            .put("as", CaseText.word(one.access().who()))
                            .put("what", CaseText.word(one.access().operation()));
            one.before().ifPresent(probe -> put(tree, "before", probe));
            one.after().ifPresent(probe -> put(tree, "after", probe));
            one.givenBack().ifPresent(probe -> put(tree, "given_back", probe));
            one.delayMs().ifPresent(ms -> tree.put("delay_ms_max", ms));
        }
    }

    private static void put(ObjectNode tree, String when, Probe probe) {
        tree.putObject(when)
                .put("result", CaseText.word(probe.result()))
                .put("answer", probe.answer());
    }
}
