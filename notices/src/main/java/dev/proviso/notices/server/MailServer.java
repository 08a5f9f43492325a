package dev.proviso.notices.server;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * A mail server, and how to get in.
 *
 * @param host a name or an address
 * @param authorities a PEM file with the certificates that vouch for it; those of Java where none
 *     is given
 * @param patience how long to wait for each of its answers
 */
public record MailServer(
        String host,
        int port,
        Security security,
        Optional<Login> login,
        Optional<Path> authorities,
        Duration patience) {

    /** RFC 5321 §4.5.3.2: five minutes for most answers. */
    public static final Duration PATIENCE = Duration.ofMinutes(5);

    /**
     * @throws IllegalArgumentException for {@link Security#NONE} to another machine
     */
    public MailServer {
        if (security == Security.NONE && !isLoopback(host)) {
            throw new IllegalArgumentException(
                    "mail to " + host + " would go over the network unencrypted");
        }
    }

    /** Whether that host is this machine, without asking a name server. */
    public static boolean isLoopback(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost")
                || name.equals("::1")
                || name.matches("127(\\.\\d{1,3}){3}");
    }

    /** {@code host:port}, for words. */
    public String place() {
        return host + ":" + port;
    }
}
