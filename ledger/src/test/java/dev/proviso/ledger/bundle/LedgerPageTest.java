package dev.proviso.ledger.bundle;

import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.tree.Hashes;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The worked example of docs/format.md, with every hash, made again. */
final class LedgerPageTest {

    private static final String FROM = "<!-- ledger -->\n";
    private static final String UNTIL = "<!-- /ledger -->";

    private final Hashes hashes = new Hashes();
    private final Sample sample = Sample.of(1, Seeds.of(6962));
    private final StringBuilder page = new StringBuilder();

    @Test
    void theWorkedExampleIsWhatTheProgramMakes() throws IOException, Refused {
        line("log's key", Sample.KEY.verifier().text());
        line("witness's key", Sample.WITNESS.verifier().text());
        for (int i = 0; i < 2; i++) {
            page.append("\nEntry ").append(i).append(":\n```json\n");
            page.append(sample.entries.get(i).text()).append("\n```\n");
            line("leaf hash", Base64s.encode(hashes.leaf(sample.entries.get(i).bytes())));
            for (Disclosure disclosure : sample.disclosures.get(i)) {
                line("disclosure of `" + disclosure.name() + "`", disclosure.text());
                line("its digest", disclosure.digest());
            }
        }
        line("\nroot", Base64s.encode(sample.tree().root(2)));
        page.append("\nCheckpoint, by the log and one witness:\n```\n");
        page.append(sample.witnessed(2).written()).append("```\n");
        line("proof of entry 1", Base64s.encode(sample.tree().inclusion(1, 2).getFirst()));
        byte[] file = sample.bundleBytes();
        Envelope envelope = Envelope.parse(file);
        page.append(
                "\nThe bundle for reviewers, with all disclosures but `account`, and the head of");
        page.append(" size 1 as `consistency`:\n\n");
        line("bytes of the payload", "" + envelope.payload().length);
        line("SHA-256 of the payload", hex(envelope.payload()));
        line("SHA-256 of what is signed", hex(Envelope.signed(envelope.payload())));
        line("`sig`", Base64s.encode(envelope.signature()));
        line("bytes of the file", "" + file.length);
        line("SHA-256 of the file", hex(file));
        String old = Files.readString(Shared.root().resolve("docs/format.md"));
        Golden.check(
                "docs/format.md",
                old.substring(0, old.indexOf(FROM) + FROM.length())
                        + page
                        + old.substring(old.indexOf(UNTIL)));
    }

    private void line(String name, String value) {
        String lead = name.startsWith("\n") ? "\n" : "";
        page.append(lead)
                .append("- ")
                .append(name.strip())
                .append(": `")
                .append(value)
                .append("`\n");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.fresh().digest(bytes));
    }
}
