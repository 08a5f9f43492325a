package dev.proviso.ledger.note;

import java.util.Arrays;
import java.util.Optional;

/**
 * The kinds of keys that sign notes, with the byte that stands for each.
 *
 * <p>Source: C2SP signed-note v1.0.0, tlog-cosignature v1.1.0-rc.1.
 */
public enum Algorithm {
    /** A log's own signature over the note's text. */
    ED25519(1, 32, 64),
    /** A witness's cosignature/v1: time and Ed25519. */
    ED25519_COSIGNATURE(4, 32, 72),
    /** A witness's time and ML-DSA-44 (FIPS 204) over the subtree message. */
    ML_DSA_44_COSIGNATURE(6, 1312, 2428);

    private final int type;
    private final int keyLength;
    private final int signatureLength;

    Algorithm(int type, int keyLength, int signatureLength) {
        this.type = type;
        this.keyLength = keyLength;
        this.signatureLength = signatureLength;
    }

    /** The byte before a public key. */
    public byte type() {
        return (byte) type;
    }

    /** Bytes of a public key. */
    int keyLength() {
        return keyLength;
    }

    /** Bytes of a signature, a witness's time included. */
    int signatureLength() {
        return signatureLength;
    }

    /** Whether it signs a time beside the note. */
    public boolean isCosignature() {
        return this != ED25519;
    }

    static Optional<Algorithm> of(byte type) {
        return Arrays.stream(values()).filter(a -> a.type == type).findFirst();
    }
}
