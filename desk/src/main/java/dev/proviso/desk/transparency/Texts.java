package dev.proviso.desk.transparency;

import dev.proviso.notices.letter.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.Set;

/** The words of the page in one language, and how it writes numbers and days. */
final class Texts {
    private final Language language;
    private final Properties words = new Properties();

    Texts(Language language) {
        this.language = language;
        String name = "/transparency/texts_" + language.tag() + ".properties";
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(name), name);
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            words.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Language language() {
        return language;
    }

    /** Days and numbers are written as in Britain and in France. */
    Locale locale() {
        return language == Language.FRENCH ? Locale.FRANCE : Locale.UK;
    }

    /** All keys there are words for. */
    Set<String> keys() {
        return words.stringPropertyNames();
    }

    /**
     * The words of a key; {@code {0}}, {@code {1}} are the arguments.
     *
     * @throws IllegalArgumentException when there are none
     */
    String of(String key, String... arguments) {
        String text =
                find(key).orElseThrow(() -> new IllegalArgumentException("no words for " + key));
        for (int i = 0; i < arguments.length; i++) {
            text = text.replace("{" + i + "}", arguments[i]);
        }
        return text;
    }

    /** The words of a key, or the name itself where it is the provider's own: a clause, a pack. */
    String label(String prefix, String name) {
        return find(prefix + "." + name).orElse(name);
    }

    private Optional<String> find(String key) {
        return Optional.ofNullable(words.getProperty(key));
    }

    /** A count, or that it is withheld. */
    String count(OptionalLong count) {
        return count.isPresent() ? number(count.getAsLong()) : of("withheld");
    }

    String number(long number) {
        return NumberFormat.getIntegerInstance(locale()).format(number);
    }

    /** Hours with at most two decimals. */
    String hours(double hours) {
        NumberFormat format = NumberFormat.getNumberInstance(locale());
        format.setMaximumFractionDigits(2);
        return format.format(hours);
    }

    /** A day in words; French has an ordinal for the first of a month only. */
    String day(LocalDate day) {
        String words =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(locale())
                        .format(day);
        return language == Language.FRENCH ? words.replaceFirst("^1 ", "1er ") : words;
    }
}
