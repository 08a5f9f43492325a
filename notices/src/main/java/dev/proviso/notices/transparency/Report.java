package dev.proviso.notices.transparency;

import dev.proviso.ledger.entry.Disclosure;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A transparency report with all its figures: of the cases that were closed in the period, of what
 * its reviews found and clearances kept quiet, and nothing else. The same make the same report.
 *
 * @param closings how many it is made from
 * @param tables our own
 * @param nothingFound what reviews that found nothing, and inquiries that were not resolved, state
 * @param clearances what is kept quiet, within which bounds; for auditors
 * @param keptQuiet how often each was: by pack and subject, of which one clearance holds at a time;
 *     for auditors
 * @param eu the tables of the EU bundle
 */
public record Report(
        Inputs inputs,
        int closings,
        List<Table> tables,
        List<Median> medians,
        List<NothingFound> nothingFound,
        List<Quiet> clearances,
        List<Kept> keptQuiet,
        List<EuTable> eu) {

    private static final String SCHEMA = "proviso/transparency-report/1";

    /** The name of the disclosure that opens a public version's commitment. */
    public static final String DISCLOSURE = "transparency-report";

    /** Copies. */
    public Report {
        tables = List.copyOf(tables);
        medians = List.copyOf(medians);
        nothingFound = List.copyOf(nothingFound);
        clearances = List.copyOf(clearances);
        keptQuiet = List.copyOf(keptQuiet);
        eu = List.copyOf(eu);
    }

    /**
     * How long something took.
     *
     * @param count how many times it was measured
     * @param hours the median
     */
    public record Median(String id, int count, Optional<Double> hours) {}

    /**
     * A look that found nothing, with what it states (D10).
     *
     * @param what {@code review_inside}, {@code review_outside} or {@code inquiry}
     */
    public record NothingFound(String what, String blindSpots, String power) {}

    /** A clearance. */
    public record Quiet(
            String pack, Instant until, String values, Optional<ClosedCase.End> ended) {}

    /**
     * What was found of one cleared subject.
     *
     * @param subject its pseudonym
     */
    public record Kept(String pack, String subject, long findings, long questions) {

        private static Kept of(KeptQuiet one) {
            return new Kept(
                    one.pack(), one.subject(), one.question() ? 0 : 1, one.question() ? 1 : 0);
        }

        private Kept and(Kept other) {
            return new Kept(pack, subject, findings + other.findings, questions + other.questions);
        }
    }

    /** Where no review found anything that is cleared. */
    public static Report of(Inputs inputs, List<ClosedCase> all) {
        return of(inputs, all, List.of());
    }

    /**
     * Made from those closings that belong to the period; others are passed over.
     *
     * @param quiet what the reviews of the period found and clearances kept quiet
     */
    public static Report of(Inputs inputs, List<ClosedCase> all, List<KeptQuiet> quiet) {
        List<ClosedCase> closed = all.stream().filter(one -> inputs.covers(one.at())).toList();
        OurTables ours = new OurTables(closed, quiet);
        return new Report(
                inputs,
                closed.size(),
                ours.tables(),
                ours.medians(),
                closed.stream()
                        .flatMap(Report::nothingFound)
                        .sorted(
                                Comparator.comparing(NothingFound::what)
                                        .thenComparing(NothingFound::power)
                                        .thenComparing(NothingFound::blindSpots))
                        .toList(),
                closed.stream()
                        .flatMap(one -> one.clearances().stream())
                        .map(one -> new Quiet(one.pack(), one.until(), one.values(), one.ended()))
                        .sorted(
                                Comparator.comparing(Quiet::pack)
                                        .thenComparing(Quiet::until)
                                        .thenComparing(Quiet::values)
                                        .thenComparing(one -> one.ended().toString()))
                        .toList(),
                kept(quiet),
                EuTables.of(inputs, closed));
    }

    private static List<Kept> kept(List<KeptQuiet> quiet) {
        SortedMap<List<String>, Kept> kept =
                new TreeMap<>(
                        Comparator.comparing(List<String>::getFirst).thenComparing(List::getLast));
        for (KeptQuiet one : quiet) {
            kept.merge(List.of(one.pack(), one.subject()), Kept.of(one), Kept::and);
        }
        return List.copyOf(kept.values());
    }

    private static Stream<NothingFound> nothingFound(ClosedCase closed) {
        return Stream.concat(
                closed.reviews().stream()
                        .flatMap(review ->
                                review.stated().stream()
                                        .map(stated ->
                                                found(
                                                        review.outside()
                                                                ? "review_outside"
                                                                : "review_inside",
                                                        stated))),
                closed.findings().stream()
                        .flatMap(finding ->
                                finding.unresolved().stream()
                                        .map(stated -> found("inquiry", stated))));
    }

    private static NothingFound found(String what, ClosedCase.Stated stated) {
        return new NothingFound(what, stated.blindSpots(), stated.power());
    }

    /** All of it: what an auditor gets, and recomputes. */
    public JsonNode json() {
        ObjectNode tree = ReportJson.MAPPER.valueToTree(this);
        return tree.put("schema", SCHEMA);
    }

    /**
     * All of it with a salt; its digest is the commitment in the public version.
     *
     * @param salt 16 bytes that nobody can guess
     */
    public Disclosure disclosure(byte[] salt) {
        return Disclosure.of(DISCLOSURE, json(), salt);
    }

    /** The files of the EU bundle, by name. */
    public List<EuTable> files() {
        return eu;
    }

    /** Our tables as one file: a line a count, sums as {@code total}. */
    public static String csv(List<Shown> tables) {
        return TableLines.csv(tables);
    }
}
