package dev.proviso.lab.provider;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a FOCUS 1.2 export from AWS, in their order there, each with how it is filled: the
 * 57 of the standard and the provider's own.
 */
final class FocusColumns {

    /** What a column holds. */
    enum Type {
        TEXT,
        /** {@link BigDecimal}. */
        NUMBER,
        /** {@link Long}: UTC seconds. */
        TIME
    }

    record Column(String name, Type type, Function<FocusRow, @Nullable Object> value) {}

    static final List<Column> ALL = columns();

    private FocusColumns() {}

    private static List<Column> columns() {
        Columns c = new Columns();
        billingAndCharge(c);
        pricingToService(c);
        skuAndRest(c);
        return List.copyOf(c.columns);
    }

    private static void billingAndCharge(Columns c) {
        c.none("AvailabilityZone");
        c.number("BilledCost", FocusRow::cost);
        c.text("BillingAccountId", r -> r.tenant().customer());
        c.text("BillingAccountName", r -> "Customer " + r.tenant().customer());
        c.text("BillingAccountType", r -> "Billing account");
        c.text("BillingCurrency", r -> "USD");
        c.time("BillingPeriodEnd", r -> monthStart(month(r).plusMonths(1)));
        c.time("BillingPeriodStart", r -> monthStart(month(r)));
        c.none("CapacityReservationId", "CapacityReservationStatus");
        c.text("ChargeCategory", FocusRow::category);
        c.text("ChargeClass", r -> r.correction() ? "Correction" : null);
        c.text("ChargeDescription", FocusColumns::description);
        c.text("ChargeFrequency", r -> r.tariff() == null ? "Recurring" : "Usage-Based");
        c.time("ChargePeriodEnd", FocusRow::end);
        c.time("ChargePeriodStart", FocusRow::start);
        c.none(
                "CommitmentDiscountCategory",
                "CommitmentDiscountId",
                "CommitmentDiscountName",
                "CommitmentDiscountQuantity",
                "CommitmentDiscountStatus",
                "CommitmentDiscountType",
                "CommitmentDiscountUnit");
        c.number("ConsumedQuantity", FocusRow::quantity);
        c.text("ConsumedUnit", r -> r.quantity() == null ? null : unit(r));
        c.number("ContractedCost", FocusRow::cost);
        c.number("ContractedUnitPrice", FocusColumns::price);
        c.number("EffectiveCost", FocusRow::cost);
    }

    private static void pricingToService(Columns c) {
        c.text("InvoiceId", r -> "INV-" + month(r) + "-" + r.tenant().customer());
        c.text("InvoiceIssuerName", r -> "Amazon Web Services, Inc.");
        c.number("ListCost", FocusRow::cost);
        c.number("ListUnitPrice", FocusColumns::price);
        c.text("PricingCategory", r -> r.tariff() == null ? null : "Standard");
        c.none("PricingCurrency");
        c.none(
                "PricingCurrencyContractedUnitPrice",
                "PricingCurrencyEffectiveCost",
                "PricingCurrencyListUnitPrice");
        c.number("PricingQuantity", FocusRow::quantity);
        c.text("PricingUnit", r -> r.quantity() == null ? null : unit(r));
        c.text("ProviderName", r -> "AWS");
        c.text("PublisherName", r -> "Amazon Web Services, Inc.");
        c.text("RegionId", r -> r.tenant().region().id);
        c.text("RegionName", r -> r.tenant().region().title);
        c.text("ResourceId", r -> empty(r.resource()));
        c.text("ResourceName", r -> empty(r.resource()));
        c.text("ResourceType", r -> r.resource().isEmpty() ? null : "Bucket");
        c.text("ServiceCategory", r -> r.tariff() == null ? "Other" : r.tariff().category());
        c.text("ServiceName", r -> r.tariff() == null ? "Tax" : r.tariff().service());
        c.text(
                "ServiceSubcategory",
                r -> r.tariff() == null ? "Other (Other)" : r.tariff().subcategory());
    }

    private static void skuAndRest(Columns c) {
        c.text("SkuId", FocusColumns::sku);
        c.text("SkuMeter", r -> r.tariff() == null ? null : r.tariff().skuMeter());
        c.none("SkuPriceDetails");
        c.text("SkuPriceId", r -> r.tariff() == null ? null : sku(r) + ".JRTCKXETXF.6YS6EN2CT7");
        c.text("SubAccountId", r -> r.tenant().account());
        c.text("SubAccountName", r -> r.tenant().unit() + "-" + r.tenant().index());
        c.text("SubAccountType", r -> "Account");
        c.text("Tags", r -> empty(r.tags()));
        c.none("x_Discounts");
        c.text("x_Operation", r -> r.tariff() == null ? null : r.tariff().operation());
        c.text("x_ServiceCode", r -> r.tariff() == null ? "AWSTax" : r.tariff().serviceCode());
        c.text(
                "x_UsageType",
                r ->
                        r.tariff() == null
                                ? null
                                : r.tenant().region().prefix + "-" + r.tariff().usageType());
    }

    private static final class Columns {
        private final List<Column> columns = new ArrayList<>();

        void text(String name, Function<FocusRow, @Nullable Object> value) {
            columns.add(new Column(name, Type.TEXT, value));
        }

        void number(String name, Function<FocusRow, @Nullable Object> value) {
            columns.add(new Column(name, Type.NUMBER, value));
        }

        void time(String name, Function<FocusRow, @Nullable Object> value) {
            columns.add(new Column(name, Type.TIME, value));
        }

        void none(String... names) {
            for (String name : names) {
                text(name, r -> null);
            }
        }
    }

    private static @Nullable String empty(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable String unit(FocusRow row) {
        return row.tariff() == null ? null : row.tariff().unit();
    }

    private static @Nullable BigDecimal price(FocusRow row) {
        return row.tariff() == null ? null : row.tariff().price();
    }

    private static String description(FocusRow row) {
        return row.tariff() == null
                ? row.category() + " for the month"
                : row.tariff().description();
    }

    private static @Nullable String sku(FocusRow row) {
        return row.tariff() == null ? null : row.tariff().sku(row.tenant().region());
    }

    private static YearMonth month(FocusRow row) {
        return YearMonth.from(LocalDate.ofEpochDay(Math.floorDiv(row.start(), 86_400)));
    }

    private static long monthStart(YearMonth month) {
        return month.atDay(1).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
    }
}
