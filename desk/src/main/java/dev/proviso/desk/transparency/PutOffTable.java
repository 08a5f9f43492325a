package dev.proviso.desk.transparency;

import dev.proviso.desk.evidence.PutOffEntry;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Refused;
import dev.proviso.notices.table.Csv;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * {@code put_off.csv}: how many messages were put off because too many came, by channel and limit;
 * and {@code put_off.disclosures}, which lets an auditor count them again.
 */
public final class PutOffTable {

    private PutOffTable() {}

    /**
     * The table of a period; a header alone where nothing was put off.
     *
     * @param until the day after the last, UTC
     */
    public static String csv(List<PutOffEntry> entries, LocalDate from, LocalDate until) {
        return of(
                entries.stream()
                        .flatMap(entry -> entry.counts().stream())
                        .map(Disclosure::value)
                        .toList(),
                from,
                until);
    }

    /** What opens the entries, a line each; what was destroyed is not in it. */
    public static String disclosures(List<PutOffEntry> entries) {
        StringBuilder out = new StringBuilder();
        for (PutOffEntry entry : entries) {
            entry.counts()
                    .ifPresent(one -> out.append(DisclosureLines.text(entry.position(), one)));
        }
        return out.toString();
    }

    /**
     * Reads what opens them.
     *
     * @return by position of the entry
     * @throws ProblemException USAGE if it cannot be read, or a line is not of this form
     */
    public static Map<Long, Disclosure> read(Path file) {
        return DisclosureLines.byPosition(file);
    }

    /**
     * The table again, from the log and what was disclosed of it.
     *
     * @param log entries by position, those of this type among them
     * @param differences gets what does not fit, in words
     */
    public static String again(
            SortedMap<Long, byte[]> log,
            Map<Long, Disclosure> disclosed,
            LocalDate from,
            LocalDate until,
            List<String> differences) {
        List<JsonNode> values = new ArrayList<>();
        TreeSet<Long> left = new TreeSet<>(disclosed.keySet());
        log.forEach((position, bytes) -> {
            if (EntryType.PUT_OFF.ends(bytes)) {
                left.remove(position);
                Optional.ofNullable(disclosed.get(position))
                        .ifPresentOrElse(
                                one -> value(position, bytes, one, values, differences),
                                () -> differences.add(kept(position)));
            }
        });
        left.forEach(position ->
                differences.add(
                        "entry " + position + " tells of nothing put off, but one was disclosed"));
        return of(values, from, until);
    }

    private static String kept(long position) {
        return "entry " + position + " tells how many messages were put off, and was not disclosed";
    }

    private static void value(
            long position,
            byte[] bytes,
            Disclosure disclosed,
            List<JsonNode> values,
            List<String> differences) {
        try {
            boolean commits =
                    Entry.parse(bytes).digests().contains(disclosed.digest())
                            && disclosed.name().equals(PutOffEntry.NAME);
            if (!commits) {
                differences.add("entry " + position + " did not commit to what was disclosed");
            } else if (!isTable(disclosed.value())) {
                differences.add("entry " + position + " tells no numbers of messages put off");
            } else {
                values.add(disclosed.value());
            }
        } catch (Refused e) {
            differences.add("entry " + position + " cannot be read: " + e.getMessage());
        }
    }

    private static boolean isTable(JsonNode value) {
        return value.isArray() && value.valueStream().allMatch(PutOffTable::isLine);
    }

    private static boolean isLine(JsonNode line) {
        try {
            LocalDate day = LocalDate.parse(line.path("day").stringValue(""));
            return day.getYear() > 0
                    && line.path("channel").isString()
                    && line.path("limit").isString()
                    && line.path("count").isIntegralNumber();
        } catch (DateTimeException _) {
            return false;
        }
    }

    private static String of(List<JsonNode> values, LocalDate from, LocalDate until) {
        SortedMap<String, SortedMap<String, Long>> sums = new TreeMap<>();
        for (JsonNode value : values) {
            for (JsonNode line : value) {
                LocalDate day = LocalDate.parse(line.path("day").stringValue(""));
                if (!day.isBefore(from) && day.isBefore(until)) {
                    sums.computeIfAbsent(line.path("channel").stringValue(""), _ -> new TreeMap<>())
                            .merge(
                                    line.path("limit").stringValue(""),
                                    line.path("count").longValue(),
                                    Long::sum);
                }
            }
        }
        List<List<String>> rows = new ArrayList<>();
        sums.forEach((channel, limits) ->
                limits.forEach(
                        (limit, sum) -> rows.add(List.of(channel, limit, String.valueOf(sum)))));
        return Csv.write(List.of("channel", "limit", "put_off"), rows);
    }
}
