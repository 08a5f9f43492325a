package dev.proviso.facts.home;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code proviso.yaml} says under {@code database}: the PostgreSQL in which the ledger of this
 * home stands, instead of {@code ledger.db}. No password stands there, but the name of the file
 * that has it.
 *
 * @param host a name or an address; of version 6 without brackets
 * @param name of the database
 * @param user who logs in
 * @param passwordFile whose first line is the password, where one is needed
 * @param authorities a PEM file that vouches for its certificate, where Java does not know it
 */
public record DatabaseSettings(
        String host,
        int port,
        String name,
        String user,
        Optional<Path> passwordFile,
        Optional<Path> authorities) {

    private static final int PORT = 5432;
    private static final int PORT_MAX = 65_535;
    private static final String URL_WANTED =
            "jdbc:postgresql://HOST/DATABASE or jdbc:postgresql://HOST:PORT/DATABASE";

    private static final Pattern URL =
            Pattern.compile(
                    "jdbc:postgresql://(?<host>[A-Za-z0-9][A-Za-z0-9.-]{0,252}|\\[[0-9a-fA-F:]{2,39}])"
                            + "(?::(?<port>\\d{1,5}))?/(?<name>[A-Za-z0-9_.-]{1,63})");

    /** What a URL with a password in it has: such a line is shown to nobody. */
    private static final Pattern SECRET = Pattern.compile("(?i)password|passwd|pwd|@");

    private static final Pattern LOOPBACK =
            Pattern.compile("(?i)localhost|::1|127(\\.\\d{1,3}){3}");

    private static final DatabaseSettings NOWHERE =
            new DatabaseSettings("localhost", PORT, "", "", Optional.empty(), Optional.empty());

    static DatabaseSettings read(Path file, YamlValue value) {
        YamlMap map = value.map();
        Optional<String> url = map.require("url", URL_WANTED).flatMap(YamlValue::text);
        if (map.get("password").isPresent() || url.filter(DatabaseSettings::tells).isPresent()) {
            throw secret(file);
        }
        String user = map.requireText("user", "the name by which Proviso logs in there");
        Path home = file.resolveSibling("");
        Optional<Path> password = map.text("password-file").map(home::resolve);
        Optional<Path> authorities = map.text("authorities").map(home::resolve);
        map.done();
        if (url.isEmpty()) {
            return NOWHERE;
        }
        Matcher parts = URL.matcher(url.get());
        int port = parts.matches() ? port(Optional.ofNullable(parts.group("port"))) : 0;
        if (port == 0) {
            map.at("url")
                    .problem(
                            "This names no PostgreSQL database.",
                            URL_WANTED,
                            "User, password-file and authorities have keys of their own.");
            return NOWHERE;
        }
        return new DatabaseSettings(
                parts.group("host").replaceAll("[\\[\\]]", ""),
                port,
                parts.group("name"),
                user,
                password,
                authorities);
    }

    private static boolean tells(String url) {
        return SECRET.matcher(url).find();
    }

    /** At the file alone: the line is not shown. */
    private static ProblemException secret(Path file) {
        return new ProblemException(
                Kind.DEFINITION,
                Problem.of(
                        file.toString(),
                        "`database`: no user and no password stands in the URL, and no password in"
                                + " this file.",
                        "password-file: the name of a file that only you can read",
                        "Put it into a file of its own, and change it: others may have read it"
                                + " here."));
    }

    /** 0 for one that is none. */
    private static int port(Optional<String> written) {
        int port = written.map(Integer::parseInt).orElse(PORT);
        return port <= PORT_MAX ? port : 0;
    }

    /** Whether it is on this machine, so that nothing goes over a network. */
    public boolean local() {
        return LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }

    /** For people: {@code proviso at db.provider.example:5432}. */
    public String place() {
        return name + " at " + host + ":" + port;
    }
}
