package dev.proviso.desk;

import java.util.List;

/** What recomputing a bundle's findings from exports gave, entry by entry. */
public record Reproduction(List<Outcome> outcomes) {

    /** Whether something was recomputed, and nothing came out otherwise. */
    public boolean same() {
        return outcomes.stream().anyMatch(Same.class::isInstance)
                && outcomes.stream().noneMatch(Different.class::isInstance);
    }

    /**
     * Whether nothing could be tried at all: other packs than those the findings were made with.
     */
    public boolean untried() {
        return outcomes.stream().allMatch(OtherPack.class::isInstance);
    }

    /** One finding or question. */
    public sealed interface Outcome {
        /** Position of its entry. */
        long position();
    }

    /**
     * All that was disclosed came out the same.
     *
     * @param subject as it stands in these exports
     * @param values how many values were compared
     */
    public record Same(long position, String subject, int values) implements Outcome {}

    /**
     * Something came out otherwise.
     *
     * @param name the first value that differs
     * @param recorded as the bundle has it
     * @param recomputed as these exports give it
     */
    public record Different(
            long position, String subject, String name, String recorded, String recomputed)
            implements Outcome {}

    /** No subject of these exports has the usage rows that the finding was made from. */
    public record NotThere(long position, String subjectRoot) implements Outcome {}

    /** The pack of the finding is not among the packs at hand. */
    public record OtherPack(long position, String pack) implements Outcome {}
}
