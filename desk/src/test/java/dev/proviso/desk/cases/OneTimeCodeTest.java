package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 6238, appendix B, SHA-1, its last six digits. */
final class OneTimeCodeTest {
    private static final OneTimeCode CODES =
            new OneTimeCode("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void theVectorsOfTheRfc(long second, String code) {
        assertThat(CODES.at(Instant.ofEpochSecond(second))).isEqualTo(code);
        assertThat(CODES.step(code, Instant.ofEpochSecond(second))).hasValue(second / 30);
    }

    @Test
    void aClockMayBeHalfAMinuteOffAndNoMore() {
        Instant then = Instant.ofEpochSecond(1_111_111_111);
        String code = CODES.at(then);
        assertThat(CODES.step(code, then.plusSeconds(30))).isPresent();
        assertThat(CODES.step(code, then.minusSeconds(30))).isPresent();
        assertThat(CODES.step(code, then.plusSeconds(61))).isEmpty();
        assertThat(CODES.step("", then)).isEmpty();
    }

    @Test
    void theSecretIsBase32InTheUri() {
        assertThat(CODES.uri("Example Cloud", "dora"))
                .isEqualTo(
                        "otpauth://totp/Example%20Cloud:dora?secret="
                                + "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Example%20Cloud");
    }
}
