package dev.proviso.facts.snapshot;

import dev.proviso.facts.reader.ReadingSummary.Lack;
import dev.proviso.facts.reader.ReadingSummary.ServiceCoverage;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What was read, kept, dropped and not understood, as {@code manifest.json} says it. It names no
 * file and no folder; those stand in {@code sources.json}.
 *
 * @param readerVersion and {@code catalogueVersion} enter the snapshot id
 * @param until UTC seconds at which the last usage row ends, exclusive; empty if there is none
 * @param rows of the export, each accounted for once
 * @param facts what became of the facts that rows gave
 * @param services sorted by provider, then service
 * @param editions months of which more than one edition was given
 */
public record Manifest(
        int readerVersion,
        int catalogueVersion,
        OptionalLong until,
        Rows rows,
        Facts facts,
        List<ServiceCoverage> services,
        SortedSet<String> formats,
        SortedSet<String> droppedColumns,
        int customColumns,
        SortedSet<String> keyedAccounts,
        List<Lack> lacks,
        List<MonthEditions> editions) {

    /** The reason of rows in a file that was delivered twice. */
    public static final String REPEATED_FILE = "repeated-file";

    /** The reason of rows whose provider's row id had come before, with the same content. */
    public static final String REPEATED_ROW = "repeated-row";

    /** The reason of rows of an edition that a newer one replaces. */
    public static final String REPLACED_EDITION = "replaced-edition";

    /** The reason of rows of a newer edition that holds less than the one before. */
    public static final String HELD_BACK = "held-back-edition";

    /** The reason of samples of a level before the last one of their hour. */
    public static final String EARLIER_SAMPLE = "earlier-sample";

    /**
     * The rows of the export: {@code read} = {@code kept} + the sum of {@code notKept}.
     *
     * @param notKept by reason: those of the reader, and those named here
     */
    public record Rows(long read, long kept, SortedMap<String, Long> notKept) {}

    /**
     * The facts that were kept.
     *
     * @param unknownPeriod facts whose period the export does not say: they make no usage row and
     *     enter no id
     * @param equalRows facts beyond the first of rows that are equal in all that is kept, in
     *     formats without row ids; they are summed
     * @param zeroRows summed flow rows dropped because quantity and requests are both 0
     * @param lossy facts rounded to a whole base unit
     * @param usageRows rows on disk
     */
    public record Facts(
            long unknownPeriod, long equalRows, long zeroRows, long lossy, long usageRows) {}

    /**
     * A customer's month of which more than one edition was given.
     *
     * @param month {@code yyyymm}
     * @param replaced editions older than the one taken
     * @param heldBack editions newer than the one taken, with fewer rows, accounts or usage
     */
    public record MonthEditions(String customer, int month, int replaced, int heldBack) {}
}
