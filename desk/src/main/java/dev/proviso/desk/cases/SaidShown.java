package dev.proviso.desk.cases;

import dev.proviso.cases.core.Happened;
import java.util.List;

/**
 * What was said with an event of a case, as somebody who works on it reads it; never a notice,
 * which {@link NoticeShown} is.
 *
 * @param event its number in the case
 */
public record SaidShown(String caseId, int event, Happened happened, Said said) {

    /** What it was. */
    public sealed interface Said {
        /**
         * Words, without the secrets of codes.
         *
         * @param attached SHA-256 of each file that came with a mail, lower-case hex; only that is
         *     kept
         */
        record Text(String text, List<String> attached) implements Said {
            /** Copies. */
            public Text {
                attached = List.copyOf(attached);
            }
        }

        /** A file that is no text, as it came. */
        record File(byte[] bytes) implements Said {}

        /** A file in which the secret of a code stands in clear: whoever has it could answer. */
        record Withheld(int bytes) implements Said {}

        /** Erased, or never put on record. */
        record Gone() implements Said {}
    }
}
