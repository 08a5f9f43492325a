package dev.proviso.cli;

import dev.proviso.cases.statistics.Counted;
import dev.proviso.cases.statistics.Tally;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Statistics of cases on a terminal, in days, and as JSON, in seconds. */
final class StatisticsText {

    private static final double SECONDS_OF_A_DAY = 86_400;

    private StatisticsText() {}

    static String of(List<Counted> tallies, boolean json) {
        return json ? json(tallies) : table(tallies);
    }

    private static String json(List<Counted> tallies) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Counted counted : tallies) {
            Tally one = counted.tally();
            ObjectNode row = array.addObject().put("month", one.month().toString());
            row.put("what", CaseText.word(one.what())).put("detail", one.detail());
            row.put("count", one.many());
            if (one.what().timed()) {
                row.put("seconds", one.seconds()).put("longest_seconds", one.longest());
            }
            counted.median().ifPresent(median -> row.put("median_seconds", median));
        }
        return array + "\n";
    }

    private static String table(List<Counted> tallies) {
        if (tallies.isEmpty()) {
            return "Nothing has happened.\n";
        }
        TextTable table =
                new TextTable(
                        "MONTH",
                        "WHAT",
                        "WHICH",
                        "COUNT",
                        "DAYS, MEAN",
                        "DAYS, MEDIAN",
                        "DAYS, LONGEST");
        for (Counted counted : tallies) {
            Tally one = counted.tally();
            boolean timed = one.what().timed();
            table.row(
                    one.month().toString(),
                    CaseText.word(one.what()),
                    one.detail().isEmpty() ? "-" : one.detail(),
                    String.valueOf(one.many()),
                    timed ? days(one.seconds() / (double) one.many()) : "-",
                    counted.median().stream()
                            .mapToObj(StatisticsText::days)
                            .findFirst()
                            .orElse("-"),
                    timed ? days((double) one.longest()) : "-");
        }
        return table.toString();
    }

    private static String days(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / SECONDS_OF_A_DAY);
    }
}
