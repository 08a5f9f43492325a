package dev.proviso.ledger.note;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Signs and verifies: notes as logs and witnesses sign them, and plain messages.
 *
 * <p>Source: C2SP signed-note v1.0.0, tlog-cosignature v1.1.0-rc.1.
 */
public final class Signatures {

    private static final byte[] X509_ED25519 = HexFormat.of().parseHex("302a300506032b6570032100");
    private static final byte[] X509_ML_DSA_44 =
            HexFormat.of().parseHex("30820532300b06096086480165030403110382052100");
    private static final int TIME = 8;

    private Signatures() {}

    /** A log's signature under a text. */
    public static SignedNote.Line sign(SigningKey key, String text) {
        VerifierKey verifier = key.verifier();
        if (verifier.algorithm().isCosignature()) {
            throw new IllegalArgumentException("a witness's key signs a time too");
        }
        return new SignedNote.Line(
                verifier.name(), verifier.id(), key.sign(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A witness's signature under a checkpoint.
     *
     * @param time seconds since 1970, UTC
     */
    public static SignedNote.Line cosign(SigningKey key, Checkpoint checkpoint, long time) {
        VerifierKey verifier = key.verifier();
        byte[] signature = key.sign(cosigned(verifier, checkpoint, time));
        return new SignedNote.Line(
                verifier.name(),
                verifier.id(),
                ByteBuffer.allocate(TIME + signature.length).putLong(time).put(signature).array());
    }

    /** Whether a line under a checkpoint is a good signature by {@code key}. */
    public static boolean verifies(VerifierKey key, Checkpoint checkpoint, SignedNote.Line line) {
        if (!line.isBy(key) || line.signature().length != key.algorithm().signatureLength()) {
            return false;
        }
        if (!key.algorithm().isCosignature()) {
            byte[] text = checkpoint.text().getBytes(StandardCharsets.UTF_8);
            return verifies(key, text, line.signature());
        }
        byte[] signature = Arrays.copyOfRange(line.signature(), TIME, line.signature().length);
        return verifies(key, cosigned(key, checkpoint, time(line)), signature);
    }

    /** The time a witness signed, in seconds since 1970. */
    public static long time(SignedNote.Line line) {
        return ByteBuffer.wrap(line.signature()).getLong();
    }

    /** Whether {@code signature} over these very bytes is by {@code key}. */
    public static boolean verifies(VerifierKey key, byte[] message, byte[] signature) {
        try {
            boolean lattice = key.algorithm() == Algorithm.ML_DSA_44_COSIGNATURE;
            String kind = lattice ? "ML-DSA-44" : "Ed25519";
            byte[] prefix = lattice ? X509_ML_DSA_44 : X509_ED25519;
            PublicKey parsed =
                    KeyFactory.getInstance(kind)
                            .generatePublic(
                                    new X509EncodedKeySpec(SigningKey.joined(prefix, key.key())));
            Signature verifier = Signature.getInstance(kind);
            verifier.initVerify(parsed);
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException _) {
            return false; // a key or signature that is no point of the curve
        }
    }

    private static byte[] cosigned(VerifierKey key, Checkpoint checkpoint, long time) {
        if (key.algorithm() == Algorithm.ED25519_COSIGNATURE) {
            return ("cosignature/v1\ntime "
                            + Long.toUnsignedString(time)
                            + "\n"
                            + checkpoint.text())
                    .getBytes(StandardCharsets.UTF_8);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("subtree/v1\n\0".getBytes(StandardCharsets.US_ASCII));
        named(out, key.name());
        out.writeBytes(number(time));
        named(out, checkpoint.origin());
        out.writeBytes(number(0));
        out.writeBytes(number(checkpoint.size()));
        out.writeBytes(checkpoint.root());
        return out.toByteArray();
    }

    private static void named(ByteArrayOutputStream out, String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        out.write(bytes.length);
        out.writeBytes(bytes);
    }

    private static byte[] number(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).array();
    }
}
