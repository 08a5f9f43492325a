package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a bundle stands in. */
final class BundleFile {

    private BundleFile() {}

    /** Its bytes; USAGE if there are none. */
    static byte[] read(Path bundle) {
        try {
            return Files.readAllBytes(bundle);
        } catch (IOException _) {
            throw refused(bundle, "is not there, or cannot be read.");
        }
    }

    /** Not what a command can work with. */
    static ProblemException refused(Path bundle, String what) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        bundle.toString(),
                        what,
                        "a bundle, as assess writes evidence.bundle",
                        "proviso verify says what is wrong with it."));
    }

    /** Another in its place: at any instant it is the old one or the new one whole. */
    static void replace(Path bundle, byte[] bytes) {
        try {
            DurableFile.replace(bundle, bytes);
        } catch (IOException e) {
            ProblemException failed =
                    new ProblemException(
                            Kind.SYSTEM,
                            Problem.of(
                                    bundle.toString(),
                                    "cannot be written: " + e.getMessage() + ".",
                                    "",
                                    "It was left as it is. Look at the space and permissions there."));
            failed.initCause(e);
            throw failed;
        }
    }
}
