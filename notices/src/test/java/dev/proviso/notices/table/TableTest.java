package dev.proviso.notices.table;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table's CSV is read back as it was, and no cell of it is a formula. */
final class TableTest {

    private static List<String> back(String cell) {
        String csv =
                new Table("t", List.of(), List.of("a", "b"), List.of(List.of(cell, "x"))).csv();
        return CsvReader.builder().ofCsvRecord(csv).stream().toList().get(1).getFields();
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n=1", "=\"a\",b"})
    void aFormulaGetsAnApostrophe(String cell) {
        assertThat(back(cell).getFirst()).startsWith("'");
        assertThat(back(cell).getLast()).isEqualTo("x");
    }

    @Test
    void otherTextIsAsItWas() {
        for (String cell : List.of("", "a,b", "say \"no\"", "two\nlines", "a=b", "Ünï", "'tis")) {
            assertThat(back(cell)).containsExactly(cell, "x");
        }
    }
}
