package dev.proviso.indicators.formula;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.problem.Where;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message points into the file as it is laid out, not into the text that YAML made of it. */
class FormulaSourceTest {

    private static Where.InText where(String file, int line, int column, String text, String part) {
        int from = part.isEmpty() ? text.length() : text.indexOf(part);
        FormulaSource source =
                new FormulaSource("night-floor.yaml", file.lines().toList(), line, column);
        return (Where.InText) source.where(text, new Span(from, from + Math.max(1, part.length())));
    }

    @Test
    void onTheKeysOwnLine() {
        assertThat(where("id: x\nformula: sum(put) / 2\n", 2, 10, "sum(put) / 2", "put"))
                .isEqualTo(new Where.InText("night-floor.yaml", 2, 14, "formula: sum(put) / 2", 3));
    }

    @Test
    void inAFoldedBlock() {
        String file = "formula: >\n  sum(puts)\n  / sum(put)\nunit: ratio\n";
        assertThat(where(file, 2, 3, "sum(puts) / sum(put)\n", "puts"))
                .isEqualTo(new Where.InText("night-floor.yaml", 2, 7, "  sum(puts)", 4));
        assertThat(where(file, 2, 3, "sum(puts) / sum(put)\n", "/"))
                .isEqualTo(new Where.InText("night-floor.yaml", 3, 3, "  / sum(put)", 1));
    }

    @Test
    void inALiteralBlock() {
        String file = "formula: |\n    sum(puts)\n      / sum(put)\n";
        assertThat(where(file, 2, 5, "sum(puts)\n  / sum(put)\n", "sum(put)"))
                .isEqualTo(new Where.InText("night-floor.yaml", 3, 9, "      / sum(put)", 8));
    }

    @Test
    void atTheEndOfTheText() {
        assertThat(where("formula: 'sum(puts) /'\n", 1, 11, "sum(puts) /", ""))
                .isEqualTo(
                        new Where.InText("night-floor.yaml", 1, 22, "formula: 'sum(puts) /'", 1));
    }

    @Test
    void quotesTheFormulaWhereTheFileReadsOtherwise() {
        assertThat(where("formula: \"sum(\\u0070ut)\"\n", 1, 11, "sum(put)", "put"))
                .isEqualTo(new Where.InText("night-floor.yaml", 1, 5, "sum(put)", 3));
    }

    @Test
    void quotesTheFormulaWhereThereIsNoFile() {
        FormulaSource source = new FormulaSource("a test", List.of(), 7, 1);
        assertThat(source.where("a\n+ b", new Span(4, 5)))
                .isEqualTo(new Where.InText("a test", 7, 3, "+ b", 1));
    }
}
