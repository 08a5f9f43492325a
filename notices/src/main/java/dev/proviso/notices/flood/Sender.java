package dev.proviso.notices.flood;

/** Who sends, as far as limits care. */
public sealed interface Sender {

    /** An authority's order, as a person of the provider has found: never limited. */
    record Authority() implements Sender {}

    /** A trusted flagger that has proven to be one. */
    record Flagger(String name) implements Sender {}

    /**
     * One that names a domain.
     *
     * @param domain in lower case
     */
    record Named(String domain) implements Sender {}

    /** One that names none. */
    record Anonymous() implements Sender {}

    /**
     * One that answers a letter by its code, and so is heard in its case.
     *
     * @param code names the letter
     * @param address from which is written, as far as that is said; {@code ""} otherwise. Nobody
     *     has proven it: by itself it counts for nothing
     */
    record Writer(String code, String address) implements Sender {}

    /** By the domain that is named, or {@code ""}. */
    static Sender of(String domain) {
        return domain.isEmpty() ? new Anonymous() : new Named(domain);
    }
}
