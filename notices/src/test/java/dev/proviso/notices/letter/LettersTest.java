package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Golden;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What letters say, word for word. */
final class LettersTest {

    @ParameterizedTest
    @EnumSource
    void everyLetterSaysWhatItSays(Language language) {
        for (Map.Entry<String, Letter> each : new Examples(language).all().entrySet()) {
            Rendered letter = Letters.render(each.getValue(), language);
            String file =
                    "notices/src/test/resources/golden/letter/"
                            + language.tag()
                            + "/"
                            + each.getKey();
            Golden.check(file + ".html", letter.html());
            Golden.check(file + ".txt", "Subject: " + letter.subject() + "\n\n" + letter.text());
            assertThat(letter.template()).isEqualTo(Letters.template(each.getValue()));
            assertThat(letter.language()).isEqualTo(language);
        }
    }
}
