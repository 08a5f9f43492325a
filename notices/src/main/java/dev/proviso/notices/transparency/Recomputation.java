package dev.proviso.notices.transparency;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * What an auditor does with a report: every closing of the log must have been disclosed, each
 * disclosure must be what its entry committed to, and the figures must come out again. Whether the
 * log is the one that was published is shown by verifying it, not here.
 */
public final class Recomputation {

    private static final String NAME = "closing";

    private final List<String> differences = new ArrayList<>();

    private Recomputation() {}

    /**
     * Computes a report again.
     *
     * @param reported the value of the report's disclosure
     * @param log all entries of the log, from the first
     * @param disclosed by position of the entry
     * @return what is not as reported, in words; nothing when all figures are the same
     */
    public static List<String> differences(
            JsonNode reported, List<byte[]> log, Map<Long, Disclosure> disclosed) {
        Recomputation recomputation = new Recomputation();
        List<ClosedCase> closed = recomputation.closings(log, disclosed);
        recomputation.compare(reported, closed);
        return List.copyOf(recomputation.differences);
    }

    private List<ClosedCase> closings(List<byte[]> log, Map<Long, Disclosure> disclosed) {
        List<ClosedCase> closed = new ArrayList<>();
        Set<Long> left = new TreeSet<>(disclosed.keySet());
        for (int position = 0; position < log.size(); position++) {
            try {
                Entry entry = Entry.parse(log.get(position));
                if (entry.type() == EntryType.CLOSING) {
                    left.remove((long) position);
                    closing(closed, position, entry, disclosed.get((long) position));
                }
            } catch (Refused e) {
                differences.add("entry " + position + " cannot be read: " + e.getMessage());
            }
        }
        left.forEach(position ->
                differences.add("entry " + position + " closes no case, but one was disclosed"));
        return closed;
    }

    private void closing(
            List<ClosedCase> closed, int position, Entry entry, @Nullable Disclosure disclosure) {
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

    private void compare(JsonNode reported, List<ClosedCase> closed) {
        Inputs inputs;
        try {
            inputs = ReportJson.MAPPER.treeToValue(reported.path("inputs"), Inputs.class);
        } catch (JacksonException e) {
            differences.add("the report's inputs cannot be read: " + e.getOriginalMessage());
            return;
        }
        if (inputs == null) {
            differences.add("the report has no inputs");
            return;
        }
        compare("", reported, Report.of(inputs, closed).json());
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
