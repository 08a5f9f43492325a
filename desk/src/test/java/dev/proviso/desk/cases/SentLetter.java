package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import dev.proviso.notices.letter.Letter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A letter as it lies in the outbox, read as whoever gets it reads it: by its plain text. Which
 * kind it is, only the test knows.
 */
record SentLetter(String id, String to, String language, String subject, String text) {

    private static final Pattern CODE = Pattern.compile("PRV(-[0-9A-Z]{4,5})+");
    private static final Pattern ADDRESS = Pattern.compile("[\\w.]+@[\\w.]+\\w");

    /** Written apart from what writes it: day, month, year, hour, minute, zone. */
    private static final Pattern MOMENT =
            Pattern.compile(
                    "\\w+day (\\d+) (\\w+) (\\d{4}), (\\d\\d):(\\d\\d)(?:, the end of that day)? \\(([\\w/]+)"
                            + "(?:, UTC(?:[+-]\\d+)?)?\\)");

    private static final Pattern MOMENT_FR =
            Pattern.compile(
                    "(?:\\w+di|dimanche) (\\d+)(?:er)? (\\p{L}+) (\\d{4}) à (\\d+) h(?:eures)?(?: (\\d\\d))?"
                            + "(?:, soit la fin de ce jour)? \\(([\\w/]+)(?:, UTC(?:[+-]\\d+)?)?\\)");

    /** What letters say in English and in French, the longest first. */
    private static final List<String[]> SAID = said();

    private static List<String[]> said() {
        try (InputStream file = SentLetter.class.getResourceAsStream("letters-followed.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split(" \\| ", -1))
                    .sorted(Comparator.comparingInt(one -> -one[0].length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isFrench() {
        return language.equals("fr");
    }

    /**
     * English words as a letter in this language has them; facts that it tells stay as they are.
     */
    private String told(String english) {
        String told = english;
        if (isFrench()) {
            for (String[] one : SAID) {
                told = told.replace(one[0], one[1]);
            }
        }
        return told;
    }

    /** It says all this, in its language. */
    void says(String... english) {
        for (String one : english) {
            assertThat(text).contains(told(one));
        }
    }

    /** What letters to notifiers are called in the outbox. */
    private static final Map<String, String> TO_NOTIFIERS =
            Map.of(
                    "receipt", "notice-received",
                    "decision", "notice-decided",
                    "named", "name-told",
                    "erasure", "notice-erasure-answered");

    /** Every kind of letter that there is: {@code appeal-received}. */
    static Set<String> kinds() {
        Set<String> kinds = new TreeSet<>();
        kinds(Letter.class).forEach(kind -> kinds.add(dev.proviso.cases.core.Event.name(kind)));
        return kinds;
    }

    private static Stream<Class<?>> kinds(Class<?> kind) {
        return kind.isSealed()
                ? Stream.of(kind.getPermittedSubclasses()).flatMap(SentLetter::kinds)
                : Stream.of(kind);
    }

    /** The letters that wait to be sent, the oldest first. */
    static List<SentLetter> waiting(Room room) throws Exception {
        return room.letters().stream()
                .filter(one -> Set.of("WAITING", "SENDING", "UNCERTAIN").contains(one.state()))
                .map(one ->
                        new SentLetter(
                                one.id(),
                                one.to(),
                                one.language(),
                                one.subject(),
                                legible(one.body())))
                .toList();
    }

    /** Of the letters that wait to be sent, those whose text is in no entry of the ledger. */
    static List<String> unrecorded(Room room) throws Exception {
        HomeLedger.Ground ground = room.ledger.ground();
        Set<String> recorded = new HashSet<>();
        for (long i = 0; i < Log.size(ground.connection()); i++) {
            for (Disclosure one : ground.disclosures().of(i)) {
                if (one.name().equals("letter")) {
                    recorded.add(legible(one.value().get("text").stringValue()));
                }
            }
        }
        return waiting(room).stream()
                .filter(one -> !recorded.contains(CodeVeil.over(one.text())))
                .map(one -> one.id() + ": " + one.subject())
                .toList();
    }

    private static String legible(String text) {
        return text.replaceAll("\\s+", " ").replace('\u00A0', ' ').strip();
    }

    /** The newest letter of a kind. */
    static SentLetter newest(Room room, String caseId, String kind) throws Exception {
        Optional<SentLetter> newest = Optional.empty();
        for (SentLetter one : waiting(room)) {
            if (one.kind(room, caseId).equals(kind)) {
                newest = Optional.of(one);
            }
        }
        assertThat(newest).as("a letter " + kind).isPresent();
        return newest.orElseThrow();
    }

    private String kind(Room room, String caseId) throws Exception {
        String[] parts = id.split("/", -1);
        if (parts[0].equals("reminder") || (parts.length > 1 && parts[1].equals("mail"))) {
            return "reminder";
        }
        if (parts[0].equals("answer")) {
            return parts.length == 4 ? "answer-not-taken" : "mail-not-taken";
        }
        if (!parts[0].equals(caseId)) {
            return "of another case";
        }
        if (parts[1].startsWith("PRV-")) {
            return TO_NOTIFIERS.getOrDefault(parts[2].replaceAll(" .*", ""), parts[2]);
        }
        if (parts[2].equals("staff")) {
            return "case-decided";
        }
        long position = room.desk.positions(caseId).get(Integer.parseInt(parts[1]));
        for (Disclosure one : room.ledger.ground().disclosures().of(position)) {
            if (one.name().equals("letter")) {
                return one.value().get("template").stringValue().replaceAll("/\\d+$", "");
            }
        }
        throw new AssertionError(id + " is in no entry");
    }

    /** The one code that it gives; also in the subject, so that a plain reply quotes it. */
    String code() {
        Set<String> codes = found(CODE);
        assertThat(codes).as(text).hasSize(1);
        String code = codes.iterator().next();
        assertThat(subject).endsWith("[" + code + "]");
        return code;
    }

    /** The one address that it gives for an answer. */
    String address() {
        Set<String> addresses = found(ADDRESS);
        assertThat(addresses).as(text).hasSize(1);
        return addresses.iterator().next();
    }

    private Set<String> found(Pattern pattern) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    /** The moment that follows some words, with its zone. */
    Instant moment(String words) {
        String told = told(words);
        int at = text.indexOf(told);
        assertThat(at).as(told + " in: " + text).isNotNegative();
        Matcher matcher = (isFrench() ? MOMENT_FR : MOMENT).matcher(text);
        assertThat(matcher.find(at)).as(text).isTrue();
        assertThat(matcher.start()).as(text).isEqualTo(at + told.length() + 1);
        DateTimeFormatter form =
                DateTimeFormatter.ofPattern(
                        "d MMMM uuuu", isFrench() ? Locale.FRENCH : Locale.ENGLISH);
        String day = matcher.group(1) + " " + matcher.group(2) + " " + matcher.group(3);
        int hour = Integer.parseInt(matcher.group(4));
        int minute = Integer.parseInt(Optional.ofNullable(matcher.group(5)).orElse("0"));
        LocalDate date = LocalDate.parse(day, form);
        return (hour == 24
                        ? date.plusDays(1).atStartOfDay()
                        : date.atTime(LocalTime.of(hour, minute)))
                .atZone(ZoneId.of(matcher.group(6)))
                .toInstant();
    }
}
