package dev.proviso.facts.reader;

import dev.proviso.facts.problem.Where;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * What was read of an export and what was not. {@code rowsRead} = {@code rowsKept} + the sum of
 * {@code notKept}. Nothing in it depends on the order of files or rows but {@code malformed} and
 * {@code passedOver}, which name places.
 *
 * @param notKept rows by reason, see {@link Reason#id()}
 * @param factsLossy facts whose quantity had to be rounded to a whole base unit
 * @param services sorted by provider, then service
 * @param droppedColumns columns of a published standard that were dropped, by their standard names
 * @param customColumns how many columns stand in no published standard; their names are not kept
 * @param keyedAccounts qualified account or customer ids that had to become keyed pseudonyms
 * @param regionsDropped rows whose region did not look like one, and was left out
 * @param malformed the first malformed rows, at most {@value #EXAMPLES_MAX}
 * @param passedOver files in a folder that are no export
 * @param lacks what this export does not say and a review would want
 */
public record ReadingSummary(
        int files,
        long rowsRead,
        long rowsKept,
        SortedMap<String, Long> notKept,
        long factsLossy,
        List<ServiceCoverage> services,
        SortedSet<String> formats,
        SortedSet<String> droppedColumns,
        int customColumns,
        SortedSet<String> keyedAccounts,
        long regionsDropped,
        List<MalformedRow> malformed,
        List<PassedOver> passedOver,
        List<Lack> lacks) {

    /** Examples kept of malformed rows: enough to see what is wrong, few enough to read. */
    public static final int EXAMPLES_MAX = 10;

    /**
     * How far the catalogue knows a service.
     *
     * @param rows usage rows of it
     * @param mapped rows that gave a fact
     * @param unmapped rows by the SKU (or usage type) that the catalogue does not know
     */
    public record ServiceCoverage(
            String provider,
            String service,
            long rows,
            long mapped,
            SortedMap<String, Long> unmapped) {}

    /** A row that is not what its format says, never with a value from a dropped column. */
    public record MalformedRow(Where.InRow where, String reason, String what) {}

    /** A file that is no export, and why it was not taken for one. */
    public record PassedOver(String file, String why) {}

    /**
     * Something the export does not say.
     *
     * @param id fixed, for programs
     * @param what for a person
     * @param remedy the provider's switch that would make it say so
     */
    public record Lack(String id, String what, String remedy) {}
}
