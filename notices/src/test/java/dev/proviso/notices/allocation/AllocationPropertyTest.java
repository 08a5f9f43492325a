package dev.proviso.notices.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.allocation.AllocationReader.Faulty;
import dev.proviso.notices.allocation.AllocationReader.Loaded;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.network.IpAddress;
import dev.proviso.notices.network.IpPrefix;
import dev.proviso.testing.Seeds;
import java.io.StringReader;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** The list against one that looks at every row every time. */
final class AllocationPropertyTest {

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final BigInteger V4 = BigInteger.valueOf(0x0A000000L);
    private static final BigInteger V6 = BigInteger.valueOf(0x20010DB8L).shiftLeft(96);

    /** Days from the start; −1: still. */
    private record Row(IpPrefix block, String account, int from, int until) {

        boolean holds(int day) {
            return from <= day && (until < 0 || day < until);
        }

        String csv() {
            return block + "," + account + "," + day(from) + "," + (until < 0 ? "" : day(until));
        }
    }

    private static Instant day(int n) {
        return START.plusSeconds(86_400L * n);
    }

    /** One of sixteen neighbours. */
    private static IpAddress address(RandomGenerator random) {
        boolean v4 = random.nextBoolean();
        return new IpAddress(
                v4 ? 32 : 128, (v4 ? V4 : V6).add(BigInteger.valueOf(random.nextInt(16))));
    }

    private static Row row(RandomGenerator random) {
        IpAddress address = address(random);
        int length = random.nextInt(8) == 0 ? 0 : address.bits() - random.nextInt(6);
        int from = random.nextInt(10);
        return new Row(
                IpPrefix.around(address, length),
                "account-" + random.nextInt(3),
                from,
                random.nextInt(3) == 0 ? -1 : from + 1 + random.nextInt(4));
    }

    private static boolean conflict(Row a, Row b) {
        if (!a.block.equals(b.block) || a.account.equals(b.account)) {
            return false;
        }
        for (int day = 0; day < 20; day++) {
            if (a.holds(day) && b.holds(day)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> naive(List<Row> rows, IpAddress address, int day) {
        return rows.stream()
                .filter(row ->
                        row.block.first().bits() == address.bits()
                                && IpPrefix.around(address, row.block.length()).equals(row.block)
                                && row.holds(day))
                .max(Comparator.comparingInt(row -> row.block.length()))
                .map(Row::account);
    }

    private static String csv(List<Row> rows) {
        StringBuilder csv = new StringBuilder("source,account,from,until\n");
        rows.forEach(row -> csv.append(row.csv()).append('\n'));
        return csv.toString();
    }

    @Test
    void everyAddressBelongsAtEveryMomentToWhomTheNaiveModelSays() {
        Seeds.check(
                1,
                300,
                random -> {
                    List<Row> rows = new ArrayList<>();
                    for (int i = random.nextInt(30); i > 0; i--) {
                        Row row = row(random);
                        if (rows.stream().noneMatch(other -> conflict(other, row))) {
                            rows.add(row);
                        }
                    }
                    AllocationList list =
                            ((Loaded) AllocationReader.read(new StringReader(csv(rows)))).list();
                    for (int i = 0; i < 200; i++) {
                        IpAddress address = address(random);
                        int day = random.nextInt(20);
                        Location place =
                                new Location(
                                        Location.Kind.IP, address.toString(), OptionalInt.empty());
                        assertThat(list.at(place, day(day)).map(Allocation::account))
                                .as("%s on day %s of%n%s", address, day, csv(rows))
                                .isEqualTo(naive(rows, address, day));
                    }
                });
    }

    @Test
    void aListWithAConflictAnywhereIsRefused() {
        int[] conflicts = new int[1];
        Seeds.check(
                1,
                1000,
                random -> {
                    List<Row> rows = new ArrayList<>();
                    for (int i = 2 + random.nextInt(8); i > 0; i--) {
                        rows.add(row(random));
                    }
                    boolean conflict =
                            rows.stream()
                                    .anyMatch(a -> rows.stream().anyMatch(b -> conflict(a, b)));
                    conflicts[0] += conflict ? 1 : 0;
                    assertThat(AllocationReader.read(new StringReader(csv(rows))) instanceof Faulty)
                            .as("%s", csv(rows))
                            .isEqualTo(conflict);
                });
        assertThat(conflicts[0]).isBetween(50 * Seeds.EFFORT, 950 * Seeds.EFFORT);
    }
}
