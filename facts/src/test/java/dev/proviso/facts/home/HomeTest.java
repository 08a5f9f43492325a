package dev.proviso.facts.home;

import static java.util.regex.Pattern.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HomeTest {

    private static final String WITNESS =
            "witness.example/1+dce57fd9+BO1JKMYo0cLG6ukDOJBZlWEpWSc6XGP5NjbBRhSshzfR";

    private static final String LOG =
            """
            log:
              origin: provider.example/log
              published: https://log.provider.example/log
              witnesses:
                needed: 1
                of:
                  - url: https://witness.example/1
                    keys: [%s]
            """
                    .formatted(WITNESS);

    @TempDir Path temporary;

    private Path folder = Path.of("");

    @BeforeEach
    void place() {
        folder = temporary.resolve("data/proviso");
    }

    @Test
    void isMadeOnFirstUseForItsOwnerAlone() throws IOException {
        try (Home home = Home.open(folder)) {
            assertThat(mode(folder)).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("keys"))).isEqualTo("rwx------");
            assertThat(mode(folder.resolve("keys/pseudonym.key"))).isEqualTo("rw-------");
            assertThat(home.snapshots()).isDirectory();
            assertThat(home.temporary()).isEmptyDirectory();
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void aHomeThatOthersCanReadIsClosedToThem() throws IOException {
        Home.open(folder).close();
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        Home.open(folder).close();
        assertThat(mode(folder)).isEqualTo("rwx------");
    }

    @Test
    void keepsItsKey() {
        String before;
        try (Home home = Home.open(folder)) {
            before = home.pseudonyms().of("aws", "x");
        }
        try (Home home = Home.open(folder)) {
            assertThat(home.pseudonyms().of("aws", "x")).isEqualTo(before);
        }
        try (Home other = Home.open(temporary.resolve("other"))) {
            assertThat(other.pseudonyms().of("aws", "x")).isNotEqualTo(before);
        }
    }

    @Test
    void aSecondUseIsRefusedClearlyAndTheFirstGoesOn() {
        try (Home home = Home.open(folder)) {
            assertThatThrownBy(() -> Home.open(folder))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(
                            "Another process (%d) has this home"
                                    .formatted(ProcessHandle.current().pid()));
            assertThat(home.temporary()).isDirectory();
        }
        Home.open(folder).close();
    }

    @Test
    void aFolderWithOtherThingsIsLeftAlone() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("thesis.txt"), "mine");
        assertThatThrownBy(() -> Home.open(folder))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("holds other things");
        assertThat(folder.resolve("thesis.txt")).hasContent("mine");
        assertThat(folder.resolve("keys")).doesNotExist();
    }

    @Test
    void aFileIsNoHome() throws IOException {
        Path file = Files.writeString(temporary.resolve("file"), "");
        assertThatThrownBy(() -> Home.open(file)).hasMessageContaining("This is a file");
    }

    @Test
    void aDamagedKeyIsNeverUsedAndNeverReplaced() throws IOException {
        Home.open(folder).close();
        Path key = folder.resolve("keys/pseudonym.key");
        Files.write(key, new byte[7]);
        assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("The key has 7 bytes");
        assertThat(Files.size(key)).isEqualTo(7);
        Files.delete(key);
        Home.open(folder).close();
    }

    @Test
    void whatAKilledProcessLeftBehindIsRemoved() throws IOException {
        Home.open(folder).close();
        Files.createDirectories(folder.resolve("tmp/a/b"));
        Files.writeString(folder.resolve("tmp/a/b/half"), "x");
        try (Home home = Home.open(folder)) {
            assertThat(home.temporary()).isEmptyDirectory();
        }
    }

    @Test
    void configurationHasDefaults() throws IOException {
        try (Home home = Home.open(folder)) {
            assertThat(home.configuration()).isEqualTo(Configuration.defaults());
        }
        Files.writeString(
                folder.resolve("proviso.yaml"),
                "units: lists/units.csv\nmemory: 2 GiB\nthreads: 3\n");
        try (Home home = Home.open(folder)) {
            assertThat(home.configuration().units()).contains(folder.resolve("lists/units.csv"));
            assertThat(home.configuration().memoryBytes()).isEqualTo(2L << 30);
            assertThat(home.configuration().threads()).isEqualTo(3);
        }
    }

    @Test
    void configurationErrorsHaveTheirPlaceAllAtOnce() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("proviso.yaml"), "memory: 3 MB\nthreads: lots\nthread: 2\n");
        assertThatThrownBy(() -> Home.open(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(ProblemException.Kind.DEFINITION);
                            assertThat(e.problems()).hasSizeGreaterThanOrEqualTo(3);
                            assertThat(e.problems())
                                    .extracting(p -> ((Where.InText) p.where()).line())
                                    .contains(1, 2, 3);
                        });
        Files.delete(folder.resolve("proviso.yaml"));
        Home.open(folder).close();
    }

    @Test
    void theLogsSettingsAreRead() throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("proviso.yaml"), LOG);
        try (Home home = Home.open(folder)) {
            LogSettings log = home.configuration().log();
            assertThat(log.origin()).contains("provider.example/log");
            assertThat(log.published()).contains(URI.create("https://log.provider.example/log"));
            assertThat(log.needed()).isEqualTo(1);
            assertThat(log.witnesses())
                    .containsExactly(
                            new LogSettings.Witness(
                                    URI.create("https://witness.example/1"), List.of(WITNESS)));
        }
        Files.writeString(folder.resolve("proviso.yaml"), "log:\n  published: ../site/log\n");
        try (Home home = Home.open(folder)) {
            assertThat(home.configuration().log().published())
                    .contains(folder.resolve("../site/log").toUri());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    provider.example/log       | https://provider.example | 2 | name of a log
                    https://log.provider.exam  | ftp://log                | 3 | address on the web
                    https://log.provider.exam  | https:///log             | 3 | address on the web
                    needed: 1                  | needed: 2                | 5 | So many witnesses
                    needed: 1                  | needed: 0.5              | 5 | So many witnesses
                    needed: 1                  | needed: one              | 5 | a number
                    needed: 1                  | need: 1                  | 5 | no key in `witnesses`
                    url: https                 | url: file                | 7 | address on the web
                    url: https                 | ulr: https               | 7 | no key
                    1+dce57fd9+                | 2+dce57fd9+              | 8 | damaged key: its id would be
                    +BO1J                      | +AO1J                    | 8 | no key of a witness
                    zfR]                       | zf]                      | 8 | is no key
                    witness.example/1+         | witness.example+         | 8 | damaged key
                    keys: [                    | keys: [] # [             | 8 | No key stands here
                    published                  | publish                  | 3 | `publish` is no key in `log`
                    """)
    void aMistakeInTheLogsSettingsHasItsPlace(String good, String bad, int line, String what)
            throws IOException {
        Files.createDirectories(folder);
        assertThat(LOG).contains(good);
        Files.writeString(folder.resolve("proviso.yaml"), LOG.replaceFirst(quote(good), bad));
        assertThatThrownBy(() -> Home.open(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems())
                                        .anySatisfy(problem -> {
                                            assertThat(problem.what() + problem.wanted())
                                                    .contains(what);
                                            assertThat(((Where.InText) problem.where()).line())
                                                    .isEqualTo(line);
                                        }));
    }

    @Test
    void aWitnessStandsOnce() throws IOException {
        Files.createDirectories(folder);
        String twice = LOG + LOG.substring(LOG.indexOf("      - url"));
        Files.writeString(folder.resolve("proviso.yaml"), twice);
        assertThatThrownBy(() -> Home.open(folder)).hasMessageContaining("stands above");
    }
}
