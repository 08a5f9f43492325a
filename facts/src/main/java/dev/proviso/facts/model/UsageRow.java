package dev.proviso.facts.model;

import java.math.BigInteger;

/**
 * The usage facts of an account summed exactly over services and resources (design §2). What weighs
 * is computed from these and nothing else.
 *
 * @param account qualified, {@code provider:id}
 * @param region provider's region id or {@code ""}
 * @param quantity sum in base units; fits 128 bits
 * @param requests sum; fits 128 bits
 */
public record UsageRow(
        String account,
        Meter meter,
        String region,
        Period period,
        BigInteger quantity,
        BigInteger requests) {}
