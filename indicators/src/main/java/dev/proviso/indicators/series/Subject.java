package dev.proviso.indicators.series;

import java.util.List;

/**
 * What a finding is about.
 *
 * @param id qualified id of the account, unit or customer
 * @param customer the customer it is or belongs to
 * @param unit the unit it is or belongs to, {@code ""} for none
 * @param accounts qualified ids of its accounts, in byte order; one for an account
 */
public record Subject(Kind kind, String id, String customer, String unit, List<String> accounts) {

    /** In the order in which findings are sorted. */
    public enum Kind {
        ACCOUNT,
        UNIT,
        CUSTOMER;

        /** As written in {@code findings.json}. */
        public String id() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
