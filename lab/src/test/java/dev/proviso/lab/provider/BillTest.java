package dev.proviso.lab.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.proviso.facts.model.Meter;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.lab.archetype.Family;
import dev.proviso.lab.archetype.Quantities;
import dev.proviso.lab.archetype.Simulation;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However messy, a bill says what was used. */
class BillTest {

    private static final int FIRST_HOUR = 20_724 * 24;
    private static final int HOURS = 35 * 24;

    @ParameterizedTest
    @ValueSource(strings = {"ordinary", "contact-centre", "media-archive", "speech-research"})
    void rowsOfAnHourAddUpToWhatWasUsedInIt(String kind) throws IOException {
        Quantities used =
                Simulation.run(
                        Archetypes.of(kind), Family.B, FIRST_HOUR, HOURS, Seeds.of(kind.length()));
        List<FocusRow> rows = bill(used, tenant(kind, false));
        used.hours()
                .forEach((meter, values) -> {
                    if (meter.kind() == Meter.Kind.FLOW && Tariff.all().containsKey(meter)) {
                        long[] billed = new long[HOURS];
                        rows.stream()
                                .filter(r -> Objects.equals(r.tariff(), Tariff.all().get(meter)))
                                .forEach(r -> billed[hour(r)] += base(r));
                        for (int h = 0; h < HOURS; h++) {
                            assertThat(billed[h])
                                    .as("%s in hour %d", meter.id(), h)
                                    .isCloseTo(values[h], within(rounding(meter)));
                        }
                    }
                });
    }

    @Test
    void anIdleHourIsNotBilled() throws IOException {
        long[] puts = new long[HOURS];
        puts[100] = 7;
        Quantities used = new Quantities(FIRST_HOUR, 0, java.util.Map.of(Meter.STORAGE_PUT, puts));
        List<FocusRow> rows =
                bill(used, tenant("ordinary", false)).stream()
                        .filter(r -> r.quantity() != null && r.quantity().signum() != 0)
                        .toList();
        assertThat(rows).isNotEmpty().allSatisfy(r -> assertThat(hour(r)).isEqualTo(100));
    }

    @Test
    void aDailyAccountHasRowsOfWholeDays() throws IOException {
        Quantities used =
                Simulation.run(Archetypes.of("cctv"), Family.B, FIRST_HOUR, HOURS, Seeds.of(5));
        assertThat(bill(used, tenant("cctv", true)))
                .allSatisfy(r -> assertThat(r.end() - r.start()).isEqualTo(86_400));
    }

    @Test
    void theMessOfRealBillsIsThere() throws IOException {
        Quantities used =
                Simulation.runLarge(
                        Archetypes.of("contact-centre-24x7"),
                        Family.B,
                        FIRST_HOUR,
                        HOURS,
                        Seeds.of(9));
        List<FocusRow> rows = bill(used, tenant("contact-centre-24x7", false));
        assertThat(rows).anyMatch(r -> r.correction() && signum(r) < 0);
        assertThat(rows).anyMatch(r -> !r.correction() && r.tariff() != null && signum(r) == 0);
        assertThat(rows).anyMatch(r -> r.category().equals("Tax") && r.quantity() == null);
        assertThat(rows).allMatch(r -> r.tags().contains("@customer.example"));
    }

    private static int signum(FocusRow row) {
        return row.quantity() == null ? 2 : row.quantity().signum();
    }

    /** Decimals of the bill cost at most this. */
    private static long rounding(Meter meter) {
        return meter == Meter.AI_LLM_TOKENS ? 3 : 2;
    }

    private static int hour(FocusRow row) {
        return (int) (row.start() / 3600 - FIRST_HOUR);
    }

    private static long base(FocusRow row) {
        BigDecimal quantity = Objects.requireNonNull(row.quantity());
        return quantity.multiply(Objects.requireNonNull(row.tariff()).perUnit())
                .setScale(0, RoundingMode.HALF_EVEN)
                .longValueExact();
    }

    private static List<FocusRow> bill(Quantities used, Tenant tenant) throws IOException {
        List<FocusRow> rows = new ArrayList<>();
        Bill.write(tenant, used, true, Seeds.of(1), rows::add);
        return rows;
    }

    private static Tenant tenant(String kind, boolean daily) {
        return new Tenant(
                "210000000001",
                "310000000001",
                "platform",
                kind,
                false,
                daily,
                Tenant.Region.FRANKFURT,
                1);
    }
}
