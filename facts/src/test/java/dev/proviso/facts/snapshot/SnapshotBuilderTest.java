package dev.proviso.facts.snapshot;

import static dev.proviso.facts.snapshot.Given.fact;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.facts.model.Account;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.reader.Format;
import dev.proviso.facts.reader.UnitsList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotBuilderTest {

    private static final String MONDAY = "2026-01-05T00:00:00Z";
    private static final UsageFact PUTS = fact("aws:1", Meter.STORAGE_PUT, MONDAY, 1, 10);

    @TempDir Path folder;

    @Test
    void factsAreSummedOverServicesAndResources() {
        Snapshot snapshot =
                new Given()
                        .bill(
                                "",
                                "a",
                                List.of(
                                        PUTS,
                                        PUTS,
                                        fact("aws:1", Meter.STORAGE_PUT, MONDAY, 1, -3),
                                        fact("aws:1", Meter.STORAGE_PUT, MONDAY, 24, 7),
                                        fact("aws:0", Meter.STORAGE_BYTES, MONDAY, 1, 0)))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly(
                        "aws:0 storage.bytes eu-west-1 2026-01-05T00:00:00Z 3600 0 0",
                        "aws:1 storage.put eu-west-1 2026-01-05T00:00:00Z 3600 17 0",
                        "aws:1 storage.put eu-west-1 2026-01-05T00:00:00Z 86400 7 0");
        assertThat(snapshot.manifest().facts().equalRows()).isEqualTo(1);
        assertThat(snapshot.manifest().facts().usageRows()).isEqualTo(3);
        assertThat(snapshot.manifest().rows().kept()).isEqualTo(5);
        assertThat(snapshot.manifest().until()).hasValue(1_767_571_200L + 86_400);
        int day = (int) LocalDate.parse("2026-01-05").toEpochDay();
        assertThat(snapshot.accounts().get(1).firstDay()).isEqualTo(day);
        assertThat(snapshot.accounts().get(1).lastDay()).isEqualTo(day);
    }

    @Test
    void sumsBeyond64BitsAreExact() {
        Snapshot snapshot =
                new Given()
                        .bill(
                                "",
                                "a",
                                Collections.nCopies(
                                        3,
                                        fact(
                                                "aws:1",
                                                Meter.STORAGE_BYTES,
                                                "x",
                                                MONDAY,
                                                1,
                                                Long.MAX_VALUE,
                                                Long.MIN_VALUE,
                                                "")))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly(
                        "aws:1 storage.bytes x 2026-01-05T00:00:00Z 3600 27670116110564327421"
                                + " -27670116110564327424");
    }

    @Test
    void flowsThatSumToNothingAreDroppedAndCounted() {
        Snapshot snapshot =
                new Given()
                        .bill(
                                "",
                                "a",
                                List.of(
                                        fact("aws:1", Meter.STORAGE_PUT, MONDAY, 1, 5),
                                        fact("aws:1", Meter.STORAGE_PUT, MONDAY, 1, -5),
                                        fact("aws:2", Meter.STORAGE_GET, MONDAY, 1, 0),
                                        PUTS))
                        .snapshot(folder);
        assertThat(rows(snapshot)).hasSize(1);
        assertThat(snapshot.manifest().facts().zeroRows()).isEqualTo(1);
        assertThat(snapshot.accounts()).extracting(e -> e.account().id()).containsExactly("aws:1");
    }

    @Test
    void whatIsWrittenIsOpened() {
        Given given = new Given().bill("", "a", List.of(PUTS));
        given.units = UnitsList.of(Map.of("1", "archive"));
        Snapshot written = given.snapshot(folder);
        assertThat(Snapshot.open(written.directory())).isEqualTo(written);
        assertThat(written.accounts().getFirst().account())
                .isEqualTo(new Account("aws:1", "aws:payer", "aws:payer/archive"));
        assertThat(written.directory()).hasFileName(written.id());
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
        assertThat(folder.resolve("snapshots")).isDirectoryContaining("glob:**" + written.id());
    }

    @Test
    void aFileDeliveredTwiceCountsOnce() {
        Snapshot once = new Given().bill("", "a", List.of(PUTS)).snapshot(folder.resolve("once"));
        Snapshot twice =
                new Given()
                        .bill("first", "a", List.of(PUTS))
                        .bill("second", "a", List.of(PUTS))
                        .snapshot(folder.resolve("twice"));
        assertThat(twice.id()).isEqualTo(once.id());
        assertThat(twice.manifest().rows().notKept())
                .containsExactly(Map.entry(Manifest.REPEATED_FILE, 1L));
        assertThat(twice.manifest().rows().kept()).isEqualTo(1);
    }

    @Test
    void aRowIdThatComesAgainIsTheSameRow() {
        UsageFact row = identified("r1", 10);
        Snapshot snapshot =
                new Given()
                        .file("", "a", Format.CUR_2_0, List.of(row, identified("r2", 10)))
                        .file("", "b", Format.CUR_2_0, List.of(row, identified("r3", 1)))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly("aws:1 storage.put eu-west-1 2026-01-05T00:00:00Z 3600 21 0");
        assertThat(snapshot.manifest().rows().notKept())
                .containsExactly(Map.entry(Manifest.REPEATED_ROW, 1L));
    }

    @Test
    void aRowIdForTwoDifferentRowsIsRefusedWithBothFiles() {
        Given given =
                new Given()
                        .file("", "a", Format.CUR_2_0, List.of(identified("r1", 10)))
                        .file("", "b", Format.CUR_2_0, List.of(identified("r1", 11)));
        assertThatThrownBy(() -> given.snapshot(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e ->
                                assertThat(e.problems().getFirst().where().toString())
                                        .contains("a.csv", "b.csv"));
        assertThat(folder.resolve("snapshots")).isEmptyDirectory();
        assertThat(folder.resolve("tmp")).isEmptyDirectory();
    }

    @Test
    void aNewerEditionReplacesAnOlderOne() {
        Snapshot snapshot =
                new Given()
                        .edition("run-2", "2", "b", List.of(PUTS, PUTS))
                        .edition("run-1", "1", "a", List.of(PUTS))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly("aws:1 storage.put eu-west-1 2026-01-05T00:00:00Z 3600 20 0");
        assertThat(snapshot.manifest().rows().notKept())
                .containsExactly(Map.entry(Manifest.REPLACED_EDITION, 1L));
        assertThat(snapshot.manifest().editions())
                .containsExactly(new Manifest.MonthEditions("aws:payer", 202601, 1, 0));
    }

    @Test
    void aFileUnchangedInANewerEditionStillCounts() {
        Snapshot snapshot =
                new Given()
                        .edition("run-1", "1", "same", List.of(PUTS))
                        .edition("run-2", "2", "same", List.of(PUTS))
                        .edition("run-2", "2", "more", List.of(PUTS))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly("aws:1 storage.put eu-west-1 2026-01-05T00:00:00Z 3600 20 0");
    }

    @Test
    void aNewerEditionThatHoldsLessIsHeldBackAndSaid() {
        for (List<UsageFact> less :
                List.of(
                        List.of(PUTS),
                        List.of(PUTS, PUTS, PUTS), // fewer accounts
                        List.of(PUTS, fact("aws:2", Meter.STORAGE_PUT, MONDAY, 1, 9)))) {
            Snapshot snapshot =
                    new Given()
                            .edition(
                                    "run-1",
                                    "1",
                                    "a",
                                    List.of(PUTS, fact("aws:2", Meter.STORAGE_PUT, MONDAY, 1, 10)))
                            .edition("run-2", "2", "b", less)
                            .snapshot(folder);
            assertThat(rows(snapshot)).hasSize(2).allMatch(row -> row.endsWith(" 10 0"));
            assertThat(snapshot.manifest().editions())
                    .containsExactly(new Manifest.MonthEditions("aws:payer", 202601, 0, 1));
            assertThat(snapshot.manifest().rows().notKept())
                    .containsExactly(Map.entry(Manifest.HELD_BACK, (long) less.size()));
        }
    }

    @Test
    void twoDeliveriesOfTheSameDayAreRefusedWithBothNames() {
        Given given =
                new Given()
                        .bill("january", "a", List.of(PUTS))
                        .bill("january-again", "b", List.of(PUTS, PUTS));
        assertThatThrownBy(() -> given.snapshot(folder))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> {
                            assertThat(e.problems().getFirst().where().toString())
                                    .contains("january and january-again");
                            assertThat(e.problems().getFirst().what())
                                    .contains("aws:1", "2026-01-05");
                        });
        assertThat(folder.resolve("snapshots")).isEmptyDirectory();
    }

    @Test
    void foldersOfDifferentDaysOrAccountsAreOneExport() {
        Snapshot snapshot =
                new Given()
                        .bill("monday", "a", List.of(PUTS))
                        .bill(
                                "tuesday",
                                "b",
                                List.of(
                                        fact(
                                                "aws:1",
                                                Meter.STORAGE_PUT,
                                                "2026-01-06T00:00:00Z",
                                                1,
                                                1)))
                        .bill("other", "c", List.of(fact("aws:2", Meter.STORAGE_PUT, MONDAY, 1, 1)))
                        .snapshot(folder);
        assertThat(rows(snapshot)).hasSize(3);
    }

    @Test
    void theLastSampleOfAnHourCounts() {
        UsageFact bucketA = fact("ceph:u", Meter.STORAGE_BYTES, MONDAY, 1, 100);
        UsageFact bucketB = fact("ceph:u", Meter.STORAGE_BYTES, MONDAY, 1, 50);
        Snapshot snapshot =
                new Given()
                        .sample("late", "2026-01-05T00:40:00Z", List.of(bucketA, bucketB))
                        .sample("early", "2026-01-05T00:10:00Z", List.of(bucketA))
                        .snapshot(folder);
        assertThat(rows(snapshot))
                .containsExactly("ceph:u storage.bytes eu-west-1 2026-01-05T00:00:00Z 3600 150 0");
        assertThat(snapshot.manifest().rows().notKept())
                .containsExactly(Map.entry(Manifest.EARLIER_SAMPLE, 1L));
    }

    @Test
    void factsOfUnknownPeriodEnterNoIdAndAreCounted() {
        UsageFact unknown =
                new UsageFact(
                        "ceph:u", "ceph:u", "rgw", Meter.STORAGE_PUT, "", "", null, 5, 0, 0, "");
        Snapshot snapshot =
                new Given()
                        .file("", "a", Format.RGW_USAGE, List.of(unknown))
                        .bill("", "b", List.of(PUTS))
                        .snapshot(folder.resolve("with"));
        Snapshot without =
                new Given().bill("", "b", List.of(PUTS)).snapshot(folder.resolve("without"));
        assertThat(snapshot.id()).isEqualTo(without.id());
        assertThat(snapshot.manifest().facts().unknownPeriod()).isEqualTo(1);
        assertThat(snapshot.accounts()).hasSize(1);
    }

    @Test
    void anEmptyReadingIsASnapshotToo() {
        Snapshot snapshot = new Given().snapshot(folder);
        assertThat(snapshot.accounts()).isEmpty();
        assertThat(snapshot.manifest().until()).isEmpty();
        assertThat(Snapshot.open(snapshot.directory())).isEqualTo(snapshot);
    }

    @Test
    void theCustomerOfTheLatestUsageHasTheAccount() {
        UsageFact later =
                new UsageFact(
                        "aws:buyer",
                        "aws:1",
                        "s",
                        Meter.STORAGE_PUT,
                        "",
                        "",
                        new dev.proviso.facts.model.Period(1_767_657_600L, 1_767_661_200L),
                        1,
                        0,
                        0,
                        "");
        Snapshot snapshot = new Given().bill("", "a", List.of(later, PUTS)).snapshot(folder);
        assertThat(snapshot.accounts().getFirst().account().customer()).isEqualTo("aws:buyer");
    }

    @Test
    void aClosedBuilderLeavesNothing() throws IOException {
        Given given = new Given().bill("", "a", List.of(PUTS));
        given.snapshot(folder);
        try (var files = Files.walk(folder.resolve("snapshots"))) {
            assertThat(files.filter(Files::isRegularFile).map(f -> f.getFileName().toString()))
                    .containsExactlyInAnyOrder(
                            "manifest.json",
                            "sources.json",
                            "accounts.parquet",
                            "2026-01-05.parquet");
        }
    }

    private static UsageFact identified(String rowId, long quantity) {
        return fact("aws:1", Meter.STORAGE_PUT, "eu-west-1", MONDAY, 1, quantity, 0, rowId);
    }

    private List<String> rows(Snapshot snapshot) {
        return Given.rows(snapshot, folder);
    }
}
