package dev.proviso.facts.reader;

/** The formats of usage exports that are read, recognised from content alone. */
public enum Format {
    FOCUS_1_0("FOCUS 1.0", false),
    FOCUS_1_1("FOCUS 1.1", false),
    FOCUS_1_2("FOCUS 1.2", false),
    FOCUS_1_3("FOCUS 1.3", false),
    CUR_2_0("AWS CUR 2.0", true),
    CUR_LEGACY("AWS legacy CUR", true),
    RGW_USAGE("Ceph RGW usage", false),
    RGW_BUCKETS("Ceph RGW bucket statistics", false);

    private final String title;
    private final boolean rowIds;

    Format(String title, boolean rowIds) {
        this.title = title;
        this.rowIds = rowIds;
    }

    /** The name people know it by. */
    public String title() {
        return title;
    }

    /**
     * True if each row carries the provider's own id, so that a repeated id is the same row. Rows
     * of other formats are different rows even when they are equal.
     */
    public boolean rowIds() {
        return rowIds;
    }

    /**
     * True if a level is a sample at an instant, of which the last in an hour counts, not an
     * integral over a metering interval.
     */
    public boolean sampled() {
        return this == RGW_BUCKETS;
    }
}
