package dev.proviso.notices.letter;

import java.util.Locale;

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

    Locale locale() {
        return locale;
    }
}
