package dev.proviso.facts.snapshot;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.columnar.ParquetScan;
import dev.proviso.facts.columnar.ParquetTable;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Account;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The files of a snapshot's folder ({@code docs/format.md}). */
final class SnapshotFiles {

    static final String MANIFEST = "manifest.json";
    static final String SOURCES = "sources.json";
    static final String ACCOUNTS = "accounts.parquet";
    static final String USAGE = "usage";

    private static final List<ParquetTable.Column> ACCOUNT_COLUMNS =
            List.of(
                    new ParquetTable.Column("account", ParquetTable.Type.TEXT),
                    new ParquetTable.Column("customer", ParquetTable.Type.TEXT),
                    new ParquetTable.Column("unit", ParquetTable.Type.TEXT),
                    new ParquetTable.Column("first_day", ParquetTable.Type.INT),
                    new ParquetTable.Column("last_day", ParquetTable.Type.INT),
                    new ParquetTable.Column("subject_root", ParquetTable.Type.TEXT),
                    new ParquetTable.Column("keyed", ParquetTable.Type.BOOLEAN));

    private SnapshotFiles() {}

    static Path usage(Path directory, int week) {
        return directory.resolve(USAGE).resolve(Weeks.fileName(week));
    }

    static void writeAccounts(Path directory, List<AccountEntry> accounts, Resources resources) {
        try (ParquetTable table =
                ParquetTable.create(directory.resolve(ACCOUNTS), ACCOUNT_COLUMNS, resources)) {
            for (AccountEntry entry : accounts) {
                table.row(
                        entry.account().id(),
                        entry.account().customer(),
                        entry.account().unit(),
                        entry.firstDay(),
                        entry.lastDay(),
                        entry.root(),
                        entry.keyed());
            }
            table.finish();
        }
    }

    static Snapshot open(Path directory) {
        try {
            JsonNode tree =
                    JsonMapper.shared().readTree(Files.readAllBytes(directory.resolve(MANIFEST)));
            Path temporary = Files.createTempDirectory("proviso-");
            try {
                return new Snapshot(
                        tree.required("snapshot").stringValue(),
                        directory,
                        ManifestJson.manifest(tree),
                        readAccounts(directory, temporary));
            } finally {
                deleteAll(temporary);
            }
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            ProblemException problem = damaged(directory);
            problem.initCause(e);
            throw problem;
        }
    }

    static String sourcesDigest(Path directory) {
        try {
            return Roots.hex(Sha256.fresh().digest(Files.readAllBytes(directory.resolve(SOURCES))));
        } catch (IOException e) {
            ProblemException problem = damaged(directory);
            problem.initCause(e);
            throw problem;
        }
    }

    private static ProblemException damaged(Path directory) {
        return new ProblemException(
                Kind.SYSTEM,
                Problem.of(
                        directory.toString(),
                        "There is no whole snapshot here.",
                        "a folder that proviso assess wrote",
                        "Assess the export again: the same export gives the same snapshot."));
    }

    private static List<AccountEntry> readAccounts(Path directory, Path temporary) {
        List<AccountEntry> accounts = new ArrayList<>();
        Resources little = new Resources(Resources.LEAST_MEMORY_BYTES, 1, temporary);
        try (ParquetScan scan = ParquetScan.open(directory.resolve(ACCOUNTS), little)) {
            scan.scan(
                    ACCOUNT_COLUMNS.stream().map(ParquetTable.Column::name).toList(),
                    (number, values) ->
                            accounts.add(
                                    new AccountEntry(
                                            new Account(
                                                    Objects.requireNonNull(values[0]),
                                                    Objects.requireNonNull(values[1]),
                                                    Objects.requireNonNull(values[2])),
                                            Integer.parseInt(Objects.requireNonNull(values[3])),
                                            Integer.parseInt(Objects.requireNonNull(values[4])),
                                            Objects.requireNonNull(values[5]),
                                            Boolean.parseBoolean(values[6]))));
        }
        return List.copyOf(accounts);
    }

    static void deleteAll(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
