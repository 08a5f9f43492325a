package dev.proviso.facts.reader;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which format a table is, by its header alone. */
sealed interface Recognition {

    /** A format that is read. */
    record Known(Format format, ColumnTable table) implements Recognition {}

    /**
     * Not one that is read, but near one.
     *
     * @param missing the columns it would need; alternatives joined by {@code or}
     * @param share of the columns needed that are there, 0 to 1
     */
    record Near(Format nearest, List<String> missing, double share) implements Recognition {}

    /**
     * A dataset of a known standard, but not the one about usage.
     *
     * @param title what it is
     */
    record OtherDataset(String title) implements Recognition {}

    /** A format's columns without which nothing can be read; each is a set of alternatives. */
    record Signature(Format format, ColumnTable table, List<Set<String>> needed) {

        List<String> missing(Set<String> present) {
            List<String> missing = new ArrayList<>();
            for (Set<String> alternatives : needed) {
                if (alternatives.stream()
                        .noneMatch(name -> present.contains(name.toLowerCase(Locale.ROOT)))) {
                    missing.add(alternatives.stream().sorted().collect(Collectors.joining(" or ")));
                }
            }
            return missing;
        }
    }

    List<Signature> SIGNATURES =
            List.of(
                    new Signature(
                            Format.FOCUS_1_0,
                            FocusReader.TABLE,
                            List.of(
                                    Set.of("BillingAccountId"),
                                    Set.of("ChargeCategory"),
                                    Set.of("ChargePeriodStart"),
                                    Set.of("ChargePeriodEnd"),
                                    Set.of("ConsumedQuantity", "PricingQuantity"),
                                    Set.of("ConsumedUnit", "PricingUnit"),
                                    Set.of("ProviderName", "ServiceProviderName"),
                                    Set.of("ServiceName"))),
                    new Signature(
                            Format.CUR_2_0,
                            CurReader.TABLE,
                            List.of(
                                    Set.of("identity_line_item_id"),
                                    Set.of("identity_time_interval"),
                                    Set.of("bill_payer_account_id"),
                                    Set.of("line_item_usage_account_id"),
                                    Set.of("line_item_line_item_type"),
                                    Set.of("line_item_usage_start_date"),
                                    Set.of("line_item_usage_end_date"),
                                    Set.of("line_item_product_code"),
                                    Set.of("line_item_usage_type"),
                                    Set.of("line_item_operation"),
                                    Set.of("line_item_usage_amount"))),
                    new Signature(
                            Format.CUR_LEGACY,
                            CurReader.TABLE,
                            List.of(
                                    Set.of("identity/LineItemId"),
                                    Set.of("identity/TimeInterval"),
                                    Set.of("bill/PayerAccountId"),
                                    Set.of("lineItem/UsageAccountId"),
                                    Set.of("lineItem/LineItemType"),
                                    Set.of("lineItem/UsageStartDate"),
                                    Set.of("lineItem/UsageEndDate"),
                                    Set.of("lineItem/ProductCode"),
                                    Set.of("lineItem/UsageType"),
                                    Set.of("lineItem/Operation"),
                                    Set.of("lineItem/UsageAmount"))));

    /** From this share of the needed columns on, a table is meant to be that format. */
    double MEANT_FROM = 0.5;

    static Recognition of(List<String> header) {
        Set<String> present =
                header.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet());
        Near nearest = new Near(Format.FOCUS_1_0, List.of(), -1);
        for (Signature signature : SIGNATURES) {
            List<String> missing = signature.missing(present);
            if (missing.isEmpty()) {
                return new Known(version(signature.format(), present), signature.table());
            }
            double share = 1 - (double) missing.size() / signature.needed().size();
            if (share > nearest.share()) {
                nearest = new Near(signature.format(), missing, share);
            }
        }
        if (!present.contains("chargeperiodstart")) {
            if (present.contains("contractcommitmentid")) {
                return new OtherDataset("FOCUS Contract Commitment");
            }
            if (present.contains("invoicedetailid") || present.contains("invoiceissuedate")) {
                return new OtherDataset("FOCUS Invoice Detail");
            }
        }
        return nearest;
    }

    /** The newest version whose new columns are there. */
    private static Format version(Format format, Set<String> present) {
        if (format != Format.FOCUS_1_0) {
            return format;
        }
        if (present.contains("serviceprovidername")) {
            return Format.FOCUS_1_3;
        }
        if (present.contains("subaccounttype") || present.contains("billingaccounttype")) {
            return Format.FOCUS_1_2;
        }
        boolean oneOne = present.contains("skumeter") || present.contains("servicesubcategory");
        return oneOne ? Format.FOCUS_1_1 : Format.FOCUS_1_0;
    }
}
