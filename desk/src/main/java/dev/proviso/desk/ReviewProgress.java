package dev.proviso.desk;

/** Told how far a review has come; called from one thread at a time. */
public interface ReviewProgress {

    /** Says nothing. */
    ReviewProgress NONE = (step, done, all) -> {};

    /** What a review does, in order. */
    enum Step {
        READING,
        SUMMING,
        SCORING,
        POWER,
        WRITING;

        /** For a person. */
        public String words() {
            return switch (this) {
                case READING -> "reading";
                case SUMMING -> "summing into usage rows";
                case SCORING -> "scoring subjects";
                case POWER -> "measuring power";
                case WRITING -> "writing";
            };
        }
    }

    /**
     * How far a step has come.
     *
     * @param all the whole in the same measure as {@code done} (bytes, subjects, packs); 0 if not
     *     known
     */
    void at(Step step, long done, long all);
}
