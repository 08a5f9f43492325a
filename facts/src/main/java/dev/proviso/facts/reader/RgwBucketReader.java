package dev.proviso.facts.reader;

import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Rows of Ceph RGW bucket statistics ({@code columns/rgw-buckets.txt}): a sampled level. Its period
 * is the UTC hour of the sample, which stands in a file beside it, and unknown without one.
 */
final class RgwBucketReader implements RowReader {

    static final ColumnTable TABLE = ColumnTable.load("rgw-buckets");

    private static final String PROVIDER = "ceph";
    private static final String SERVICE = "rgw";

    private static final int OWNER = TABLE.slot("owner");
    private static final int TENANT = TABLE.slot("tenant");
    private static final int BUCKET = TABLE.slot("bucket");
    private static final int SIZE = TABLE.slot("size");
    private static final int SIZE_KB = TABLE.slot("size_kb");

    private final FactMaker facts;
    private final @Nullable Period hour;

    RgwBucketReader(FactMaker facts, @Nullable Period hour) {
        this.facts = facts;
        this.hour = hour;
    }

    /** The tenant of a user where there is one, else the user. */
    static String customer(String user, String tenant) {
        if (!tenant.isEmpty()) {
            return tenant;
        }
        int dollar = user.indexOf('$');
        return dollar > 0 ? user.substring(0, dollar) : user;
    }

    @Override
    public @Nullable Reason read(Row row) {
        if (row.isNull(OWNER)) {
            return row.malformed(Reason.MALFORMED_ACCOUNT, OWNER, "there is no owner");
        }
        int slot = row.isNull(SIZE) ? SIZE_KB : SIZE;
        if (row.isNull(slot)) {
            return Reason.NO_QUANTITY;
        }
        BigDecimal size = row.number(slot);
        if (size == null) {
            return row.malformed(Reason.MALFORMED_NUMBER, slot, "this is no size");
        }
        String owner = row.text(OWNER);
        String bucket = row.rareText(BUCKET);
        FactMaker.Place place =
                new FactMaker.Place(
                        facts.account(PROVIDER, customer(owner, row.text(TENANT))),
                        facts.account(PROVIDER, owner),
                        SERVICE,
                        "",
                        facts.resource(PROVIDER, bucket),
                        hour == null ? 0 : Spans.month(hour.start()),
                        "");
        String counter = slot == SIZE ? "size" : "size_kb";
        return facts.fact(
                MeterKey.of(PROVIDER, SERVICE, "bucket", "", counter), size, hour, null, place);
    }
}
