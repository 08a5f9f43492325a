package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.store.EventJson;
import dev.proviso.testing.Shared;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every kind of event has words, and no hole in them stays open. */
final class EventWordsTest {

    @Test
    void everyStoredEventIsToldInWords() throws Exception {
        List<String> golden =
                Files.readAllLines(
                        Shared.root().resolve("cases/src/test/resources/golden/events.jsonl"));
        Set<String> told = new TreeSet<>();
        for (String line : golden) {
            Event event = EventJson.event(line);
            assertThat(EventWords.of(event)).as(line).doesNotContain("{", "..").isNotBlank();
            told.add(event.name());
        }
        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(kinds(Event.class).map(Event::name).toList());
    }

    @Test
    void aReviewThatEndedSaysWhetherABreachWasFound() {
        assertThat(EventWords.of(new Event.ReviewEnded("r1", true, "", "")))
                .startsWith("Review r1 ended; a breach was found: yes. Not seen: (nothing said).");
        assertThat(EventWords.of(new Event.ReviewEnded("r1", false, "Content.", "0.9 of 1")))
                .startsWith("Review r1 ended; a breach was found: no. Not seen: Content. Power:");
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(EventWordsTest::kinds)
                : Stream.of(sealed);
    }
}
