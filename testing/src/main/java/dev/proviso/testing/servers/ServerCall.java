package dev.proviso.testing.servers;

/**
 * One request as a server's own log has it: the witness of what was really called.
 *
 * @param server which part of it: {@code keystone}, {@code swift}, {@code account-1}, {@code
 *     haproxy}
 * @param path as sent, with its query
 * @param caller who says to have called: the user agent, or the project of a gateway
 */
public record ServerCall(String server, String method, String path, int status, String caller) {

    /** Method and path, as plans write them: {@code PATCH /v3/projects/1}. */
    public String call() {
        return method + " " + path;
    }
}
