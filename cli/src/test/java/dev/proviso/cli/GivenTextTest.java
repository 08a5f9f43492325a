package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Named;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What somebody said, as it goes into a case. */
final class GivenTextTest {
    @TempDir private Path scratch = Path.of("");

    @Test
    void whoeverReadsItCannotAnswerByTheCodeThatItQuotes() throws Exception {
        String code = TrackingCode.fresh(new SecureRandom()).written();
        String secret = code.substring("PRV-7K3M-Q9TD".length());
        String text = "To your letter " + code + ": a drill.";
        Path file = Files.writeString(scratch.resolve("answer.txt"), text);
        var values = new TreeMap<String, JsonNode>();
        String digest = GivenText.of("--text", file.toString(), values);
        String kept = text.replace(secret, "-[secret]");
        assertThat(Named.the(values, "document").get("text").stringValue()).isEqualTo(kept);
        assertThat(digest).isEqualTo(Sha256.hex(kept.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatQuotesNoCodeStaysAsItIs() throws Exception {
        Path file = Files.writeString(scratch.resolve("answer.txt"), "A drill.\n");
        var values = new TreeMap<String, JsonNode>();
        assertThat(GivenText.of("--text", file.toString(), values))
                .isEqualTo(Sha256.hex(Files.readAllBytes(file)));
        assertThat(Named.the(values, "document").get("text").stringValue()).isEqualTo("A drill.\n");
    }
}
