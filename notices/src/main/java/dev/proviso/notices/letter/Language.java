package dev.proviso.notices.letter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The languages in which every letter is complete. */
public enum Language {
    ENGLISH(Locale.ENGLISH),
    FRENCH(Locale.FRENCH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** BCP 47: {@code en}, {@code fr}. */
    public String tag() {
        return locale.toLanguageTag();
    }

    /** The language of a tag of BCP 47, whatever its region; empty when it is neither. */
    public static Optional<Language> of(String tag) {
        String primary = Locale.forLanguageTag(tag).getLanguage();
        return Arrays.stream(values()).filter(one -> one.tag().equals(primary)).findFirst();
    }

    Locale locale() {
        return locale;
    }
}
