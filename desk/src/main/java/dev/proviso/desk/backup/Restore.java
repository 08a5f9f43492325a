package dev.proviso.desk.backup;

import dev.proviso.desk.evidence.LedgerCopy;
import dev.proviso.desk.evidence.LedgerDatabase;
import dev.proviso.facts.home.Configuration;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Puts backups back into an empty place, and proves that nothing is missing. */
public final class Restore {

    private final Path home;
    private final Path aside;
    private final SecureRandom random;

    private Restore(Path home, SecureRandom random) {
        this.home = home;
        this.aside = home.resolveSibling("." + home.getFileName() + ".restoring");
        this.random = random;
    }

    /**
     * What was put back.
     *
     * @param vault the one that came with it, if one did
     * @param database the name of that in which the ledger was put, if not into the home
     * @param letters how many waited in it, which may have been sent since
     * @param problems what does not fit between events and entries, by position; that is how the
     *     home was when it was backed up
     */
    public record Restored(
            Manifest ledger,
            Optional<Manifest> vault,
            Optional<String> database,
            int letters,
            Map<Long, String> problems) {}

    /**
     * Restores the ledger, with the vault if it is given too.
     *
     * @param folder not there yet, or empty; at any instant it is that, or whole
     * @param settings another {@code proviso.yaml} than that of the backup
     * @throws ProblemException USAGE if something is in it, or in the database that the settings
     *     name, or a backup is not sound; DEFINITION if the settings are wrong; SYSTEM if it cannot
     *     be written. Then nothing was restored
     */
    public static Restored of(
            List<Path> files, Path folder, Optional<Path> settings, SecureRandom random) {
        Path home = folder.toAbsolutePath().normalize();
        refuseOccupied(home);
        Restore restore = new Restore(home, random);
        try {
            return restore.run(files, settings);
        } catch (IOException e) {
            ProblemException failed =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    home.toString(),
                                    "cannot be written: " + e.getMessage() + ".",
                                    "an empty folder beside which there is room",
                                    "Nothing was restored."));
            failed.initCause(e);
            throw failed;
        }
    }

    private static void refuseOccupied(Path home) {
        if (!Files.exists(home)) {
            return;
        }
        try (Stream<Path> inside = Files.list(home)) {
            if (inside.findAny().isEmpty()) {
                return;
            }
        } catch (IOException _) {
            // a file, or closed to us: refused as well
        }
        throw new ProblemException(
                Kind.USAGE,
                Problem.of(
                        home.toString(),
                        "something is there.",
                        "a folder that is empty, or not there yet",
                        "Name another with --home DIR, or move this one away first."));
    }

    private Restored run(List<Path> files, Optional<Path> settings) throws IOException {
        remove();
        try {
            Files.createDirectories(Objects.requireNonNull(home.getParent()));
            Files.createDirectory(
                    aside,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            Optional<Manifest> ledger = Optional.empty();
            Optional<Manifest> vault = Optional.empty();
            for (Path path : files) {
                try (BackupFile file = BackupFile.open(path)) {
                    Part part = file.manifest().part();
                    if ((part == Part.LEDGER ? ledger : vault).isPresent()) {
                        throw wrongParts(path, "this is a second backup of the " + part.word());
                    }
                    file.unpack(aside);
                    if (part == Part.LEDGER) {
                        ledger = Optional.of(file.manifest());
                    } else {
                        vault = Optional.of(file.manifest());
                    }
                }
            }
            if (ledger.isEmpty()) {
                throw wrongParts(
                        files.getFirst(), "this is the vault, which is nothing without its ledger");
            }
            Restored restored = settled(proved(ledger.get(), vault, files), settings, files);
            Files.createDirectories(aside.resolve("snapshots"));
            Files.move(aside, home, StandardCopyOption.ATOMIC_MOVE);
            return restored;
        } finally {
            remove();
        }
    }

    private static ProblemException wrongParts(Path path, String what) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        path.toString(),
                        what + ".",
                        "one backup of --part ledger, and with it one of --part vault",
                        "Nothing was restored. Give both files in one command."));
    }

    /** Puts the ledger where the settings say, last of all. */
    private Restored settled(Restored proved, Optional<Path> settings, List<Path> files)
            throws IOException {
        Path file = aside.resolve(Configuration.FILE);
        if (settings.isPresent()) {
            Files.write(file, read(settings.get()));
        }
        Configuration configuration = Configuration.read(file);
        if (configuration.database().isPresent() && proved.vault().isEmpty()) {
            throw wrongParts(
                    files.getFirst(),
                    Configuration.FILE
                            + " names a database, and without the vault nothing may go on there");
        }
        return new Restored(
                proved.ledger(),
                proved.vault(),
                LedgerDatabase.settle(aside, configuration),
                proved.letters(),
                proved.problems());
    }

    private static byte[] read(Path settings) {
        try {
            return Files.readAllBytes(settings);
        } catch (IOException e) {
            ProblemException failed =
                    new ProblemException(
                            Kind.USAGE,
                            Problem.of(
                                    settings.toString(),
                                    "cannot be read.",
                                    "a " + Configuration.FILE,
                                    "Nothing was restored."));
            failed.initCause(e);
            throw failed;
        }
    }

    private Restored proved(Manifest ledger, Optional<Manifest> vault, List<Path> files) {
        Path database = aside.resolve(Part.LEDGER_DB);
        if (!LedgerCopy.held(database).equals(ledger.ledger())) {
            throw BackupFile.unsound(
                    files.getFirst(),
                    "its ledger is not of the size, root and events that it says");
        }
        if (vault.isPresent()) {
            LedgerCopy.Held then = vault.get().ledger();
            if (then.size() <= ledger.ledger().size()
                    && !LedgerCopy.root(database, then.size()).equals(then.root())) {
                throw wrongParts(files.getLast(), "ledger and vault are of different logs");
            }
        }
        LedgerCopy.publish(database, aside.resolve("log"));
        return new Restored(
                ledger,
                vault,
                Optional.empty(),
                LedgerCopy.keepLetters(database),
                LedgerCopy.problems(
                        database, vault.map(_ -> aside.resolve(Part.VAULT_DB)), random));
    }

    /** What a restoration that was cut off left, or this one leaves when it is refused. */
    private void remove() throws IOException {
        if (!Files.exists(aside)) {
            return;
        }
        try (Stream<Path> left = Files.walk(aside)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
