package dev.proviso.facts.home;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The folder of one installation (design §12), open and locked: {@code keys/}, {@code snapshots/},
 * {@code tmp/}, {@code proviso.yaml}. Only its owner can read it. One process at a time has it.
 */
public final class Home implements AutoCloseable {

    private static final Set<PosixFilePermission> OWNER_ONLY =
            PosixFilePermissions.fromString("rwx------");

    /** What only a home has; a folder with other things in it is left alone. */
    private static final List<String> OF_A_HOME = List.of(HomeLock.FILE, "keys", "snapshots");

    private final Path folder;
    private final HomeLock lock;
    private final Pseudonyms pseudonyms;
    private final Configuration configuration;

    private Home(Path folder, HomeLock lock, Pseudonyms pseudonyms, Configuration configuration) {
        this.folder = folder;
        this.lock = lock;
        this.pseudonyms = pseudonyms;
        this.configuration = configuration;
    }

    /**
     * Opens a home, making it on first use.
     *
     * @throws ProblemException SYSTEM if another process has it, if it cannot be made or read, or
     *     if the folder holds other things; DEFINITION if {@code proviso.yaml} is wrong
     */
    public static Home open(Path folder) {
        Path home = folder.toAbsolutePath().normalize();
        prepare(home);
        HomeLock lock = HomeLock.take(home);
        try {
            Configuration configuration = Configuration.read(home.resolve(Configuration.FILE));
            Pseudonyms pseudonyms = new Pseudonyms(PseudonymKey.readOrMake(home.resolve("keys")));
            make(home.resolve("snapshots"));
            make(home.resolve("tmp"));
            empty(home.resolve("tmp"));
            sweep(home.resolve("snapshots"));
            return new Home(home, lock, pseudonyms, configuration);
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    private static void prepare(Path home) {
        if (Files.exists(home) && !Files.isDirectory(home)) {
            throw refused(home, "This is a file.", "a folder, or a path where one can be made");
        }
        if (Files.isDirectory(home)) {
            try (Stream<Path> inside = Files.list(home)) {
                List<String> names = inside.map(p -> p.getFileName().toString()).toList();
                boolean other =
                        !names.isEmpty()
                                && !names.equals(List.of(Configuration.FILE))
                                && names.stream().noneMatch(OF_A_HOME::contains);
                if (other) {
                    throw refused(
                            home,
                            "This folder holds other things, and is no home of Proviso.",
                            "an empty folder, or a home");
                }
            } catch (IOException e) {
                throw failed(home, "The home cannot be read.", e);
            }
        }
        make(home);
    }

    /** Makes a folder that only its owner can read; one that others can read is closed to them. */
    static void make(Path folder) {
        try {
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            if (!Files.isDirectory(folder)) {
                if (posix) {
                    Files.createDirectories(
                            folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
                } else {
                    Files.createDirectories(folder);
                }
            }
            if (posix && !Files.getPosixFilePermissions(folder).equals(OWNER_ONLY)) {
                Files.setPosixFilePermissions(folder, EnumSet.copyOf(OWNER_ONLY));
            }
        } catch (IOException e) {
            throw failed(folder, "The folder cannot be made.", e);
        }
    }

    /** Removes snapshots that a killed process was still writing aside. */
    private static void sweep(Path snapshots) {
        try (Stream<Path> inside = Files.list(snapshots)) {
            for (Path path :
                    inside.filter(p -> p.getFileName().toString().startsWith(".")).toList()) {
                empty(path);
                Files.delete(path);
            }
        } catch (IOException e) {
            throw failed(snapshots, "What was half-written cannot be removed.", e);
        }
    }

    /** Removes what a process that was killed left behind. */
    private static void empty(Path folder) {
        try (Stream<Path> inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                if (!path.equals(folder)) {
                    Files.delete(path);
                }
            }
        } catch (IOException e) {
            throw failed(folder, "The temporary folder cannot be emptied.", e);
        }
    }

    static ProblemException refused(Path where, String what, String wanted) {
        return new ProblemException(
                Kind.SYSTEM,
                Problem.of(where.toString(), what, wanted, "Name another with --home DIR."));
    }

    static ProblemException failed(Path where, String what, IOException cause) {
        ProblemException failed =
                new ProblemException(
                        Kind.SYSTEM,
                        Problem.of(
                                where.toString(),
                                what,
                                "a folder of which you are the owner, with room on the disk",
                                "Look at its permissions, or name another with --home DIR."));
        failed.initCause(cause);
        return failed;
    }

    public Path folder() {
        return folder;
    }

    /** Where snapshots stand, each under its id. */
    public Path snapshots() {
        return folder.resolve("snapshots");
    }

    /** For what is needed while a command runs; empty at the start of each. */
    public Path temporary() {
        return folder.resolve("tmp");
    }

    /** Pseudonyms under this home's key. */
    public Pseudonyms pseudonyms() {
        return pseudonyms;
    }

    /** What {@code proviso.yaml} says, with defaults for what it does not. */
    public Configuration configuration() {
        return configuration;
    }

    @Override
    public void close() {
        lock.close();
    }
}
