package dev.proviso.notices.transparency;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an auditor does with a report: every closing of the log must have been disclosed, and of
 * every finding and question whether a clearance kept it quiet; each disclosure must be what its
 * entry committed to, and the figures must come out again. Whether the log is the one that was
 * published is shown by verifying it, not here.
 */
public final class Recomputation {

    private static final String NAME = "closing";

    private final List<String> differences = new ArrayList<>();

    private Recomputation() {}

    /**
     * What came of it.
     *
     * @param differences what is not as reported, in words; none when all figures are the same
     * @param report as it comes out of the closings; empty when what was reported says too little
     *     to compute one
     */
    public record Result(List<String> differences, Optional<Report> report) {

        /** Copies. */
        public Result {
            differences = List.copyOf(differences);
        }
    }

    /**
     * Computes a report again.
     *
     * @param reported the value of the report's disclosure
     * @param log its entries by position; those that close no case, and are no finding or question,
     *     may be left out
     * @param disclosed closings, by position of the entry
     * @param found what was disclosed of findings and questions of the period, by position
     */
    public static Result of(
            JsonNode reported,
            SortedMap<Long, byte[]> log,
            Map<Long, Disclosure> disclosed,
            Map<Long, List<Disclosure>> found) {
        Recomputation recomputation = new Recomputation();
        List<ClosedCase> closed = recomputation.closings(log, disclosed);
        Optional<Report> report =
                recomputation
                        .inputs(reported)
                        .map(inputs ->
                                Report.of(inputs, closed, recomputation.quiet(inputs, log, found)));
        report.ifPresent(again -> recomputation.compare("", reported, again.json()));
        return new Result(recomputation.differences, report);
    }

    /** What clearances kept quiet in the period: every finding of it must say whether it was. */
    private List<KeptQuiet> quiet(
            Inputs inputs, SortedMap<Long, byte[]> log, Map<Long, List<Disclosure>> found) {
        List<KeptQuiet> quiet = new ArrayList<>();
        Set<Long> left = new TreeSet<>(found.keySet());
        log.forEach((position, bytes) -> {
            try {
                Entry entry = Entry.parse(bytes);
                boolean flagged =
                        entry.type() == EntryType.FINDING || entry.type() == EntryType.QUESTION;
                if (flagged && inputs.covers(entry.at())) {
                    left.remove(position);
                    quiet(quiet, position, entry, found.getOrDefault(position, List.of()));
                }
            } catch (Refused _) {
                left.remove(position); // told with the closings
            }
        });
        left.forEach(position ->
                differences.add(
                        "entry "
                                + position
                                + " is no finding of the period, but one was disclosed"));
        return quiet;
    }

    private void quiet(
            List<KeptQuiet> quiet, long position, Entry entry, List<Disclosure> disclosed) {
        if (!disclosed.stream().map(Disclosure::digest).allMatch(entry.digests()::contains)) {
            differences.add("entry " + position + " did not commit to what was disclosed");
            return;
        }
        try {
            KeptQuiet.of(entry.type(), disclosed).ifPresent(quiet::add);
        } catch (IllegalArgumentException e) {
            differences.add(
                    "entry %d is a %s: %s"
                            .formatted(position, entry.type().text(), e.getMessage()));
        }
    }

    private List<ClosedCase> closings(
            SortedMap<Long, byte[]> log, Map<Long, Disclosure> disclosed) {
        List<ClosedCase> closed = new ArrayList<>();
        Set<Long> left = new TreeSet<>(disclosed.keySet());
        log.forEach((position, bytes) -> {
            try {
                Entry entry = Entry.parse(bytes);
                if (entry.type() == EntryType.CLOSING) {
                    left.remove(position);
                    closing(closed, position, entry, disclosed.get(position));
                }
            } catch (Refused e) {
                differences.add("entry " + position + " cannot be read: " + e.getMessage());
            }
        });
        left.forEach(position ->
                differences.add("entry " + position + " closes no case, but one was disclosed"));
        return closed;
    }

    private void closing(
            List<ClosedCase> closed, long position, Entry entry, @Nullable Disclosure disclosure) {
        if (disclosure == null) {
            differences.add("entry " + position + " closes a case that was not disclosed");
        } else if (!entry.digests().contains(disclosure.digest())
                || !disclosure.name().equals(NAME)) {
            differences.add("entry " + position + " did not commit to what was disclosed");
        } else {
            try {
                closed.add(ClosedCase.of(disclosure.value()));
            } catch (IllegalArgumentException e) {
                differences.add("entry " + position + ": " + e.getMessage());
            }
        }
    }

    private Optional<Inputs> inputs(JsonNode reported) {
        try {
            Optional<Inputs> inputs =
                    Optional.ofNullable(
                            ReportJson.MAPPER.treeToValue(reported.path("inputs"), Inputs.class));
            if (inputs.isEmpty()) {
                differences.add("the report has no inputs");
            }
            return inputs;
        } catch (JacksonException e) {
            differences.add("the report's inputs cannot be read: " + e.getOriginalMessage());
            return Optional.empty();
        }
    }

    private void compare(String where, JsonNode reported, JsonNode recomputed) {
        if (reported.isObject() && recomputed.isObject()) {
            Set<String> names = new TreeSet<>(reported.propertyNames());
            names.addAll(recomputed.propertyNames());
            for (String name : names) {
                String place = where.isEmpty() ? name : where + "." + name;
                compare(place, reported.path(name), recomputed.path(name));
            }
        } else if (reported.isArray()
                && recomputed.isArray()
                && reported.size() == recomputed.size()) {
            for (int i = 0; i < reported.size(); i++) {
                compare(where + "[" + i + "]", reported.get(i), recomputed.get(i));
            }
        } else if (!same(reported, recomputed)) {
            differences.add(
                    where + ": reported " + told(reported) + ", recomputed " + told(recomputed));
        }
    }

    /** A number is the same whether it was read or computed. */
    private static boolean same(JsonNode reported, JsonNode recomputed) {
        return (reported.isNumber() && recomputed.isNumber())
                ? reported.decimalValue().compareTo(recomputed.decimalValue()) == 0
                : reported.equals(recomputed);
    }

    private static String told(JsonNode node) {
        return node.isMissingNode() ? "nothing" : node.toString();
    }
}
