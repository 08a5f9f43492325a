package dev.proviso.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;

/** The help of a case's steps and of their options: {@code case-steps.properties}. */
final class StepWords {

    private static final Properties WORDS = read();

    private StepWords() {}

    private static Properties read() {
        Properties words = new Properties();
        try (InputStream in = StepWords.class.getResourceAsStream("case-steps.properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a step does. */
    static String step(String name) {
        return word(name);
    }

    /** What an option says. */
    static String option(String name) {
        return word("option." + name);
    }

    private static String word(String key) {
        return Objects.requireNonNull(WORDS.getProperty(key), key);
    }
}
