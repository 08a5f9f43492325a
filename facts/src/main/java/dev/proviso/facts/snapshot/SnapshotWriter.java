package dev.proviso.facts.snapshot;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Account;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/** From gathered facts to a snapshot's folder, written aside and moved into place. */
final class SnapshotWriter implements Closeable {

    private final Path snapshots;
    private final Resources resources;
    private final Path aside;
    private final SnapshotBuilder.Gathered gathered;
    private final Selection selection;
    private final RecordSort sort;
    private final int[] accountRanks;
    private final int[] regionRanks;
    private final int[] customerOf;
    private final long[] customerSince;

    SnapshotWriter(
            Path snapshots,
            Path folder,
            Resources resources,
            int blockRecords,
            SnapshotBuilder.Gathered gathered)
            throws IOException {
        this.snapshots = snapshots;
        this.resources = resources;
        this.gathered = gathered;
        Files.createDirectories(snapshots);
        this.aside = Files.createTempDirectory(snapshots, ".writing-");
        this.selection = new Selection(folder, blockRecords, gathered);
        this.sort = new RecordSort(folder.resolve("rows"), ExactSums.WIDTH, 2, blockRecords);
        this.accountRanks = gathered.accounts().ranks();
        this.regionRanks = gathered.regions().ranks();
        this.customerOf = new int[accountRanks.length];
        this.customerSince = new long[accountRanks.length];
        Arrays.fill(customerOf, -1);
    }

    Snapshot write(ReadingSummary summary, UnitsList units, int catalogueVersion)
            throws IOException {
        long[] record = new long[ExactSums.WIDTH];
        selection.run(fact -> {
            noteCustomer(fact);
            int week = Weeks.of((int) Math.floorDiv(fact.start(), 86_400L));
            record[0] =
                    RowKey.first(
                            week,
                            accountRanks[fact.account()],
                            fact.meter(),
                            regionRanks[fact.region()]);
            record[1] =
                    RowKey.second(fact.start() - Weeks.firstDay(week) * 86_400L, fact.seconds());
            record[2] = fact.quantity();
            record[3] = fact.requests();
            record[4] = fact.content();
            sort.add(record);
        });
        String[] accounts = gathered.accounts().inByteOrder();
        String[] regions = gathered.regions().inByteOrder();
        AccountHashes hashes = new AccountHashes(accounts.length, regions);
        ExactSums sums;
        try (UsageWriter usage = new UsageWriter(aside, accounts, regions, resources)) {
            sums = new ExactSums(new Both(hashes, usage));
            sums.run(sort.sorted());
            hashes.finish();
            usage.finish();
        }
        List<AccountEntry> entries = entries(accounts, hashes, summary, units);
        SnapshotFiles.writeAccounts(aside, entries, resources);
        Manifest manifest = manifest(summary, catalogueVersion, hashes, sums);
        String id =
                Roots.id(
                        manifest.readerVersion(),
                        manifest.catalogueVersion(),
                        Roots.ofAccounts(entries));
        writeJson(SnapshotFiles.MANIFEST, ManifestJson.tree(id, manifest));
        writeJson(SnapshotFiles.SOURCES, SourcesJson.tree(id, gathered, selection, summary));
        return new Snapshot(id, moved(id), manifest, entries);
    }

    /** The customer of an account's latest usage; explicit zeros say nothing. */
    private void noteCustomer(FactLog.Fact fact) {
        if (fact.quantity() == 0
                && fact.requests() == 0
                && fact.meter().kind() == Meter.Kind.FLOW) {
            return;
        }
        int account = fact.account();
        int customer = gathered.parts().get(fact.part()).month.customer();
        int known = customerOf[account];
        if (known == customer) {
            customerSince[account] = Math.max(customerSince[account], fact.start());
        } else if (known < 0
                || fact.start() > customerSince[account]
                || (fact.start() == customerSince[account]
                        && gathered.customers()
                                        .name(customer)
                                        .compareTo(gathered.customers().name(known))
                                > 0)) {
            customerOf[account] = customer;
            customerSince[account] = fact.start();
        }
    }

    private record Both(AccountHashes hashes, UsageWriter usage) implements RowSink {
        @Override
        public void row(
                long first,
                long second,
                long quantityHigh,
                long quantityLow,
                long requestsHigh,
                long requestsLow)
                throws IOException {
            hashes.row(first, second, quantityHigh, quantityLow, requestsHigh, requestsLow);
            usage.row(first, second, quantityHigh, quantityLow, requestsHigh, requestsLow);
        }
    }

    private List<AccountEntry> entries(
            String[] accounts, AccountHashes hashes, ReadingSummary summary, UnitsList units) {
        int[] numbers = new int[accounts.length];
        for (int number = 0; number < numbers.length; number++) {
            numbers[accountRanks[number]] = number;
        }
        List<AccountEntry> entries = new ArrayList<>();
        for (int rank = 0; rank < accounts.length; rank++) {
            int customer = customerOf[numbers[rank]];
            if (hashes.present(rank) && customer >= 0) {
                String id = accounts[rank];
                Account account = units.account(id, gathered.customers().name(customer));
                entries.add(
                        new AccountEntry(
                                account,
                                hashes.firstDay(rank),
                                hashes.lastDay(rank),
                                hashes.root(rank),
                                summary.keyedAccounts().contains(id)));
            }
        }
        return List.copyOf(entries);
    }

    private Manifest manifest(
            ReadingSummary summary, int catalogueVersion, AccountHashes hashes, ExactSums sums) {
        SortedMap<String, Long> notKept = new TreeMap<>(summary.notKept());
        long kept = summary.rowsKept();
        for (Map.Entry<String, Long> left : selection.notKept().entrySet()) {
            notKept.merge(left.getKey(), left.getValue(), Long::sum);
            kept -= left.getValue();
        }
        return new Manifest(
                ExportReader.VERSION,
                catalogueVersion,
                hashes.until() == Long.MIN_VALUE
                        ? OptionalLong.empty()
                        : OptionalLong.of(hashes.until()),
                new Manifest.Rows(summary.rowsRead(), kept, notKept),
                new Manifest.Facts(
                        selection.unknownPeriod(),
                        sums.equalRows(),
                        sums.zeroRows(),
                        summary.factsLossy(),
                        sums.rows()),
                summary.services(),
                new TreeSet<>(summary.formats()),
                new TreeSet<>(summary.droppedColumns()),
                summary.customColumns(),
                new TreeSet<>(summary.keyedAccounts()),
                summary.lacks(),
                selection.monthEditions());
    }

    private void writeJson(String name, ObjectNode tree) throws IOException {
        Files.write(aside.resolve(name), CanonicalJson.bytes(tree));
    }

    private Path moved(String id) throws IOException {
        Path place = snapshots.resolve(id);
        if (Files.exists(place.resolve(SnapshotFiles.MANIFEST))) {
            // The same usage rows: only what this reading says of itself is new.
            for (String name :
                    List.of(
                            SnapshotFiles.SOURCES,
                            SnapshotFiles.ACCOUNTS,
                            SnapshotFiles.MANIFEST)) {
                Files.move(
                        aside.resolve(name),
                        place.resolve(name),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            return place;
        }
        SnapshotFiles.deleteAll(place);
        Files.move(aside, place, StandardCopyOption.ATOMIC_MOVE);
        return place;
    }

    @Override
    public void close() throws IOException {
        sort.close();
        selection.close();
        SnapshotFiles.deleteAll(aside);
    }
}
