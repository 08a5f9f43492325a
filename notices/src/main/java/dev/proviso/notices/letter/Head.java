package dev.proviso.notices.letter;

import java.time.Instant;

/**
 * What stands on top of a letter to a customer.
 *
 * @param customer the customer's name as in the contract
 * @param number of the case, as the customer may quote it
 * @param date when the letter is written
 */
public record Head(Provider provider, String customer, String number, Instant date, Reply reply) {
    /**
     * Checks.
     *
     * @throws IllegalArgumentException without the customer's name or the case's number
     */
    public Head {
        Needs.words(customer, "the customer's name");
        Needs.words(number, "the number of the case");
    }
}
