package dev.proviso.facts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestionTest {

    private static final List<String> KNOWN = List.of("formula", "family", "unit", "reads");

    @ParameterizedTest
    @CsvSource({
        "formla,formula",
        "fomrula,formula",
        "familly,family",
        "unti,unit",
        "read,reads",
        "Reads,reads"
    })
    void aSlipOfTheHandFindsTheWord(String word, String meant) {
        assertThat(Suggestion.nearest(word, KNOWN)).hasValue(meant);
    }

    @ParameterizedTest
    @CsvSource({"weights", "x", "formulation"})
    void anotherWordFindsNone(String word) {
        assertThat(Suggestion.nearest(word, KNOWN)).isEmpty();
    }
}
