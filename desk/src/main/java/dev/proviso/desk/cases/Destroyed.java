package dev.proviso.desk.cases;

import java.time.LocalDate;
import java.util.List;

/** What came of a wish to destroy a key that belongs to no single case. */
public sealed interface Destroyed {

    /**
     * It is destroyed, and that is an entry for each that it opened.
     *
     * @param entries how many held something
     */
    record Done(int entries) implements Destroyed {}

    /**
     * It stays, since cases still need what it opens (D23).
     *
     * @param why by case; not empty
     * @param entries how many held something that is destroyed all the same: of other days
     * @param days whose mails stay, ascending; none where it is about a customer
     */
    record Stays(List<Stay> why, int entries, List<LocalDate> days) implements Destroyed {
        /** Copies. */
        public Stays {
            why = List.copyOf(why);
            days = List.copyOf(days);
        }
    }

    /** A case that needs it, and why, in a sentence. */
    record Stay(String caseId, String because) {}
}
