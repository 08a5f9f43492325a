package dev.proviso.cli;

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

    static String of(List<Tally> tallies, boolean json) {
        return json ? json(tallies) : table(tallies);
    }

    private static String json(List<Tally> tallies) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (Tally one : tallies) {
            ObjectNode row = array.addObject().put("month", one.month().toString());
            row.put("what", CaseText.word(one.what())).put("detail", one.detail());
            row.put("count", one.many());
            if (one.what().timed()) {
                row.put("seconds", one.seconds()).put("longest_seconds", one.longest());
            }
        }
        return array + "\n";
    }

    private static String table(List<Tally> tallies) {
        if (tallies.isEmpty()) {
            return "Nothing has happened.\n";
        }
        TextTable table =
                new TextTable("MONTH", "WHAT", "WHICH", "COUNT", "DAYS, MEAN", "DAYS, LONGEST");
        for (Tally one : tallies) {
            boolean timed = one.what().timed();
            table.row(
                    one.month().toString(),
                    CaseText.word(one.what()),
                    one.detail().isEmpty() ? "-" : one.detail(),
                    String.valueOf(one.many()),
                    timed ? days(one.seconds() / (double) one.many()) : "-",
                    timed ? days((double) one.longest()) : "-");
        }
        return table.toString();
    }

    private static String days(double seconds) {
        return String.format(Locale.ROOT, "%.1f", seconds / SECONDS_OF_A_DAY);
    }
}
