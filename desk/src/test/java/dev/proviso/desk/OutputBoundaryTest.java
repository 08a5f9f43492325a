package dev.proviso.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The content boundary through the public door (design §4, fixed): what is dropped reaches no byte
 * of any output or of the home but {@code sources.json}, and changing it changes none of them.
 */
final class OutputBoundaryTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void whatIsDroppedIsInNoByteOfAnyOutputAndChangesNone() {
        Reviews reviews = new Reviews(scratch);
        reviews.of("one", List.of(leaky("qzanaryone")));
        reviews.of("two", List.of(leaky("qzanarytwo")));
        SortedMap<String, String> first = bytes("one");
        SortedMap<String, String> second = bytes("two");
        assertThat(first.keySet()).contains("out/findings.json", "out/report.html");
        assertThat(first).isEqualTo(second);
        first.values().forEach(bytes -> assertThat(bytes).doesNotContainIgnoringCase("qzanary"));
    }

    /** The bill with canaries in every column that is dropped, in headers and in names of files. */
    private Path leaky(String canary) {
        List<String> names =
                List.of(
                        "Tags",
                        "ResourceName",
                        "SubAccountName",
                        "BillingAccountName",
                        "ChargeDescription",
                        "ConsumerId",
                        "x_" + canary,
                        canary + "@example.org");
        Path plain = SmallBill.write(scratch.resolve(canary + "-plain"), SmallBill.rows(4));
        Path to = scratch.resolve(canary + "-export");
        try (Stream<Path> files = Files.walk(plain)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                List<String> lines = Files.readAllLines(file);
                List<String> leaking = new ArrayList<>();
                leaking.add(lines.getFirst() + "," + String.join(",", names));
                for (String line : lines.subList(1, lines.size())) {
                    leaking.add(line + ("," + canary + "-cell").repeat(names.size()));
                }
                Files.createDirectories(to);
                Files.write(to.resolve(canary + "-" + file.getFileName()), leaking);
            }
            return to;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Every file of a review and of its home by name, but keys, the lock and {@code sources.json}.
     */
    private SortedMap<String, String> bytes(String review) {
        SortedMap<String, String> bytes = new TreeMap<>();
        gather(bytes, "out/", scratch.resolve(review));
        gather(bytes, "home/", scratch.resolve(review + "-home").resolve("snapshots"));
        return bytes;
    }

    private static void gather(SortedMap<String, String> bytes, String prefix, Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.endsWith("sources.json")) {
                    bytes.put(
                            prefix + folder.relativize(file),
                            Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
