package dev.proviso.cli;

import dev.proviso.canonical.Sha256;
import dev.proviso.desk.cases.CodeVeil;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What somebody said or sent, from a file or standard input. */
final class GivenText {

    /** An order or an appeal is shorter; more is not held in memory. */
    private static final int BYTES_MAX = 4 << 20;

    private GivenText() {}

    /**
     * Reads it into {@code values} as {@code document}; without the secrets of codes that a text
     * quotes, by which whoever reads it could answer in another's name.
     *
     * @return SHA-256 of what is kept, lower-case hex
     */
    static String of(String option, String file, Map<String, JsonNode> values) {
        byte[] bytes = read(option, file);
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        document.put("digest", Sha256.hex(bytes));
        try {
            document.put(
                    "text",
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
        } catch (CharacterCodingException _) {
            document.put("base64", Base64.getEncoder().encodeToString(bytes));
        }
        JsonNode kept = CodeVeil.said(document);
        values.put("document", kept);
        return kept.path("digest").stringValue("");
    }

    private static byte[] read(String option, String file) {
        try {
            byte[] bytes =
                    file.equals("-")
                            ? System.in.readNBytes(BYTES_MAX + 1)
                            : Files.size(Path.of(file)) > BYTES_MAX
                                    ? new byte[BYTES_MAX + 1]
                                    : Files.readAllBytes(Path.of(file));
            if (bytes.length > BYTES_MAX) {
                throw StepReader.wrong(option, file + " is larger than 4 MiB.", "a smaller file");
            }
            return bytes;
        } catch (IOException _) {
            throw StepReader.wrong(option, file + " cannot be read.", "a file, or -");
        }
    }
}
