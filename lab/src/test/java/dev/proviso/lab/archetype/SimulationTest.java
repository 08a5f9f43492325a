package dev.proviso.lab.archetype;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.testing.Seeds;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Innocent accounts and the use are what their archetypes say, and repeatable. */
class SimulationTest {

    private static final int FIRST_HOUR = 20_458 * 24;
    private static final int HOURS = 12 * 7 * 24;

    static Stream<Archetype> archetypes() {
        return Archetypes.load().stream();
    }

    @ParameterizedTest
    @MethodSource("archetypes")
    void aSeedGivesTheSameAccountAgain(Archetype archetype) {
        for (Family family : Family.values()) {
            Quantities once = Simulation.run(archetype, family, FIRST_HOUR, HOURS, Seeds.of(7));
            Quantities again = Simulation.run(archetype, family, FIRST_HOUR, HOURS, Seeds.of(7));
            Quantities other = Simulation.run(archetype, family, FIRST_HOUR, HOURS, Seeds.of(8));
            assertThat(same(once, again)).as("same seed").isTrue();
            assertThat(same(once, other)).as("other seed").isFalse();
        }
    }

    @ParameterizedTest
    @MethodSource("archetypes")
    void nothingIsNegativeAndNothingComesBeforeTheAccount(Archetype archetype) {
        Seeds.check(
                100,
                10,
                random -> {
                    Quantities q = Simulation.run(archetype, Family.B, FIRST_HOUR, HOURS, random);
                    q.hours()
                            .forEach((meter, values) -> {
                                assertThat(values).as(meter.id()).hasSize(HOURS);
                                assertThat(Arrays.stream(values).min().orElseThrow())
                                        .isNotNegative();
                                assertThat(Arrays.stream(values).limit(q.activeFrom()).sum())
                                        .isZero();
                            });
                });
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void rateIsWhatTheTraitSays(Family family) {
        Archetype centre = Archetypes.of("contact-centre");
        double sum = 0;
        int grown = 0;
        for (int seed = 0; seed < 60; seed++) {
            Chance chance = new Chance(Seeds.of(seed));
            Traits traits =
                    Traits.draw(centre.variants().getFirst().ranges(), 0, chance)
                            .with(Trait.PUTS_AN_HOUR, 500);
            Quantities q = Simulation.run(traits, family, FIRST_HOUR, HOURS, chance);
            if (q.activeFrom() > 0) {
                continue;
            }
            sum += total(q, Meter.STORAGE_PUT) / (double) HOURS;
            grown++;
        }
        // Growth of -0.1 to 0.3 % a day over twelve weeks, and holidays.
        assertThat(sum / grown).isCloseTo(500, within(75.0));
    }

    @Test
    void levelIsWhatCameInLessWhatExpired() {
        Flows flows = new Flows(100);
        Arrays.fill(flows.of(Meter.STORAGE_INGRESS_BYTES), 10);
        flows.stock(0, 2, 0);
        long[] level = flows.of(Meter.STORAGE_BYTES);
        assertThat(level[0]).isEqualTo(10);
        assertThat(level[47]).isEqualTo(480);
        assertThat(level[99]).as("two days are kept").isEqualTo(480);
    }

    @Test
    void whatWasThereBeforeExpiresToo() {
        Flows flows = new Flows(100);
        Arrays.fill(flows.of(Meter.STORAGE_INGRESS_BYTES), 10);
        flows.stock(0, 2, 1000);
        long[] level = flows.of(Meter.STORAGE_BYTES);
        assertThat(level).as("steady from the start").containsOnly(480);
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theUseHasPeoplesCallsAndIsHardlyRead(Family family) {
        Seeds.check(
                500,
                20,
                random -> {
                    Quantities q = Interception.run(100_000, 0, family, FIRST_HOUR, HOURS, random);
                    double puts = total(q, Meter.STORAGE_PUT);
                    assertThat(puts / HOURS).isBetween(60_000.0, 150_000.0);
                    double gets = total(q, Meter.STORAGE_GET);
                    assertThat(gets / puts).isBetween(0.0005, 0.4);
                    double kilobytes = total(q, Meter.STORAGE_INGRESS_BYTES) / puts / 1000;
                    assertThat(kilobytes).isBetween(50.0, 4500.0);
                });
    }

    @ParameterizedTest
    @EnumSource(Family.class)
    void theUseIsOftenTranscribedInPart(Family family) {
        int none = 0;
        int part = 0;
        for (int seed = 0; seed < 100; seed++) {
            Quantities q = Interception.run(20_000, 0, family, FIRST_HOUR, 24 * 14, Seeds.of(seed));
            double speech = total(q, Meter.AI_SPEECH_SECONDS) / total(q, Meter.STORAGE_PUT);
            none += speech == 0 ? 1 : 0;
            part += speech > 0 && speech < 70 ? 1 : 0;
            if (speech == 0) {
                assertThat(q.hours()).containsKey(Meter.COMPUTE_GPU_SECONDS);
            }
        }
        assertThat(none).isBetween(10, 45);
        assertThat(part).isBetween(20, 70);
    }

    private static double total(Quantities q, Meter meter) {
        long[] values = q.hours().get(meter);
        return values == null ? 0 : Arrays.stream(values).sum();
    }

    private static boolean same(Quantities a, Quantities b) {
        return a.activeFrom() == b.activeFrom()
                && a.hours().keySet().equals(b.hours().keySet())
                && a.hours().entrySet().stream()
                        .allMatch(e -> Arrays.equals(e.getValue(), b.hours().get(e.getKey())));
    }
}
