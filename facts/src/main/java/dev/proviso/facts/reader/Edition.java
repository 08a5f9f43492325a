package dev.proviso.facts.reader;

/**
 * Which of several deliveries of a month a file belongs to. Of two editions that hold the same
 * account and month, the one with the greater {@code order} is newer; without an edition, or with
 * equal orders, nobody knows.
 *
 * @param name the delivery as its provider names it (execution, assembly or run id)
 * @param order compares as text, within one billing account
 * @param basis where this is known from
 */
public record Edition(String name, String order, Basis basis) {

    /** Where an edition is known from. */
    public enum Basis {
        /** The provider's manifest beside the files. */
        MANIFEST,
        /** The provider's folder convention. */
        FOLDER,
        /** The {@code --edition} option. */
        OPTION
    }
}
