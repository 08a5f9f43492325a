package dev.proviso.facts.reader;

import dev.proviso.facts.catalogue.MeterKey;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows of FOCUS 1.0 to 1.3, dataset Cost and Usage ({@code columns/focus.txt}). */
final class FocusReader implements RowReader {

    static final ColumnTable TABLE = ColumnTable.load("focus");

    private static final int BILLING_ACCOUNT = TABLE.slot("BillingAccountId");
    private static final int SUB_ACCOUNT = TABLE.slot("SubAccountId");
    private static final int BILLING_START = TABLE.slot("BillingPeriodStart");
    private static final int START = TABLE.slot("ChargePeriodStart");
    private static final int END = TABLE.slot("ChargePeriodEnd");
    private static final int CATEGORY = TABLE.slot("ChargeCategory");
    private static final int CLASS = TABLE.slot("ChargeClass");
    private static final int COMMITMENT = TABLE.slot("CommitmentDiscountStatus");
    private static final int CONSUMED = TABLE.slot("ConsumedQuantity");
    private static final int CONSUMED_UNIT = TABLE.slot("ConsumedUnit");
    private static final int PRICING = TABLE.slot("PricingQuantity");
    private static final int PRICING_UNIT = TABLE.slot("PricingUnit");
    private static final int PROVIDER = TABLE.slot("ProviderName");
    private static final int SERVICE_PROVIDER = TABLE.slot("ServiceProviderName");
    private static final int SERVICE = TABLE.slot("ServiceName");
    private static final int SKU = TABLE.slot("SkuId");
    private static final int SKU_METER = TABLE.slot("SkuMeter");
    private static final int X_SKU_METER = TABLE.slot("x_SkuMeterName");
    private static final int DETAILS = TABLE.slot("SkuPriceDetails");
    private static final int REGION = TABLE.slot("RegionId");
    private static final int REGION_NAME = TABLE.slot("RegionName");
    private static final int USAGE_TYPE = TABLE.slot("x_UsageType");
    private static final int OPERATION = TABLE.slot("x_Operation");
    private static final int RESOURCE = TABLE.slot("ResourceId");

    private final FactMaker facts;
    private final PriceDetails details = new PriceDetails();
    private final Map<String, String> providers = new HashMap<>();

    FocusReader(FactMaker facts) {
        this.facts = facts;
    }

    @Override
    public @Nullable Reason read(Row row) {
        Reason notUsage = notUsage(row);
        if (notUsage != null) {
            return notUsage;
        }
        if (row.isNull(BILLING_ACCOUNT)) {
            return row.malformed(
                    Reason.MALFORMED_ACCOUNT, BILLING_ACCOUNT, "there is no billing account");
        }
        long start = row.isNull(START) ? Times.NOT_A_TIME : row.time(START);
        long end = row.isNull(END) ? Times.NOT_A_TIME : row.time(END);
        if (start <= Times.SLASHED_DATE || end <= Times.SLASHED_DATE || end <= start) {
            return Spans.malformed(row, START, start, END, end);
        }
        boolean consumed = !row.isNull(CONSUMED) && !row.isNull(CONSUMED_UNIT);
        int quantitySlot = consumed ? CONSUMED : PRICING;
        int unitSlot = consumed ? CONSUMED_UNIT : PRICING_UNIT;
        if (row.isNull(quantitySlot) || row.isNull(unitSlot)) {
            return row.text(CLASS).equals("Correction")
                    ? Reason.CORRECTION_WITHOUT_QUANTITY
                    : Reason.NO_QUANTITY;
        }
        BigDecimal quantity = row.number(quantitySlot);
        if (quantity == null) {
            return row.malformed(Reason.MALFORMED_NUMBER, quantitySlot, "this is no number");
        }
        String provider = provider(row);
        if (provider.isEmpty()) {
            return row.malformed(Reason.MALFORMED_ACCOUNT, PROVIDER, "there is no provider");
        }
        return facts.fact(
                key(row, provider, unitSlot),
                quantity,
                new Period(start, end),
                null,
                place(row, provider));
    }

    private static @Nullable Reason notUsage(Row row) {
        String category = row.text(CATEGORY);
        if (category.equals("Usage")) {
            return row.text(COMMITMENT).equals("Unused") ? Reason.UNUSED_COMMITMENT : null;
        }
        return switch (category.toLowerCase(Locale.ROOT)) {
            case "usage" -> null;
            case "purchase" -> Reason.PURCHASE;
            case "tax" -> Reason.TAX;
            case "credit" -> Reason.CREDIT;
            case "adjustment" -> Reason.ADJUSTMENT;
            default -> Reason.OTHER_CHARGE;
        };
    }

    private String provider(Row row) {
        String name =
                row.isNull(SERVICE_PROVIDER) ? row.text(PROVIDER) : row.text(SERVICE_PROVIDER);
        String id = providers.get(name);
        if (id == null) {
            id = facts.catalogue().providerId(name);
            if (providers.size() < ReadingSummary.EXAMPLES_MAX * 100) {
                providers.put(name, id);
            }
        }
        return id;
    }

    private MeterKey key(Row row, String provider, int unitSlot) {
        PriceDetails.Detail detail =
                row.isNull(DETAILS) ? PriceDetails.NONE : details.of(row.text(DETAILS));
        return new MeterKey(
                provider,
                row.text(SERVICE),
                row.text(SKU),
                row.text(row.isNull(SKU_METER) ? X_SKU_METER : SKU_METER),
                row.text(USAGE_TYPE),
                row.text(OPERATION),
                row.text(unitSlot),
                detail.instanceType(),
                detail.cores(),
                detail.gpus());
    }

    private FactMaker.Place place(Row row, String provider) {
        String customer = row.text(BILLING_ACCOUNT);
        String account = row.isNull(SUB_ACCOUNT) ? customer : row.text(SUB_ACCOUNT);
        // Oracle leaves RegionId empty and writes the id into RegionName.
        String region = row.isNull(REGION) ? row.text(REGION_NAME) : row.text(REGION);
        return new FactMaker.Place(
                facts.account(provider, customer),
                facts.account(provider, account),
                facts.service(row.text(SERVICE)),
                facts.region(region),
                facts.resource(provider, row.rareText(RESOURCE)),
                row.isNull(BILLING_START) ? 0 : Spans.month(row.time(BILLING_START)),
                "");
    }
}
