package dev.proviso.lab.provider;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.lab.archetype.Quantities;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Turns one account's quantities into rows of a bill, with the mess that real bills have. */
final class Bill {

    /** Where rows go. */
    interface Rows {
        void row(FocusRow row) throws IOException;
    }

    /** Chance that an hour was billed too high and then corrected. */
    private static final double CORRECTED = 0.0005;

    /** Chance of a price row without quantity, an hour of a meter. */
    private static final double PRICE_ROW = 0.0005;

    private static final int BUCKETS_MAX = 3;
    private static final double SEVERAL_BUCKETS = 0.2;

    private static final BigDecimal TAX = new BigDecimal("12.34");
    private static final BigDecimal CREDIT = new BigDecimal("-5.00");

    private final Tenant tenant;
    private final boolean mess;
    private final RandomGenerator random;
    private final Rows rows;
    private final int buckets;
    private final String tags;

    private Bill(Tenant tenant, boolean mess, RandomGenerator random, Rows rows) {
        this.tenant = tenant;
        this.mess = mess;
        this.random = random;
        this.rows = rows;
        this.buckets =
                mess && random.nextDouble() < SEVERAL_BUCKETS
                        ? random.nextInt(2, BUCKETS_MAX + 1)
                        : 1;
        // A made-up address, so that whoever lets tags through shows a person's name.
        this.tags =
                mess
                        ? "{\"owner\": \"person.%d@customer.example\", \"project\": \"%s, phase %d\"}"
                                .formatted(random.nextInt(10_000), tenant.unit(), random.nextInt(9))
                        : "";
    }

    static void write(
            Tenant tenant, Quantities quantities, boolean mess, RandomGenerator random, Rows rows)
            throws IOException {
        new Bill(tenant, mess, random, rows).write(quantities);
    }

    private void write(Quantities quantities) throws IOException {
        for (Map.Entry<Meter, long[]> meter : quantities.hours().entrySet()) {
            Tariff tariff = Tariff.all().get(meter.getKey());
            if (tariff == null) {
                continue;
            }
            long[] values = meter.getValue();
            if (meter.getKey().kind() == Meter.Kind.LEVEL) {
                level(tariff, quantities.firstHour(), quantities.activeFrom(), values);
            } else if (tenant.daily()) {
                for (int h = 0; h < values.length; h += 24) {
                    flow(tariff, quantities.firstHour() + h, 24, sum(values, h));
                }
            } else {
                for (int h = 0; h < values.length; h++) {
                    flow(tariff, quantities.firstHour() + h, 1, values[h]);
                }
            }
        }
        if (mess) {
            charges(quantities);
        }
    }

    private static long sum(long[] values, int from) {
        long sum = 0;
        for (int h = from; h < Math.min(from + 24, values.length); h++) {
            sum += values[h];
        }
        return sum;
    }

    private void flow(Tariff tariff, int firstHour, int hours, long amount) throws IOException {
        long start = firstHour * Period.HOUR;
        long end = start + hours * Period.HOUR;
        if (mess && random.nextDouble() < PRICE_ROW) {
            row(tariff, start, end, BigDecimal.ZERO, false, 0);
        }
        if (amount == 0) {
            return;
        }
        long left = amount;
        int parts = tariff.serviceCode().equals("AmazonS3") ? buckets : 1;
        for (int bucket = 0; bucket < parts; bucket++) {
            long part = bucket == parts - 1 ? left : Math.min(left, amount / (bucket + 2));
            left -= part;
            if (part == 0) {
                continue;
            }
            if (mess && random.nextDouble() < CORRECTED) {
                long tooMuch = 1 + part / 10;
                row(tariff, start, end, billed(tariff, part + tooMuch), false, bucket);
                row(tariff, start, end, billed(tariff, -tooMuch), true, bucket);
            } else {
                row(tariff, start, end, billed(tariff, part), false, bucket);
            }
        }
    }

    /** Storage is metered by the day: the day's mean, as a share of the month. */
    private void level(Tariff tariff, int firstHour, int activeFrom, long[] values)
            throws IOException {
        for (int h = 0; h + 24 <= values.length; h += 24) {
            if (h + 24 <= activeFrom) {
                continue;
            }
            BigDecimal byteHours = BigDecimal.ZERO;
            for (int i = h; i < h + 24; i++) {
                byteHours = byteHours.add(BigDecimal.valueOf(values[i]));
            }
            long start = (firstHour + h) * Period.HOUR;
            LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(start, Period.DAY));
            BigDecimal quantity =
                    byteHours.divide(
                            tariff.perUnit()
                                    .multiply(BigDecimal.valueOf(day.lengthOfMonth() * 24L)),
                            tariff.decimals(),
                            RoundingMode.HALF_EVEN);
            row(tariff, start, start + Period.DAY, quantity, false, 0);
        }
    }

    private static BigDecimal billed(Tariff tariff, long amount) {
        return BigDecimal.valueOf(amount)
                .divide(tariff.perUnit(), MathContext.DECIMAL128)
                .setScale(tariff.decimals(), RoundingMode.HALF_EVEN);
    }

    /** Taxes and credits at each month's start: rows of an account that are no usage. */
    private void charges(Quantities quantities) throws IOException {
        long hours = quantities.hours().values().stream().mapToLong(v -> v.length).max().orElse(0);
        for (int h = quantities.activeFrom() / 24 * 24; h < hours; h += 24) {
            long start = (quantities.firstHour() + h) * Period.HOUR;
            if (LocalDate.ofEpochDay(Math.floorDiv(start, Period.DAY)).getDayOfMonth() == 1) {
                row(null, start, start + Period.DAY, null, false, 0);
            }
        }
    }

    private static BigDecimal cost(
            @Nullable Tariff tariff, String category, @Nullable BigDecimal quantity) {
        if (tariff == null) {
            return category.equals("Tax") ? TAX : CREDIT;
        }
        return quantity == null
                ? BigDecimal.ZERO
                : quantity.multiply(tariff.price()).setScale(10, RoundingMode.HALF_EVEN);
    }

    private void row(
            @Nullable Tariff tariff,
            long start,
            long end,
            @Nullable BigDecimal quantity,
            boolean correction,
            int bucket)
            throws IOException {
        boolean s3 = tariff != null && tariff.serviceCode().equals("AmazonS3");
        String category = tariff != null ? "Usage" : random.nextInt(3) == 0 ? "Credit" : "Tax";
        rows.row(
                new FocusRow(
                        tenant,
                        tariff,
                        category,
                        start,
                        end,
                        quantity,
                        cost(tariff, category, quantity),
                        correction,
                        s3
                                ? "arn:aws:s3:::"
                                        + tenant.unit()
                                        + "-"
                                        + tenant.account()
                                        + "-"
                                        + bucket
                                : "",
                        tags));
    }
}
