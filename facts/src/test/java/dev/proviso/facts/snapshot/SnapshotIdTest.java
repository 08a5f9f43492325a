package dev.proviso.facts.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a snapshot's id, roots and rows depend on, and what they do not. */
class SnapshotIdTest {

    private static final long MONDAY = 1_767_571_200L; // 2026-01-05
    private static final Meter[] METERS = Meter.values();

    @TempDir Path folder;
    private int made;

    @Test
    void neitherOrderNorFilesNorResourcesShow() {
        Seeds.check(
                1,
                5,
                random -> {
                    List<UsageFact> facts = facts(random, 400);
                    Snapshot expected = snapshot(new Given().bill("", "all", facts));
                    List<String> rows = Given.rows(expected, folder);
                    assertThat(rows).as("rows by a slow sum").isEqualTo(slowly(facts));

                    List<UsageFact> shuffled = new ArrayList<>(facts);
                    Collections.shuffle(shuffled, Random.from(random));
                    Given parted = new Given();
                    int cut = random.nextInt(shuffled.size());
                    parted.bill("", "second", shuffled.subList(cut, shuffled.size()));
                    parted.bill("", "first", shuffled.subList(0, cut));
                    parted.blockRecords = 1 + random.nextInt(100);
                    parted.threads = 1 + random.nextInt(3);
                    parted.memoryBytes = (64L + random.nextInt(100)) << 20;
                    Snapshot again = snapshot(parted);

                    assertThat(again.id()).isEqualTo(expected.id());
                    assertThat(again.accounts()).isEqualTo(expected.accounts());
                    assertSameFiles(expected, again);
                });
    }

    private static void assertSameFiles(Snapshot one, Snapshot other) {
        List<Path> files = one.files(0, 1 << 16);
        List<Path> others = other.files(0, 1 << 16);
        assertThat(others).hasSameSizeAs(files);
        for (int i = 0; i < files.size(); i++) {
            assertThat(others.get(i)).hasSameBinaryContentAs(files.get(i));
        }
    }

    @Test
    void explicitZerosOfFlowsAreAsGoodAsNone() {
        Seeds.check(
                100,
                2,
                random -> {
                    List<UsageFact> facts = facts(random, 100);
                    List<UsageFact> zeros = new ArrayList<>(facts);
                    for (UsageFact fact : facts(random, 200)) {
                        if (fact.meter().kind() == Meter.Kind.FLOW) {
                            zeros.add(with(fact, fact.account() + "-idle", 0, 0));
                            zeros.add(with(fact, fact.account(), 0, 0));
                        }
                    }
                    Snapshot without = snapshot(new Given().bill("", "a", facts));
                    Snapshot with = snapshot(new Given().bill("", "b", zeros));
                    assertThat(with.id()).isEqualTo(without.id());
                    assertThat(with.accounts()).isEqualTo(without.accounts());
                    assertThat(with.manifest().until()).isEqualTo(without.manifest().until());
                });
    }

    @Test
    void aLevelOfZeroIsARow() {
        UsageFact level = Given.fact("aws:1", Meter.STORAGE_BYTES, "2026-01-05T00:00:00Z", 1, 0);
        UsageFact puts = Given.fact("aws:1", Meter.STORAGE_PUT, "2026-01-05T00:00:00Z", 1, 1);
        assertThat(snapshot(new Given().bill("", "a", List.of(puts, level))).id())
                .isNotEqualTo(snapshot(new Given().bill("", "a", List.of(puts))).id());
    }

    @Test
    void everyPartOfARowShows() {
        UsageFact fact = fact("aws:1", METERS[1], "r", MONDAY, 3600, 5, 7);
        List<UsageFact> others =
                List.of(
                        fact("aws:2", METERS[1], "r", MONDAY, 3600, 5, 7),
                        fact("aws:1", METERS[2], "r", MONDAY, 3600, 5, 7),
                        fact("aws:1", METERS[1], "s", MONDAY, 3600, 5, 7),
                        fact("aws:1", METERS[1], "r", MONDAY + 1, 3600, 5, 7),
                        fact("aws:1", METERS[1], "r", MONDAY, 3601, 5, 7),
                        fact("aws:1", METERS[1], "r", MONDAY, 3600, 6, 7),
                        fact("aws:1", METERS[1], "r", MONDAY, 3600, 5, 8));
        List<String> ids = new ArrayList<>();
        ids.add(snapshot(new Given().bill("", "a", List.of(fact))).id());
        others.forEach(other -> ids.add(snapshot(new Given().bill("", "a", List.of(other))).id()));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void anAccountsRootIsItsOwn() {
        Seeds.check(
                200,
                1,
                random -> {
                    List<UsageFact> facts = facts(random, 300);
                    Snapshot all = snapshot(new Given().bill("", "a", facts));
                    for (AccountEntry entry : all.accounts()) {
                        List<UsageFact> own =
                                facts.stream()
                                        .filter(f -> f.account().equals(entry.account().id()))
                                        .toList();
                        Snapshot alone = snapshot(new Given().bill("", "b", own));
                        assertThat(alone.accounts()).containsExactly(entry);
                        assertThat(alone.root(List.of(entry.account().id())))
                                .isEqualTo(all.root(List.of(entry.account().id())));
                    }
                });
    }

    @Test
    void aNewDayLeavesTheFilesOfOldWeeksAsTheyWere() throws IOException {
        List<UsageFact> facts = facts(Seeds.of(300), 200);
        long later = MONDAY + 40 * 86_400L;
        List<UsageFact> more = new ArrayList<>(facts);
        more.add(fact("aws:new", METERS[1], "r", later, 3600, 1, 1));
        more.add(fact("aws:new", METERS[1], "r", later + 86_400, 3600, 1, 1));
        Snapshot before = snapshot(new Given().bill("", "a", facts));
        Snapshot after = snapshot(new Given().bill("", "b", more));
        assertThat(after.accounts()).containsAll(before.accounts());
        for (Path file : before.files(0, 1 << 16)) {
            Path same = after.directory().resolve("usage").resolve(file.getFileName());
            assertThat(Files.mismatch(file, same)).isEqualTo(-1);
        }
    }

    private Snapshot snapshot(Given given) {
        return given.snapshot(folder.resolve("s" + ++made));
    }

    /** Facts crowded into few keys, so that sums, corrections and collisions are common. */
    private static List<UsageFact> facts(RandomGenerator random, int count) {
        List<UsageFact> facts = new ArrayList<>();
        String[] regions = {"", "eu-west-1", "Zürich", "ap"};
        long[] seconds = {3600, 60, 86_400, 31 * 86_400L};
        for (int i = 0; i < count; i++) {
            long start = MONDAY + random.nextInt(-30, 30) * 43_200L;
            facts.add(
                    fact(
                            "aws:" + "é9z1B".charAt(random.nextInt(5)),
                            METERS[random.nextInt(4)],
                            regions[random.nextInt(regions.length)],
                            start,
                            seconds[random.nextInt(seconds.length)],
                            switch (random.nextInt(4)) {
                                case 0 -> random.nextInt(-3, 4);
                                case 1 -> random.nextLong();
                                case 2 -> Long.MAX_VALUE - random.nextInt(3);
                                default -> random.nextInt(1_000_000);
                            },
                            random.nextInt(3) == 0 ? random.nextInt(50) : 0));
        }
        return facts;
    }

    private static UsageFact fact(
            String account,
            Meter meter,
            String region,
            long start,
            long seconds,
            long quantity,
            long requests) {
        return new UsageFact(
                "aws:payer",
                account,
                "service",
                meter,
                region,
                "",
                new Period(start, start + seconds),
                quantity,
                requests,
                0,
                "");
    }

    private static UsageFact with(UsageFact fact, String account, long quantity, long requests) {
        return new UsageFact(
                "aws:zero-customer",
                account,
                fact.service(),
                fact.meter(),
                fact.region(),
                fact.resource(),
                fact.period(),
                quantity,
                requests,
                0,
                "");
    }

    /** The same sums with big integers in a map, and the same order with bytes as keys. */
    private static List<String> slowly(List<UsageFact> facts) {
        Map<String, BigInteger[]> sums = new TreeMap<>(SnapshotIdTest::byBytes);
        for (UsageFact fact : facts) {
            Period period = fact.period();
            if (period == null) {
                continue;
            }
            long week = Math.floorDiv(period.day() + 3, 7);
            String key =
                    String.join(
                            "\t",
                            "%08d".formatted(week),
                            fact.account(),
                            fact.meter().id(),
                            fact.region(),
                            Instant.ofEpochSecond(period.start()).toString(),
                            "%010d".formatted(period.seconds()));
            BigInteger[] sum =
                    sums.computeIfAbsent(
                            key, k -> new BigInteger[] {BigInteger.ZERO, BigInteger.ZERO});
            sum[0] = sum[0].add(BigInteger.valueOf(fact.quantity()));
            sum[1] = sum[1].add(BigInteger.valueOf(fact.requests()));
        }
        return sums.entrySet().stream()
                .filter(e ->
                        e.getKey().contains("\t" + Meter.STORAGE_BYTES.id() + "\t")
                                || e.getValue()[0].signum() != 0
                                || e.getValue()[1].signum() != 0)
                .map(SnapshotIdTest::line)
                .collect(Collectors.toList());
    }

    private static String line(Map.Entry<String, BigInteger[]> sum) {
        String[] cell = sum.getKey().split("\t", -1);
        return String.join(
                " ",
                cell[1],
                cell[2],
                cell[3],
                cell[4],
                Integer.toString(Integer.parseInt(cell[5])),
                sum.getValue()[0].toString(),
                sum.getValue()[1].toString());
    }

    private static int byBytes(String a, String b) {
        return java.util.Arrays.compareUnsigned(
                a.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                b.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
