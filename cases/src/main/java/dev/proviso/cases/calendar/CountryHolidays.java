package dev.proviso.cases.calendar;

import de.focus_shift.jollyday.core.Holiday;
import de.focus_shift.jollyday.core.HolidayManager;
import de.focus_shift.jollyday.core.HolidayType;
import de.focus_shift.jollyday.core.ManagerParameters;
import dev.proviso.cases.office.Holidays;
import java.time.LocalDate;
import java.time.Year;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The public holidays of a country or of a part of it, on the day on which they are kept: a holiday
 * that a country moves from a Saturday to the Friday before is on that Friday. Computed a year at a
 * time, and remembered. A provider that closes on other days adds them ({@link Holidays#and}).
 */
public final class CountryHolidays implements Holidays {
    private final HolidayManager manager;
    private final String region;
    private final Map<Integer, Set<LocalDate>> years = new ConcurrentHashMap<>();

    private CountryHolidays(HolidayManager manager, String region) {
        this.manager = manager;
        this.region = region;
    }

    /**
     * Those of a country.
     *
     * @param country two letters (ISO 3166-1), such as {@code DE}
     * @param region what stands behind the hyphen in ISO 3166-2, such as {@code BY}; {@code ""} for
     *     what holds in the whole country
     * @throws IllegalArgumentException in words, naming what is known, if one of them is not
     */
    public static CountryHolidays of(String country, String region) {
        Set<String> countries =
                HolidayManager.getSupportedCalendarCodes().stream()
                        .filter(code -> code.length() == 2)
                        .map(CountryHolidays::upper)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (!countries.contains(upper(country))) {
            throw new IllegalArgumentException(
                    "The holidays of "
                            + country
                            + " are not known. Known are "
                            + String.join(", ", countries)
                            + "; for others, list the days.");
        }
        HolidayManager manager =
                HolidayManager.getInstance(
                        ManagerParameters.create(country.toLowerCase(Locale.ROOT)));
        Map<String, String> regions =
                manager.getCalendarHierarchy().getChildren().keySet().stream()
                        .collect(Collectors.toMap(CountryHolidays::upper, code -> code));
        if (!region.isEmpty() && !regions.containsKey(upper(region))) {
            throw new IllegalArgumentException(
                    upper(country)
                            + " has no region "
                            + region
                            + " with holidays of its own. "
                            + (regions.isEmpty()
                                    ? "Leave it out."
                                    : "There are "
                                            + String.join(", ", new TreeSet<>(regions.keySet()))
                                            + "."));
        }
        return new CountryHolidays(manager, regions.getOrDefault(upper(region), ""));
    }

    private static String upper(String code) {
        return code.toUpperCase(Locale.ROOT);
    }

    @Override
    public boolean has(LocalDate day) {
        return years.computeIfAbsent(day.getYear(), this::computed).contains(day);
    }

    private Set<LocalDate> computed(int year) {
        String[] parts = region.isEmpty() ? new String[0] : new String[] {region};
        return manager.getHolidays(Year.of(year), parts).stream()
                .filter(holiday -> holiday.getType() == HolidayType.PUBLIC_HOLIDAY)
                .map(Holiday::getDate)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public String toString() {
        return "CountryHolidays" + Arrays.asList(manager.getCalendarHierarchy().getId(), region);
    }
}
