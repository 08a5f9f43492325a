package dev.proviso.desk.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.home.Home;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whoever has the published log and no disclosure learns nothing of what is sealed: two logs that
 * differ only there are the same in their files, sizes, order and times, but for the digests.
 */
final class UndisclosedPropertyTest {

    private static final Pattern DIGEST = Pattern.compile("\"[A-Za-z0-9_-]{43}\"");
    private static final String PLACE = "\"digest\"";
    private static final int DIGESTS = 64;

    @TempDir private Path scratch = Path.of("");

    @Test
    void logsThatDifferOnlyInUndisclosedValuesAreTheSameButForDigests() {
        int[] round = new int[1];
        Seeds.check(
                1,
                10,
                random -> {
                    int questions = random.nextInt(1, 4);
                    Map<String, String> one = published("a" + round[0], questions, random);
                    Map<String, String> other = published("b" + round[0]++, questions, random);
                    assertThat(one).isEqualTo(other);
                    assertThat(one).hasSizeGreaterThan(1);
                });
    }

    /** Where a real digest stands among the decoys says nothing: it is a digest like any other. */
    @Test
    void digestsStandInAscendingOrderSoThatTheirPlaceSaysNothing() throws IOException {
        published("order", 3, Seeds.of(7));
        int entries = 0;
        for (String entry : entries(scratch.resolve("order"))) {
            List<String> digests =
                    DIGEST.matcher(entry).results().map(found -> found.group()).toList();
            assertThat(digests).hasSize(DIGESTS).isSorted().doesNotHaveDuplicates();
            entries++;
        }
        assertThat(entries).isEqualTo(4);
    }

    private Map<String, String> published(String name, int questions, RandomGenerator random) {
        Path folder = scratch.resolve(name);
        try (Home home = Home.open(Files.createDirectories(folder));
                HomeLedger ledger =
                        HomeLedger.open(
                                home,
                                new SecureRandom(),
                                () -> Instant.parse("2026-11-24T10:00:00Z"))) {
            ledger.record(
                    findings(questions, random), review(random), "0".repeat(64), Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files(folder);
    }

    private static String findings(int questions, RandomGenerator random) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < questions; i++) {
            all.add(
                    """
                    {"account":"%s","class":"question","customer":"%s","inputs":{"%s":%d},
                     "subject":"account","unit":%s,"weight_db":%s}\
                    """
                            .formatted(
                                    text(random),
                                    text(random),
                                    text(random),
                                    random.nextInt(),
                                    random.nextBoolean() ? "null" : '"' + text(random) + '"',
                                    random.nextDouble()));
        }
        return "{\"findings\":[" + String.join(",", all) + "]}";
    }

    private static String review(RandomGenerator random) {
        return "{\"findings\":0,\"keyed_accounts\":[\"%s\"],\"%s\":\"%s\"}"
                .formatted(text(random), text(random), text(random));
    }

    private static String text(RandomGenerator random) {
        return "x".repeat(random.nextInt(1, 30)) + Long.toHexString(random.nextLong());
    }

    /** Each published file, its digests, hashes and signatures replaced by their lengths. */
    private static Map<String, String> files(Path folder) {
        Map<String, String> files = new TreeMap<>();
        Path log = folder.resolve("log");
        try (Stream<Path> walk = Files.walk(log)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(log.relativize(file).toString(), "" + Files.size(file));
            }
            // a log's random name and its key: as long, whatever is in the log
            files.put(
                    "entries",
                    DIGEST.matcher(String.join("\n", entries(folder))).replaceAll(PLACE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    /** The entry bundle: each entry behind its length in two bytes. */
    private static List<String> entries(Path folder) throws IOException {
        Path tile = folder.resolve("log/tile/entries/000.p");
        Path largest;
        try (Stream<Path> widths = Files.list(tile)) {
            largest = widths.max((a, b) -> Integer.compare(width(a), width(b))).orElseThrow();
        }
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(largest));
        List<String> entries = new ArrayList<>();
        while (bytes.hasRemaining()) {
            byte[] entry = new byte[Short.toUnsignedInt(bytes.getShort())];
            bytes.get(entry);
            entries.add(new String(entry, StandardCharsets.UTF_8));
        }
        return entries;
    }

    private static int width(Path file) {
        return Integer.parseInt(file.getFileName().toString());
    }
}
