package dev.proviso.ledger.note;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;

/** A key that signs notes. Its text form holds the secret; {@code toString} never does. */
public final class SigningKey {

    private static final String PREFIX = "PRIVATE+KEY+";
    private static final int SEED = 32;

    private final VerifierKey verifier;
    private final PrivateKey secret;

    private SigningKey(VerifierKey verifier, PrivateKey secret) {
        this.verifier = verifier;
        this.secret = secret;
    }

    /** Makes a new key. */
    public static SigningKey generate(String name, Algorithm algorithm, SecureRandom random) {
        if (!VerifierKey.isName(name)) {
            throw new IllegalArgumentException("a key's name has no blanks and no +: " + name);
        }
        try {
            boolean lattice = algorithm == Algorithm.ML_DSA_44_COSIGNATURE;
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(lattice ? "ML-DSA-44" : "Ed25519");
            if (lattice) {
                generator.initialize(NamedParameterSpec.ML_DSA_44, random);
            } else {
                generator.initialize(NamedParameterSpec.ED25519, random);
            }
            KeyPair pair = generator.generateKeyPair();
            byte[] spki = pair.getPublic().getEncoded();
            byte[] raw = Arrays.copyOfRange(spki, spki.length - algorithm.keyLength(), spki.length);
            return new SigningKey(new VerifierKey(name, algorithm, raw), pair.getPrivate());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // JDK 25 has both
        }
    }

    /**
     * Reads {@code PRIVATE+KEY+name+hex+base64(type ‖ secret)}: an Ed25519 secret is its seed of 32
     * bytes (as Go writes it), any other PKCS #8.
     */
    public static SigningKey parse(String text) throws Refused {
        if (!text.startsWith(PREFIX)) {
            throw new Refused("a signing key begins with " + PREFIX);
        }
        String[] parts = text.substring(PREFIX.length()).split("\\+", 3);
        byte[] typed =
                parts.length == 3 ? Base64s.decode(parts[2]).orElse(new byte[0]) : new byte[0];
        Algorithm algorithm = typed.length < 2 ? null : Algorithm.of(typed[0]).orElse(null);
        if (algorithm == null) {
            throw new Refused("the signing key is not of a known form");
        }
        byte[] secret = Arrays.copyOfRange(typed, 1, typed.length);
        try {
            SigningKey key =
                    algorithm == Algorithm.ML_DSA_44_COSIGNATURE
                            ? lattice(parts[0], secret)
                            : edwards(parts[0], algorithm, secret);
            if (!key.verifier.idText().equals(parts[1])) {
                throw new Refused("the signing key's id does not fit the key");
            }
            return key;
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            throw new Refused("the signing key cannot be read");
        }
    }

    private static SigningKey edwards(String name, Algorithm algorithm, byte[] seed)
            throws Refused {
        if (seed.length != SEED) {
            throw new Refused("the signing key has not 32 bytes");
        }
        return generate(name, algorithm, new Given(seed));
    }

    private static SigningKey lattice(String name, byte[] both) throws GeneralSecurityException {
        int length = Algorithm.ML_DSA_44_COSIGNATURE.keyLength();
        byte[] raw = Arrays.copyOf(both, length);
        PrivateKey secret = fromPkcs8("ML-DSA-44", Arrays.copyOfRange(both, length, both.length));
        return new SigningKey(new VerifierKey(name, Algorithm.ML_DSA_44_COSIGNATURE, raw), secret);
    }

    private static PrivateKey fromPkcs8(String kind, byte[] encoded)
            throws GeneralSecurityException {
        return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(encoded));
    }

    /** The public half. */
    public VerifierKey verifier() {
        return verifier;
    }

    /** The written form with the secret: for a key file of mode 0600 and nothing else. */
    public String secretText() {
        byte[] pkcs8 = secret.getEncoded();
        byte[] stored =
                verifier.algorithm() == Algorithm.ML_DSA_44_COSIGNATURE
                        ? joined(verifier.key(), pkcs8)
                        : Arrays.copyOfRange(pkcs8, pkcs8.length - SEED, pkcs8.length);
        return PREFIX
                + verifier.keyId()
                + "+"
                + Base64s.encode(joined(new byte[] {verifier.algorithm().type()}, stored));
    }

    /** Signs bytes as they are. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance(secret.getAlgorithm());
            signature.initSign(secret);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this key cannot sign", e);
        }
    }

    static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    }

    @Override
    public String toString() {
        return "signing key " + verifier.keyId();
    }

    /** Gives a known seed to a generator: the JDK has no other door from a secret to its key. */
    private static final class Given extends SecureRandom {

        private final transient byte[] seed;

        Given(byte[] seed) {
            this.seed = seed.clone();
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
