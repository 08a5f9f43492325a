package dev.proviso.facts.snapshot;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Leaves out what counts twice: repeated files, replaced editions, repeated row ids, earlier
 * samples of an hour. What remains goes to one taker, each fact once.
 */
final class Selection implements Closeable {

    /** Row id, then the whole fact; all of it is the key, so that equal facts stand together. */
    private static final int IDENTIFIED = 9;

    /** Account, hour, time before the last possible sample; then the fact. */
    private static final int SAMPLED = 8;

    private final SnapshotBuilder.Gathered gathered;
    private final Editions editions;
    private final RecordSort identified;
    private final RecordSort sampled;
    private final boolean[] repeated;
    private long repeatedRows;
    private long earlierSamples;

    /** Takes a fact that counts: the longs of the log. */
    interface Taker {
        void fact(FactLog.Fact fact) throws IOException;
    }

    Selection(Path folder, int blockRecords, SnapshotBuilder.Gathered gathered) {
        this.gathered = gathered;
        this.editions = new Editions(gathered.parts());
        this.repeated = repeatedFiles(gathered.files());
        this.identified =
                new RecordSort(folder.resolve("row-ids"), IDENTIFIED, IDENTIFIED, blockRecords);
        this.sampled = new RecordSort(folder.resolve("samples"), SAMPLED, SAMPLED, blockRecords);
    }

    private static boolean[] repeatedFiles(List<ReadFile> files) {
        boolean[] repeated = new boolean[files.size()];
        Map<String, List<ReadFile>> byHash = new HashMap<>();
        for (int i = 0; i < repeated.length; i++) {
            ReadFile file = files.get(i);
            List<ReadFile> same =
                    byHash.computeIfAbsent(file.counts().sha256(), hash -> new ArrayList<>());
            repeated[i] = same.stream().anyMatch(file::repeats);
            if (!repeated[i]) {
                same.add(file);
            }
        }
        return repeated;
    }

    /** Goes through all facts and hands on those that count. */
    void run(Taker taker) throws IOException {
        if (editions.anyContested()) {
            all(fact -> {
                if (editions.contested(fact.part())) {
                    gathered.parts()
                            .get(fact.part())
                            .count(fact.account(), fact.meter(), fact.quantity());
                }
            });
        }
        editions.choose();
        if (editions.anyBesideOthers()) {
            all(fact -> {
                if (editions.besideOthers(fact.part())) {
                    editions.holds(
                            fact.part(),
                            fact.account(),
                            gathered.accounts().name(fact.account()),
                            fact.start());
                }
            });
        }
        all(fact -> sortOut(fact, taker));
        takeIdentified(taker);
        takeSampled(taker);
    }

    private void all(FactLog.Reader reader) throws IOException {
        for (int i = 0; i < repeated.length; i++) {
            if (!repeated[i]) {
                ReadFile file = gathered.files().get(i);
                gathered.log().read(file.marks(), file.from(), file.until(), reader);
            }
        }
    }

    private void sortOut(FactLog.Fact fact, Taker taker) throws IOException {
        if (!editions.kept(fact.part())) {
            return;
        }
        long[] r = fact.record;
        if (fact.identified()) {
            identified.add(new long[] {r[7], r[8], r[1], r[2], r[0], r[3], r[4], r[5], r[9]});
        } else if (fact.sampled()) {
            long hour = Math.floorDiv(fact.start(), 3600L);
            sampled.add(
                    new long[] {
                        (long) fact.account() << 32 | hour,
                        -fact.sampledAt(),
                        r[0],
                        r[1],
                        r[2],
                        r[3],
                        r[4],
                        r[5]
                    });
        } else {
            taker.fact(fact);
        }
    }

    private void takeIdentified(Taker taker) throws IOException {
        Records.Stream stream = identified.sorted();
        long[] record = new long[IDENTIFIED];
        long[] before = new long[IDENTIFIED];
        FactLog.Fact fact = new FactLog.Fact();
        boolean first = true;
        while (stream.next(record)) {
            boolean sameRow =
                    !first
                            && record[0] == before[0]
                            && record[1] == before[1]
                            && record[2] >>> 48 == before[2] >>> 48;
            if (!sameRow) {
                long[] r = record;
                copy(fact, r[4], r[2], r[3], r[5], r[6], r[7]);
                taker.fact(fact);
            } else if (sameContent(record, before)) {
                repeatedRows++;
            } else {
                throw conflict(before, record);
            }
            System.arraycopy(record, 0, before, 0, IDENTIFIED);
            first = false;
        }
    }

    /** All but the part, which says how it was delivered, and the file. */
    private static boolean sameContent(long[] one, long[] other) {
        return Arrays.equals(one, 2, 4, other, 2, 4)
                && one[4] >>> 32 == other[4] >>> 32
                && Arrays.equals(one, 5, 8, other, 5, 8);
    }

    private ProblemException conflict(long[] one, long[] other) {
        String first = fileName(one);
        String second = fileName(other);
        return new ProblemException(
                Kind.EXPORT,
                Problem.of(
                        first.equals(second) ? first : first + " and " + second,
                        "One row id of the provider stands for two different rows of account %s."
                                .formatted(gathered.accounts().name((int) (one[4] >>> 32))),
                        "rows with the same id that say the same",
                        "Nothing was written. Ask the provider, or read only one of the files."));
    }

    private String fileName(long[] record) {
        ReadFile file = gathered.files().get((int) record[8]);
        String entry = file.source().entry();
        return file.source().path() + (entry.isEmpty() ? "" : "!" + entry);
    }

    private void takeSampled(Taker taker) throws IOException {
        Records.Stream stream = sampled.sorted();
        long[] record = new long[SAMPLED];
        FactLog.Fact fact = new FactLog.Fact();
        long accountHour = -1;
        long last = 0;
        while (stream.next(record)) {
            if (record[0] != accountHour) {
                accountHour = record[0];
                last = record[1];
            }
            if (record[1] == last) {
                copy(fact, record[2], record[3], record[4], record[5], record[6], record[7]);
                taker.fact(fact);
            } else {
                earlierSamples++;
            }
        }
    }

    private static void copy(FactLog.Fact fact, long... plain) {
        System.arraycopy(plain, 0, fact.record, 0, plain.length);
        fact.hasMarks = false;
    }

    /** Rows that gave facts which did not count, by reason. */
    Map<String, Long> notKept() {
        Map<String, Long> counts = new HashMap<>();
        long repeatedFiles = 0;
        for (int i = 0; i < repeated.length; i++) {
            repeatedFiles += repeated[i] ? gathered.files().get(i).counts().kept() : 0;
        }
        counts.put(Manifest.REPEATED_FILE, repeatedFiles);
        counts.put(Manifest.REPEATED_ROW, repeatedRows);
        counts.put(Manifest.REPLACED_EDITION, editions.replacedFacts());
        counts.put(Manifest.HELD_BACK, editions.heldBackFacts());
        counts.put(Manifest.EARLIER_SAMPLE, earlierSamples);
        counts.values().removeIf(count -> count == 0);
        return counts;
    }

    /** Facts whose period is unknown, repeated files aside. */
    long unknownPeriod() {
        long count = 0;
        for (int i = 0; i < repeated.length; i++) {
            count += repeated[i] ? 0 : gathered.files().get(i).unknownPeriod();
        }
        return count;
    }

    boolean repeated(int file) {
        return repeated[file];
    }

    List<Manifest.MonthEditions> monthEditions() {
        return editions.notes(gathered.customers());
    }

    @Override
    public void close() throws IOException {
        identified.close();
        sampled.close();
    }
}
