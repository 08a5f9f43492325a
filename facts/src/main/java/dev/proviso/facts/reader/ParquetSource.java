package dev.proviso.facts.reader;

import dev.proviso.facts.columnar.ParquetScan;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Parquet file, opened; one inside an archive is unpacked into the temporary folder first. */
final class ParquetSource implements AutoCloseable {

    /** Enough for a row group of a real export; the rest of the memory is the snapshot's. */
    private static final long MEMORY_BYTES = 192L << 20;

    private final Candidate candidate;
    private final ParquetScan scan;
    private final @Nullable Path unpacked;

    private ParquetSource(Candidate candidate, ParquetScan scan, @Nullable Path unpacked) {
        this.candidate = candidate;
        this.scan = scan;
        this.unpacked = unpacked;
    }

    static ParquetSource open(Opened opened, Path temporary) {
        Candidate candidate = opened.candidate();
        Path unpacked = null;
        try {
            Path file = candidate.path();
            if (!opened.plain()) {
                unpacked = unpack(opened, temporary);
                file = unpacked;
            }
            ParquetScan scan = ParquetScan.open(file, new Resources(MEMORY_BYTES, 1, temporary));
            return new ParquetSource(candidate, scan, unpacked);
        } catch (ProblemException e) {
            remove(unpacked);
            throw renamed(candidate, e);
        }
    }

    private static Path unpack(Opened opened, Path temporary) {
        try {
            Files.createDirectories(temporary);
            Path file = Files.createTempFile(temporary, "unpacked", ".parquet");
            try {
                Files.copy(opened.bytes(), file, StandardCopyOption.REPLACE_EXISTING);
                return file;
            } catch (IOException e) {
                remove(file);
                throw Opened.broken(opened.candidate(), e);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            temporary.toString(),
                            "A Parquet file cannot be unpacked here.",
                            "a folder that may be written, with room",
                            "Make room, or unpack the file yourself."));
        }
    }

    /** Names the file as the person named it, not the copy that was unpacked. */
    private static ProblemException renamed(Candidate candidate, ProblemException e) {
        if (e.kind() != Kind.EXPORT) {
            return e;
        }
        Problem first = e.problems().getFirst();
        return Faults.file(
                candidate.display(), first.what(), first.wanted(), "Export or copy it again.");
    }

    private static void remove(@Nullable Path file) {
        if (file != null) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It lies in the home's temporary folder, which is emptied at the next start.
            }
        }
    }

    Candidate candidate() {
        return candidate;
    }

    ParquetScan scan() {
        return scan;
    }

    List<String> header() {
        return scan.columns().stream().map(ParquetScan.Column::name).toList();
    }

    @Override
    public void close() {
        scan.close();
        remove(unpacked);
    }
}
