package dev.proviso.cli.house;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of design §3: down only, and each library behind its one door. */
final class ArchitectureTest {

    private static JavaClasses program = new ClassFileImporter().importClasses();

    @BeforeAll
    static void readProgram() {
        program =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages(
                                "dev.proviso.canonical",
                                "dev.proviso.facts",
                                "dev.proviso.ledger",
                                "dev.proviso.notices",
                                "dev.proviso.restrictions",
                                "dev.proviso.cases",
                                "dev.proviso.indicators",
                                "dev.proviso.lab",
                                "dev.proviso.desk",
                                "dev.proviso.cli");
    }

    @Test
    void arrowsPointDownOnly() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("facts")
                .definedBy("dev.proviso.facts..")
                .layer("canonical")
                .definedBy("dev.proviso.canonical..")
                .layer("ledger")
                .definedBy("dev.proviso.ledger..")
                .layer("cases")
                .definedBy("dev.proviso.cases..")
                .layer("notices")
                .definedBy("dev.proviso.notices..")
                .layer("restrictions")
                .definedBy("dev.proviso.restrictions..")
                .layer("indicators")
                .definedBy("dev.proviso.indicators..")
                .layer("lab")
                .definedBy("dev.proviso.lab..")
                .layer("desk")
                .definedBy("dev.proviso.desk..")
                .layer("cli")
                .definedBy("dev.proviso.cli..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("desk")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("lab")
                .mayOnlyBeAccessedByLayers("desk", "cli")
                .whereLayer("indicators")
                .mayOnlyBeAccessedByLayers("lab", "desk", "cli")
                .whereLayer("cases")
                .mayOnlyBeAccessedByLayers("desk", "cli")
                .whereLayer("notices")
                .mayOnlyBeAccessedByLayers("desk", "cli")
                .whereLayer("restrictions")
                .mayOnlyBeAccessedByLayers("desk", "cli")
                .whereLayer("ledger")
                .mayOnlyBeAccessedByLayers("notices", "cases", "restrictions", "desk", "cli")
                .whereLayer("facts")
                .mayOnlyBeAccessedByLayers("indicators", "lab", "desk", "cli")
                .check(program);
    }

    @Test
    void packagesOfAFloorHaveNoCycles() {
        for (String floor :
                new String[] {
                    "facts",
                    "ledger",
                    "notices",
                    "cases",
                    "restrictions",
                    "indicators",
                    "lab",
                    "desk"
                }) {
            slices().matching("dev.proviso." + floor + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .allowEmptyShould(true)
                    .check(program);
        }
    }

    @Test
    void duckDbStaysBehindItsDoors() {
        only("org.duckdb..", "dev.proviso.facts.columnar..", "dev.proviso.indicators.engine..");
        only(
                "java.sql..",
                "dev.proviso.facts.columnar..",
                "dev.proviso.indicators.engine..",
                "dev.proviso.ledger.log..",
                "dev.proviso.ledger.vault..",
                "dev.proviso.cases.store..",
                "dev.proviso.notices.store..",
                "dev.proviso.notices.post..",
                "dev.proviso.notices.register..",
                "dev.proviso.restrictions.journal..",
                "dev.proviso.desk.evidence..",
                "dev.proviso.desk.flight..",
                "dev.proviso.desk.restrictions..",
                "dev.proviso.desk.cases..");
    }

    @Test
    void eachLibraryHasOneDoor() {
        only(
                "de.siegmar.fastcsv..",
                "dev.proviso.facts.reader..",
                "dev.proviso.notices.allocation..",
                "dev.proviso.notices.table..",
                "dev.proviso.lab..");
        only("com.github.luben.zstd..", "dev.proviso.facts.reader..");
        only("org.flywaydb..", "dev.proviso.ledger.log..");
        only("de.focus_shift..", "dev.proviso.cases.calendar..");
        only("picocli..", "dev.proviso.cli..");
        only(
                "jakarta.mail..",
                "dev.proviso.notices.intake.mail..",
                "dev.proviso.notices.server..",
                "dev.proviso.notices.post..",
                "dev.proviso.notices.mailbox..");
        only(
                "org.eclipse.angus..",
                "dev.proviso.notices.intake.mail..",
                "dev.proviso.notices.server..",
                "dev.proviso.notices.post..",
                "dev.proviso.notices.mailbox..");
        only("com.openhtmltopdf..", "dev.proviso.notices.letter..");
        only("org.apache.pdfbox..", "dev.proviso.notices.letter..");
        only("org.apache.fontbox..", "dev.proviso.notices.letter..");
        only(
                "org.thymeleaf..",
                "dev.proviso.notices.letter..",
                "dev.proviso.desk.report..",
                "dev.proviso.desk.transparency..");
        only(
                "software.amazon.awssdk..",
                "dev.proviso.restrictions.connector.s3..",
                "dev.proviso.restrictions.connector.aws..");
        only("me.tongfei.progressbar..", "dev.proviso.cli..");
    }

    @Test
    void coresHaveNoClockAndNoUnseededRandomness() {
        ArchRule rule =
                noClasses()
                        .that(
                                resideInAnyPackage(
                                        "dev.proviso.facts..",
                                        "dev.proviso.ledger.tree..",
                                        "dev.proviso.ledger.note..",
                                        "dev.proviso.ledger.entry..",
                                        "dev.proviso.ledger.bundle..",
                                        "dev.proviso.cases..",
                                        "dev.proviso.notices..",
                                        "dev.proviso.indicators..",
                                        "dev.proviso.lab.."))
                        .should()
                        .callMethod(Instant.class, "now")
                        .orShould()
                        .callMethod(Clock.class, "systemUTC")
                        .orShould()
                        .callMethod(System.class, "currentTimeMillis")
                        .orShould()
                        .callMethod(Math.class, "random")
                        .orShould()
                        .callConstructor(Random.class)
                        .because("time and randomness come in as parameters (design §3)");
        rule.check(program);
    }

    private static void only(String library, String... doors) {
        noClasses()
                .that(resideInAPackage("dev.proviso..").and(resideInAnyPackage(doors).negate()))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library)
                .because(library + " is imported only in " + String.join(" and ", doors))
                .allowEmptyShould(true)
                .check(program);
    }
}
