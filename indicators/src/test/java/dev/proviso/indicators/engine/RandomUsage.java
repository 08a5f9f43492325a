package dev.proviso.indicators.engine;

import dev.proviso.facts.columnar.Database;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Account;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageRow;
import dev.proviso.indicators.series.Look;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** Accounts with rows of every length and sign, as a snapshot would hold them, for properties. */
final class RandomUsage {

    static final Look LOOK = new Look(20_605); // Monday 2026-06-01

    private static final Meter[] METERS = {
        Meter.STORAGE_BYTES, Meter.STORAGE_PUT, Meter.AI_SPEECH_SECONDS
    };

    final List<Account> accounts = new ArrayList<>();
    final List<UsageRow> rows = new ArrayList<>();

    private final RandomGenerator random;

    RandomUsage(RandomGenerator random, int accountCount) {
        this.random = random;
        for (int i = 0; i < accountCount; i++) {
            String customer = "aws:c" + random.nextInt(3);
            String unit = random.nextBoolean() ? customer + "/u" : "";
            accounts.add(new Account("aws:a" + i + "'é", customer, unit));
            for (Meter meter : METERS) {
                if (random.nextInt(4) > 0) {
                    addMeter(accounts.getLast().id(), meter);
                }
            }
        }
    }

    private RandomUsage(RandomUsage world, List<String> kept) {
        this.random = world.random;
        world.accounts.stream().filter(a -> kept.contains(a.id())).forEach(accounts::add);
        world.rows.stream().filter(row -> kept.contains(row.account())).forEach(rows::add);
    }

    /** The same world, of which an export holds only these accounts. */
    RandomUsage of(List<String> kept) {
        return new RandomUsage(this, kept);
    }

    private void addMeter(String account, Meter meter) {
        int firstHour = (LOOK.firstDay() - 40) * 24 + random.nextInt(60 * 24);
        int lastHour = (LOOK.firstDay() + Look.DAYS + 3) * 24;
        double density = random.nextInt(3) == 0 ? 0.2 : 0.97;
        boolean huge = random.nextInt(5) == 0;
        for (int hour = firstHour; hour < lastHour; hour++) {
            if (random.nextDouble() < density) {
                add(account, meter, hour * Period.HOUR, Period.HOUR, huge);
            }
        }
        int odd = random.nextInt(4) == 0 ? 12 : random.nextInt(3);
        for (int i = 0; i < odd; i++) {
            long start = (firstHour + random.nextInt(60 * 24)) * Period.HOUR;
            long[] lengths = {900, 3600, 7200, 19 * 3600, Period.DAY, 40 * 3600, 30 * Period.DAY};
            long length = lengths[random.nextInt(lengths.length)];
            if (length == Period.DAY) {
                start -= Math.floorMod(start, Period.DAY);
            }
            add(account, meter, start + 900L * random.nextInt(4), length, huge);
        }
    }

    private void add(String account, Meter meter, long start, long seconds, boolean huge) {
        BigInteger quantity = BigInteger.valueOf(random.nextLong(-50, 100_000));
        if (meter.kind() == Meter.Kind.LEVEL) {
            quantity = quantity.abs();
        }
        if (huge && random.nextInt(20) == 0) {
            quantity = quantity.shiftLeft(60);
        }
        BigInteger requests =
                meter == Meter.AI_SPEECH_SECONDS && random.nextInt(3) == 0
                        ? BigInteger.valueOf(random.nextInt(9))
                        : BigInteger.ZERO;
        if (meter.kind() == Meter.Kind.FLOW && random.nextInt(10) == 0) {
            quantity = BigInteger.ZERO;
        }
        if (meter.kind() == Meter.Kind.LEVEL || quantity.signum() != 0 || requests.signum() != 0) {
            String region = random.nextBoolean() ? "eu-west-1" : "";
            rows.add(
                    new UsageRow(
                            account,
                            meter,
                            region,
                            new Period(start, start + seconds),
                            quantity,
                            requests));
        }
    }

    /** Writes the rows in their present order, a file each {@code daysEach} days. */
    UsageFiles write(Path folder, int daysEach) throws java.sql.SQLException {
        Map<Integer, List<UsageRow>> parts = new TreeMap<>();
        Map<String, Integer> firstDays = new TreeMap<>();
        for (UsageRow row : rows) {
            parts.computeIfAbsent(
                            Math.floorDiv(row.period().day(), daysEach), _ -> new ArrayList<>())
                    .add(row);
            firstDays.merge(row.account(), row.period().day(), Math::min);
        }
        Map<Integer, Path> files = new TreeMap<>();
        try (Database database = Database.open(new Resources(1L << 27, 1, folder))) {
            for (Map.Entry<Integer, List<UsageRow>> part : parts.entrySet()) {
                Path file = folder.resolve(part.getKey() + ".parquet");
                writeFile(database, part.getValue(), file);
                files.put(part.getKey(), file);
            }
        }
        return new UsageFiles() {
            @Override
            public List<Path> files(int fromDay, int untilDay) {
                return files.entrySet().stream()
                        .filter(file -> file.getKey() >= Math.floorDiv(fromDay, daysEach))
                        .filter(file -> file.getKey() <= Math.floorDiv(untilDay - 1, daysEach))
                        .map(Map.Entry::getValue)
                        .toList();
            }

            @Override
            public Map<String, Integer> firstDays() {
                return firstDays;
            }
        };
    }

    private static void writeFile(Database database, List<UsageRow> rows, Path file)
            throws java.sql.SQLException {
        boolean wide = rows.stream().anyMatch(row -> row.quantity().bitLength() > 59);
        database.run(
                "CREATE OR REPLACE TABLE staged (account VARCHAR, meter VARCHAR, region VARCHAR,"
                        + " start BIGINT, period_seconds INTEGER, quantity VARCHAR, requests VARCHAR)");
        try (var appender = database.connection().createAppender("staged")) {
            for (UsageRow row : rows) {
                appender.beginRow()
                        .append(row.account())
                        .append(row.meter().id())
                        .append(row.region())
                        .append(row.period().start())
                        .append((int) row.period().seconds())
                        .append(row.quantity().toString())
                        .append(row.requests().toString())
                        .endRow();
            }
        }
        String decimal = wide ? "DECIMAL(38,0)" : "DECIMAL(18,0)";
        database.run(
                "COPY (SELECT account, meter, region, make_timestamp(start * 1000000)::TIMESTAMP_S AS"
                        + " period_start, period_seconds, quantity::"
                        + decimal
                        + " AS quantity, requests::"
                        + decimal
                        + " AS requests FROM staged) TO "
                        + Database.literal(file.toString())
                        + " (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 2048)");
    }
}
