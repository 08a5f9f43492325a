package dev.proviso.cases.office;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class WorkingDaysTest {
    private static final WorkingDays DUBLIN =
            new WorkingDays(ZoneId.of("Europe/Dublin"), Set.of(LocalDate.of(2026, 10, 26)));

    @Test
    void aPeriodGivenToACustomerEndsAfterTheNextWorkingDay() {
        // Ten days from Wednesday the 14th end on Saturday the 24th; Monday is a holiday.
        Instant wednesday = Instant.parse("2026-10-14T09:00:00Z");
        assertThat(DUBLIN.rolledEnd(wednesday, Period.ofDays(10)))
                .isEqualTo(Instant.parse("2026-10-28T00:00:00Z"));
    }

    @Test
    void aPeriodThatEndsOnAWorkingDayEndsWithIt() {
        assertThat(DUBLIN.rolledEnd(Instant.parse("2026-09-01T08:00:00Z"), Period.ofDays(10)))
                .isEqualTo(Instant.parse("2026-09-11T23:00:00Z"));
    }

    @Test
    void aLimitNeverRollsAndKeepsTheHourOfTheZone() {
        // Summer time ends between the two: the same hour in Dublin, another in UTC.
        assertThat(DUBLIN.plainEnd(Instant.parse("2026-10-20T09:00:00Z"), Period.ofDays(5)))
                .isEqualTo(Instant.parse("2026-10-25T10:00:00Z"));
    }

    @Test
    void theLatestStartIsTheLastThatEndsByThenAlsoWhereClocksAreChanged() {
        Period period = Period.ofDays(5);
        for (String day : Set.of("2026-03-29T", "2026-10-25T", "2026-04-03T", "2026-10-30T")) {
            for (int minute = 0; minute < 24 * 60; minute += 20) {
                Instant end = Instant.parse(day + "00:00:00Z").plusSeconds(60L * minute);
                Instant start = DUBLIN.latestStart(end, period);
                assertThat(DUBLIN.plainEnd(start, period)).isBeforeOrEqualTo(end);
                assertThat(DUBLIN.plainEnd(start.plusSeconds(60 * 60 + 1), period)).isAfter(end);
            }
        }
    }
}
