package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.model.Account;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnitsListTest {

    @TempDir Path folder;

    private UnitsList read(String text) {
        return UnitsList.read(Reads.write(folder, "units.csv", text));
    }

    @Test
    void accountsStandQualifiedOrBare() {
        UnitsList units = read("\uFEFFaccount,unit\naws:1,archive\n2,\"voice mail\"\n");
        assertThat(units.account("aws:1", "aws:9"))
                .isEqualTo(new Account("aws:1", "aws:9", "aws:9/archive"));
        assertThat(units.account("gcp:1", "gcp:9").unit()).isEmpty();
        assertThat(units.account("gcp:2", "gcp:9").unit()).isEqualTo("gcp:9/voice mail");
        assertThat(UnitsList.none().account("aws:1", "aws:9").unit()).isEmpty();
    }

    @Test
    void allThatIsWrongIsSaidAtOnceWithItsLine() {
        assertThatThrownBy(() -> read("account,unit\na b,x\n1,jane@home\n1,a\n1,b\n1\n"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.kind()).isEqualTo(ProblemException.Kind.DEFINITION);
                            assertThat(e.problems())
                                    .extracting(p -> ((Where.InRow) p.where()).line())
                                    .containsExactly(2L, 3L, 5L, 6L);
                        });
    }

    @Test
    void anotherHeaderAndAnEmptyListAreRefused() {
        assertThatThrownBy(() -> read("unit,account\n"))
                .hasMessageContaining("header is not account,unit");
        assertThatThrownBy(() -> read("")).hasMessageContaining("empty");
        assertThatThrownBy(() -> UnitsList.read(folder.resolve("none.csv")))
                .hasMessageContaining("no such file");
    }
}
