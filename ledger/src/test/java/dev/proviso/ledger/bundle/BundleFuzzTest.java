package dev.proviso.ledger.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.ledger.bundle.Verdict.Outcome;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.testing.Edited;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a stranger hands in is refused in words, or is exactly what would be written again: nothing
 * has a second spelling, nothing changed is verified, and there is no other error.
 */
class BundleFuzzTest {

    private static final Sample SAMPLE = Sample.of(1, Seeds.of(1));
    private static final Optional<Trust> TRUST = Optional.of(Sample.trust());

    /** Reads bytes and writes them again. */
    private interface Spelling {
        byte[] again(byte[] bytes) throws Refused;
    }

    private static void readsOrRefuses(byte[] bytes, Spelling spelling) {
        try {
            assertThat(spelling.again(bytes)).isEqualTo(bytes);
        } catch (Refused e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }

    private static byte[] edited(String sound, FuzzedDataProvider data) {
        return Edited.of(utf8(sound), data);
    }

    /** For readers of texts: bytes that are no UTF-8 never reach them. */
    private static byte[] editedText(String sound, FuzzedDataProvider data) {
        return utf8(text(edited(sound, data)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @FuzzTest
    void anyBundle(FuzzedDataProvider data) {
        byte[] sound = SAMPLE.bundleBytes();
        byte[] bytes = Edited.of(sound, data);
        assertThat(Verification.of(bytes, TRUST).outcome() == Outcome.VERIFIED)
                .isEqualTo(Arrays.equals(bytes, sound));
    }

    /** Well signed, but what is signed has been changed: the checks behind the signature. */
    @FuzzTest
    void anySignedPayload(FuzzedDataProvider data) throws Refused {
        Envelope sound = Envelope.parse(SAMPLE.bundleBytes());
        byte[] payload = Edited.of(sound.payload(), data);
        byte[] signature = Sample.KEY.sign(Envelope.signed(payload));
        byte[] file = Envelope.write(payload, sound.keyId(), signature);
        Verdict verdict = Verification.of(file, TRUST);
        if (verdict.outcome() == Outcome.VERIFIED) {
            assertThat(BundleReader.read(payload).bundle().signed(Sample.KEY)).isEqualTo(file);
        } else {
            assertThat(verdict.check()).isPresent();
        }
    }

    /** A trust file is written by people, in whatever layout: what was understood stays so. */
    @FuzzTest
    void anyTrust(FuzzedDataProvider data) throws Refused {
        String understood;
        try {
            understood = Trust.parse(edited(Sample.trust().written(), data)).written();
        } catch (Refused e) {
            assertThat(e.getMessage()).isNotEmpty();
            return;
        }
        readsOrRefuses(utf8(understood), bytes -> utf8(Trust.parse(bytes).written()));
    }

    @FuzzTest
    void anyEntry(FuzzedDataProvider data) {
        readsOrRefuses(
                edited(SAMPLE.entries.getLast().text(), data), bytes -> Entry.parse(bytes).bytes());
    }

    @FuzzTest
    void anyDisclosure(FuzzedDataProvider data) {
        readsOrRefuses(
                editedText(SAMPLE.disclosures.getLast().getFirst().text(), data),
                bytes -> utf8(Disclosure.parse(text(bytes)).text()));
    }

    @FuzzTest
    void anyNote(FuzzedDataProvider data) {
        readsOrRefuses(
                edited(SAMPLE.witnessed(2).written(), data),
                bytes -> SignedNote.parse(bytes).bytes());
    }

    @FuzzTest
    void anyCheckpoint(FuzzedDataProvider data) {
        readsOrRefuses(
                editedText(SAMPLE.checkpoint(2).text(), data),
                bytes -> utf8(Checkpoint.parse(text(bytes)).text()));
    }

    @FuzzTest
    void anyKey(FuzzedDataProvider data) {
        readsOrRefuses(
                editedText(Sample.KEY.verifier().text(), data),
                bytes -> utf8(VerifierKey.parse(text(bytes)).text()));
    }
}
