package dev.proviso.ledger.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.ledger.tree.Hashes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Notes and keys that others published, and what is no note. */
final class SignedNoteTest {

    private static final String C2SP_KEY =
            "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k";
    private static final String C2SP_LINE =
            "\u2014 example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n";
    private static final String C2SP_TEXT = "This is an example message.\n";
    private static final String GO_SECRET =
            "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private static final String GO_KEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private static final String GO_TEXT =
            """
            If you think cryptography is the answer to your problem,
            then you don't know what your problem is.
            """;
    private static final String GO_LINE =
            "\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";

    @Test
    void theNoteOfTheSpecificationVerifies() throws Refused {
        VerifierKey key = VerifierKey.parse(C2SP_KEY);
        SignedNote note = SignedNote.parse(bytes(C2SP_TEXT + "\n" + C2SP_LINE));
        byte[] signature = note.signatures().getFirst().signature();
        assertThat(note.signatures().getFirst().isBy(key)).isTrue();
        assertThat(Signatures.verifies(key, bytes(note.text()), signature)).isTrue();
        assertThat(Signatures.verifies(key, bytes(note.text() + "x"), signature)).isFalse();
        assertThat(note.written()).isEqualTo(C2SP_TEXT + "\n" + C2SP_LINE);
    }

    @Test
    void theSignatureThatGoMadeIsMadeAgain() throws Refused {
        SigningKey key = SigningKey.parse(GO_SECRET);
        assertThat(key.verifier().text()).isEqualTo(GO_KEY);
        assertThat(key.secretText()).isEqualTo(GO_SECRET);
        assertThat(Signatures.sign(key, GO_TEXT).text()).isEqualTo(GO_LINE);
        assertThat(key.toString()).doesNotContain("AYEK");
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void aKeyWrittenAndReadSignsAsBefore(Algorithm algorithm) throws Refused {
        SigningKey made = SigningKey.generate("w.example/1", algorithm, new SecureRandom());
        SigningKey read = SigningKey.parse(made.secretText());
        assertThat(VerifierKey.parse(read.verifier().text())).isEqualTo(made.verifier());
        Checkpoint checkpoint = new Checkpoint("log.example", 7, Hashes.empty());
        SignedNote.Line line =
                algorithm.isCosignature()
                        ? Signatures.cosign(read, checkpoint, 1_727_964_367)
                        : Signatures.sign(read, checkpoint.text());
        assertThat(SignedNote.Line.parse(line.text()).text()).isEqualTo(line.text());
        assertThat(Signatures.verifies(made.verifier(), checkpoint, line)).isTrue();
        Checkpoint other = new Checkpoint("log.example", 8, Hashes.empty());
        assertThat(Signatures.verifies(made.verifier(), other, line)).isFalse();
        if (algorithm.isCosignature()) {
            assertThat(Signatures.time(line)).isEqualTo(1_727_964_367);
            line.signature()[7] ^= 1; // the time
            assertThat(Signatures.verifies(made.verifier(), checkpoint, line)).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text\n",
                "text\n\n",
                "text\n\n\u2014 name\n",
                "text\n\n\u2014 name Uw2QOkn8\n\n",
                "text\n\n\u2014 name Uw2QOkn8",
                "text\n\n- name Uw2QOkn8\n",
                "text\n\n\u2014 name Uw2QOkn\n",
                "text\n\n\u2014 name Uw2QOkl=\n",
                "text\n\n\u2014 na+me Uw2QOkn8\n",
                "te\rxt\n\n\u2014 name Uw2QOkn8\n",
                "text\n\n\u2014 name Uw2QOkn8\n\u2014 name Uw2QOkn9\n",
            })
    void whatIsNoNoteIsRefused(String text) {
        assertThatThrownBy(() -> SignedNote.parse(bytes(text))).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
                "o\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o p\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFV=\n",
                "o\n1\n47DEQpj8HBSa\n",
                "o\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nextension\n",
                "\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n",
            })
    void whatIsNoCheckpointIsRefused(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "example.com/foo+530d903b+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2l",
                "example.com/foo+530d903a+CekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k",
                "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3Q==",
            })
    void whatIsNoKeyIsRefused(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(Refused.class);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
