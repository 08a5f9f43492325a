package dev.proviso.restrictions.contract;

/**
 * Something that a connector promises.
 *
 * @param name as a sentence
 * @param trial fails by throwing {@link ContractBroken}
 */
public record Claim(String name, Attempt trial) {
    /** The trial of a claim. */
    @FunctionalInterface
    public interface Attempt {
        /** Returns if the claim holds. */
        void run() throws Exception;
    }
}
