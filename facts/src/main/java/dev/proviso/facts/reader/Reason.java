package dev.proviso.facts.reader;

/** Why a row of an export gave no fact. Each row has at most one reason. */
public enum Reason {
    PURCHASE("not-usage-purchase", "a purchase, not usage"),
    TAX("not-usage-tax", "a tax, not usage"),
    CREDIT("not-usage-credit", "a credit, not usage"),
    ADJUSTMENT("not-usage-adjustment", "an adjustment, not usage"),
    OTHER_CHARGE("not-usage-other", "another charge, not usage"),
    UNUSED_COMMITMENT("unused-commitment", "a commitment that was not used"),
    CORRECTION_WITHOUT_QUANTITY(
            "correction-without-quantity", "a correction of money without a quantity"),
    NO_QUANTITY("no-quantity", "usage without a quantity or unit"),
    UNMAPPED("unmapped", "a service or unit that the catalogue does not know"),
    OUT_OF_RANGE("out-of-range", "a quantity beyond 64 bits in its base unit"),
    MALFORMED_CELLS("malformed-cells", "another number of cells than the header"),
    MALFORMED_TIME("malformed-time", "a time that is not UTC, or an end before its start"),
    MALFORMED_NUMBER("malformed-number", "a quantity that is not a number"),
    MALFORMED_ACCOUNT("malformed-account", "no account or customer id");

    private final String id;
    private final String title;

    Reason(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name in manifests and JSON. */
    public String id() {
        return id;
    }

    /** What a row of this reason is, for a person. */
    public String title() {
        return title;
    }

    /** True if the row is not what its format says it should be. */
    public boolean malformed() {
        return id.startsWith("malformed-");
    }
}
