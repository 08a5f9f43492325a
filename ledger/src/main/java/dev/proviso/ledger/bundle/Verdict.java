package dev.proviso.ledger.bundle;

import java.util.List;
import java.util.OptionalInt;

/**
 * What verifying came to, in words.
 *
 * @param check the number of the check that did not hold ({@code docs/format.md})
 * @param proven what holds, whoever says otherwise
 * @param notProven what failed
 * @param notChecked what could not be looked at with what was given
 * @param claimed what the provider says and nothing here proves
 * @param opened the entries with what was disclosed, when the bundle could be read
 */
public record Verdict(
        Outcome outcome,
        OptionalInt check,
        List<String> proven,
        List<String> notProven,
        List<String> notChecked,
        List<String> claimed,
        List<Opened> opened) {

    /** How it ended, with the exit code of {@code proviso verify}. */
    public enum Outcome {
        VERIFIED("verified", 0),
        NOT_VERIFIED("not verified", 1),
        SIGNER_UNKNOWN("consistent, signer unknown", 2),
        COULD_NOT_TRY("could not try", 2);

        private final String words;
        private final int exit;

        Outcome(String words, int exit) {
            this.words = words;
            this.exit = exit;
        }

        /** For people. */
        public String words() {
            return words;
        }

        public int exit() {
            return exit;
        }
    }

    /** Nothing could be judged. */
    public static Verdict couldNotTry(String why) {
        return new Verdict(
                Outcome.COULD_NOT_TRY,
                OptionalInt.empty(),
                List.of(),
                List.of(),
                List.of(why),
                List.of(),
                List.of());
    }
}
