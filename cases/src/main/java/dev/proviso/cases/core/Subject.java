package dev.proviso.cases.core;

/**
 * What a case is about.
 *
 * @param pseudonym under which it stands in the ledger and before the case is open (D19)
 * @param target the account or unit, as {@code provider:id}, by what the id meant then (D24)
 */
public record Subject(String pseudonym, String customer, String target) {}
