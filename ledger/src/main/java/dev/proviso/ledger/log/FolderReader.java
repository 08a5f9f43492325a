package dev.proviso.ledger.log;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A log as plain files. */
record FolderReader(Path folder) implements LogReader {

    @Override
    public Optional<byte[]> read(String path, int most) throws IOException {
        try (InputStream in = Files.newInputStream(folder.resolve(path))) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw new IOException(path + " is longer than " + most + " bytes");
            }
            return Optional.of(bytes);
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }
}
