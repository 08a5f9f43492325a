package dev.proviso.facts.reader;

import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Rows of an AWS Cost and Usage Report, CUR 2.0 and legacy ({@code columns/cur.txt}). */
final class CurReader implements RowReader {

    static final ColumnTable TABLE = ColumnTable.load("cur");

    private static final String PROVIDER = "aws";

    private static final int LINE_ID = TABLE.slot("identity_line_item_id");
    private static final int INTERVAL = TABLE.slot("identity_time_interval");
    private static final int PAYER = TABLE.slot("bill_payer_account_id");
    private static final int BILLING_START = TABLE.slot("bill_billing_period_start_date");
    private static final int ACCOUNT = TABLE.slot("line_item_usage_account_id");
    private static final int TYPE = TABLE.slot("line_item_line_item_type");
    private static final int START = TABLE.slot("line_item_usage_start_date");
    private static final int END = TABLE.slot("line_item_usage_end_date");
    private static final int PRODUCT = TABLE.slot("line_item_product_code");
    private static final int USAGE_TYPE = TABLE.slot("line_item_usage_type");
    private static final int OPERATION = TABLE.slot("line_item_operation");
    private static final int AMOUNT = TABLE.slot("line_item_usage_amount");
    private static final int UNIT = TABLE.slot("pricing_unit");
    private static final int REGION_CODE = TABLE.slot("product_region_code");
    private static final int REGION = TABLE.slot("product_region");
    private static final int INSTANCE_TYPE = TABLE.slot("product_instance_type");
    private static final int VCPU = TABLE.slot("product_vcpu");
    private static final int GPU = TABLE.slot("product_gpu");
    private static final int SKU = TABLE.slot("product_sku");
    private static final int RESOURCE = TABLE.slot("line_item_resource_id");

    private final FactMaker facts;

    CurReader(FactMaker facts) {
        this.facts = facts;
    }

    @Override
    public @Nullable Reason read(Row row) {
        Reason notUsage = notUsage(row.text(TYPE));
        if (notUsage != null) {
            return notUsage;
        }
        if (row.isNull(PAYER) || row.isNull(ACCOUNT)) {
            return row.malformed(
                    Reason.MALFORMED_ACCOUNT,
                    row.isNull(PAYER) ? PAYER : ACCOUNT,
                    "there is no account");
        }
        long start = row.isNull(START) ? Times.NOT_A_TIME : row.time(START);
        long end = row.isNull(END) ? Times.NOT_A_TIME : row.time(END);
        if (start <= Times.SLASHED_DATE || end <= Times.SLASHED_DATE || end <= start) {
            return Spans.malformed(row, START, start, END, end);
        }
        if (row.isNull(AMOUNT)) {
            return Reason.NO_QUANTITY;
        }
        BigDecimal amount = row.number(AMOUNT);
        if (amount == null) {
            return row.malformed(Reason.MALFORMED_NUMBER, AMOUNT, "this is no number");
        }
        String interval = row.text(INTERVAL);
        return facts.fact(
                key(row),
                amount,
                new Period(start, end),
                Spans.interval(interval),
                place(row, interval));
    }

    /** What counts as use: the plain, the reserved and the one covered by a savings plan. */
    private static @Nullable Reason notUsage(String type) {
        return switch (type) {
            case "Usage", "DiscountedUsage", "SavingsPlanCoveredUsage" -> null;
            case "Tax" -> Reason.TAX;
            case "Credit", "Refund", "BundledDiscount", "EdpDiscount", "PrivateRateDiscount" ->
                    Reason.CREDIT;
            case "Fee", "RIFee", "SavingsPlanUpfrontFee", "SavingsPlanRecurringFee" ->
                    Reason.PURCHASE;
            default -> Reason.OTHER_CHARGE;
        };
    }

    private static MeterKey key(Row row) {
        return new MeterKey(
                PROVIDER,
                row.text(PRODUCT),
                row.text(SKU),
                "",
                row.text(USAGE_TYPE),
                row.text(OPERATION),
                row.text(UNIT),
                row.text(INSTANCE_TYPE),
                PriceDetails.count(row.text(VCPU)),
                PriceDetails.count(row.text(GPU)));
    }

    private FactMaker.Place place(Row row, String interval) {
        String lineId = row.rareText(LINE_ID);
        return new FactMaker.Place(
                facts.account(PROVIDER, row.text(PAYER)),
                facts.account(PROVIDER, row.text(ACCOUNT)),
                facts.service(row.text(PRODUCT)),
                facts.region(row.text(row.isNull(REGION_CODE) ? REGION : REGION_CODE)),
                facts.resource(PROVIDER, row.rareText(RESOURCE)),
                row.isNull(BILLING_START) ? 0 : Spans.month(row.time(BILLING_START)),
                lineId.isEmpty() ? "" : lineId + "/" + interval);
    }
}
