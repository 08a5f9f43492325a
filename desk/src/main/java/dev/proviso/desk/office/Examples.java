package dev.proviso.desk.office;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The three files of an office, to begin with. */
public final class Examples {
    private Examples() {}

    /**
     * Writes those that are not there yet.
     *
     * @return what was written
     * @throws ProblemException SYSTEM when they cannot be written
     */
    public static List<Path> write(Path home) {
        List<Path> written = new ArrayList<>();
        for (String name : List.of(OfficeFiles.OFFICE, OfficeFiles.TERMS, OfficeFiles.CUSTOMERS)) {
            Path file = home.resolve(name);
            if (Files.exists(file)) {
                continue;
            }
            try (InputStream example = Examples.class.getResourceAsStream(name)) {
                Files.write(file, example.readAllBytes());
                written.add(file);
            } catch (IOException e) {
                throw new ProblemException(
                        Kind.SYSTEM,
                        Problem.of(
                                file.toString(),
                                "it cannot be written: " + e.getMessage() + ".",
                                "",
                                "Look at the home's permissions and at the free space."));
            }
        }
        return written;
    }
}
