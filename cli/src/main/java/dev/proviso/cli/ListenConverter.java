package dev.proviso.cli;

import java.net.InetSocketAddress;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** {@code host:port} or {@code [::1]:port}; port 0 is any that is free. */
final class ListenConverter implements ITypeConverter<InetSocketAddress> {

    private static final Pattern ADDRESS =
            Pattern.compile("(\\[[0-9a-fA-F:.]+]|[^:\\[\\]\\s]+):(\\d{1,5})");
    private static final int PORT_MAX = 65_535;

    @Override
    public InetSocketAddress convert(String text) {
        Matcher address = ADDRESS.matcher(text);
        int port = address.matches() ? Integer.parseInt(address.group(2)) : PORT_MAX + 1;
        if (port > PORT_MAX) {
            throw new TypeConversionException(
                    "\"%s\" is no address to listen at, such as 127.0.0.1:8460.".formatted(text));
        }
        InetSocketAddress at = new InetSocketAddress(address.group(1), port);
        if (at.isUnresolved()) {
            throw new TypeConversionException(
                    "There is no host \"%s\" to listen at.".formatted(address.group(1)));
        }
        return at;
    }
}
