package dev.proviso.facts.catalogue;

/** What span of time a row's quantity stands for. */
public enum Metering {
    /** The span from the row's start to its end. */
    STATED,
    /**
     * The metering interval that stands beside the row (CUR's identity/TimeInterval), and where
     * there is none the UTC day of its start: one row stands for a day though its start and end
     * show an hour.
     */
    DAY
}
