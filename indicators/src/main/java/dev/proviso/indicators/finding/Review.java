package dev.proviso.indicators.finding;

import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.series.Look;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * The review statement: what was read, what was seen, what could not be seen (design §5).
 *
 * @param snapshot its id
 * @param engine that brought the rows together, for example {@code duckdb}
 * @param window the review's last look; empty where no row has a known period
 * @param rowsRead rows of the exports
 * @param rowsKept of them kept as usage
 * @param notKept the others, by reason; with {@code rowsKept} they sum to {@code rowsRead}
 * @param droppedColumns standard columns that were dropped, by name
 * @param customColumns how many columns no published standard has
 * @param keyedAccounts accounts whose id had to become a pseudonym
 * @param accounts that have a row
 * @param withoutLook subjects whose first row is later than the window's first day
 * @param findings in the review, over all packs and subjects
 * @param questions in the review, over all packs and subjects
 * @param cleared findings that a clearance covers
 * @param blindSpots in byte order of pack, indicator, missing
 * @param power in order of pack, subject kind, stratum
 */
public record Review(
        String snapshot,
        String engine,
        Optional<Look> window,
        long rowsRead,
        long rowsKept,
        SortedMap<String, Long> notKept,
        List<ServiceCoverage> coverage,
        List<String> droppedColumns,
        long customColumns,
        List<String> keyedAccounts,
        long accounts,
        long withoutLook,
        int findings,
        int questions,
        int cleared,
        List<BlindSpot> blindSpots,
        List<PowerResult> power) {

    /** Rows of one service: {@code mapped + unmapped == rows}. */
    public record ServiceCoverage(String service, long rows, long mapped, long unmapped) {}

    /**
     * What an indicator could not see in the whole export.
     *
     * @param missing a meter, or {@code hours of} a meter
     */
    public record BlindSpot(String pack, String indicator, String missing) {}
}
