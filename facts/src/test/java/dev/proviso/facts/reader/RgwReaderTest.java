package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.Period;
import dev.proviso.facts.model.UsageFact;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What answers of the Ceph RGW admin API become. */
class RgwReaderTest {

    private static final long HOUR_23 = 1_795_474_800L; // 2026-11-23T23:00:00Z

    private static final String USAGE =
            "{\"entries\":[{\"user\":\"acme$archive\",\"buckets\":[{\"bucket\":\"b\","
                    + "\"time\":\"2026-11-23 23:00:00.000000Z\",\"epoch\":1,\"owner\":\"x\","
                    + "\"categories\":[{\"category\":\"put_obj\",\"bytes_sent\":0,"
                    + "\"bytes_received\":900,\"ops\":3,\"successful_ops\":3}]}]}],\"summary\":[]}";

    @TempDir Path folder;

    @Test
    void anAnswerWithoutItsRangeHasNoPeriod() {
        Reads.Result result = Reads.read(Reads.write(folder, "u.json", USAGE));
        assertThat(result.facts).isNotEmpty().allMatch(fact -> fact.period() == null);
        assertThat(result.summary.lacks()).anyMatch(lack -> lack.id().equals("periods:ceph"));
        UsageFact fact = result.facts.getFirst();
        assertThat(fact.account()).isEqualTo("ceph:acme$archive");
        assertThat(fact.customer()).isEqualTo("ceph:acme");
    }

    @Test
    void anAnswerAboutOneClosedHourIsThatHour() {
        Path file = Reads.write(folder, "u.json", USAGE);
        Reads.write(
                folder,
                "u.json.range.json",
                "{\"start\":\"2026-11-23T23:00:00Z\",\"end\":\"2026-11-24T00:00:00Z\"}");
        Reads.Result result = Reads.read(file);
        assertThat(result.facts)
                .extracting(UsageFact::meter, UsageFact::quantity)
                .contains(tuple(Meter.STORAGE_PUT, 3L), tuple(Meter.STORAGE_INGRESS_BYTES, 900L));
        assertThat(result.facts)
                .allMatch(fact -> new Period(HOUR_23, HOUR_23 + 3600).equals(fact.period()));
        assertThat(result.summary.rowsRead()).isEqualTo(1);
    }

    @Test
    void anAnswerAboutADayIsNeverBookedAsOneHour() {
        Path file = Reads.write(folder, "u.json", USAGE);
        Reads.write(
                folder, "u.json.range.json", "{\"start\":\"2026-11-23\",\"end\":\"2026-11-24\"}");
        assertThat(Reads.read(file).facts)
                .allMatch(fact -> fact.period() != null && fact.period().seconds() == 86_400);
    }

    @Test
    void aRangeThatDoesNotHoldTheTimeIsRefused() {
        Path file = Reads.write(folder, "u.json", USAGE);
        Reads.write(
                folder, "u.json.range.json", "{\"start\":\"2026-11-20\",\"end\":\"2026-11-21\"}");
        assertThat(Reads.problem(file)).contains("outside the range");
        Reads.write(folder, "u.json.range.json", "{\"from\":\"2026-11-20\"}");
        assertThat(Reads.problem(file)).contains("does not say which range");
    }

    @Test
    void theUserMayStandBehindItsBuckets() {
        String turned =
                USAGE.replace("\"user\":\"acme$archive\",", "")
                        .replace(
                                "]}]}],\"summary\"", "]}],\"user\":\"acme$archive\"}],\"summary\"");
        assertThat(Reads.read(Reads.write(folder, "u.json", turned)).facts)
                .isNotEmpty()
                .isEqualTo(Reads.read(Reads.write(folder, "v.json", USAGE)).facts);
    }

    @Test
    void bucketSizesAreSumsOverTheirParts() {
        String stats =
                "[{\"bucket\":\"b\",\"tenant\":\"acme\",\"owner\":\"acme$archive\",\"usage\":"
                        + "{\"rgw.main\":{\"size\":1000,\"size_kb\":1},"
                        + "\"rgw.multimeta\":{\"size\":24,\"num_objects\":2}}},"
                        + "{\"bucket\":\"c\",\"tenant\":\"\",\"owner\":\"bob\",\"usage\":{}}]";
        Path file = Reads.write(folder, "s.json", stats);
        Reads.write(folder, "s.json.range.json", "{\"sampled\":\"2026-11-23T23:59:30Z\"}");
        Reads.Result result = Reads.read(file);
        assertThat(result.facts).extracting(UsageFact::quantity).containsExactly(1024L, 0L);
        assertThat(result.facts).extracting(UsageFact::meter).containsOnly(Meter.STORAGE_BYTES);
        assertThat(result.facts)
                .extracting(UsageFact::customer)
                .containsExactly("ceph:acme", "ceph:bob");
        assertThat(result.facts)
                .allMatch(fact -> new Period(HOUR_23, HOUR_23 + 3600).equals(fact.period()));
        assertThat(result.files.getFirst().sampledAt()).hasValue(HOUR_23 + 3570);
    }
}
