package dev.proviso.facts.catalogue;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * How quantities of one {@link MeterKey} become quantities of a meter; immutable, found once, then
 * only arithmetic. For a flow: quantity × numerator ÷ denominator. For billed storage, which is an
 * integral: that × the seconds of the unit's time ÷ the seconds of the metering interval (design
 * §4). Exact up to the one rounding, half-even.
 */
public final class Rule {

    /** Beyond it no quantity of any meter lies; keeps the arithmetic small. */
    private static final int SCALE_MAX = 100;

    private final String entry;
    private final Meter meter;
    private final Metering metering;
    private final UnitTime time;
    private final Ratio ratio;

    Rule(
            String entry,
            Meter meter,
            Metering metering,
            UnitTime time,
            BigInteger numerator,
            BigInteger denominator) {
        this.entry = entry;
        this.meter = meter;
        this.metering = metering;
        this.time = time;
        this.ratio = new Ratio(numerator, denominator);
    }

    /** The id of the catalogue's entry, for the manifest. */
    public String entry() {
        return entry;
    }

    public Meter meter() {
        return meter;
    }

    public Metering metering() {
        return metering;
    }

    /**
     * The period that the fact stands for, and is to be kept with.
     *
     * @param stated from the row's start and end
     * @param interval the metering interval beside the row (CUR's identity/TimeInterval), or null
     */
    public Period period(Period stated, @Nullable Period interval) {
        if (metering == Metering.STATED) {
            return stated;
        }
        if (interval != null
                && interval.seconds() >= stated.seconds()
                && interval.seconds() >= Period.DAY) {
            return interval;
        }
        if (stated.seconds() >= Period.DAY) {
            return stated;
        }
        long day = stated.day() * Period.DAY;
        return new Period(day, day + Period.DAY);
    }

    /**
     * The quantity in base units.
     *
     * @param quantity in the export's unit
     * @param period what {@link #period} gave; null only where it is unknown, which is out of range
     *     for billed storage
     */
    public Mapping apply(BigDecimal quantity, @Nullable Period period) {
        if (Math.abs(quantity.scale()) > SCALE_MAX) {
            return new Mapping.OutOfRange("more digits than a quantity has");
        }
        if (!time.isNone() && period == null) {
            return new Mapping.OutOfRange("billed storage without a period");
        }
        Ratio.Product product =
                time.isNone() || period == null
                        ? ratio.times(quantity, 1, 1)
                        : ratio.times(quantity, time.seconds(period), period.seconds());
        return product.fits()
                ? new Mapping.Mapped(meter, product.value(), product.inexact())
                : new Mapping.OutOfRange("more than 2^63 " + meter.unit() + "s in one row");
    }
}
