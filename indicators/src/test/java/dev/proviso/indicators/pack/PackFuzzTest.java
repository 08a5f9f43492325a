package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever stands in a pack's folder, loading ends with a pack or with problems for a person. */
class PackFuzzTest {

    private static final List<String> FILES =
            List.of("pack.yaml", "night-floor.yaml", "weights.yaml");

    private static final List<String> PIECES =
            List.of("{", "}", "[", "]", ": ", "\n", "  ", "- ", "&a ", "*a", "!!int ", "0x1", "~");

    @TempDir static Path folder = Path.of("");

    @FuzzTest
    void anyFile(FuzzedDataProvider data) {
        String file = data.pickValue(FILES.toArray(String[]::new));
        loadsOrRefuses(file, data.consumeRemainingAsBytes());
    }

    @FuzzTest
    void anyTail(FuzzedDataProvider data) {
        String file = data.pickValue(new String[] {"pack.yaml", "night-floor.yaml"});
        String sound = new TinyPack().text(file);
        int cut = data.consumeInt(0, sound.length());
        String text = sound.substring(0, cut) + data.consumeRemainingAsString();
        loadsOrRefuses(file, text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void soundFilesWithPiecesPutIn() {
        Seeds.check(
                1,
                300,
                random -> {
                    String file = FILES.get(random.nextInt(2));
                    StringBuilder text = new StringBuilder(new TinyPack().text(file));
                    for (int i = random.nextInt(1, 4); i > 0; i--) {
                        mutate(text, random);
                    }
                    loadsOrRefuses(file, text.toString().getBytes(StandardCharsets.UTF_8));
                });
    }

    private static void mutate(StringBuilder text, RandomGenerator random) {
        int at = random.nextInt(text.length());
        if (random.nextBoolean()) {
            text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
        } else {
            text.delete(at, Math.min(text.length(), at + random.nextInt(1, 20)));
        }
    }

    private static void loadsOrRefuses(String file, byte[] content) {
        try {
            Path pack = new TinyPack().in(folder);
            Files.deleteIfExists(pack.resolve("weights.yaml"));
            Files.write(pack.resolve(file), content);
            Pack loaded = PackLoader.load(pack);
            assertThat(loaded.id()).isEqualTo(TinyPack.ID);
        } catch (ProblemException e) {
            assertThat(e.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.what()).isNotEmpty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
