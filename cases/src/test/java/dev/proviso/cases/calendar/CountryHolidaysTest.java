package dev.proviso.cases.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.office.Holidays;
import dev.proviso.cases.office.WorkingDays;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against what governments publish: the days of each year, and days that look like holidays. */
final class CountryHolidaysTest {

    /** Easter can hardly be later; the Dutch then have two days off in a row. */
    private static final LocalDate BEFORE_KINGS_DAY = LocalDate.of(2038, 4, 26);

    private static List<String> year(Holidays holidays, int year) {
        return LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(holidays::has)
                .map(day -> day.toString().substring(5))
                .toList();
    }

    /** Gesetzliche Feiertage in Bavaria; French fêtes légales; OPM's federal holidays but one. */
    @Test
    void wholeYearsAreThoseTheCountriesPublish() {
        assertThat(year(CountryHolidays.of("DE", "BY"), 2026))
                .containsExactly(
                        "01-01", "01-06", "04-03", "04-06", "05-01", "05-14", "05-25", "06-04",
                        "10-03", "11-01", "12-25", "12-26");
        assertThat(year(CountryHolidays.of("fr", ""), 2027))
                .containsExactly(
                        "01-01", "03-29", "05-01", "05-06", "05-08", "05-17", "07-14", "08-15",
                        "11-01", "11-11", "12-25");
        assertThat(year(CountryHolidays.of("US", ""), 2026))
                .as("Independence Day is on a Saturday: kept on the Friday before")
                .contains(
                        "01-01", "01-19", "02-16", "05-25", "06-19", "07-03", "09-07", "11-11",
                        "11-26", "12-25")
                .doesNotContain("07-04");
        assertThat(year(CountryHolidays.of("NL", ""), 2026))
                .contains("04-06", "04-27", "05-14", "05-25", "12-26")
                .as("Good Friday is observed, and a working day")
                .doesNotContain("04-03");
    }

    @ParameterizedTest
    @CsvSource({
        "2024, 2024-04-01, 2024-05-09, 2024-05-20",
        "2025, 2025-04-21, 2025-05-29, 2025-06-09",
        "2026, 2026-04-06, 2026-05-14, 2026-05-25",
        "2027, 2027-03-29, 2027-05-06, 2027-05-17",
        "2035, 2035-03-26, 2035-05-03, 2035-05-14",
        "2038, 2038-04-26, 2038-06-03, 2038-06-14"
    })
    void whatMovesWithEasterMoves(
            int year, LocalDate easterMonday, LocalDate ascension, LocalDate whitMonday) {
        for (String country : new String[] {"DE", "FR", "NL"}) {
            Holidays holidays = CountryHolidays.of(country, "");
            for (LocalDate day : List.of(easterMonday, ascension, whitMonday)) {
                assertThat(holidays.has(day)).as(country + " " + day).isTrue();
                assertThat(day.getYear()).isEqualTo(year);
                assertThat(holidays.has(day.plusDays(1)))
                        .as(country + ", the day after " + day)
                        .isEqualTo(country.equals("NL") && day.equals(BEFORE_KINGS_DAY));
            }
            assertThat(holidays.has(easterMonday.minusDays(3)))
                    .as("Good Friday")
                    .isEqualTo(country.equals("DE"));
        }
        assertThat(CountryHolidays.of("US", "").has(easterMonday)).isFalse();
    }

    @Test
    void partsOfACountryHaveTheirOwn() {
        LocalDate corpusChristi = LocalDate.of(2026, 6, 4);
        assertThat(CountryHolidays.of("DE", "by").has(corpusChristi)).isTrue();
        assertThat(CountryHolidays.of("DE", "BE").has(corpusChristi)).isFalse();
        assertThat(CountryHolidays.of("DE", "").has(corpusChristi)).isFalse();
        assertThat(CountryHolidays.of("FR", "67").has(LocalDate.of(2026, 12, 26)))
                .as("Alsace")
                .isTrue();
        assertThat(CountryHolidays.of("FR", "").has(LocalDate.of(2026, 12, 26))).isFalse();
    }

    @Test
    void aDeadlineThatEndsOnAHolidayRolls() {
        WorkingDays france =
                new WorkingDays(ZoneId.of("Europe/Paris"), CountryHolidays.of("FR", ""));
        // Ten days from Thursday the 26th of March end on Easter Sunday; Monday is a holiday.
        assertThat(france.rolledEnd(Instant.parse("2026-03-26T09:00:00Z"), Period.ofDays(10)))
                .isEqualTo(Instant.parse("2026-04-07T22:00:00Z"));
        WorkingDays here =
                new WorkingDays(
                        ZoneId.of("Europe/Paris"),
                        CountryHolidays.of("FR", "")
                                .and(Holidays.on(Set.of(LocalDate.of(2026, 4, 7)))));
        assertThat(here.rolledEnd(Instant.parse("2026-03-26T09:00:00Z"), Period.ofDays(10)))
                .as("a day that the house adds")
                .isEqualTo(Instant.parse("2026-04-08T22:00:00Z"));
        WorkingDays states =
                new WorkingDays(ZoneId.of("America/New_York"), CountryHolidays.of("US", ""));
        // Ten days from Tuesday the 23rd of June end on the Friday on which the 4th is kept.
        assertThat(states.rolledEnd(Instant.parse("2026-06-23T15:00:00Z"), Period.ofDays(10)))
                .isEqualTo(Instant.parse("2026-07-07T04:00:00Z"));
    }

    @Test
    void anUnknownCountryOrRegionIsRefusedInWords() {
        for (String country : new String[] {"XX", "", "germany", "TARGET", "../de", "nyse"}) {
            assertThatThrownBy(() -> CountryHolidays.of(country, ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("The holidays of " + country + " are not known. Known")
                    .hasMessageContaining("DE")
                    .hasMessageEndingWith("; for others, list the days.");
        }
        assertThatThrownBy(() -> CountryHolidays.of("DE", "ZZ"))
                .hasMessageStartingWith(
                        "DE has no region ZZ with holidays of its own. There are BB");
        assertThatThrownBy(() -> CountryHolidays.of("NL", "NH"))
                .hasMessageEndingWith("Leave it out.");
    }
}
