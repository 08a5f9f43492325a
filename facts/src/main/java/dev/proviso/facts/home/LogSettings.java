package dev.proviso.facts.home;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code proviso.yaml} says under {@code log}.
 *
 * @param origin the name of a log that is still to be made
 * @param published where the log is published: {@code http(s)://…}, or a folder
 * @param needed how many witnesses are to sign each checkpoint
 * @param witnesses whom to ask, of different names
 */
public record LogSettings(
        Optional<String> origin, Optional<URI> published, int needed, List<Witness> witnesses) {

    /**
     * A witness.
     *
     * @param url where it answers
     * @param keys {@code name+hex+base64}, of one name, each of type 04 or 06 ({@code
     *     docs/format.md})
     */
    public record Witness(URI url, List<String> keys) {}

    private static final Pattern KEY =
            Pattern.compile("([^+\\s]+)\\+([0-9a-f]{8})\\+([A-Za-z0-9+/]+=*)");

    /** Bytes of a public key with its type before it, by type. */
    private static final Map<Byte, Integer> LENGTHS = Map.of((byte) 4, 1 + 32, (byte) 6, 1 + 1312);

    private static final String URL_WANTED = "such as https://witness.example/1";

    static final LogSettings NONE =
            new LogSettings(Optional.empty(), Optional.empty(), 0, List.of());

    static LogSettings read(Path home, YamlValue value) {
        YamlMap map = value.map();
        Optional<String> origin = map.get("origin").flatMap(LogSettings::origin);
        Optional<URI> published = map.get("published").flatMap(place -> published(home, place));
        List<Witness> witnesses = new ArrayList<>();
        int needed = 0;
        Optional<YamlMap> policy = map.get("witnesses").map(YamlValue::map);
        if (policy.isPresent()) {
            Set<String> names = new HashSet<>();
            policy.get()
                    .require("of", "a list of witnesses, each with url and keys")
                    .ifPresent(of ->
                            of.list().forEach(one -> witnesses.add(witness(one.map(), names))));
            needed = needed(policy.get(), names.size());
            policy.get().done();
        }
        map.done();
        return new LogSettings(origin, published, needed, List.copyOf(witnesses));
    }

    private static Optional<String> origin(YamlValue value) {
        Optional<String> text = value.text();
        if (text.isPresent() && !text.get().matches("[^+\\s:]+(:\\d+)?(/[^+\\s]*)?")) {
            value.problem(
                    "This is no name of a log.",
                    "like a URL without https://, blanks or +: provider.example/log",
                    "");
        }
        return text;
    }

    private static Optional<URI> published(Path home, YamlValue value) {
        String text = value.text().orElse("");
        return text.matches("(?i)[a-z][a-z0-9+.-]+:.*")
                ? url(value)
                : value.text().map(folder -> home.resolve(folder).toUri());
    }

    private static Optional<URI> url(YamlValue value) {
        String text = value.text().orElse("");
        try {
            URI url = new URI(text);
            String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
            if (scheme.matches("https?")
                    && url.getHost() != null
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null) {
                return Optional.of(url);
            }
        } catch (URISyntaxException _) {
            // told below
        }
        value.problem("This is no address on the web.", URL_WANTED, "");
        return Optional.empty();
    }

    private static Witness witness(YamlMap map, Set<String> names) {
        URI url =
                map.require("url", "where the witness answers, " + URL_WANTED)
                        .flatMap(LogSettings::url)
                        .orElse(URI.create(""));
        List<String> keys = new ArrayList<>();
        Set<String> own = new HashSet<>();
        Optional<YamlValue> list =
                map.require("keys", "a list of the witness's keys, as proviso witness prints them");
        for (YamlValue key : list.map(YamlValue::list).orElse(List.of())) {
            name(key)
                    .ifPresent(name -> {
                        keys.add(key.text().orElseThrow());
                        own.add(name);
                        if (own.size() > 1) {
                            key.problem(
                                    "This key is of another name.", "the keys of one witness", "");
                        }
                    });
        }
        if (list.isPresent() && keys.isEmpty()) {
            list.get().problem("No key stands here.", "at least one key of the witness", "");
        }
        if (!names.addAll(own) && !own.isEmpty()) {
            list.orElseThrow()
                    .problem(
                            "A witness of this name stands above.",
                            "each witness once, with all its keys",
                            "");
        }
        map.done();
        return new Witness(url, List.copyOf(keys));
    }

    /** The name of a witness's key, if it is one; the ledger reads the key itself. */
    private static Optional<String> name(YamlValue value) {
        Matcher key = KEY.matcher(value.text().orElse(""));
        String wrong =
                key.matches() ? wrong(key.group(1), key.group(2), key.group(3)) : "is no key";
        if (wrong.isEmpty()) {
            return Optional.of(key.group(1));
        }
        value.problem("This " + wrong + ".", "name+hex+base64, as proviso witness prints it", "");
        return Optional.empty();
    }

    /** What is wrong with a key; {@code ""} if nothing. */
    private static String wrong(String name, String id, String base64) {
        byte[] typed;
        try {
            typed = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException _) {
            return "is no key";
        }
        if (!Base64.getEncoder().encodeToString(typed).equals(base64) || typed.length == 0) {
            return "is no key";
        }
        if (LENGTHS.getOrDefault(typed[0], 0) != typed.length) {
            return "is no key of a witness (type 04 or 06)";
        }
        MessageDigest digest = Sha256.fresh();
        digest.update((name + "\n").getBytes(StandardCharsets.UTF_8));
        String own = HexFormat.of().formatHex(digest.digest(typed), 0, 4);
        return own.equals(id) ? "" : "is a damaged key: its id would be " + own;
    }

    private static int needed(YamlMap policy, int witnesses) {
        Optional<YamlValue> value =
                policy.require("needed", "how many of the witnesses are to sign each checkpoint");
        OptionalDouble written = value.isPresent() ? value.get().number() : OptionalDouble.empty();
        double number = written.orElse(0);
        if (written.isPresent()
                && (number < 0 || number > witnesses || number != Math.rint(number))) {
            value.orElseThrow()
                    .problem(
                            "So many witnesses cannot be asked for.",
                            "a whole number from 0 to the number of witnesses, here " + witnesses,
                            "");
            return 0;
        }
        return (int) number;
    }
}
