package dev.proviso.notices.intake.json;

import dev.proviso.notices.intake.Intake.Refused;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One JSON object in UTF-8, read under limits. */
public final class JsonDocument {

    /**
     * Four evidence items of the largest size that XARF allows; mail servers take about as much.
     */
    public static final int BYTES_MAX = 32 << 20;

    /** XARF needs 4. */
    private static final int DEPTH_MAX = 16;

    /** Many times what a report with 50 evidence items has. */
    private static final int TOKENS_MAX = 20_000;

    /** The base64 text of 5 MiB, with line breaks. */
    private static final int STRING_LENGTH_MAX = 7_400_000;

    private static final int NAME_LENGTH_MAX = 200;
    private static final int NUMBER_LENGTH_MAX = 40;

    private static final JsonMapper MAPPER =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH_MAX)
                                                    .maxTokenCount(TOKENS_MAX)
                                                    .maxStringLength(STRING_LENGTH_MAX)
                                                    .maxNameLength(NAME_LENGTH_MAX)
                                                    .maxNumberLength(NUMBER_LENGTH_MAX)
                                                    .build())
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private static final String NEXT =
            "Send one JSON object in UTF-8, as RFC 8259 says, each name once.";

    private JsonDocument() {}

    /** Either an object, or why not. */
    public sealed interface Outcome {}

    /** An object. */
    public record Tree(JsonNode object) implements Outcome {
        @Override
        public String toString() {
            return "Tree[…]"; // it may hold evidence
        }
    }

    /** No JSON that is read here. */
    public record Fault(Refused refused) implements Outcome {}

    /** Reads the whole text. Costs about four times its size in memory. */
    public static Outcome read(byte[] bytes) {
        if (bytes.length > BYTES_MAX) {
            return new Fault(
                    Refused.of(
                            "The document has "
                                    + bytes.length
                                    + " bytes; at most "
                                    + BYTES_MAX
                                    + " are read.",
                            "Leave out evidence, or send it as several reports; a hash is enough."));
        }
        try {
            String text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            JsonNode tree = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            return tree.isObject()
                    ? new Tree(tree)
                    : fault(
                            tree.isMissingNode()
                                    ? "The document is empty."
                                    : "The document is no JSON object.");
        } catch (CharacterCodingException _) {
            return fault("The document is not UTF-8.");
        } catch (StreamConstraintsException e) {
            return fault(
                    "The document goes beyond a limit"
                            + place(e)
                            + ": at most "
                            + DEPTH_MAX
                            + " levels, "
                            + TOKENS_MAX
                            + " values and names, names of "
                            + NAME_LENGTH_MAX
                            + " and numbers of "
                            + NUMBER_LENGTH_MAX
                            + " characters, 5 MiB of evidence in one item.");
        } catch (JacksonException e) {
            String duplicate = String.valueOf(e.getOriginalMessage());
            return fault(
                    duplicate.startsWith("Duplicate Object property")
                            ? "The document has a name twice in one object" + place(e) + "."
                            : "The document is not JSON" + place(e) + ".");
        }
    }

    /** Only the place: a library's words may quote what was sent. */
    private static String place(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        return at == null || at.getLineNr() < 1
                ? ""
                : " (line " + at.getLineNr() + ", column " + at.getColumnNr() + ")";
    }

    private static Fault fault(String reason) {
        return new Fault(Refused.of(reason, NEXT));
    }
}
