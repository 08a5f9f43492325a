package dev.proviso.ledger.witness;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.Signatures;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.testing.Edited;
import java.security.SecureRandom;
import java.util.List;

/** Whatever is sent to a witness is refused, or is exactly what the request would be written as. */
class RequestFuzzTest {

    private static final byte[] SOUND = sound();

    private static byte[] sound() {
        SigningKey key = SigningKey.generate("log.example", Algorithm.ED25519, new SecureRandom());
        Checkpoint checkpoint = new Checkpoint("log.example", 3, new byte[32]);
        SignedNote note =
                new SignedNote(checkpoint.text(), List.of(Signatures.sign(key, checkpoint.text())));
        return new AddCheckpoint(2, List.of(new byte[32]), note, checkpoint).bytes();
    }

    @FuzzTest
    void anyRequest(FuzzedDataProvider data) {
        byte[] body = Edited.of(SOUND, data);
        try {
            assertThat(AddCheckpoint.parse(body).bytes()).isEqualTo(body);
        } catch (Refused e) {
            assertThat(e.getMessage()).isNotEmpty();
        }
    }
}
