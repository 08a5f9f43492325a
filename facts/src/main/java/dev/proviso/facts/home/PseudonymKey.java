package dev.proviso.facts.home;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** The key of a home's pseudonyms: 32 random bytes in {@code keys/pseudonym.key}, mode 0600. */
final class PseudonymKey {

    static final String FILE = "pseudonym.key";

    private PseudonymKey() {}

    static byte[] readOrMake(Path keys) {
        Home.make(keys);
        Path file = keys.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            byte[] key = Files.readAllBytes(file);
            if (key.length != Pseudonyms.KEY_BYTES) {
                throw new ProblemException(
                        Kind.SYSTEM,
                        Problem.of(
                                file.toString(),
                                "The key has %d bytes.".formatted(key.length),
                                "%d bytes, as they were written".formatted(Pseudonyms.KEY_BYTES),
                                "Restore it, or remove it: a new one starts a new epoch of"
                                        + " pseudonyms, and loses no fact or finding."));
            }
            return key;
        } catch (IOException e) {
            throw Home.failed(file, "The key cannot be read or made.", e);
        }
    }

    /** Written aside and moved into place: a key that is there is whole. */
    private static void make(Path file) throws IOException {
        byte[] key = new byte[Pseudonyms.KEY_BYTES];
        new SecureRandom().nextBytes(key);
        Path aside = file.resolveSibling(FILE + ".new");
        Files.deleteIfExists(aside);
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(
                    aside,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(aside, key);
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
