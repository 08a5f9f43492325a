package dev.proviso.lab.provider;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One row of the bill, before it is spelled out in columns.
 *
 * @param tariff null for what is no usage: a tax, a credit
 * @param start UTC seconds
 * @param end UTC seconds
 * @param quantity in the tariff's unit; null where the row has none
 * @param cost US dollars
 * @param correction whether it corrects earlier usage
 * @param resource the bucket or machine as its customer named it, or {@code ""}
 * @param tags JSON, or {@code ""}
 */
record FocusRow(
        Tenant tenant,
        @Nullable Tariff tariff,
        String category,
        long start,
        long end,
        @Nullable BigDecimal quantity,
        BigDecimal cost,
        boolean correction,
        String resource,
        String tags) {}
