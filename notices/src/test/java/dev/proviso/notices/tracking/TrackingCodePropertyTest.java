package dev.proviso.notices.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.testing.Seeds;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** D16: a code that people type opens what it is for, and tells nothing otherwise. */
final class TrackingCodePropertyTest {

    private static final String TYPED = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

    private static TrackingCode code(RandomGenerator random) {
        return TrackingCode.fresh(new SeededRandom(random));
    }

    @Test
    void isReadAsItIsPrinted() {
        Seeds.check(
                1,
                500,
                random -> {
                    TrackingCode code = code(random);
                    assertThat(code.written())
                            .matches("PRV(-[0-9A-HJKMNP-TV-Z]{4}){6}-[0-9A-HJKMNP-TV-Z]{5}")
                            .startsWith(code.number() + "-");
                    assertThat(TrackingCode.parse(code.written())).contains(code);
                    assertThat(TrackingCode.parseNumber(code.number())).contains(code.number());
                });
    }

    @Test
    void isReadAsPeopleTypeIt() {
        Seeds.check(
                1,
                500,
                random -> {
                    TrackingCode code = code(random);
                    StringBuilder typed = new StringBuilder();
                    String written = code.written();
                    for (int i = 0; i < written.length(); i++) {
                        char c = written.charAt(i);
                        String as =
                                switch (c) {
                                    case '0' -> pick(random, "0", "O", "o");
                                    case '1' -> pick(random, "1", "I", "i", "L", "l");
                                    case '-' ->
                                            pick(
                                                    random, "-", "", " ", "\u2013", "\u00AD",
                                                    "\u00A0-");
                                    default -> {
                                        String letter = String.valueOf(c);
                                        yield pick(random, letter, letter.toLowerCase(Locale.ROOT));
                                    }
                                };
                        typed.append(as);
                    }
                    String whole = typed.toString();
                    assertThat(TrackingCode.parse(whole)).contains(code);
                    assertThat(TrackingCode.parse(" " + whole.substring(3) + "\n")).contains(code);
                });
    }

    private static String pick(RandomGenerator random, String... of) {
        return of[random.nextInt(of.length)];
    }

    @Test
    void oneWrongLetterIsAlwaysTold() {
        Seeds.check(
                1,
                20,
                random -> {
                    TrackingCode code = code(random);
                    String written = code.written();
                    for (int i = "PRV-".length(); i < written.length(); i++) {
                        for (int t = 0; t < TYPED.length(); t++) {
                            String typed =
                                    written.substring(0, i)
                                            + TYPED.charAt(t)
                                            + written.substring(i + 1);
                            Optional<TrackingCode> read = TrackingCode.parse(typed);
                            assertThat(read.isEmpty() || read.get().equals(code))
                                    .as(typed)
                                    .isTrue();
                        }
                    }
                });
    }

    @Test
    void twoLettersChangedOverAreAlwaysTold() {
        Seeds.check(
                1,
                20,
                random -> {
                    TrackingCode code = code(random);
                    String letters = code.written().substring(3).replace("-", "");
                    for (int i = 0; i < letters.length(); i++) {
                        for (int j = i + 1; j < letters.length(); j++) {
                            StringBuilder typed = new StringBuilder(letters);
                            typed.setCharAt(i, letters.charAt(j));
                            typed.setCharAt(j, letters.charAt(i));
                            Optional<TrackingCode> read = TrackingCode.parse(typed.toString());
                            assertThat(read.isEmpty() || read.get().equals(code)).isTrue();
                        }
                    }
                });
    }

    @Test
    void leftOutAndAddedLettersAndOtherTextAreNoCode() {
        String written = code(Seeds.of(1)).written();
        for (String text :
                new String[] {
                    "",
                    "PRV",
                    "PRV-",
                    written.substring(0, written.length() - 1),
                    written + "0",
                    written.replace('-', '_'),
                    written.substring(0, 13),
                    "PRV" + written,
                    written + " ".repeat(100),
                    "PRV-UUUU-UUUU-UUUU-UUUU-UUUU-UUUU-UUUUU",
                    "\uFF30\uFF32\uFF36" + written.substring(3),
                }) {
            assertThat(TrackingCode.parse(text)).as(text).isEmpty();
        }
    }

    @Test
    void anyTextIsReadOrNot() {
        Seeds.check(
                1,
                3000,
                random -> {
                    StringBuilder text = new StringBuilder();
                    for (int i = random.nextInt(40); i > 0; i--) {
                        text.appendCodePoint(
                                random.nextInt(3) == 0
                                        ? random.nextInt(0x110000)
                                        : TYPED.charAt(random.nextInt(TYPED.length())));
                    }
                    TrackingCode.parse(text.toString())
                            .ifPresent(code ->
                                    assertThat(TrackingCode.parse(code.written())).contains(code));
                    TrackingCode.parseNumber(text.toString())
                            .ifPresent(number ->
                                    assertThat(TrackingCode.parseNumber(number)).contains(number));
                });
    }

    @Test
    void opensOnlyWithItsSecretForItsPurpose() {
        Seeds.check(
                1,
                100,
                random -> {
                    TrackingCode code = code(random);
                    TrackingCode other = code(random);
                    for (Purpose purpose : Purpose.values()) {
                        var kept =
                                Optional.of(CodeHash.of(code, purpose, new SeededRandom(random)));
                        for (Purpose tried : Purpose.values()) {
                            assertThat(CodeHash.opens(kept, code, tried))
                                    .isEqualTo(tried == purpose);
                        }
                        assertThat(CodeHash.opens(kept, other, purpose)).isFalse();
                        assertThat(CodeHash.opens(Optional.empty(), code, purpose)).isFalse();
                    }
                });
    }

    @Test
    void whatIsKeptHoldsNoPartOfTheSecretAndIsNeverTheSameTwice() {
        SeededRandom random = new SeededRandom(Seeds.of(7));
        TrackingCode code = TrackingCode.fresh(random);
        CodeHash kept = CodeHash.of(code, Purpose.APPEAL, random);
        assertThat(CodeHash.of(code, Purpose.APPEAL, random)).isNotEqualTo(kept);
        for (String group : code.written().substring(14).split("-", -1)) {
            assertThat(kept.text()).doesNotContain(group);
            assertThat(code.toString()).doesNotContain(group);
        }
        assertThat(new CodeHash(kept.text())).isEqualTo(kept);
        assertThatThrownBy(() -> new CodeHash("v1:AA:AA"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
