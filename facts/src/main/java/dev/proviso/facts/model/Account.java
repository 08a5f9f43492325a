package dev.proviso.facts.model;

/**
 * An account and whom it belongs to.
 *
 * @param id qualified, {@code provider:id}
 * @param customer qualified, {@code provider:id}
 * @param unit the organisational part of the customer, qualified with the customer ({@code
 *     provider:customer/unit}); {@code ""} where no list says which unit it belongs to
 */
public record Account(String id, String customer, String unit) {}
