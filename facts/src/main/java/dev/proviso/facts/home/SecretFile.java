package dev.proviso.facts.home;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** A secret in a file of its own, that nobody else may read. */
public final class SecretFile {
    private static final Set<PosixFilePermission> OF_OTHERS =
            Set.of(
                    PosixFilePermission.GROUP_READ,
                    PosixFilePermission.GROUP_WRITE,
                    PosixFilePermission.OTHERS_READ,
                    PosixFilePermission.OTHERS_WRITE);

    private SecretFile() {}

    /**
     * Its first line.
     *
     * @param what the secret, as a noun: {@code password}
     * @throws ProblemException DEFINITION if it is missing, empty, or open to others
     */
    public static String read(Path file, String what) {
        try {
            boolean posix = Files.getFileStore(file).supportsFileAttributeView("posix");
            if (posix
                    && Files.getPosixFilePermissions(file).stream().anyMatch(OF_OTHERS::contains)) {
                throw problem(file, what, "Others can read this file.", "chmod 600 " + file);
            }
            String first =
                    Files.readString(file, StandardCharsets.UTF_8).lines().findFirst().orElse("");
            if (first.isBlank()) {
                throw problem(
                        file,
                        what,
                        "No " + what + " stands in this file.",
                        "Put it on its first line.");
            }
            return first;
        } catch (IOException _) {
            throw problem(
                    file, what, "The " + what + " cannot be read.", "Put it on the first line.");
        }
    }

    private static ProblemException problem(Path file, String secret, String what, String next) {
        return new ProblemException(
                Kind.DEFINITION,
                Problem.of(
                        file.toString(),
                        what,
                        "Wanted: a " + secret + " on its first line, for nobody else to read.",
                        next));
    }
}
