package dev.proviso.facts.reader;

/** The rows of an opened file. */
interface Rows {

    /** Takes each row; the object is the same each time. */
    @FunctionalInterface
    interface Handler {
        void row(Row row);
    }

    /**
     * Hands over all rows, in file order.
     *
     * @throws dev.proviso.facts.problem.ProblemException EXPORT if the file cannot be read to its
     *     end
     */
    void forEach(Handler handler);
}
