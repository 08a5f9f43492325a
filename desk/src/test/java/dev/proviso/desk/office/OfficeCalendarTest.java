package dev.proviso.desk.office;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.office.WorkingDays;
import dev.proviso.facts.problem.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The days off of an office are those of its country, and its own. */
final class OfficeCalendarTest {

    @TempDir private Path home = Path.of("");

    private WorkingDays days(String country) throws IOException {
        Examples.write(home);
        Path office = home.resolve(OfficeFiles.OFFICE);
        String text = Files.readString(office);
        assertThat(text).contains("# country: IE ");
        Files.writeString(office, text.replace("# country: IE ", country));
        return OfficeFiles.read(home).days();
    }

    @Test
    void thoseOfTheCountryCountBesideItsOwn() throws IOException {
        WorkingDays days = days("country: DE-BY ");
        assertThat(days.isWorkingDay(LocalDate.of(2027, 1, 6))).as("Epiphany").isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 12, 28))).as("its own").isFalse();
        assertThat(days.isWorkingDay(LocalDate.of(2026, 12, 29))).isTrue();
        Files.delete(home.resolve(OfficeFiles.OFFICE));
        assertThat(days("# country: IE ").isWorkingDay(LocalDate.of(2027, 1, 6))).isTrue();
    }

    @Test
    void anUnknownCountryIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> days("country: Bavaria "))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("The holidays of Bavaria are not known. Known are");
    }
}
