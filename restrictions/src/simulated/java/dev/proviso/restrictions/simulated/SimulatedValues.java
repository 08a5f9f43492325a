package dev.proviso.restrictions.simulated;

import java.math.BigInteger;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Values that settings of the simulated provider can have. */
public final class SimulatedValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** The archive of the design's story, in bytes: beyond 2^53. */
    private static final BigInteger ARCHIVE = new BigInteger("11500000000000000");

    private SimulatedValues() {}

    /** One of those that a provider's people could have set. */
    public static JsonNode any(String setting, RandomGenerator random) {
        return switch (setting) {
            case SimulatedSettings.QUOTA ->
                    NODES.objectNode()
                            .put("enabled", random.nextBoolean())
                            .put(
                                    "max_bytes",
                                    random.nextBoolean()
                                            ? ARCHIVE
                                            : BigInteger.valueOf(random.nextInt(-1, 3_000)))
                            .put("max_objects", random.nextInt(-1, 30));
            case SimulatedSettings.DENY ->
                    random.nextBoolean()
                            ? NODES.nullNode()
                            : NODES.arrayNode().add(random.nextBoolean() ? "read" : "write");
            case SimulatedSettings.AI_LIMIT ->
                    random.nextBoolean() ? NODES.nullNode() : NODES.numberNode(random.nextInt(9));
            case SimulatedSettings.SUSPENDED -> NODES.booleanNode(random.nextInt(8) == 0);
            default -> throw new IllegalArgumentException("there is no setting " + setting);
        };
    }

    /** Another value than that. */
    static JsonNode other(String setting, JsonNode is) {
        return switch (setting) {
            case SimulatedSettings.QUOTA ->
                    NODES.objectNode()
                            .put("enabled", true)
                            .put("max_bytes", is.path("max_bytes").longValue() + 77)
                            .put("max_objects", 77);
            case SimulatedSettings.DENY ->
                    is.isNull() ? NODES.arrayNode().add("read") : NODES.nullNode();
            case SimulatedSettings.AI_LIMIT ->
                    NODES.numberNode(is.isNull() ? 7 : is.intValue() + 1);
            case SimulatedSettings.SUSPENDED -> NODES.booleanNode(!is.booleanValue());
            default -> throw new IllegalArgumentException("there is no setting " + setting);
        };
    }
}
