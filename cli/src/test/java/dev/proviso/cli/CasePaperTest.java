package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Who takes a letter to who gave notice to the post, and who never sees that there is an address.
 */
final class CasePaperTest extends AtHome {
    private static final String CASE = FirstCase.id();
    private static final String ADDRESS = "ines@herald.example";

    private static final String NOTICE =
            """
            {"explanation":"One unit keeps the calls of a population.", "good_faith":true, "customer":"Ministry of Example",
             "name":"Ines Doe", "email":"ines@herald.example"}
            """;

    @BeforeEach
    void aNoticeCame() throws Exception {
        ok("case", "office", "--example");
        ok("notice", "receive", file("form.json", NOTICE));
    }

    private InProcess paper(String person, String... more) {
        return run(
                Stream.concat(
                                Stream.of("case", "paper", CASE, "--out", out(person).toString()),
                                Stream.concat(Stream.of("--as", person), Stream.of(more)))
                        .toArray(String[]::new));
    }

    private Path out(String person) {
        return scratch.resolve("letters of " + person);
    }

    private List<Path> written(String person) throws Exception {
        try (Stream<Path> files = Files.list(out(person))) {
            return files.sorted().toList();
        }
    }

    @Test
    void theLetterToWhoGaveNoticeIsForThoseWhoReadIt_D16() throws Exception {
        InProcess taken = paper("ann");
        assertThat(taken.exit()).as(taken.err()).isZero();
        assertThat(taken.out()).contains(ADDRESS);
        assertThat(taken.err()).doesNotContain("Withheld");
        for (String format : List.of("table", "json")) {
            InProcess others = paper("olga", "--format", format);
            assertThat(others.exit()).isEqualTo(1);
            assertThat(others.out()).doesNotContain(ADDRESS, "No letter");
            assertThat(others.err()).contains("Withheld: 1.", "who gave notice");
        }
        assertThat(out("olga")).doesNotExist();
        heard();
        InProcess customers = paper("olga");
        assertThat(customers.exit()).isZero();
        assertThat(customers.out()).contains("legal@ministry.example").doesNotContain(ADDRESS);
        assertThat(customers.err()).contains("Withheld: 1.");
        assertThat(written("olga")).hasSize(2);
    }

    @Test
    void whoHasAConflictTakesNone_D13() throws Exception {
        heard();
        String since = "2026-01-01T00:00:00Z";
        ok("case", "declare-conflict", CASE, "--since", since, "--as", "dirk");
        InProcess none = paper("dirk");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err())
                .contains("this is not for dirk to see", "without a conflict of interest")
                .doesNotContain(ADDRESS);
        assertThat(out("dirk")).doesNotExist();
    }

    /** Before the case has a subject, a notice may be about theirs. */
    @Test
    void whoLooksAfterAnAccountTakesNone_D13() throws Exception {
        Path office = scratch.resolve("home/office.yaml");
        Files.writeString(
                office,
                Files.readString(office)
                        .replace("roles: [account-owner]", "roles: [account-owner, analyst]"));
        InProcess none = paper("max");
        assertThat(none.exit()).isEqualTo(2);
        assertThat(none.out()).isEmpty();
        assertThat(none.err()).contains("this is not for max to see").doesNotContain(ADDRESS);
    }

    @Test
    void theirFilesAreReadByTheirOwnerOnly() throws Exception {
        assertThat(paper("ann").exit()).isZero();
        Path letter = written("ann").getFirst();
        Files.setPosixFilePermissions(letter, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(paper("ann").exit()).isZero();
        assertThat(written("ann")).containsExactly(letter);
        assertThat(Files.getPosixFilePermissions(letter))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(letter).content().contains(ADDRESS);
    }

    private void heard() throws Exception {
        String facts = file("facts.yaml", FirstCase.FACTS);
        ok("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        ok("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
        ok("case", "open-hearing", CASE, "--facts", facts, "--as", "ann");
    }
}
