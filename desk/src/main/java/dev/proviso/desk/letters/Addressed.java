package dev.proviso.desk.letters;

import dev.proviso.notices.letter.Language;
import dev.proviso.notices.letter.Letter;
import dev.proviso.notices.tracking.Purpose;
import java.util.List;
import java.util.Optional;

/**
 * A letter and to whom it goes.
 *
 * @param event the number of the event in its case that caused it
 * @param to e-mail addresses
 * @param code what the reply code in it opens; empty where it carries none
 */
public record Addressed(
        int event, Letter letter, Language language, List<String> to, Optional<Opens> code) {

    /**
     * What somebody who quotes the code speaks of.
     *
     * @param about the measure or finding; {@code ""} for a hearing
     */
    public record Opens(Purpose purpose, String about) {}

    /** Copies. */
    public Addressed {
        to = List.copyOf(to);
    }
}
