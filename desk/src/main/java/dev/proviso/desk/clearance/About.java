package dev.proviso.desk.clearance;

/**
 * What a finding or a clearance is about, and whose that is.
 *
 * @param kind of the subject, as {@code findings.json} writes it: {@code account}, {@code unit} or
 *     {@code customer}; an account may have the id of its customer
 * @param subject its id
 * @param pack its id
 * @param customer whose it is or was
 */
public record About(String kind, String subject, String pack, String customer) {

    /** Whether it is the same, whoever's it is by now. */
    public boolean same(About other) {
        return kind.equals(other.kind) && subject.equals(other.subject) && pack.equals(other.pack);
    }

    /** Whether it is the same, and another customer's. */
    boolean moved(About other) {
        return same(other) && !customer.equals(other.customer);
    }
}
