package dev.proviso.cli;

import dev.proviso.desk.flight.TakeIn;
import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.restrictions.LiveUsage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What one look of {@code watch} brought: lines for people, a JSON line for scripts. */
record WatchText(
        Instant at, List<LiveUsage.Asked> asked, Optional<TakeIn.Taken> taken, List<String> news) {

    /**
     * Lines, each with its time; nothing where nothing is new.
     *
     * @param all also that nothing is new
     */
    String lines(boolean all) {
        StringBuilder out = new StringBuilder();
        for (LiveUsage.Asked one : asked) {
            if (all || !one.read() || one.hours() > 0 || one.words().size() > 1) {
                line(
                        out,
                        "%s: %s, %s"
                                .formatted(
                                        one.connector(),
                                        Amounts.counted(one.hours(), "hour"),
                                        String.join(" ", one.words())));
            }
        }
        if (taken.isEmpty() && all) {
            line(out, "no export has arrived yet");
        }
        taken.filter(one -> all || one.fresh())
                .ifPresent(one ->
                        line(
                                out,
                                one.fresh()
                                        ? "taken in: %s, %s%s"
                                                .formatted(
                                                        Amounts.counted(one.files(), "file"),
                                                        Amounts.counted(one.rows(), "row"),
                                                        until(one))
                                        : "nothing has changed since" + until(one)));
        news.forEach(one -> line(out, one));
        return out.toString();
    }

    private static String until(TakeIn.Taken taken) {
        return taken.until().isPresent()
                ? ", usage until " + Instant.ofEpochSecond(taken.until().getAsLong())
                : "";
    }

    private void line(StringBuilder out, String words) {
        out.append(at.truncatedTo(ChronoUnit.SECONDS)).append(' ').append(words).append('\n');
    }

    String json() {
        ObjectNode tree =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("at", at.truncatedTo(ChronoUnit.SECONDS).toString());
        ArrayNode providers = tree.putArray("asked");
        for (LiveUsage.Asked one : asked) {
            ObjectNode json =
                    providers
                            .addObject()
                            .put("connector", one.connector())
                            .put("hours", one.hours());
            one.words().forEach(json.putArray("words")::add);
        }
        taken.ifPresent(one -> {
            ObjectNode json = tree.putObject("taken").put("fresh", one.fresh());
            json.put("snapshot", one.snapshot()).put("rows", one.rows());
            if (one.until().isPresent()) {
                json.put("until", Instant.ofEpochSecond(one.until().getAsLong()).toString());
            }
        });
        news.forEach(tree.putArray("news")::add);
        return tree + "\n";
    }
}
