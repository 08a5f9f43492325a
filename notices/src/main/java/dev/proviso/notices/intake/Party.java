package dev.proviso.notices.intake;

/**
 * A person or body that gives notice. Identity is optional (Art. 16(2)(c), recital 50) and is never
 * printed: {@code toString} says only whether it is known, so that no log tells it (D16).
 *
 * @param name or {@code ""}
 * @param email one plain address without a name, or {@code ""}
 * @param organisation or {@code ""}
 * @param domain the organisation's, or {@code ""}
 */
public record Party(String name, String email, String organisation, String domain) {

    /** Nobody is named. */
    public static final Party ANONYMOUS = new Party("", "", "", "");

    /** Whether nothing is known. */
    public boolean anonymous() {
        return equals(ANONYMOUS);
    }

    @Override
    public String toString() {
        return anonymous() ? "Party[anonymous]" : "Party[named]";
    }
}
