package dev.proviso.notices.register;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A notice as it is sealed: canonical JSON (RFC 8785), what it says apart from who says it. Once
 * written, readable for ever.
 */
final class StoredNotice {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .build();

    private StoredNotice() {}

    /**
     * What a notice says.
     *
     * @param salt random, so that the digest of a short text cannot be found by trying; {@code ""}
     *     where texts are compared
     */
    private record Facts(
            String salt,
            Kind kind,
            String explanation,
            List<Location> locations,
            About about,
            Incident incident,
            boolean goodFaith,
            Label label,
            SortedMap<String, String> details,
            OptionalDouble confidence,
            List<String> tags,
            List<Attachment> attachments,
            List<String> noticed) {}

    static JsonNode facts(ReceivedNotice notice, String salt) {
        Facts facts =
                new Facts(
                        salt,
                        notice.kind(),
                        notice.explanation(),
                        notice.locations(),
                        notice.about(),
                        notice.incident(),
                        notice.goodFaith(),
                        notice.label(),
                        notice.details(),
                        notice.confidence(),
                        notice.tags(),
                        notice.attachments(),
                        notice.noticed());
        return MAPPER.valueToTree(facts);
    }

    static JsonNode notifier(Notifier notifier) {
        return MAPPER.valueToTree(notifier);
    }

    /** What was sealed, without who said it. */
    static ReceivedNotice readFacts(String stored) {
        Facts facts = read(stored, Facts.class);
        return new ReceivedNotice(
                facts.kind(),
                "",
                Party.ANONYMOUS,
                Party.ANONYMOUS,
                facts.explanation(),
                facts.locations(),
                facts.about(),
                facts.incident(),
                facts.goodFaith(),
                facts.label(),
                facts.details(),
                facts.confidence(),
                facts.tags(),
                facts.attachments(),
                facts.noticed(),
                Optional.empty());
    }

    static Notifier readNotifier(String stored) {
        return read(stored, Notifier.class);
    }

    private static <T> T read(String stored, Class<T> kind) {
        try {
            return MAPPER.readValue(stored, kind);
        } catch (JacksonException _) { // its words may quote the notice
            throw new IllegalStateException("a notice that was kept cannot be read");
        }
    }
}
