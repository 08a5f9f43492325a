package dev.proviso.facts.snapshot;

import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.facts.reader.FactSink;
import dev.proviso.facts.reader.FileCounts;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.SourceFile;
import dev.proviso.facts.reader.UnitsList;
import java.nio.file.Path;

/** Takes facts. */
public final class SnapshotBuilder implements FactSink, AutoCloseable {

    /** Raised by whoever changes what a reader makes of the same bytes; enters the snapshot id. */
    public static final int READER_VERSION = 1;

    public SnapshotBuilder(Path snapshots, Resources resources) {
        this.snapshots = snapshots;
        this.resources = resources;
    }

    private final Path snapshots;
    private final Resources resources;

    @Override
    public void beginFile(SourceFile file) {}

    @Override
    public void fact(UsageFact fact) {}

    @Override
    public void endFile(FileCounts counts) {}

    /** Writes it. */
    public Snapshot finish(ReadingSummary summary, UnitsList units) {
        SnapshotFiles.writeAccounts(snapshots, java.util.List.of(), resources);
        return Snapshot.open(snapshots.resolve(summary.rowsRead() + "" + units.isEmpty()));
    }

    @Override
    public void close() {}
}
