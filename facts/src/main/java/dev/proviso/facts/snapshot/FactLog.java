package dev.proviso.facts.snapshot;

import dev.proviso.canonical.Sha256;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * All facts of a reading as they came, on disk: which of them count is known only in the end. Plain
 * facts take 48 bytes; those with a row id or a sampling time 80.
 */
final class FactLog implements Closeable {

    private static final int PLAIN = 6;
    private static final int MARKED = 10;
    private static final int BUFFER_RECORDS = 4096;

    private final Names accounts;
    private final Names regions;
    private final Records plain;
    private final Records marked;
    private final MessageDigest digest = Sha256.fresh();
    private final long[] record = new long[MARKED];

    FactLog(Path folder, Names accounts, Names regions) throws IOException {
        this.accounts = accounts;
        this.regions = regions;
        this.plain = new Records(folder.resolve("facts"), PLAIN);
        this.marked = new Records(folder.resolve("marked-facts"), MARKED);
    }

    /** What to do with a fact read back; the fields of {@code fact} say which it is. */
    interface Reader {
        void fact(Fact fact) throws IOException;
    }

    /** A fact read back; the same object each time. */
    static final class Fact {
        final long[] record = new long[MARKED];
        boolean hasMarks;

        int account() {
            return (int) (record[0] >>> 32);
        }

        int part() {
            return (int) record[0];
        }

        Meter meter() {
            return RowKey.meterOfRank((int) (record[1] >>> 48));
        }

        int region() {
            return (int) (record[1] >>> 32) & 0xffff;
        }

        long seconds() {
            return record[1] & 0xffff_ffffL;
        }

        long start() {
            return record[2];
        }

        long quantity() {
            return record[3];
        }

        long requests() {
            return record[4];
        }

        /** Hash of all that is kept of it beside account, meter, region and period. */
        long content() {
            return record[5];
        }

        boolean sampled() {
            return hasMarks && record[6] != Long.MIN_VALUE;
        }

        long sampledAt() {
            return record[6];
        }

        boolean identified() {
            return hasMarks && (record[7] | record[8]) != 0;
        }

        /** Number of its file. */
        int file() {
            return (int) record[9];
        }
    }

    /** Facts with row ids or sampling times stand apart. */
    long size(boolean marks) {
        return (marks ? marked : plain).size();
    }

    void add(UsageFact fact, Period period, int part) throws IOException {
        fill(fact, period, part);
        plain.add(record, 0);
    }

    void addSample(UsageFact fact, Period period, int part, long sampledAt, int file)
            throws IOException {
        fill(fact, period, part);
        record[6] = sampledAt;
        record[7] = 0;
        record[8] = 0;
        record[9] = file;
        marked.add(record, 0);
    }

    void addMarked(UsageFact fact, Period period, int part, int file) throws IOException {
        fill(fact, period, part);
        ByteBuffer id =
                ByteBuffer.wrap(digest.digest(fact.rowId().getBytes(StandardCharsets.UTF_8)));
        record[6] = Long.MIN_VALUE;
        record[7] = fact.rowId().isEmpty() ? 0 : id.getLong();
        record[8] = fact.rowId().isEmpty() ? 0 : id.getLong();
        record[9] = file;
        marked.add(record, 0);
    }

    private void fill(UsageFact fact, Period period, int part) {
        int region = regions.number(fact.region());
        record[0] = (long) accounts.number(fact.account()) << 32 | part;
        record[1] = (long) RowKey.rank(fact.meter()) << 48 | (long) region << 32 | period.seconds();
        record[2] = period.start();
        record[3] = fact.quantity();
        record[4] = fact.requests();
        record[5] = content(fact);
    }

    private static long content(UsageFact fact) {
        long hash = mixed(fact.service().hashCode(), fact.resource().hashCode());
        return mixed(mixed(hash, fact.quantity()), fact.requests());
    }

    /** Spreads two numbers over 64 bits (the finalizer of SplitMix64). */
    private static long mixed(long a, long b) {
        long z = a * 0x9e3779b97f4a7c15L + b;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        z = (z ^ z >>> 27) * 0x94d049bb133111ebL;
        return z ^ z >>> 31;
    }

    /** Reads facts {@code from} to {@code until} of one of the two sorts. */
    void read(boolean marks, long from, long until, Reader reader) throws IOException {
        Records records = marks ? marked : plain;
        records.flush();
        Records.Stream stream = records.cursor(from, until, BUFFER_RECORDS);
        Fact fact = new Fact();
        fact.hasMarks = marks;
        while (stream.next(fact.record)) {
            reader.fact(fact);
        }
    }

    @Override
    public void close() throws IOException {
        plain.close();
        marked.close();
    }
}
