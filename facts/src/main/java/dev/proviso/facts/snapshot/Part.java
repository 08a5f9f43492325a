package dev.proviso.facts.snapshot;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.reader.Format;
import dev.proviso.facts.reader.SourceFile;
import java.math.BigInteger;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;

/**
 * What one delivery holds of one customer's month: the piece that is taken or left as a whole when
 * editions are chosen. Its figures are filled in only where there is a choice.
 */
final class Part {

    /** What a delivery may repeat: another of the same source. */
    enum Source {
        BILL,
        RGW_USAGE,
        RGW_BUCKETS;

        static Source of(Format format) {
            return switch (format) {
                case RGW_USAGE -> RGW_USAGE;
                case RGW_BUCKETS -> RGW_BUCKETS;
                default -> BILL;
            };
        }
    }

    /**
     * Files that came as one: of one edition if that is known, else of one folder.
     *
     * @param order of the edition, or {@code ""} if unknown
     * @param name as a person knows it: the edition or the folder
     */
    record Delivery(Source source, String order, String name) {

        static Delivery of(SourceFile file) {
            return file.edition()
                    .map(e -> new Delivery(Source.of(file.format()), e.order(), e.name()))
                    .orElseGet(() -> new Delivery(Source.of(file.format()), "", file.folder()));
        }
    }

    /** A customer's month, billed by one source. */
    record Month(int customer, int month, Source source) {}

    final int number;
    final Month month;
    final Delivery delivery;
    final BitSet accounts = new BitSet();
    final Map<Meter, BigInteger> usage = new EnumMap<>(Meter.class);
    long facts;

    Part(int number, Month month, Delivery delivery) {
        this.number = number;
        this.month = month;
        this.delivery = delivery;
    }

    void count(int account, Meter meter, long quantity) {
        facts++;
        accounts.set(account);
        usage.merge(meter, BigInteger.valueOf(quantity), BigInteger::add);
    }
}
