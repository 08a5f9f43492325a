package dev.proviso.notices.intake;

import dev.proviso.notices.network.IpAddress;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where something is, or came from. Art. 16(2)(b) asks for an exact electronic location; a cloud's
 * customers often have none, so words will do.
 *
 * @param value an address as RFC 5952 prints it, a host name in lower case, a URL, or words
 * @param port of the source, where many share one address
 */
public record Location(Kind kind, String value, OptionalInt port) {

    /** What sort of place. */
    public enum Kind {
        IP,
        HOST,
        URL,
        /** In words. */
        DESCRIBED
    }

    /** Longer than any location that can be typed; browsers take about as much. */
    public static final int LENGTH_MAX = 2048;

    private static final int HOST_LENGTH_MAX = 253;

    /** Dot-separated labels of RFC 1123, the last not a number, at least two. */
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:[a-z0-9](?:[a-z0-9_-]{0,61}[a-z0-9])?\\.){1,126}(?=[a-z0-9-]*[a-z])[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?");

    private static final Pattern WITH_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\s]+)):([0-9]{1,5})");

    private static final Pattern URL =
            Pattern.compile("[A-Za-z][A-Za-z0-9+.-]{0,20}://[^\\s<>\"]+");

    /** The kind of place that a text names; a port behind an address or host name is taken. */
    public static Location of(String text) {
        String clean = CleanText.line(text);
        Optional<Location> host = host(clean, OptionalInt.empty());
        if (host.isPresent()) {
            return host.get();
        }
        Matcher withPort = WITH_PORT.matcher(clean);
        if (clean.length() <= HOST_LENGTH_MAX + 6 && withPort.matches()) {
            String name = withPort.group(1) == null ? withPort.group(2) : withPort.group(1);
            int port = Integer.parseInt(withPort.group(3));
            if (port >= 1 && port <= 65535) {
                host = host(name, OptionalInt.of(port));
                if (host.isPresent()) {
                    return host.get();
                }
            }
        }
        Kind kind = URL.matcher(clean).matches() ? Kind.URL : Kind.DESCRIBED;
        return new Location(kind, clean, OptionalInt.empty());
    }

    private static Optional<Location> host(String text, OptionalInt port) {
        Optional<IpAddress> address = IpAddress.parse(text);
        if (address.isPresent()) {
            return address.map(a -> new Location(Kind.IP, a.toString(), port));
        }
        String name = text.toLowerCase(Locale.ROOT);
        name = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
        return isHostName(name)
                ? Optional.of(new Location(Kind.HOST, name, port))
                : Optional.empty();
    }

    /** Whether this is a full host name in lower case; nothing is looked up. */
    public static boolean isHostName(String text) {
        return text.length() <= HOST_LENGTH_MAX && HOST.matcher(text).matches();
    }

    /** The same place with a port said elsewhere. */
    public Location withPort(int port) {
        return new Location(kind, value, OptionalInt.of(port));
    }
}
