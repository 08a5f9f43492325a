package dev.proviso.facts.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The database of docs/home.md; a mistake in it is told, and no password that stands in it. */
final class DatabaseSettingsTest {

    @TempDir private Path folder = Path.of("");

    private Configuration read(String yaml) throws IOException {
        Path file = folder.resolve("proviso.yaml");
        Files.writeString(file, yaml);
        return Configuration.read(file);
    }

    @Test
    void theDocumentedSectionIsReadAsItSays() throws IOException {
        String page = Files.readString(Shared.root().resolve("docs/home.md"));
        Matcher section = Pattern.compile("(?ms)^database:.*?(?=^\\S)").matcher(page);
        assertThat(section.find()).isTrue();
        DatabaseSettings database = read(section.group()).database().orElseThrow();
        assertThat(database)
                .isEqualTo(
                        new DatabaseSettings(
                                "db.provider.example",
                                5432,
                                "proviso",
                                "proviso",
                                Optional.of(folder.resolve("keys/database.password")),
                                Optional.empty()));
        assertThat(database.local()).isFalse();
        assertThat(read("threads: 1\n").database()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    jdbc:postgresql://localhost/a           | localhost | 5432 | true
                    jdbc:postgresql://[::1]:5433/a          | ::1       | 5433 | true
                    jdbc:postgresql://127.0.0.1:1/a         | 127.0.0.1 | 1    | true
                    jdbc:postgresql://127.example:65535/a   | 127.example | 65535 | false
                    """)
    void aUrlNamesAServer(String url, String host, int port, boolean local) throws IOException {
        DatabaseSettings database =
                read("database:\n  url: '" + url + "'\n  user: u\n").database().orElseThrow();
        assertThat(database.host()).isEqualTo(host);
        assertThat(database.port()).isEqualTo(port);
        assertThat(database.local()).isEqualTo(local);
        assertThat(database.passwordFile()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    url: jdbc:sqlite:ledger.db                     | This names no PostgreSQL database
                    url: jdbc:postgresql://h:0/a                   | This names no PostgreSQL database
                    url: jdbc:postgresql://h:65536/a               | This names no PostgreSQL database
                    url: jdbc:postgresql://h/a?sslmode=disable     | This names no PostgreSQL database
                    url: jdbc:postgresql://h,g/a                   | This names no PostgreSQL database
                    url: jdbc:postgresql://h                       | This names no PostgreSQL database
                    urn: jdbc:postgresql://h/a                     | `url` is missing in `database`
                    """)
    void whatIsNoDatabaseIsRefused(String line, String what) {
        assertThatThrownBy(() -> read("database:\n  " + line + "\n  user: u\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(what);
    }

    @Test
    void unknownKeysAndAMissingUserAreRefused() {
        assertThatThrownBy(() -> read("database:\n  url: jdbc:postgresql://h/a\n  usr: u\n"))
                .hasMessageContaining("`user` is missing in `database`")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problems().toString()).contains("Did you mean `user`?"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "database:\n  url: jdbc:postgresql://h/a?user=u&password=s3cret\n  user: u\n",
                "database:\n  url: jdbc:postgresql://u:s3cret@h/a\n  user: u\n",
                "database:\n  password: s3cret\n  url: jdbc:postgresql://h/a\n  user: u\n",
                "database: {url: 'jdbc:postgresql://h/a', user: u, password: s3cret, x: y}\n",
                "database: {user: u, x: y, url: 'jdbc:postgresql://h/a?sslpassword=s3cret'}\n"
            })
    void aPasswordIsRefusedAndNotShown(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(ProblemException.Kind.DEFINITION);
                            assertThat(e.problems().toString())
                                    .contains("no password stands in the URL")
                                    .doesNotContain("s3cret");
                        });
    }
}
