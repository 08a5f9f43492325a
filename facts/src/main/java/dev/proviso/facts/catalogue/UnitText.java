package dev.proviso.facts.catalogue;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the spellings of units in real exports: {@code GB-Months}, {@code GB-Mo}, {@code GB/Month},
 * {@code GB Months}, {@code Gigabyte Per Hour}, {@code byte-seconds}, {@code 10K}, {@code 1M
 * Characters}, {@code 1000 Tokens}, {@code OCPU Hours}. A pricing block before the noun multiplies.
 * KB to PB are the provider's own (binary or decimal, an entry of its file); KiB to PiB are always
 * binary.
 */
final class UnitText {

    private static final int LENGTH_MAX = 64;
    private static final long HOUR = 3600;
    private static final Pattern BLOCK =
            Pattern.compile(
                    "^(?:(\\d{1,3}(?:,\\d{3})+|\\d{1,9})\\s*)?(?:([km](?![a-z])|thousand|million)\\s*)?");
    private static final Pattern PER =
            Pattern.compile("^per (thousand|million|1k|1m|\\d{1,9}) (.*)$");
    private static final Pattern BYTES = Pattern.compile("^([kmgtp])(i?)b(?:ytes?)?s?$");
    private static final Map<String, String> WORDS =
            Map.of(
                    "gigabyte", "gb",
                    "gigabytes", "gb",
                    "gibibyte", "gib",
                    "gibibytes", "gib",
                    "terabyte", "tb",
                    "terabytes", "tb",
                    "tebibyte", "tib",
                    "tebibytes", "tib",
                    "mebibyte", "mib");
    private static final Map<String, Long> TIMES =
            Map.ofEntries(
                    Map.entry("second", 1L),
                    Map.entry("seconds", 1L),
                    Map.entry("sec", 1L),
                    Map.entry("minute", 60L),
                    Map.entry("minutes", 60L),
                    Map.entry("min", 60L),
                    Map.entry("hour", HOUR),
                    Map.entry("hours", HOUR),
                    Map.entry("hrs", HOUR),
                    Map.entry("hr", HOUR));

    private final boolean binary;
    private final UnitTime month;

    /**
     * @param binary whether this provider's KB, MB, GB … are powers of two
     * @param month the hours of this provider's billing month
     */
    UnitText(boolean binary, UnitTime month) {
        this.binary = binary;
        this.month = month;
    }

    /** The unit, or empty where the text is none that is known. */
    Optional<Unit> read(String text) {
        if (text.isBlank() || text.length() > LENGTH_MAX) {
            return Optional.empty();
        }
        String rest = text.strip().toLowerCase(Locale.ROOT);
        BigInteger block = BigInteger.ONE;
        Matcher per = PER.matcher(rest);
        if (per.matches()) {
            block = thousands(per.group(1));
            rest = per.group(2);
        }
        Matcher leading = BLOCK.matcher(rest);
        if (leading.find()) {
            if (leading.group(1) != null) {
                block = new BigInteger(leading.group(1).replace(",", ""));
            }
            if (leading.group(2) != null) {
                block = block.multiply(thousands(leading.group(2)));
            }
            rest = rest.substring(leading.end());
        }
        BigInteger factor = block;
        if (factor.signum() == 0) {
            return Optional.empty();
        }
        return noun(rest.strip()).map(unit -> unit.times(factor));
    }

    private static BigInteger thousands(String word) {
        return switch (word) {
            case "thousand", "1k", "k" -> BigInteger.valueOf(1_000);
            case "million", "1m", "m" -> BigInteger.valueOf(1_000_000);
            default -> new BigInteger(word);
        };
    }

    private Optional<Unit> noun(String noun) {
        String[] words = noun.replaceAll("\\s*(?:\\bper\\b|[-/ ])\\s*", " ").strip().split(" ", -1);
        String last = words[words.length - 1];
        Optional<BigInteger> bytes = bytes(words[0]);
        if (bytes.isPresent()) {
            if (words.length == 1) {
                return Optional.of(unit(Unit.Kind.BYTES, bytes.get(), UnitTime.NONE));
            }
            return words.length == 2
                    ? time(last).map(t -> unit(Unit.Kind.BYTE_TIME, bytes.get(), t))
                    : Optional.empty();
        }
        Long seconds = TIMES.get(last);
        if (seconds != null) {
            return Optional.of(unit(Unit.Kind.SECONDS, BigInteger.valueOf(seconds), UnitTime.NONE));
        }
        if (month(last)) {
            return Optional.empty();
        }
        return Optional.of(unit(Unit.Kind.COUNT, BigInteger.ONE, UnitTime.NONE));
    }

    private Optional<BigInteger> bytes(String word) {
        if (word.equals("byte") || word.equals("bytes")) {
            return Optional.of(BigInteger.ONE);
        }
        Matcher prefixed = BYTES.matcher(WORDS.getOrDefault(word, word));
        if (!prefixed.matches()) {
            return Optional.empty();
        }
        int power = "kmgtp".indexOf(prefixed.group(1)) + 1;
        boolean two = binary || !prefixed.group(2).isEmpty();
        return Optional.of(two ? BigInteger.TWO.pow(10 * power) : BigInteger.TEN.pow(3 * power));
    }

    private Optional<UnitTime> time(String word) {
        if (month(word)) {
            return Optional.of(month);
        }
        return Optional.ofNullable(TIMES.get(word)).map(UnitTime::new);
    }

    private static boolean month(String word) {
        return word.equals("month") || word.equals("months") || word.equals("mo");
    }

    private static Unit unit(Unit.Kind kind, BigInteger factor, UnitTime time) {
        return new Unit(kind, factor, BigInteger.ONE, time);
    }
}
