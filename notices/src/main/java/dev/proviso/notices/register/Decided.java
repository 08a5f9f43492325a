package dev.proviso.notices.register;

/** A proposal on which a person has decided. */
public record Decided(Proposal proposal, Ruling ruling) {}
