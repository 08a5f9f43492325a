package dev.proviso.cli;

import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.note.Refused;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where a published log is: a folder, a home that has one, or an address on the web. */
final class LogAddress {

    private LogAddress() {}

    /** Whether it is meant as an address on the web. */
    static boolean isUrl(String what) {
        return what.matches("(?i)https?:.*");
    }

    /**
     * Reads the log there; nothing is read yet.
     *
     * @throws Refused if no log can be there, in words
     */
    static LogReader read(String what) throws Refused {
        if (!isUrl(what)) {
            return folder(Path.of(what));
        }
        try {
            URI prefix = new URI(what);
            if (prefix.getHost() != null
                    && prefix.getRawQuery() == null
                    && prefix.getRawFragment() == null) {
                return LogReader.http(prefix);
            }
        } catch (URISyntaxException _) {
            // told below
        }
        throw new Refused(
                what + " is no address of a log; one is like https://log.example/provider");
    }

    /** A home publishes its log in a folder of its own. */
    static LogReader folder(Path folder) {
        Path log = folder.resolve("log");
        return LogReader.folder(
                !Files.exists(folder.resolve("checkpoint")) && Files.isDirectory(log)
                        ? log
                        : folder);
    }
}
