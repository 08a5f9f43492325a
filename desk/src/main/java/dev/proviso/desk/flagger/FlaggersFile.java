package dev.proviso.desk.flagger;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flagger.TrustedFlagger;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.TrackingCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code flaggers.yaml}: trusted flaggers by name.
 *
 * <pre>{@code
 * Example Hotline:
 *   coordinator: Arcom (FR)      # who awarded the status
 *   awarded: 2026-01-15
 *   ends: 2027-01-15             # the first day without it; may be left out
 *   domains: [hotline.example]   # under which it writes e-mail; proves nothing
 *   tokens:                      # of the codes it was given, what is kept
 *     PRV-7K3M-Q9TD: v1:…:…
 * }</pre>
 */
public final class FlaggersFile {

    /** Its name in the home. */
    public static final String NAME = "flaggers.yaml";

    private FlaggersFile() {}

    /**
     * Reads it; without one, no flagger is known.
     *
     * @throws ProblemException DEFINITION if it is wrong, with every problem and its place
     */
    public static Flaggers read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.exists(file) || saysNothing(file)) {
            return Flaggers.NONE;
        }
        Problems problems = new Problems();
        return of(Yaml.read(file, file.toString(), problems), problems);
    }

    /** The same of a text that is not yet the file. */
    static Flaggers parse(String text, String shown) {
        Problems problems = new Problems();
        return saysNothing(text) ? Flaggers.NONE : of(Yaml.parse(text, shown, problems), problems);
    }

    private static boolean saysNothing(Path file) {
        try {
            return saysNothing(Files.readString(file));
        } catch (IOException _) {
            return false; // said when it is read as YAML
        }
    }

    /** As it is once the last one was removed. */
    private static boolean saysNothing(String text) {
        return text.lines().allMatch(line -> line.isBlank() || line.stripLeading().startsWith("#"));
    }

    private static Flaggers of(Optional<YamlValue> read, Problems problems) {
        List<TrustedFlagger> flaggers = new ArrayList<>();
        Set<String> numbers = new HashSet<>();
        read.filter(document -> !document.isNull())
                .ifPresent(document ->
                        document.map()
                                .all()
                                .forEach((name, value) ->
                                        flaggers.add(flagger(name, value, numbers))));
        problems.throwIfAny(Kind.DEFINITION);
        return new Flaggers(flaggers);
    }

    /** The line under {@code tokens} that lets a code in; the code itself goes to the flagger. */
    public static String line(TrackingCode code, SecureRandom random) {
        return code.number() + ": " + CodeHash.of(code, Purpose.FLAGGER, random).text();
    }

    private static TrustedFlagger flagger(String name, YamlValue value, Set<String> numbers) {
        YamlMap map = value.map();
        LocalDate awarded =
                map.require("awarded", "the first day of the status, such as 2026-01-15")
                        .flatMap(FlaggersFile::day)
                        .orElse(LocalDate.EPOCH);
        Optional<LocalDate> ends = map.get("ends").flatMap(FlaggersFile::day);
        if (ends.isPresent() && !ends.get().isAfter(awarded)) {
            map.at("ends").problem("The status ends before it begins.", "a later day", "");
        }
        TrustedFlagger flagger =
                new TrustedFlagger(
                        name,
                        map.requireText("coordinator", "who awarded it, such as Arcom (FR)"),
                        awarded,
                        ends,
                        map.get("domains").map(YamlValue::list).orElse(List.of()).stream()
                                .flatMap(one -> domain(one).stream())
                                .toList(),
                        map.get("tokens")
                                .map(tokens -> tokens(tokens.map(), numbers))
                                .orElse(Map.of()));
        map.done();
        return flagger;
    }

    private static Optional<LocalDate> day(YamlValue value) {
        try {
            return value.text().map(LocalDate::parse);
        } catch (DateTimeException _) {
            value.problem("This is no day.", "one such as 2026-01-15", "");
            return Optional.empty();
        }
    }

    private static Optional<String> domain(YamlValue value) {
        Optional<String> domain = value.text().map(text -> text.toLowerCase(Locale.ROOT));
        if (domain.isPresent() && !Location.isHostName(domain.get())) {
            value.problem("This is no domain.", "one such as hotline.example", "");
            return Optional.empty();
        }
        return domain;
    }

    private static Map<String, CodeHash> tokens(YamlMap map, Set<String> numbers) {
        Map<String, CodeHash> tokens = new HashMap<>();
        map.all()
                .forEach((written, value) -> {
                    Optional<String> number = TrackingCode.parseNumber(written);
                    if (number.isEmpty()) {
                        boolean whole = TrackingCode.parse(written).isPresent();
                        map.keyOf(written)
                                .problem(
                                        whole
                                                ? "This is a whole code, with its secret."
                                                : "This is no number of a token.",
                                        "a number such as PRV-7K3M-Q9TD",
                                        whole
                                                ? "Make a new one: this one has been written down."
                                                : "");
                    } else if (!numbers.add(number.get())) {
                        map.keyOf(written).problem("This number is here twice.", "each once", "");
                    } else {
                        hash(value).ifPresent(hash -> tokens.put(number.get(), hash));
                    }
                });
        return tokens;
    }

    private static Optional<CodeHash> hash(YamlValue value) {
        try {
            return value.text().map(CodeHash::new);
        } catch (IllegalArgumentException _) {
            value.problem("This is not what is kept of a token.", "v1:salt:hash", "");
            return Optional.empty();
        }
    }
}
