package dev.proviso.notices.transparency;

import java.util.List;
import java.util.OptionalInt;

/**
 * What is shown of a report. The tables that the law demands, and what reviews that found nothing
 * state, are in it always; of our own tables the public version leaves out small counts, and enough
 * others that they cannot be computed; it has no clearance with its bounds, and no subject.
 *
 * @param threshold the smallest count but 0 that is shown; empty in the full version
 * @param commitment base64url of SHA-256: opened by the disclosure that the auditor has
 */
public record PublicReport(
        Inputs inputs,
        OptionalInt threshold,
        String commitment,
        List<Shown> tables,
        List<Report.Median> medians,
        List<Report.NothingFound> nothingFound,
        List<Report.Quiet> clearances,
        List<Report.Kept> keptQuiet,
        List<EuTable> eu) {

    /** Counts below this are left out unless somebody says otherwise. */
    public static final int THRESHOLD = 5;

    /** Copies. */
    public PublicReport {
        tables = List.copyOf(tables);
        medians = List.copyOf(medians);
        nothingFound = List.copyOf(nothingFound);
        clearances = List.copyOf(clearances);
        keptQuiet = List.copyOf(keptQuiet);
        eu = List.copyOf(eu);
    }

    /**
     * Everything.
     *
     * @param commitment to the full table, as the report's disclosure has it
     */
    public static PublicReport full(Report report, String commitment) {
        return new PublicReport(
                report.inputs(),
                OptionalInt.empty(),
                commitment,
                report.tables().stream().map(Shown::all).toList(),
                report.medians(),
                report.nothingFound(),
                report.clearances(),
                report.keptQuiet(),
                report.eu());
    }

    /**
     * For everybody.
     *
     * @param commitment to the full table, as the report's disclosure has it
     * @param threshold at least 2
     */
    public static PublicReport of(Report report, String commitment, int threshold) {
        if (threshold < 2) {
            throw new IllegalArgumentException("a threshold below 2 leaves nothing out");
        }
        return new PublicReport(
                report.inputs(),
                OptionalInt.of(threshold),
                commitment,
                report.tables().stream().map(table -> Suppression.of(table, threshold)).toList(),
                report.medians().stream().filter(m -> m.count() >= threshold).toList(),
                report.nothingFound(),
                List.of(),
                List.of(),
                report.eu());
    }
}
