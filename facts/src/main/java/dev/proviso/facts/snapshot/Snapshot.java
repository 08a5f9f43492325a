package dev.proviso.facts.snapshot;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * An immutable set of usage rows on disk (design §4). Its id, roots and files are laid down in
 * {@code docs/format.md}.
 *
 * @param id lower-case hex SHA-256; the name of its folder
 * @param accounts with usage rows, in byte order of their ids
 */
public record Snapshot(String id, Path directory, Manifest manifest, List<AccountEntry> accounts) {

    /**
     * Opens one that is on disk.
     *
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if it is damaged or not
     *     there
     */
    public static Snapshot open(Path directory) {
        return SnapshotFiles.open(directory);
    }

    /**
     * The Parquet files that hold usage rows of these days, oldest first; they may hold other days
     * too. None where there are no rows.
     *
     * @param fromDay UTC day, inclusive
     * @param untilDay UTC day, exclusive
     */
    public List<Path> files(int fromDay, int untilDay) {
        List<Path> files = new ArrayList<>();
        for (int week = Weeks.of(fromDay); week <= Weeks.of(untilDay - 1); week++) {
            Path file = SnapshotFiles.usage(directory, week);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        return files;
    }

    /**
     * The root over some of its accounts: the {@code subject_root} of a unit or customer. That of a
     * single account as a subject is {@link AccountEntry#root()}.
     *
     * @param ids qualified account ids; those without usage rows do not count
     */
    public String root(Collection<String> ids) {
        Set<String> wanted = Set.copyOf(ids);
        List<AccountEntry> chosen =
                accounts.stream().filter(a -> wanted.contains(a.account().id())).toList();
        return Roots.hex(Roots.ofAccounts(chosen));
    }

    /**
     * SHA-256 of {@code sources.json}, lower-case hex: what the auditor can be shown of where a
     * snapshot came from.
     *
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if it cannot be read
     */
    public String sourcesDigest() {
        return SnapshotFiles.sourcesDigest(directory);
    }
}
