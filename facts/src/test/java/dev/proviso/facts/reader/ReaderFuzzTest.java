package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Focus;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the bytes, a reading ends with facts or a problem for a person, never otherwise. */
class ReaderFuzzTest {

    @TempDir static Path folder = Path.of("");

    private static void readsOrRefuses(byte[] bytes) {
        try {
            ReadingSummary summary = Reads.read(Reads.write(folder, "input", bytes)).summary;
            long notKept = summary.notKept().values().stream().mapToLong(Long::longValue).sum();
            assertThat(summary.rowsKept() + notKept).isEqualTo(summary.rowsRead());
        } catch (ProblemException e) {
            assertThat(e.problems()).isNotEmpty();
        }
    }

    @FuzzTest
    void anyBytes(byte[] bytes) {
        readsOrRefuses(bytes);
    }

    @FuzzTest
    void anyFocusRows(byte[] bytes) {
        byte[] header = new Focus().row().csv().getBytes(StandardCharsets.UTF_8);
        byte[] all = new byte[header.length + bytes.length];
        System.arraycopy(header, 0, all, 0, header.length);
        System.arraycopy(bytes, 0, all, header.length, bytes.length);
        readsOrRefuses(all);
    }

    @FuzzTest
    void anyRgwAnswer(FuzzedDataProvider data) {
        String start =
                data.pickValue(
                        new String[] {
                            "{\"entries\":[{\"user\":\"u\",\"buckets\":[",
                            "[{\"bucket\":\"b\",\"owner\":\"o\",\"usage\":{",
                            "{\"entries\":["
                        });
        readsOrRefuses((start + data.consumeRemainingAsString()).getBytes(StandardCharsets.UTF_8));
    }

    @FuzzTest
    void anyTimeAndNumber(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();
        long time = Times.parse(text);
        assertThat(time == Times.NOT_A_TIME || time == Times.SLASHED_DATE || time > 900_000_000L)
                .isTrue();
        BigDecimal number = Numbers.parse(text);
        if (number != null) {
            assertThat(number)
                    .isEqualByComparingTo(new BigDecimal(text.endsWith(".") ? text + "0" : text));
        }
    }
}
