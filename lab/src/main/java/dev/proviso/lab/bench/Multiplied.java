package dev.proviso.lab.bench;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Account;
import dev.proviso.facts.snapshot.AccountEntry;
import dev.proviso.facts.snapshot.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A snapshot with every account several times over, so that a look has millions of rows without
 * gigabytes of CSV. Its id and roots are those of the original and mean nothing.
 */
final class Multiplied {

    /** Up to an eighth more, by copy and hour, so that copies do not compress to nothing. */
    private static final String NOISY =
            "(quantity + (hash(account, meter, period_start, copy) % 1000)::BIGINT"
                    + " * (quantity::BIGINT // 8000))::DECIMAL(18, 0)";

    private Multiplied() {}

    /**
     * Writes the files that hold these days, each account {@code copies} times.
     *
     * @param folder for the files; what is there of the same name is replaced
     */
    static Snapshot of(
            Snapshot one, int copies, int fromDay, int untilDay, Path folder, Resources resources)
            throws IOException {
        Path usage = Files.createDirectories(folder.resolve("usage"));
        try (Database database = Database.open(resources)) {
            for (Path file : one.files(fromDay, untilDay)) {
                Path name = file.getFileName();
                database.run(
                        "COPY (SELECT account || '-' || copy AS account, meter, region, period_start,"
                                + " period_seconds, "
                                + NOISY
                                + " AS quantity, requests FROM read_parquet("
                                + Database.literal(file.toString())
                                + "), range("
                                + copies
                                + ") AS copies(copy) ORDER BY account, meter, region, period_start) TO "
                                + Database.literal(usage.resolve(name).toString())
                                + " (FORMAT parquet, COMPRESSION zstd, PARQUET_VERSION v1)");
            }
        }
        List<AccountEntry> accounts = new ArrayList<>();
        for (AccountEntry entry : one.accounts()) {
            for (int copy = 0; copy < copies; copy++) {
                accounts.add(copy(entry, "-" + copy));
            }
        }
        return new Snapshot(one.id(), folder, one.manifest(), accounts);
    }

    private static AccountEntry copy(AccountEntry entry, String suffix) {
        Account account = entry.account();
        String unit = account.unit().isEmpty() ? "" : account.unit() + suffix;
        return new AccountEntry(
                new Account(account.id() + suffix, account.customer() + suffix, unit),
                entry.firstDay(),
                entry.lastDay(),
                entry.root(),
                entry.keyed());
    }
}
