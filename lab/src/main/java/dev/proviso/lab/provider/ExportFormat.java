package dev.proviso.lab.provider;

/** As what the synthetic export is written. */
public enum ExportFormat {
    CSV,
    PARQUET
}
