package dev.proviso.restrictions.connector.haproxy;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * One HAProxy, as the connector needs it.
 *
 * @param runtime the runtime API at level admin: an absolute path of a socket, or {@code host:port}
 * @param denied the map whose keys are the projects that are refused, as HAProxy names it
 * @param denial the value that a refused project is given in it
 * @param projects the map from a caller's key to its project
 * @param deniedFile the file that {@code denied} is read from at a reload, where this machine may
 *     write it; without it a reload ends every restriction, and the plan says so
 * @param ai a request of the AI service that costs nothing, for probes
 * @param storage a request of storage that the same projects may make, for probes
 * @param keyHeader the request header that holds a caller's key
 * @param neighbour a project of the operator's own, for probes
 * @param answerMax how long HAProxy may take
 */
public record HaproxyConfig(
        String runtime,
        String denied,
        String denial,
        String projects,
        Optional<String> deniedFile,
        URI ai,
        Optional<URI> storage,
        String keyHeader,
        String neighbour,
        Duration answerMax) {
    /** Refuses an address of the runtime API that is neither a path nor host and port. */
    public HaproxyConfig {
        if (!runtime.matches("/.+|[^/:]+:\\d{1,5}")) {
            throw new IllegalArgumentException(
                    "HAProxy's runtime API is an absolute path or host:port, not \"%s\""
                            .formatted(runtime));
        }
    }
}
