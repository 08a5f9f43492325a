package dev.proviso.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.catalogue.Catalogue;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.reader.ExportReader;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.facts.reader.ReadingSummary;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows {@code docs/format.md} as a stranger would: from the export in the page to the hashes in
 * the page, with code of its own that shares nothing with the program.
 */
class FormatPageTest {

    private static final String PAGE = "docs/format.md";

    @TempDir Path folder;

    @Test
    void theExampleInThePageIsTrue() throws IOException {
        String page = Files.readString(Shared.root().resolve(PAGE));
        Snapshot snapshot = assessed(block(page, "csv"));
        String rows = String.join("\n", Given.rows(snapshot, folder)) + "\n";
        String hashes = followed(rows, snapshot);
        Golden.check(PAGE, replaced(replaced(page, "rows", rows), "hashes", hashes));
        assertThat(hashes).contains("snapshot id " + snapshot.id() + "\n");
        for (AccountEntry account : snapshot.accounts()) {
            assertThat(hashes)
                    .contains("account " + account.account().id() + " root " + account.root());
        }
    }

    private Snapshot assessed(String csv) throws IOException {
        Path export = Files.writeString(folder.resolve("example.csv"), csv);
        Resources resources = new Resources(128L << 20, 1, folder.resolve("tmp"));
        try (SnapshotBuilder builder = new SnapshotBuilder(folder.resolve("s"), resources)) {
            ReadingSummary summary =
                    new ExportReader()
                            .read(
                                    List.of(export),
                                    ReadingOptions.defaults(folder.resolve("tmp")),
                                    new Pseudonyms(new byte[Pseudonyms.KEY_BYTES]),
                                    Catalogue.load(),
                                    builder);
            return builder.finish(summary, UnitsList.none());
        }
    }

    /** Steps 1 to 5 of the page, from the rows in the page. */
    private static String followed(String rows, Snapshot snapshot) {
        StringBuilder told = new StringBuilder();
        SortedMap<String, SortedMap<Integer, ByteArrayOutputStream>> days = new TreeMap<>();
        for (String row : rows.lines().toList()) {
            String[] cell = row.split(" ", -1);
            byte[] bytes = row(cell);
            told.append("row ").append(row).append("\n    ").append(hex(bytes)).append('\n');
            int day = (int) (Instant.parse(cell[3]).getEpochSecond() / 86_400);
            days.computeIfAbsent(cell[0], id -> new TreeMap<>())
                    .computeIfAbsent(day, number -> new ByteArrayOutputStream())
                    .writeBytes(bytes);
        }
        List<byte[]> accounts = new ArrayList<>();
        days.forEach((id, ofAccount) -> {
            List<byte[]> leaves = new ArrayList<>();
            ofAccount.forEach((day, bytes) -> {
                byte[] digest = sha256(bytes.toByteArray());
                told.append("day %d of %s %s\n".formatted(day, id, hex(digest)));
                leaves.add(ByteBuffer.allocate(36).putInt(day).put(digest).array());
            });
            byte[] root = tree(leaves);
            told.append("account %s root %s\n".formatted(id, hex(root)));
            byte[] name = id.getBytes(StandardCharsets.UTF_8);
            accounts.add(
                    ByteBuffer.allocate(2 + name.length + 32)
                            .putShort((short) name.length)
                            .put(name)
                            .put(root)
                            .array());
        });
        byte[] root = tree(accounts);
        told.append("root of all accounts ").append(hex(root)).append('\n');
        told.append(
                "reader version %d, catalogue version %d\n"
                        .formatted(
                                snapshot.manifest().readerVersion(),
                                snapshot.manifest().catalogueVersion()));
        byte[] prefix = "proviso/snapshot/1\0".getBytes(StandardCharsets.US_ASCII);
        byte[] id =
                ByteBuffer.allocate(prefix.length + 8 + 32)
                        .put(prefix)
                        .putInt(snapshot.manifest().readerVersion())
                        .putInt(snapshot.manifest().catalogueVersion())
                        .put(root)
                        .array();
        return told.append("snapshot id ").append(hex(sha256(id))).append('\n').toString();
    }

    private static byte[] row(String[] cell) {
        byte[] meter = cell[1].getBytes(StandardCharsets.UTF_8);
        byte[] region = cell[2].getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(48 + meter.length + region.length)
                .putShort((short) meter.length)
                .put(meter)
                .putShort((short) region.length)
                .put(region)
                .putLong(Instant.parse(cell[3]).getEpochSecond())
                .putInt(Integer.parseInt(cell[4]))
                .put(int128(cell[5]))
                .put(int128(cell[6]))
                .array();
    }

    private static byte[] int128(String decimal) {
        byte[] shortest = new BigInteger(decimal).toByteArray();
        byte[] all = new byte[16];
        Arrays.fill(all, (byte) (shortest[0] < 0 ? 0xff : 0));
        System.arraycopy(shortest, 0, all, 16 - shortest.length, shortest.length);
        return all;
    }

    /** RFC 6962 §2.1, as its recursion is written there. */
    private static byte[] tree(List<byte[]> leaves) {
        if (leaves.isEmpty()) {
            return sha256(new byte[0]);
        }
        if (leaves.size() == 1) {
            return sha256(joined((byte) 0, leaves.getFirst(), new byte[0]));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        return sha256(
                joined(
                        (byte) 1,
                        tree(leaves.subList(0, split)),
                        tree(leaves.subList(split, leaves.size()))));
    }

    private static byte[] joined(byte first, byte[] left, byte[] right) {
        return ByteBuffer.allocate(1 + left.length + right.length)
                .put(first)
                .put(left)
                .put(right)
                .array();
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static Pattern fenced(String language) {
        return Pattern.compile(
                "(?<=^```" + language + "\n)(.*?)(?=^```$)", Pattern.DOTALL | Pattern.MULTILINE);
    }

    private static String block(String page, String language) {
        Matcher matcher = fenced(language).matcher(page);
        assertThat(matcher.find()).as("a %s block in %s", language, PAGE).isTrue();
        return matcher.group();
    }

    private static String replaced(String page, String language, String content) {
        return fenced(language).matcher(page).replaceFirst(Matcher.quoteReplacement(content));
    }
}
