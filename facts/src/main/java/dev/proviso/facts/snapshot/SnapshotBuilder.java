package dev.proviso.facts.snapshot;

import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.reader.FactSink;
import dev.proviso.facts.reader.FileCounts;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.SourceFile;
import dev.proviso.facts.reader.UnitsList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the facts of a reading and writes a {@link Snapshot}: repeated files and rows left out,
 * editions chosen, facts summed exactly into usage rows, hashed and written. Until {@link #finish}
 * has returned, nothing is in the folder of snapshots; closed without it, nothing is left.
 *
 * <p>Bounded memory: facts wait on disk (48 bytes each) in the temporary folder. In memory are the
 * ids of accounts, customers and regions, and for each account a few hashes.
 */
public final class SnapshotBuilder implements FactSink, AutoCloseable {

    private final Path snapshots;
    private final Resources resources;
    private final int blockRecords;
    private final Path folder;
    private final Names accounts = new Names();
    private final Names regions = new Names();
    private final Names customers = new Names();
    private final FactLog log;
    private final List<ReadFile> files = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private final Map<Part.Delivery, Map<Part.Month, Part>> partsByDelivery = new HashMap<>();
    private @Nullable Current current;

    /** The file being read. */
    private static final class Current {
        final SourceFile file;
        final Part.Delivery delivery;
        final boolean marks;
        final long from;
        long unknownPeriod;
        int lastCustomer = -1;
        int lastMonth;
        int lastPart;

        Current(SourceFile file, FactLog log) {
            this.file = file;
            this.delivery = Part.Delivery.of(file);
            this.marks = file.format().rowIds() || file.format().sampled();
            this.from = log.size(marks);
        }
    }

    /**
     * Starts an empty snapshot.
     *
     * @param snapshots the folder in which the snapshot's folder will be made
     * @throws ProblemException of kind SYSTEM if the temporary folder cannot be written
     */
    public SnapshotBuilder(Path snapshots, Resources resources) {
        this(snapshots, resources, RecordSort.BLOCK_RECORDS);
    }

    SnapshotBuilder(Path snapshots, Resources resources, int blockRecords) {
        this.snapshots = snapshots;
        this.resources = resources;
        this.blockRecords = blockRecords;
        try {
            Files.createDirectories(resources.temporary());
            this.folder = Files.createTempDirectory(resources.temporary(), "snapshot-");
            this.log = new FactLog(folder, accounts, regions);
        } catch (IOException e) {
            throw unwritable(resources.temporary(), e);
        }
    }

    static ProblemException unwritable(Path where, IOException e) {
        ProblemException problem =
                new ProblemException(
                        Kind.SYSTEM,
                        Problem.of(
                                where.toString(),
                                "It cannot be written: the disk is full, or access is denied.",
                                "",
                                "Nothing was written. Make room, or name another home with"
                                        + " --home."));
        problem.initCause(e);
        return problem;
    }

    @Override
    public void beginFile(SourceFile file) {
        current = new Current(file, log);
    }

    @Override
    public void fact(UsageFact fact) {
        Current now = Objects.requireNonNull(current, "beginFile comes first");
        Period period = fact.period();
        if (period == null) {
            now.unknownPeriod++;
            return;
        }
        int part = part(now, fact, period);
        if (period.start() < 0
                || Weeks.of(period.day()) >= RowKey.WEEKS_MAX
                || period.seconds() > RowKey.SECONDS_MAX) {
            throw impossible(now);
        }
        try {
            if (!now.marks) {
                log.add(fact, period, part);
            } else if (now.file.format().sampled()) {
                long sampledAt = now.file.sampledAt().orElse(period.start());
                log.addSample(fact, period, part, sampledAt, files.size());
            } else {
                log.addMarked(fact, period, part, files.size());
            }
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
        if (regions.size() > RowKey.REGIONS_MAX || accounts.size() > RowKey.ACCOUNTS_MAX) {
            throw impossible(now);
        }
    }

    private static ProblemException impossible(Current now) {
        return new ProblemException(
                Kind.EXPORT,
                Problem.of(
                        now.file.path().toString(),
                        "It has a period outside the years 1970 to 2597, or more than 65,536"
                                + " regions.",
                        "periods and regions of a bill",
                        "Nothing was written. Look whether its columns are shifted."));
    }

    private int part(Current now, UsageFact fact, Period period) {
        int customer = customers.number(fact.customer());
        int month = fact.billingMonth() != 0 ? fact.billingMonth() : monthOf(period);
        if (customer != now.lastCustomer || month != now.lastMonth) {
            now.lastPart =
                    partsByDelivery
                            .computeIfAbsent(now.delivery, delivery -> new HashMap<>())
                            .computeIfAbsent(
                                    new Part.Month(customer, month, now.delivery.source()),
                                    key -> newPart(key, now.delivery))
                            .number;
            now.lastCustomer = customer;
            now.lastMonth = month;
        }
        return now.lastPart;
    }

    private Part newPart(Part.Month month, Part.Delivery delivery) {
        Part part = new Part(parts.size(), month, delivery);
        parts.add(part);
        return part;
    }

    private static int monthOf(Period period) {
        java.time.LocalDate day = java.time.LocalDate.ofEpochDay(period.day());
        return day.getYear() * 100 + day.getMonthValue();
    }

    @Override
    public void endFile(FileCounts counts) {
        Current now = Objects.requireNonNull(current, "beginFile comes first");
        files.add(
                new ReadFile(
                        now.file,
                        counts,
                        now.marks,
                        now.from,
                        log.size(now.marks),
                        now.unknownPeriod));
        current = null;
    }

    /** As {@link #finish(ReadingSummary, UnitsList, int)} with the newest catalogue. */
    public Snapshot finish(ReadingSummary summary, UnitsList units) {
        return finish(summary, units, Catalogue.VERSION);
    }

    /**
     * Sums, hashes and writes. If the same usage rows are there already, their folder stays, with
     * this reading's manifest and sources.
     *
     * @param summary of the reading whose facts came
     * @param catalogueVersion that mapped them
     * @throws ProblemException of kind EXPORT if two deliveries hold the same and nothing says
     *     which is newer, or a row id stands for two different rows; of kind SYSTEM if the disk is
     *     full. Nothing is written then
     */
    public Snapshot finish(ReadingSummary summary, UnitsList units, int catalogueVersion) {
        try (SnapshotWriter writer =
                new SnapshotWriter(
                        snapshots,
                        folder,
                        resources,
                        blockRecords,
                        new Gathered(log, files, parts, accounts, regions, customers))) {
            return writer.write(summary, units, catalogueVersion);
        } catch (IOException e) {
            throw unwritable(snapshots, e);
        }
    }

    @Override
    public void close() {
        try {
            log.close();
            SnapshotFiles.deleteAll(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    /** All that a reading gave. */
    record Gathered(
            FactLog log,
            List<ReadFile> files,
            List<Part> parts,
            Names accounts,
            Names regions,
            Names customers) {}
}
