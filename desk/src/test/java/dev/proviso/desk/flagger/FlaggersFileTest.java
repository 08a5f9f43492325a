package dev.proviso.desk.flagger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.flagger.Claim.Standing;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The register of trusted flaggers is read whole or not at all, and a token proves one. */
final class FlaggersFileTest {

    private static final TrackingCode TOKEN = TrackingCode.fresh(new SecureRandom());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir private Path home = Path.of("");

    private Flaggers read(String text) throws Exception {
        Files.writeString(home.resolve(FlaggersFile.NAME), text);
        return FlaggersFile.read(home);
    }

    private static String sound() {
        return """
        Example Hotline:
          coordinator: Arcom (FR)
          awarded: 2026-01-15
          ends: 2027-01-15
          domains: [Hotline.example]
          tokens:
            %s
        Another one:
          coordinator: CnaM (IE)
          awarded: 2025-06-01
        """
                .formatted(FlaggersFile.line(TOKEN, new SecureRandom()));
    }

    @Test
    void withoutOneNobodyIsKnown() {
        assertThat(FlaggersFile.read(home)).isEqualTo(Flaggers.NONE);
    }

    @Test
    void aTokenThatItKeepsProvesItsFlagger() throws Exception {
        Flaggers flaggers = read(sound());
        assertThat(flaggers.all()).hasSize(2);
        assertThat(flaggers.token(TOKEN, DAY).standing()).isEqualTo(Standing.PROVEN);
        assertThat(flaggers.token(TOKEN, DAY).name()).isEqualTo("Example Hotline");
        assertThat(flaggers.domain("hotline.example", DAY).standing()).isEqualTo(Standing.CLAIMED);
        assertThat(Files.readString(home.resolve(FlaggersFile.NAME)))
                .doesNotContain(TOKEN.written());
    }

    @Test
    void whatIsWrongIsToldWithItsPlace() {
        for (String[] wrong :
                new String[][] {
                    {"ends: 2027-01-15", "ends: 2025-01-15", "ends before it begins"},
                    {"ends: 2027-01-15", "ends: soon", "This is no day"},
                    {"awarded: 2026-01-15", "award: 2026-01-15", "`awarded` is missing"},
                    {"Hotline.example", "hotline", "This is no domain"},
                    {"v1:", "v2:", "not what is kept of a token"},
                    {TOKEN.number() + ":", TOKEN.written() + ":", "a whole code, with its secret"},
                    {TOKEN.number() + ":", "PRV-1:", "no number of a token"},
                    {
                        "coordinator: CnaM (IE)",
                        "tokens: {" + FlaggersFile.line(TOKEN, new SecureRandom()) + "}",
                        "here twice"
                    },
                }) {
            assertThat(sound()).contains(wrong[0]);
            assertThatThrownBy(() -> read(sound().replace(wrong[0], wrong[1])))
                    .as(wrong[2])
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining(wrong[2])
                    .extracting(e -> ((ProblemException) e).problems().getFirst().where())
                    .asString()
                    .contains(FlaggersFile.NAME);
        }
    }
}
