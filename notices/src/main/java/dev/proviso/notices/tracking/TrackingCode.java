package dev.proviso.notices.tracking;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A number that anyone may know and a secret that opens it, written for people:
 *
 * <pre>{@code PRV-7K3M-Q9TD-4XJ2-0VBC-N8RE-HW5A-63GYP
 *     └ number ┘└───────── secret ─────────┘└ check}</pre>
 *
 * <p>29 letters of Crockford's base 32 (digits and capital letters without I, L, O, U): 8 of the
 * number (40 bits), 20 of the secret (100 bits), one check letter. There is no RFC for this. Read
 * back with small letters, O for 0, I and L for 1, with any blanks and dashes, with or without
 * {@code PRV}.
 *
 * <p>The check letter makes the sum of all letters, each times a power of x, zero in GF(2⁵) modulo
 * x⁵ + x² + 1. Powers of x are different up to the 31st, so that every single wrong letter and
 * every two letters changed over are told, as "mistyped" and not as "wrong".
 *
 * <p>The secret is in no {@code toString}.
 */
public final class TrackingCode {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final String PREFIX = "PRV";
    private static final int NUMBER_LENGTH = 8;
    private static final int SECRET_LENGTH = 20;
    private static final int LENGTH = NUMBER_LENGTH + SECRET_LENGTH + 1;
    private static final int GROUP = 4;

    /** Longer texts are no codes, however many blanks stand in them. */
    private static final int TEXT_LENGTH_MAX = 100;

    /** x⁵ + x² + 1. */
    private static final int POLYNOMIAL = 0b100101;

    /** Number and secret, without the check letter. */
    private final String letters;

    private TrackingCode(String letters) {
        this.letters = letters;
    }

    /** A new one. */
    public static TrackingCode fresh(SecureRandom random) {
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < NUMBER_LENGTH + SECRET_LENGTH; i++) {
            letters.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return new TrackingCode(letters.toString());
    }

    /**
     * The code that is written there; empty: none, or mistyped. Says nothing of whether it opens.
     */
    public static Optional<TrackingCode> parse(String text) {
        return letters(text, LENGTH)
                .filter(all -> sum(all) == 0)
                .map(all -> new TrackingCode(all.substring(0, LENGTH - 1)));
    }

    /** The number that is written there, as {@link #number()} writes it. */
    public static Optional<String> parseNumber(String text) {
        return letters(text, NUMBER_LENGTH).map(all -> written(all));
    }

    /** Exactly so many letters, as the alphabet has them. */
    private static Optional<String> letters(String text, int wanted) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        StringBuilder letters = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isDash(c)) {
                continue;
            }
            OptionalInt letter = letter(c);
            if (letter.isEmpty()) {
                return Optional.empty();
            }
            letters.append(ALPHABET.charAt(letter.getAsInt()));
        }
        boolean prefixed =
                letters.length() == wanted + PREFIX.length() && letters.indexOf(PREFIX) == 0;
        String all = prefixed ? letters.substring(PREFIX.length()) : letters.toString();
        return all.length() == wanted ? Optional.of(all) : Optional.empty();
    }

    /** Also what a PDF makes of a dash: soft hyphens, minus signs. */
    private static boolean isDash(char c) {
        return Character.getType(c) == Character.DASH_PUNCTUATION || c == '\u00AD' || c == '\u2212';
    }

    private static OptionalInt letter(char c) {
        if (c >= 128) {
            return OptionalInt.empty();
        }
        char meant =
                switch (c) {
                    case 'O', 'o' -> '0';
                    case 'I', 'i', 'L', 'l' -> '1';
                    default -> String.valueOf(c).toUpperCase(Locale.ROOT).charAt(0);
                };
        int value = ALPHABET.indexOf(meant);
        return value < 0 ? OptionalInt.empty() : OptionalInt.of(value);
    }

    private static int sum(String letters) {
        int sum = 0;
        for (int i = 0; i < letters.length(); i++) {
            sum = timesX(sum) ^ ALPHABET.indexOf(letters.charAt(i));
        }
        return sum;
    }

    private static int timesX(int value) {
        int shifted = value << 1;
        return shifted < ALPHABET.length() ? shifted : shifted ^ POLYNOMIAL;
    }

    /** The public part, such as {@code PRV-7K3M-Q9TD}: a name, not a key. */
    public String number() {
        return written(letters.substring(0, NUMBER_LENGTH));
    }

    /** The whole code as it is printed, secret and all. */
    public String written() {
        return written(letters + ALPHABET.charAt(timesX(sum(letters))));
    }

    /** In groups of four; the check letter makes the last one five. */
    private static String written(String letters) {
        StringBuilder written = new StringBuilder(PREFIX);
        for (int i = 0; i < letters.length(); i++) {
            written.append(i % GROUP == 0 && i < LENGTH - 1 ? "-" : "").append(letters.charAt(i));
        }
        return written.toString();
    }

    /** The secret's letters, for hashing only. */
    String secret() {
        return letters.substring(NUMBER_LENGTH);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackingCode code && letters.equals(code.letters);
    }

    @Override
    public int hashCode() {
        return number().hashCode();
    }

    @Override
    public String toString() {
        return "TrackingCode[" + number() + "]";
    }
}
