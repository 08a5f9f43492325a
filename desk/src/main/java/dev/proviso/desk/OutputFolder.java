package dev.proviso.desk;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The files of one review: written aside, then moved into place together, so that a reader never
 * meets half a review. Closing without {@link #publish()} leaves what stood there before.
 */
final class OutputFolder implements AutoCloseable {

    private final Path folder;
    private final Path aside;
    private final boolean made;
    private boolean published;
    private final List<String> names = new ArrayList<>();

    /**
     * @throws ProblemException SYSTEM if the folder cannot be written
     */
    OutputFolder(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
        this.made = !Files.exists(this.folder);
        try {
            Files.createDirectories(this.folder);
            this.aside = Files.createTempDirectory(this.folder, ".writing-");
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /**
     * Where to write a file of that name.
     *
     * @throws ProblemException SYSTEM if it could never be moved into place
     */
    Path file(String name) {
        expect(name);
        names.add(name);
        return aside.resolve(name);
    }

    /** Refuses a name in whose place no file can be, before anything is done that stays. */
    void expect(String name) {
        if (Files.isDirectory(folder.resolve(name))) {
            throw failed(new IOException(name + " is a folder there"));
        }
    }

    void write(String name, String text) {
        try {
            Files.writeString(file(name), text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Moves all files into place. */
    void publish() {
        try {
            for (String name : names) {
                Files.move(
                        aside.resolve(name),
                        folder.resolve(name),
                        StandardCopyOption.REPLACE_EXISTING,
                        StandardCopyOption.ATOMIC_MOVE);
            }
            published = true;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public void close() {
        try {
            for (String name : names) {
                Files.deleteIfExists(aside.resolve(name));
            }
            Files.deleteIfExists(aside);
            if (made && !published) {
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private ProblemException failed(IOException e) {
        return new ProblemException(
                ProblemException.Kind.SYSTEM,
                Problem.of(
                        folder.toString(),
                        "cannot be written: " + e.getMessage() + ".",
                        "",
                        "Free some space or name another folder with --out. Nothing was changed there."));
    }
}
