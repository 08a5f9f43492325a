package dev.proviso.indicators.flight;

/** What is watched against the account's own past. */
public enum Signal {
    /** Bytes that were read out, {@code storage.egress_bytes}. */
    EGRESS,
    /** Requests that delete, {@code storage.delete}. */
    DELETION
}
