package dev.proviso.ledger.log;

import dev.proviso.ledger.log.SmallServer.Answer;
import dev.proviso.ledger.log.SmallServer.Request;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Serves a published log, read-only: the checkpoint never from a cache, tiles from one for ever.
 *
 * <p>Source: C2SP tlog-tiles v0.1.0.
 */
public final class LogServer {

    /** Levels 0 to 63, numbers in groups of three, widths 1 to 255: no other path has a file. */
    private static final Pattern TILE =
            Pattern.compile(
                    "tile/(?:entries|[0-9]|[1-5][0-9]|6[0-3])/(?:x[0-9]{3}/){0,6}[0-9]{3}"
                            + "(?:\\.p/(?:[1-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5]))?");

    private LogServer() {}

    /** Serves {@code folder} below {@code prefix} until closed. */
    public static SmallServer start(InetSocketAddress address, String prefix, TileFolder folder)
            throws IOException {
        return SmallServer.start(address, prefix, 0, request -> answer(folder.reader(), request));
    }

    static Answer answer(LogReader log, Request request) throws IOException {
        boolean reads = request.method().equals("GET") || request.method().equals("HEAD");
        boolean head = request.path().equals("checkpoint");
        if (!reads || !(head || TILE.matcher(request.path()).matches())) {
            return Answer.text(404, "not found\n");
        }
        int most = head ? LogReader.CHECKPOINT_BYTES_MAX : LogReader.BUNDLE_BYTES_MAX;
        Optional<byte[]> bytes = log.read(request.path(), most);
        if (bytes.isEmpty()) {
            return Answer.text(404, "not found\n");
        }
        return head
                ? new Answer(200, "text/plain; charset=utf-8", "no-cache", bytes.get())
                : new Answer(
                        200,
                        "application/octet-stream",
                        "public, max-age=31536000, immutable",
                        bytes.get());
    }
}
