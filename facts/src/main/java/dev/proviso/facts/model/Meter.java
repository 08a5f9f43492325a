package dev.proviso.facts.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The canonical meters (design §4): a provider-neutral name of what was metered, with its base
 * unit.
 */
public enum Meter {
    STORAGE_BYTES("storage.bytes", Kind.LEVEL, "byte"),
    STORAGE_PUT("storage.put", Kind.FLOW, "request"),
    STORAGE_GET("storage.get", Kind.FLOW, "request"),
    STORAGE_LIST("storage.list", Kind.FLOW, "request"),
    STORAGE_DELETE("storage.delete", Kind.FLOW, "request"),
    STORAGE_INGRESS_BYTES("storage.ingress_bytes", Kind.FLOW, "byte"),
    STORAGE_EGRESS_BYTES("storage.egress_bytes", Kind.FLOW, "byte"),
    NET_EGRESS_BYTES("net.egress_bytes", Kind.FLOW, "byte"),
    NET_INGRESS_BYTES("net.ingress_bytes", Kind.FLOW, "byte"),
    AI_SPEECH_SECONDS("ai.speech_seconds", Kind.FLOW, "second"),
    AI_TRANSLATE_CHARS("ai.translate_chars", Kind.FLOW, "character"),
    AI_VISION_IMAGES("ai.vision_images", Kind.FLOW, "image"),
    AI_LLM_TOKENS("ai.llm_tokens", Kind.FLOW, "token"),
    COMPUTE_VCPU_SECONDS("compute.vcpu_seconds", Kind.FLOW, "second"),
    COMPUTE_GPU_SECONDS("compute.gpu_seconds", Kind.FLOW, "second"),
    MAIL_SENT("mail.sent", Kind.FLOW, "message"),
    DNS_QUERIES("dns.queries", Kind.FLOW, "query");

    /** Whether values add up over time. */
    public enum Kind {
        /** An amount within a period; sums over time and over accounts. */
        FLOW,
        /** A stock at an instant; sums over accounts, never over time. */
        LEVEL
    }

    private static final Map<String, Meter> BY_ID =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Meter::id, Function.identity()));

    private final String id;
    private final Kind kind;
    private final String unit;

    Meter(String id, Kind kind, String unit) {
        this.id = id;
        this.kind = kind;
        this.unit = unit;
    }

    /** The canonical name, for example {@code storage.bytes}. */
    public String id() {
        return id;
    }

    public Kind kind() {
        return kind;
    }

    /** The base unit in the singular; every quantity of this meter is a whole number of it. */
    public String unit() {
        return unit;
    }

    /** The meter of that canonical name, or empty. */
    public static Optional<Meter> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }
}
