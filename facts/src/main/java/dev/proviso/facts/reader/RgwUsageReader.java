package dev.proviso.facts.reader;

import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the Ceph RGW usage log ({@code columns/rgw-usage.txt}). An answer sums its whole queried
 * range for each user and bucket, its time being the first hour in it: the period is the range that
 * stands in a file beside it, and unknown without one.
 */
final class RgwUsageReader implements RowReader {

    static final ColumnTable TABLE = ColumnTable.load("rgw-usage");

    private static final String PROVIDER = "ceph";
    private static final String SERVICE = "rgw";

    private static final int USER = TABLE.slot("user");
    private static final int OWNER = TABLE.slot("owner");
    private static final int BUCKET = TABLE.slot("bucket");
    private static final int TIME = TABLE.slot("time");
    private static final int CATEGORY = TABLE.slot("category");
    private static final int SUCCESSFUL = TABLE.slot("successful_ops");
    private static final List<String> TRANSFERS = List.of("bytes_received", "bytes_sent");

    private final FactMaker facts;
    private final @Nullable Period range;

    RgwUsageReader(FactMaker facts, @Nullable Period range) {
        this.facts = facts;
        this.range = range;
    }

    @Override
    public @Nullable Reason read(Row row) {
        String user = row.text(row.isNull(USER) ? OWNER : USER);
        if (user.isEmpty()) {
            return row.malformed(Reason.MALFORMED_ACCOUNT, USER, "there is no user");
        }
        long time = row.isNull(TIME) ? Times.NOT_A_TIME : row.time(TIME);
        if (time <= Times.SLASHED_DATE) {
            return row.malformed(Reason.MALFORMED_TIME, TIME, "this is not a UTC time");
        }
        if (range != null && (time + Period.HOUR <= range.start() || time >= range.end())) {
            return row.malformed(
                    Reason.MALFORMED_TIME, TIME, "the time lies outside the range beside the file");
        }
        FactMaker.Place place = place(user, row.rareText(BUCKET));
        // A request that failed moved nothing and stored nothing.
        String ops = row.isNull(SUCCESSFUL) ? "ops" : "successful_ops";
        for (String counter : List.of(ops, "bytes_received", "bytes_sent")) {
            BigDecimal amount = JsonText.number(row, TABLE.slot(counter));
            if (amount == null || amount.signum() < 0) {
                return row.malformed(
                        Reason.MALFORMED_NUMBER, TABLE.slot(counter), "this is no count");
            }
        }
        Reason reason = fact(row, ops, place);
        boolean any = reason == null;
        for (String counter : TRANSFERS) {
            if (!row.isNull(TABLE.slot(counter)) && facts.knows(key(row, counter))) {
                any |= fact(row, counter, place) == null;
            }
        }
        return any ? null : reason;
    }

    private @Nullable Reason fact(Row row, String counter, FactMaker.Place place) {
        BigDecimal amount = JsonText.number(row, TABLE.slot(counter));
        return facts.fact(
                key(row, counter), amount == null ? BigDecimal.ZERO : amount, range, null, place);
    }

    private static MeterKey key(Row row, String counter) {
        return MeterKey.of(PROVIDER, SERVICE, row.text(CATEGORY), "", counter);
    }

    private FactMaker.Place place(String user, String bucket) {
        return new FactMaker.Place(
                facts.account(PROVIDER, RgwBucketReader.customer(user, "")),
                facts.account(PROVIDER, user),
                SERVICE,
                "",
                facts.resource(PROVIDER, bucket.equals("-") ? "" : bucket),
                range == null ? 0 : Spans.month(range.start()),
                "");
    }
}
