package dev.proviso.facts.home;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What {@code proviso.yaml} says under {@code mail}. No password stands there, but the name of the
 * file that has it.
 *
 * @param from in whose name letters go out
 * @param name shown beside that address, or {@code ""}
 * @param replyTo where answers go, if elsewhere
 * @param smtp the server that sends them
 * @param imap the mailbox that is polled, if one is
 * @param archive the mailbox that gets a blind copy of each letter, if there is one
 */
public record MailSettings(
        String from,
        String name,
        Optional<String> replyTo,
        Server smtp,
        Optional<Inbox> imap,
        Optional<Archive> archive) {

    /** How the way to a server is protected. */
    public enum Security {
        TLS,
        STARTTLS,
        /** Not at all; only to this machine. */
        NONE
    }

    /**
     * A mail server.
     *
     * @param authorities a PEM file that vouches for its certificate, where Java does not know it
     */
    public record Server(
            String host,
            int port,
            Security security,
            Optional<User> user,
            Optional<Path> authorities) {}

    /**
     * Who logs in.
     *
     * @param passwordFile whose first line is the password
     */
    public record User(String name, Path passwordFile) {}

    /**
     * A mailbox and the folder in it that is read.
     *
     * @param spam how the provider's own filter marks mail there, if it does
     */
    public record Inbox(Server server, String folder, Optional<Spam> spam) {

        /** One whose mail no filter marks. */
        public Inbox(Server server, String folder) {
            this(server, folder, Optional.empty());
        }
    }

    /**
     * The field of a header by which a spam filter marks a mail.
     *
     * @param value with which what stands in it begins, in whatever case
     */
    public record Spam(String field, String value) {}

    /** As {@link Inbox}, with the address whose mail comes there. */
    public record Archive(String address, Server server, String folder) {}

    private static final Map<Security, Integer> SMTP_PORTS =
            Map.of(Security.TLS, 465, Security.STARTTLS, 587, Security.NONE, 25);

    private static final Map<Security, Integer> IMAP_PORTS =
            Map.of(Security.TLS, 993, Security.STARTTLS, 143, Security.NONE, 143);

    private static final int PORT_MAX = 65_535;

    private static final Pattern HOST =
            Pattern.compile(
                    "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
                            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*|[0-9a-fA-F:]*:[0-9a-fA-F:]*");

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|::1|127(\\.\\d{1,3}){3}");

    private static final Pattern ADDRESS =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([^@\\s]{1,253})");

    /** RFC 5322 §2.2: a name of printable characters, a colon, and what stands there. */
    private static final Pattern MARK =
            Pattern.compile("([!-9;-~]{1,76}):[ \\t]*(\\S.{0,200}?)[ \\t]*");

    private static final String ADDRESS_WANTED =
            "one plain address, such as abuse@provider.example";

    private static final Server NOWHERE =
            new Server("localhost", 25, Security.NONE, Optional.empty(), Optional.empty());

    static MailSettings read(Path home, YamlValue value) {
        YamlMap map = value.map();
        String from =
                map.require("from", "the address in whose name letters go out")
                        .flatMap(MailSettings::address)
                        .orElse("");
        String name = map.text("name").orElse("");
        Optional<String> replyTo = map.get("reply-to").flatMap(MailSettings::address);
        Server smtp =
                map.require("smtp", "the server that sends letters: host, security, user, …")
                        .map(YamlValue::map)
                        .map(server -> {
                            Server read = server(home, server, SMTP_PORTS);
                            server.done();
                            return read;
                        })
                        .orElse(NOWHERE);
        Optional<Inbox> imap = map.get("imap").map(YamlValue::map).map(inbox -> inbox(home, inbox));
        Optional<Archive> archive =
                map.get("archive").map(YamlValue::map).map(copies -> archive(home, copies));
        map.done();
        return new MailSettings(from, name, replyTo, smtp, imap, archive);
    }

    private static Inbox inbox(Path home, YamlMap map) {
        Optional<Spam> spam = map.get("spam").flatMap(MailSettings::spam);
        Inbox inbox = folder(home, map);
        return new Inbox(inbox.server(), inbox.folder(), spam);
    }

    private static Inbox folder(Path home, YamlMap map) {
        String folder = map.text("folder").orElse("INBOX");
        Server server = server(home, map, IMAP_PORTS);
        map.done();
        return new Inbox(server, folder);
    }

    private static Optional<Spam> spam(YamlValue value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return Optional.empty();
        }
        var mark = MARK.matcher(text.get());
        if (mark.matches()) {
            return Optional.of(new Spam(mark.group(1), mark.group(2)));
        }
        value.problem(
                "This is no field of a header with what stands in it.",
                "\"X-Spam-Flag: YES\", in quotation marks",
                "");
        return Optional.empty();
    }

    private static Archive archive(Path home, YamlMap map) {
        String address =
                map.require("address", "the address whose mail comes into the archive")
                        .flatMap(MailSettings::address)
                        .orElse("");
        Inbox inbox = folder(home, map);
        return new Archive(address, inbox.server(), inbox.folder());
    }

    private static Server server(Path home, YamlMap map, Map<Security, Integer> ports) {
        String host = map.requireText("host", "the name of the mail server");
        if (!host.isEmpty() && !HOST.matcher(host).matches()) {
            map.at("host")
                    .problem("This is no name of a host.", "such as mail.provider.example", "");
        }
        Security security =
                map.get("security").flatMap(MailSettings::security).orElse(Security.TLS);
        if (security == Security.NONE && !LOOPBACK.matcher(host).matches()) {
            map.at("security")
                    .problem(
                            "Letters and the password would go to another machine unencrypted.",
                            "tls or starttls; none only with host: localhost",
                            "");
        }
        int port = map.get("port").map(MailSettings::port).orElse(ports.getOrDefault(security, 0));
        Optional<User> user = user(home, map);
        Optional<Path> authorities = map.text("authorities").map(home::resolve);
        return new Server(host, port, security, user, authorities);
    }

    private static Optional<User> user(Path home, YamlMap map) {
        if (map.get("password").isPresent()) {
            // at the map, whose first line is shown: not at the password, which would be
            map.self()
                    .problem(
                            "`password` in `"
                                    + map.self().key()
                                    + "`: no password stands in this file.",
                            "password-file: the name of a file that only you can read",
                            "Put it into a file of its own, and change it: others may have read it"
                                    + " here.");
        }
        Optional<String> user = map.text("user");
        Optional<String> file = map.text("password-file");
        if (user.isPresent() != file.isPresent() && map.get("password").isEmpty()) {
            map.at(user.isPresent() ? "user" : "password-file")
                    .problem("This stands alone.", "user and password-file, or neither", "");
        }
        return user.flatMap(name -> file.map(path -> new User(name, home.resolve(path))));
    }

    private static Optional<Security> security(YamlValue value) {
        return switch (value.text().orElse("").toLowerCase(Locale.ROOT)) {
            case "tls" -> Optional.of(Security.TLS);
            case "starttls" -> Optional.of(Security.STARTTLS);
            case "none" -> Optional.of(Security.NONE);
            default -> {
                value.problem(
                        "This is no way to protect a connection.", "tls, starttls or none", "");
                yield Optional.empty();
            }
        };
    }

    private static int port(YamlValue value) {
        double number = value.number().orElse(0);
        if (number < 1 || number > PORT_MAX || number != Math.rint(number)) {
            value.problem("This is no port.", "a whole number from 1 to 65535", "");
            return 0;
        }
        return (int) number;
    }

    private static Optional<String> address(YamlValue value) {
        Optional<String> text = value.text();
        if (text.isEmpty()) {
            return text;
        }
        var address = ADDRESS.matcher(text.get());
        if (address.matches() && HOST.matcher(address.group(1)).matches()) {
            return text;
        }
        value.problem("This is no e-mail address.", ADDRESS_WANTED, "");
        return Optional.empty();
    }
}
