package dev.proviso.facts.model;

import org.jspecify.annotations.Nullable;

/**
 * One metered quantity as one row of an export states it (design §2).
 *
 * @param customer the contract party (billing account), qualified: {@code provider:id}
 * @param account the metered and switchable thing, qualified: {@code provider:id}
 * @param service the provider's own name of the service
 * @param region the provider's region id, or {@code ""} where the export has none
 * @param resource keyed pseudonym of the resource, or {@code ""}
 * @param period as the export states it, or null where it is unknown (such facts enter no id)
 * @param quantity in the meter's base unit; negative for a correction
 * @param requests how many requests it took, 0 where the export does not say
 * @param billingMonth the month it is billed in as {@code yyyymm}, or 0 where the export does not
 *     say
 * @param rowId the provider's own row id, or {@code ""} where the format has none
 */
public record UsageFact(
        String customer,
        String account,
        String service,
        Meter meter,
        String region,
        String resource,
        @Nullable Period period,
        long quantity,
        long requests,
        int billingMonth,
        String rowId) {}
