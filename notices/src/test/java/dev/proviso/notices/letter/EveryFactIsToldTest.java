package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A letter can be acted on by its text alone: whoever reads only the plain text finds every fact
 * that was put in, and the times say the very instants.
 */
final class EveryFactIsToldTest {

    /**
     * Weekday, day, month, year, hour, minute, end of day, zone, offset; written apart from Words.
     */
    private static final Pattern MOMENT_EN =
            Pattern.compile(
                    "(\\w+day) (\\d+) (\\w+) (\\d{4}), (\\d\\d):(\\d\\d)(, the end of that day)? \\(([\\w/]+), UTC([+-]\\d+)\\)");

    private static final Pattern MOMENT_FR =
            Pattern.compile(
                    "(\\w+di|dimanche) (\\d+)(?:er)? (\\p{L}+) (\\d{4}) à (\\d+) h(?:eures)?(?: (\\d\\d))?(, soit la fin de ce jour)? \\(([\\w/]+), UTC([+-]\\d+)\\)");

    @ParameterizedTest
    @EnumSource
    void everyFactIsInThePlainText(Language language) {
        for (Map.Entry<String, Letter> each : new Examples(language).all().entrySet()) {
            Rendered rendered = Letters.render(each.getValue(), language);
            String text = plain(rendered.text());
            Set<Instant> moments = moments(text, language);
            Set<String> missing = new TreeSet<>();
            facts(each.getValue(), "", language, text, moments, missing);
            assertThat(missing).as(language.tag() + " " + each.getKey()).isEmpty();
        }
    }

    /** What a customer must do in time stands there as a moment, not only as a day. */
    @ParameterizedTest
    @EnumSource
    void deadlinesAreToldWithTimeAndZone(Language language) {
        Examples examples = new Examples(language);
        Map<String, Instant> deadlines =
                Map.of(
                        "inquiry", Instant.parse("2026-12-30T23:00:00Z"),
                        "hearing", Examples.HEARING_UNTIL,
                        "interim", Examples.HEARING_UNTIL,
                        "confirmation", Examples.HEARING_UNTIL,
                        "determination-service-off", examples.redress().complaintUntil(),
                        "order-after-silence", Examples.UNTIL,
                        "renewed-ends", examples.redress().complaintUntil(),
                        "appeal-received", Examples.HEARING_UNTIL);
        deadlines.forEach((name, deadline) -> {
            String text = plain(Letters.render(examples.named(name), language).text());
            assertThat(moments(text, language)).as(name).contains(deadline);
        });
    }

    /** Who answers finds one address and one code, and a plain reply carries the code. */
    @ParameterizedTest
    @EnumSource
    void whereToAnswerIsTold(Language language) {
        new Examples(language)
                .all()
                .forEach((name, letter) -> {
                    if (letter instanceof ToStaff) {
                        return;
                    }
                    Rendered rendered = Letters.render(letter, language);
                    String text = plain(rendered.text());
                    assertThat(found("[\\w.-]+@[\\w.-]+\\w", text))
                            .as(name)
                            .containsExactly("reponses@nuage-du-nord.example");
                    if (letter instanceof ToSender.MailNotTaken) {
                        assertThat(rendered.html() + rendered.subject())
                                .as(name + " opened nothing, and tells no code")
                                .doesNotContain("PRV");
                        return;
                    }
                    assertThat(found("PRV-[A-Z0-9-]+", text))
                            .as(name)
                            .containsExactly("PRV-7K3M-Q2XD");
                    assertThat(rendered.subject()).as(name).endsWith("[PRV-7K3M-Q2XD]");
                    assertThat(rendered.html())
                            .contains(
                                    "mailto:reponses@nuage-du-nord.example?subject=PRV-7K3M-Q2XD");
                });
    }

    private static void facts(
            Object fact,
            String path,
            Language language,
            String text,
            Set<Instant> moments,
            Set<String> missing) {
        switch (fact) {
            case String words ->
                    words.lines()
                            .filter(line -> !text.contains(plain(line)))
                            .forEach(line -> missing.add(path + ": " + line));
            case URI url -> note(text.contains(url.toString()), path, missing);
            case Instant instant ->
                    note(
                            moments.contains(instant)
                                    || text.contains(day(instant, language))
                                    || text.contains(day(instant.minusMillis(1), language)),
                            path,
                            missing);
            case LocalDate date ->
                    note(
                            text.contains(
                                    day(
                                            date.atTime(12, 0).toInstant(java.time.ZoneOffset.UTC),
                                            language)),
                            path,
                            missing);
            case List<?> all ->
                    all.forEach(one -> facts(one, path, language, text, moments, missing));
            case Optional<?> one ->
                    one.ifPresent(each -> facts(each, path, language, text, moments, missing));
            case Record record -> {
                for (RecordComponent component : record.getClass().getRecordComponents()) {
                    String inside = path + "/" + component.getName();
                    if (!path.endsWith("redress")
                            || !inside.endsWith("complaintUntil")
                            || complaintIsOpen(text, language)) {
                        facts(value(record, component), inside, language, text, moments, missing);
                    }
                }
            }
            default -> {} // levels, grounds and the like are told in words, which golden files hold
        }
    }

    /**
     * After a rejected appeal there is no second complaint about the same: its time is not told.
     */
    private static boolean complaintIsOpen(String text, Language language) {
        return !text.contains(language == Language.ENGLISH ? "is rejected" : "est rejetée");
    }

    private static void note(boolean told, String path, Set<String> missing) {
        if (!told) {
            missing.add(path);
        }
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            return java.util.Objects.requireNonNull(component.getAccessor().invoke(record));
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("a record without its accessor", e);
        }
    }

    private static Set<Instant> moments(String text, Language language) {
        Matcher matcher = (language == Language.ENGLISH ? MOMENT_EN : MOMENT_FR).matcher(text);
        Set<Instant> all = new HashSet<>();
        while (matcher.find()) {
            LocalDate date =
                    LocalDate.of(
                            Integer.parseInt(matcher.group(4)),
                            month(matcher.group(3), language),
                            Integer.parseInt(matcher.group(2)));
            assertThat(matcher.group(1)).isEqualTo(weekday(date.getDayOfWeek(), language));
            int hour = Integer.parseInt(matcher.group(5));
            int minute = matcher.group(6) == null ? 0 : Integer.parseInt(matcher.group(6));
            boolean end = hour == 24;
            assertThat(matcher.group(7) != null).isEqualTo(end);
            ZonedDateTime at =
                    ZonedDateTime.of(
                            end ? date.plusDays(1) : date,
                            end ? LocalTime.MIDNIGHT : LocalTime.of(hour, minute),
                            ZoneId.of(matcher.group(8)));
            assertThat(at.getOffset().getTotalSeconds() / 3600)
                    .isEqualTo(Integer.parseInt(matcher.group(9)));
            all.add(at.toInstant());
        }
        return all;
    }

    private static final List<String> MONTHS_FR =
            List.of(
                    "janvier",
                    "février",
                    "mars",
                    "avril",
                    "mai",
                    "juin",
                    "juillet",
                    "août",
                    "septembre",
                    "octobre",
                    "novembre",
                    "décembre");

    private static final List<String> DAYS_FR =
            List.of("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche");

    private static Month month(String name, Language language) {
        return language == Language.ENGLISH
                ? Month.valueOf(name.toUpperCase(Locale.ROOT))
                : Month.of(MONTHS_FR.indexOf(name) + 1);
    }

    private static String weekday(DayOfWeek day, Language language) {
        return language == Language.ENGLISH
                ? day.name().charAt(0) + day.name().substring(1).toLowerCase(Locale.ROOT)
                : DAYS_FR.get(day.getValue() - 1);
    }

    private static String day(Instant instant, Language language) {
        LocalDate date = instant.atZone(ZoneId.of("Europe/Paris")).toLocalDate();
        String month =
                language == Language.ENGLISH
                        ? date.getMonth().name().charAt(0)
                                + date.getMonth().name().substring(1).toLowerCase(Locale.ROOT)
                        : MONTHS_FR.get(date.getMonthValue() - 1);
        String number =
                language == Language.FRENCH && date.getDayOfMonth() == 1
                        ? "1er"
                        : "" + date.getDayOfMonth();
        return number + " " + month + " " + date.getYear();
    }

    private static Set<String> found(String pattern, String text) {
        Set<String> all = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        while (matcher.find()) {
            all.add(matcher.group());
        }
        return all;
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\u00a0]+", " ").strip();
    }
}
