package dev.proviso.lab.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The archetypes' files are whole, sourced, and leave no trait untried. */
class ArchetypesTest {

    private final List<Archetype> archetypes = Archetypes.load();

    @Test
    void standInByteOrderOfTheirIds() {
        assertThat(archetypes).hasSize(12).isSortedAccordingTo(Comparator.comparing(Archetype::id));
    }

    @Test
    void makeUpAWholeProvider() {
        assertThat(archetypes.stream().mapToDouble(Archetype::share).sum())
                .isCloseTo(1, within(0.02));
    }

    @Test
    void everyTraitIsSpokenOfBySome() {
        assertThat(Trait.values())
                .allSatisfy(trait ->
                        assertThat(
                                        archetypes.stream()
                                                .flatMap(a -> a.variants().stream())
                                                .anyMatch(v -> v.ranges().containsKey(trait)))
                                .as(trait.id() + " has a range in some archetype")
                                .isEqualTo(!defaults().contains(trait)));
    }

    /** Traits that no archetype differs in: all take the range of {@link Trait}. */
    private static List<Trait> defaults() {
        return List.of(
                Trait.GROWTH,
                Trait.STARTS_INSIDE,
                Trait.RAMP_DAYS,
                Trait.HOLIDAYS,
                Trait.LISTS_A_PUT);
    }

    @Test
    void shareOfVariantsDecidesWhichIsDrawn() {
        Archetype ordinary = Archetypes.of("ordinary");
        assertThat(ordinary.at(0).name()).isEqualTo("web-application");
        assertThat(ordinary.at(0.36).name()).isEqualTo("data-lake");
        assertThat(ordinary.at(0.999).name()).isEqualTo("some-speech");
    }

    @Test
    void anUnknownOneIsRefused() {
        assertThatThrownBy(() -> Archetypes.of("no-such"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such");
    }

    @Test
    void onlyFamilyBDrawsBeyondTheRanges() {
        Archetype.Variant prison = Archetypes.of("lawful-telephony").variants().getFirst();
        Trait.Range range = Objects.requireNonNull(prison.ranges().get(Trait.SECONDS_AN_OBJECT));
        double[] drawn = new double[2000];
        for (Family family : Family.values()) {
            Chance chance = new Chance(dev.proviso.testing.Seeds.of(3));
            for (int i = 0; i < drawn.length; i++) {
                drawn[i] =
                        Traits.draw(prison.ranges(), family.widen(), chance)
                                .get(Trait.SECONDS_AN_OBJECT);
            }
            boolean within =
                    Arrays.stream(drawn).allMatch(v -> v >= range.from() && v <= range.to());
            assertThat(within).isEqualTo(family == Family.A);
        }
    }
}
