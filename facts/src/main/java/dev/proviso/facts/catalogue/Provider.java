package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Meter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One provider's file.
 *
 * @param id prefix of qualified ids
 * @param names how exports spell the provider, lower case
 * @param regionPrefix taken off usage types before they are matched
 * @param gigabyteSource where it is known from that its GB is binary or decimal
 * @param monthSource where the hours of its billing month are known from
 */
record Provider(
        String id,
        List<String> names,
        Optional<Pattern> regionPrefix,
        UnitText units,
        String gigabyte,
        String gigabyteSource,
        String month,
        String monthSource,
        Instances instances,
        String instancesSource,
        List<Entry> entries) {

    Optional<Entry> entry(MeterKey key) {
        String usageType =
                regionPrefix
                        .map(pattern -> pattern.matcher(key.usageType()).replaceFirst(""))
                        .orElse(key.usageType());
        return entries.stream()
                .filter(entry -> entry.names(key, usageType))
                .filter(entry -> entry.each() != Entry.Each.GPUS || instances.gpus(key) > 0)
                .findFirst();
    }

    /**
     * The arithmetic for a key, or empty where no entry has a meter for it, or not in this unit.
     */
    Optional<Rule> resolve(MeterKey key) {
        return entry(key).flatMap(entry -> entry.meter().flatMap(meter -> rule(entry, meter, key)));
    }

    private Optional<Rule> rule(Entry entry, Meter meter, MeterKey key) {
        Optional<Unit> unit = unit(entry, meter, key.unit());
        long each =
                switch (entry.each()) {
                    case ONE -> 1;
                    case VCPUS -> instances.vcpus(key);
                    case GPUS -> instances.gpus(key);
                };
        if (unit.isEmpty() || each == 0) {
            return Optional.empty();
        }
        Unit found = unit.get();
        return Optional.of(
                new Rule(
                        entry.id(),
                        meter,
                        entry.metering(),
                        found.time(),
                        found.numerator().multiply(BigInteger.valueOf(each * entry.factor())),
                        found.denominator()));
    }

    private Optional<Unit> unit(Entry entry, Meter meter, String text) {
        BigDecimal own = entry.units().get(text.strip().toLowerCase(Locale.ROOT));
        if (own != null) {
            return Optional.of(
                    new Unit(
                            kind(meter),
                            own.movePointRight(Math.max(0, own.scale())).toBigIntegerExact(),
                            BigInteger.TEN.pow(Math.max(0, own.scale())),
                            UnitTime.NONE));
        }
        return units.read(text).filter(unit -> unit.kind() == kind(meter));
    }

    /** What a bill must count in so that it can be this meter. */
    private static Unit.Kind kind(Meter meter) {
        return switch (meter.unit()) {
            case "byte" -> meter.kind() == Meter.Kind.LEVEL ? Unit.Kind.BYTE_TIME : Unit.Kind.BYTES;
            case "second" -> Unit.Kind.SECONDS;
            default -> Unit.Kind.COUNT;
        };
    }
}
