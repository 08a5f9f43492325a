package dev.proviso.facts.home;

import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code proviso.yaml} in the home says. Every key may be left out; an option on the command
 * line goes before it.
 *
 * <pre>{@code
 * units: units.csv      # which account belongs to which unit, relative to the home
 * memory: 300 MB        # limit of DuckDB's own memory
 * threads: 2            # default: all processors
 * log:                  # the home's log, see docs/home.md
 *   witnesses: ...
 * mail:                 # letters and notices by e-mail, see docs/mail.md
 *   smtp: ...
 * database:             # the ledger on a server, see docs/home.md
 *   url: ...
 * }</pre>
 *
 * @param units the list of units, resolved against the home
 * @param memoryBytes at least 64 MB
 * @param threads 1 to 1,024; 0: all processors
 * @param log how the home's log is named, published and witnessed
 * @param mail how letters go out and mail comes in; none: neither does
 * @param database where the ledger stands; none: in {@code ledger.db}
 */
public record Configuration(
        Optional<Path> units,
        long memoryBytes,
        int threads,
        LogSettings log,
        Optional<MailSettings> mail,
        Optional<DatabaseSettings> database) {

    /** Its name in the home. */
    public static final String FILE = "proviso.yaml";

    /** With the Java heap beside it, a review of 10 million facts stays below 1 GiB. */
    public static final long MEMORY_BYTES = 300_000_000;

    private static final long MEMORY_BYTES_MIN = 64L << 20;
    private static final int THREADS_MAX = 1_024;
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})\\s*(MB|MIB|GB|GIB)");

    /** What holds without a file. */
    static Configuration defaults() {
        return new Configuration(
                Optional.empty(),
                MEMORY_BYTES,
                0,
                LogSettings.NONE,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * What stands in a file; what holds without one, if it is not there.
     *
     * @throws dev.proviso.facts.problem.ProblemException DEFINITION if it is wrong
     */
    public static Configuration read(Path file) {
        if (!Files.exists(file)) {
            return defaults();
        }
        Problems problems = new Problems();
        Configuration configuration =
                Yaml.read(file, file.toString(), problems)
                        .filter(document -> !document.isNull())
                        .map(document -> parse(file, document.map()))
                        .orElseGet(Configuration::defaults);
        problems.throwIfAny(Kind.DEFINITION);
        return configuration;
    }

    private static Configuration parse(Path file, YamlMap map) {
        Optional<Path> units = map.text("units").map(file::resolveSibling);
        long memory = map.get("memory").map(Configuration::memory).orElse(MEMORY_BYTES);
        int threads = map.get("threads").map(Configuration::threads).orElse(0);
        Path home = file.resolveSibling("");
        LogSettings log =
                map.get("log").map(value -> LogSettings.read(home, value)).orElse(LogSettings.NONE);
        Optional<MailSettings> mail = map.get("mail").map(value -> MailSettings.read(home, value));
        Optional<DatabaseSettings> database =
                map.get("database").map(value -> DatabaseSettings.read(file, value));
        map.done();
        return new Configuration(units, memory, threads, log, mail, database);
    }

    private static long memory(YamlValue value) {
        Matcher size = SIZE.matcher(value.written().strip().toUpperCase(Locale.ROOT));
        long bytes = size.matches() ? Long.parseLong(size.group(1)) * unit(size.group(2)) : 0;
        if (bytes < MEMORY_BYTES_MIN) {
            value.problem(
                    "This is not an amount of memory that can be worked with.",
                    "at least 64 MiB, such as 300 MB or 2 GB",
                    "");
            return MEMORY_BYTES;
        }
        return bytes;
    }

    private static long unit(String name) {
        return switch (name) {
            case "MB" -> 1_000_000;
            case "MIB" -> 1 << 20;
            case "GB" -> 1_000_000_000;
            default -> 1 << 30;
        };
    }

    private static int threads(YamlValue value) {
        double number = value.number().orElse(0);
        if (number < 1 || number > THREADS_MAX || number != Math.rint(number)) {
            value.problem("This is not a number of threads.", "a whole number from 1 to 1024", "");
            return 0;
        }
        return (int) number;
    }
}
