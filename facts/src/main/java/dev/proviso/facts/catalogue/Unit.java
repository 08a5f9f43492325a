package dev.proviso.facts.catalogue;

import java.math.BigInteger;

/**
 * A unit of an export, understood.
 *
 * @param numerator base units (byte, second, or plain count) of one
 * @param denominator divides the numerator
 * @param time in a unit of stored bytes; {@link UnitTime#NONE} otherwise
 */
record Unit(Kind kind, BigInteger numerator, BigInteger denominator, UnitTime time) {

    enum Kind {
        /** Requests, characters, images, tokens, messages: anything counted one by one. */
        COUNT,
        BYTES,
        BYTE_TIME,
        SECONDS
    }

    Unit times(BigInteger factor) {
        return new Unit(kind, numerator.multiply(factor), denominator, time);
    }
}
