package dev.proviso.notices.letter;

import java.time.ZoneId;
import java.util.List;

/**
 * Who writes: the head of every letter.
 *
 * @param name the contract party's legal name
 * @param address postal address, one line each
 * @param zone in which the provider counts days; every time in a letter is told in it
 */
public record Provider(String name, List<String> address, ZoneId zone) {
    /**
     * Copies.
     *
     * @throws IllegalArgumentException without a name or an address
     */
    public Provider {
        address = List.copyOf(address);
        Needs.words(name, "the provider's name");
        Needs.some(address, "the provider's address");
    }
}
