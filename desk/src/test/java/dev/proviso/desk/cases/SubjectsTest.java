package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.proviso.cases.core.Named;
import dev.proviso.desk.office.Customer;
import dev.proviso.desk.office.Examples;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whom a case may be about. */
final class SubjectsTest {
    @TempDir private Path folder = Path.of("");

    private Subjects subjects(Home home) {
        Examples.write(folder);
        return new Subjects(OfficeFiles.read(folder).customers().values(), home.pseudonyms());
    }

    @Test
    void anAccountAUnitAndACustomerAreFoundInTheRegister() {
        try (Home home = Home.open(folder)) {
            Subjects subjects = subjects(home);
            for (String target :
                    new String[] {"example:acc-31", "example:unit-9", "example:ministry"}) {
                assertThat(subjects.of(target, Optional.empty(), Optional.empty()).customer())
                        .as(target)
                        .isEqualTo("example:ministry");
            }
        }
    }

    @Test
    void aCaseIsAboutTheAccountsOfItsSubjectAndNoOthers() {
        Examples.write(folder);
        Customer ministry = Named.the(OfficeFiles.read(folder).customers(), "example:ministry");
        assertThat(ministry.accountsOf("example:acc-91")).containsExactly("example:acc-91");
        assertThat(ministry.accountsOf("example:unit-9"))
                .containsExactly("example:acc-91", "example:acc-92");
        assertThat(ministry.accountsOf("example:ministry"))
                .containsExactly("example:acc-31", "example:acc-91", "example:acc-92");
    }

    /** Else a case would be about a unit that no letter and no plan can name. */
    @Test
    void aUnitThatItsCustomerDoesNotHaveIsRefused() {
        try (Home home = Home.open(folder)) {
            ProblemException refused =
                    catchThrowableOfType(
                            ProblemException.class,
                            () ->
                                    subjects(home)
                                            .of(
                                                    "example:unit-77",
                                                    Optional.of("example:ministry"),
                                                    Optional.of("p-1")));
            assertThat(refused.problems().toString())
                    .contains("example:unit-77", "a customer in customers.yaml that has this unit");
        }
    }
}
