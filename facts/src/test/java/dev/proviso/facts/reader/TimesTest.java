package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.time.Instant;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {

    @Test
    void agreesWithTheCalendar() {
        for (LocalDate day = LocalDate.of(2000, 1, 1);
                day.isBefore(LocalDate.of(2101, 1, 1));
                day = day.plusDays(1)) {
            assertThat(Times.parse(day.toString())).isEqualTo(day.toEpochDay() * 86_400);
        }
    }

    @Test
    void agreesWithInstant() {
        Seeds.check(
                1,
                2_000,
                random -> {
                    long second = random.nextLong(946_684_800L, 4_102_444_800L);
                    String text = Instant.ofEpochSecond(second).toString();
                    assertThat(Times.parse(text)).isEqualTo(second);
                    assertThat(Times.parse(text.replace('T', ' ').replace("Z", "")))
                            .isEqualTo(second);
                    assertThat(Times.parse(text.replace("Z", ".000000Z"))).isEqualTo(second);
                    assertThat(Times.parse(text.replace("Z", "-05:30")))
                            .isEqualTo(second + 5 * 3600 + 1800);
                });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-13-01",
                "2026-02-29",
                "2026-9-18",
                "2026-09-18T24:00:00Z",
                "2026-09-18T23:60:00Z",
                "2026-09-18T23:00:60Z",
                "2026-09-18T23:00:00.5Z",
                "2026-09-18T23:00:00.Z",
                "2026-09-18T23:00:00Zulu",
                "2026-09-18T23:00:00+",
                "2026-09-18T23:00:00+99:00",
                "2026-09-18T23",
                "1999-09-18T23:00:00Z",
                "2026-09-18X23:00:00Z",
                "٢٠٢٦-09-18T23:00:00Z"
            })
    void whatIsNoTime(String text) {
        assertThat(Times.parse(text)).isEqualTo(Times.NOT_A_TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"09/18/2026 23:00", "9/18/2026", "18/09/2026", "09/18/2026"})
    void slashes(String text) {
        assertThat(Times.parse(text)).isIn(Times.SLASHED_DATE, Times.NOT_A_TIME);
        assertThat(Times.parse("09/18/2026 23:00")).isEqualTo(Times.SLASHED_DATE);
    }
}
