package dev.proviso.facts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.catalogue.Entry.Example;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CatalogueTest {

    private static final Catalogue CATALOGUE = Catalogue.load();

    static Stream<Arguments> entries() {
        return CATALOGUE.providers().stream()
                .flatMap(p -> p.entries().stream().map(e -> Arguments.of(p, e)));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("entries")
    void everyEntryHasASourceAndItsExamplesComeOut(Provider provider, Entry entry) {
        assertThat(entry.source()).isNotBlank();
        assertThat(entry.examples()).as("examples of " + entry.id()).isNotEmpty();
        for (Example example : entry.examples()) {
            assertThat(provider.entry(example.key()).map(Entry::id))
                    .as("the entry that %s falls to", example.key())
                    .contains(entry.id());
            assertThat(outcome(example)).as(example.toString()).isEqualTo(example.expect());
        }
    }

    @Test
    void idsAreUnique() {
        Set<String> seen = new HashSet<>();
        List<String> twice =
                CATALOGUE.providers().stream()
                        .flatMap(p -> p.entries().stream())
                        .map(Entry::id)
                        .filter(id -> !seen.add(id))
                        .toList();
        assertThat(twice).isEmpty();
    }

    @Test
    void providersAreKnownByTheSpellingsOfExports() {
        assertThat(CATALOGUE.providerId("AWS")).isEqualTo("aws");
        assertThat(CATALOGUE.providerId("Microsoft")).isEqualTo("azure");
        assertThat(CATALOGUE.providerId("Google Cloud")).isEqualTo("gcp");
        assertThat(CATALOGUE.providerId(" oracle ")).isEqualTo("oci");
        assertThat(CATALOGUE.providerId("OVH-Cloud 3")).isEqualTo("ovhcloud3");
    }

    private static String outcome(Example example) {
        Optional<Period> period =
                example.from().isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Period(
                                        Instant.parse(example.from()).getEpochSecond(),
                                        Instant.parse(example.until()).getEpochSecond()));
        return switch (CATALOGUE.map(
                new Measure(
                        example.key(),
                        new BigDecimal(example.quantity()),
                        period,
                        Optional.empty()))) {
            case Mapping.Mapped mapped -> Long.toString(mapped.quantity());
            case Mapping.Unmapped unmapped -> "unmapped";
            case Mapping.OutOfRange out -> "out of range";
        };
    }
}
