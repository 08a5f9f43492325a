package dev.proviso.desk.cases;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.allocation.AllocationList;
import dev.proviso.notices.allocation.AllocationReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The provider's allocation list, {@code allocation.csv} in the home; without one nobody is known.
 */
final class Allocations {
    private static final String FILE = "allocation.csv";
    private static final String NONE = "source,account,from,until\n";

    private Allocations() {}

    /**
     * Reads it.
     *
     * @throws ProblemException DEFINITION if it is wrong, with its first faults
     */
    static AllocationList read(Path home) {
        Path file = home.resolve(FILE);
        try (Reader csv =
                Files.exists(file) ? Files.newBufferedReader(file) : new StringReader(NONE)) {
            return switch (AllocationReader.read(csv)) {
                case AllocationReader.Loaded loaded -> loaded.list();
                case AllocationReader.Faulty faulty ->
                        throw new ProblemException(
                                Kind.DEFINITION,
                                faulty.faults().stream()
                                        .map(fault ->
                                                Problem.of(
                                                        file + ":" + fault.line(),
                                                        fault.what(),
                                                        "",
                                                        "See docs/notices.md."))
                                        .toList());
            };
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(file.toString(), "it cannot be read: " + e.getMessage(), "", ""));
        }
    }
}
