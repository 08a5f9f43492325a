package dev.proviso.cases.store;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.proviso.canonical.CanonicalJson;
import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Events as they are stored: canonical JSON (RFC 8785) with {@code type} as its name, other names
 * and enums in snake_case, times as RFC 3339, what is absent left out. Once written, readable for
 * ever: a changed event gets a new name, the old one stays.
 */
public final class EventJson {

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    private interface Named {}

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .changeDefaultPropertyInclusion(_ ->
                            JsonInclude.Value.construct(
                                    JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE)
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .addMixIn(Event.class, Named.class)
                    .addMixIn(Matter.class, Named.class)
                    .addMixIn(Actor.class, Named.class)
                    .registerSubtypes(names(Event.class))
                    .registerSubtypes(names(Matter.class))
                    .registerSubtypes(names(Actor.class))
                    .build();

    private EventJson() {}

    /** Every kind of event, in no order. */
    static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(EventJson::kinds)
                : Stream.of(sealed);
    }

    private static NamedType[] names(Class<?> sealed) {
        return kinds(sealed)
                .map(kind -> new NamedType(kind, Event.name(kind)))
                .toArray(NamedType[]::new);
    }

    /** An event as a tree; {@link CanonicalJson} writes it. */
    public static JsonNode tree(Event event) {
        return MAPPER.valueToTree(event);
    }

    /** An actor as a tree. */
    public static JsonNode tree(Actor actor) {
        return MAPPER.valueToTree(actor);
    }

    /** An event as it is stored. */
    public static String write(Event event) {
        return CanonicalJson.write(tree(event));
    }

    /** Who did it, as it is stored. */
    public static String write(Actor actor) {
        return CanonicalJson.write(tree(actor));
    }

    /**
     * A stored event.
     *
     * @throws Unreadable when the text is none that was ever written
     */
    public static Event event(String stored) throws Unreadable {
        return read(stored, Event.class);
    }

    /**
     * A stored actor.
     *
     * @throws Unreadable when the text is none that was ever written
     */
    public static Actor actor(String stored) throws Unreadable {
        return read(stored, Actor.class);
    }

    private static <T> T read(String stored, Class<T> kind) throws Unreadable {
        try {
            return MAPPER.readValue(stored, kind);
        } catch (JacksonException e) {
            throw new Unreadable(e.getOriginalMessage(), e);
        }
    }
}
