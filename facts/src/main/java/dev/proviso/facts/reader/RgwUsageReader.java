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
    private static final List<String> COUNTERS = List.of("ops", "bytes_received", "bytes_sent");

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
        Reason worst = Reason.UNMAPPED;
        boolean any = false;
        for (String counter : COUNTERS) {
            int slot = TABLE.slot(counter);
            BigDecimal amount = JsonText.number(row, slot);
            if (amount == null || amount.signum() < 0) {
                return row.malformed(Reason.MALFORMED_NUMBER, slot, "this is no count");
            }
            MeterKey key = MeterKey.of(PROVIDER, SERVICE, row.text(CATEGORY), "", counter);
            boolean main = counter.equals("ops");
            if (!main && (amount.signum() == 0 || !facts.knows(key))) {
                continue;
            }
            Reason reason = facts.fact(key, amount, range, null, place);
            any |= reason == null;
            worst = reason == null ? worst : reason;
        }
        return any ? null : worst;
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
