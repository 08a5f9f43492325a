package dev.proviso.desk.doctor;

import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.desk.transparency.ReportFile;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.flagger.TrustedFlagger;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What can be seen of a home before it is opened: opening closes folders that stood open. */
record FolderChecks(Path home, LedgerPlace.Presence presence, LocalDate today) {

    /** Below this a review may end half-way. */
    private static final long LITTLE_BYTES = 1L << 30;

    /** Below this the ledger itself may not be written. */
    private static final long NO_BYTES = 100L << 20;

    private static final Set<PosixFilePermission> OWN =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    List<Check> all() {
        return List.of(folder(), secrets(), logKey(), space(), office(), report(), flaggers());
    }

    private Check folder() {
        try {
            return isOpen(home)
                    ? Check.failed(
                            "home",
                            home + " is open to others of this machine.",
                            "chmod 700 " + home + ", and ask who could read it meanwhile.")
                    : Check.ok("home", home + " is its owner's alone.");
        } catch (IOException e) {
            return unreadable("home", e);
        }
    }

    private static boolean isOpen(Path path) throws IOException {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                && !OWN.containsAll(Files.getPosixFilePermissions(path));
    }

    private static Check unreadable(String name, IOException e) {
        return Check.couldNotTry(
                name, "It cannot be read: " + e.getMessage() + ".", "Look at who owns the home.");
    }

    private Check secrets() {
        List<String> open = new ArrayList<>();
        try {
            for (Path file : secretFiles()) {
                if (isOpen(file)) {
                    open.add(home.relativize(file).toString());
                }
            }
        } catch (IOException e) {
            return unreadable("secrets", e);
        }
        return open.isEmpty()
                ? Check.ok("secrets", "Keys, passwords and databases are their owner's alone.")
                : Check.failed(
                        "secrets",
                        "Open to others: " + String.join(", ", open) + ".",
                        "chmod 600 each, and change the passwords that stood open.");
    }

    private List<Path> secretFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String database : List.of("ledger.db", "vault.db")) {
            Path file = home.resolve(database);
            if (Files.exists(file)) {
                files.add(file);
            }
        }
        Path keys = home.resolve("keys");
        if (Files.isDirectory(keys)) {
            try (Stream<Path> inside = Files.walk(keys)) {
                inside.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files;
    }

    /** Without it a command would make a new one, by which this log is not continued. */
    private Check logKey() {
        if (presence == LedgerPlace.Presence.UNKNOWN) {
            return Check.couldNotTry(
                    "log key",
                    "Whether there is a log, the database does not say.",
                    "Mend what is said of the database first.");
        }
        boolean ledger = presence == LedgerPlace.Presence.THERE;
        if (ledger && !Files.exists(home.resolve("keys/log.key"))) {
            return Check.failed(
                    "log key",
                    "There is a ledger, and keys/log.key is missing: nothing can be signed.",
                    "Put keys/ back from the newest backup of the vault (docs/backup.md) before"
                            + " any other command runs.");
        }
        if (ledger && !Files.exists(home.resolve("vault.db"))) {
            return Check.failed(
                    "log key",
                    "There is a ledger, and vault.db is missing: what is sealed cannot be read.",
                    "Put it back from the newest backup of the vault (docs/backup.md).");
        }
        return Check.ok("log key", ledger ? "The key that signs is there." : "No log yet.");
    }

    private Check space() {
        try {
            long free = Files.getFileStore(home).getUsableSpace();
            String what = (free >> 20) + " MiB are free where the home is.";
            if (free < LITTLE_BYTES) {
                return new Check(
                        "space",
                        free < NO_BYTES ? Check.State.FAILED : Check.State.WARNING,
                        what,
                        "Make room: snapshots that no review needs any more, or a larger disk.");
            }
            return Check.ok("space", what);
        } catch (IOException e) {
            return unreadable("space", e);
        }
    }

    private Check office() {
        if (!Files.exists(home.resolve(OfficeFiles.OFFICE))) {
            return Check.warning(
                    "office",
                    "No office.yaml: notices and cases cannot be worked on.",
                    "Begin with the examples: proviso case office --example");
        }
        try {
            OfficeFiles files = OfficeFiles.read(home);
            return files.customers().isEmpty()
                    ? Check.warning(
                            "office",
                            "The customer register is empty: no case can be opened.",
                            "Write customers.yaml (docs/office.md).")
                    : Check.ok(
                            "office",
                            files.people().size()
                                    + " people, "
                                    + files.customers().size()
                                    + " customers.");
        } catch (ProblemException e) {
            return Check.failed("office", e);
        }
    }

    private Check report() {
        Path file = home.resolve(ReportFile.FILE);
        if (!Files.exists(file)) {
            return Check.warning(
                    "report",
                    "No report.yaml: no transparency report can be made.",
                    "Write it with provider and service (docs/report.md).");
        }
        try {
            ReportFile.read(file, today.minusDays(1), today, today);
            return Check.ok("report", "report.yaml can be used.");
        } catch (ProblemException e) {
            return Check.failed("report", e);
        }
    }

    private Check flaggers() {
        try {
            List<TrustedFlagger> all = FlaggersFile.read(home).all();
            List<String> ended =
                    all.stream()
                            .filter(one -> one.ends().isPresent() && !one.on(today))
                            .filter(one -> !one.tokens().isEmpty())
                            .map(TrustedFlagger::name)
                            .toList();
            return ended.isEmpty()
                    ? Check.ok("flaggers", all.size() + " trusted flaggers.")
                    : Check.warning(
                            "flaggers",
                            "Their status has ended, and they still have tokens: "
                                    + String.join(", ", ended)
                                    + ".",
                            "A new end day in flaggers.yaml, or: proviso notice flagger remove"
                                    + " NAME");
        } catch (ProblemException e) {
            return Check.failed("flaggers", e);
        }
    }
}
