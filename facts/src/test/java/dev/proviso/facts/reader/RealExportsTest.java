package dev.proviso.facts.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.model.UsageFact;
import dev.proviso.testing.Shared;
import org.junit.jupiter.api.Test;

/** The real exports beside the project, accounted for row by row. */
class RealExportsTest {

    @Test
    void focusSample() {
        Reads.Result result = Reads.read(Shared.path("data/focus-1.0-sample"));
        ReadingSummary summary = result.summary;
        assertThat(summary.rowsRead()).isEqualTo(1_000);
        assertAllAccountedFor(summary);
        assertThat(summary.formats()).containsExactly("FOCUS 1.0");
        assertThat(summary.notKept()).containsEntry("not-usage-adjustment", 2L);
        assertThat(summary.notKept()).containsEntry("not-usage-credit", 1L);
        assertThat(summary.malformed()).isEmpty();
        assertThat(summary.customColumns()).isEqualTo(1);
        assertThat(summary.droppedColumns())
                .contains("Tags", "AvailabilityZone", "ResourceName", "ChargeDescription")
                .doesNotContain("Id");
        assertThat(summary.passedOver())
                .extracting(p -> p.file().replaceAll(".*/", ""))
                .containsExactly("SOURCE");
        assertThat(summary.services().stream().mapToLong(s -> s.rows()).sum()).isEqualTo(997);
    }

    @Test
    void legacyCur() {
        Reads.Result result = Reads.read(Shared.path("data/aws-cur-legacy-anon"));
        ReadingSummary summary = result.summary;
        assertThat(summary.rowsRead()).isEqualTo(1_281);
        assertAllAccountedFor(summary);
        assertThat(summary.notKept()).containsEntry("not-usage-tax", 12L);
        assertThat(summary.malformed()).isEmpty();
        assertThat(result.facts).extracting(UsageFact::account).containsOnly("aws:123412340534");
        assertThat(result.facts).extracting(UsageFact::rowId).doesNotHaveDuplicates();
        assertThat(result.facts).extracting(UsageFact::billingMonth).containsOnly(202311);
        assertThat(result.facts).extracting(UsageFact::meter).contains(Meter.STORAGE_PUT);
    }

    @Test
    void rgwUsageOfTwoReleases() {
        Reads.Result old = Reads.read(Shared.path("data/ceph-rgw-fixture"));
        assertThat(old.summary.rowsRead()).isEqualTo(5 + 2);
        assertAllAccountedFor(old.summary);
        Reads.Result result = Reads.read(Shared.path("data/ceph-rgw-16-usage"));
        assertAllAccountedFor(result.summary);
        assertThat(result.facts).allMatch(fact -> fact.period() == null);
    }

    private static void assertAllAccountedFor(ReadingSummary summary) {
        long notKept = summary.notKept().values().stream().mapToLong(Long::longValue).sum();
        assertThat(summary.rowsKept() + notKept).isEqualTo(summary.rowsRead());
    }
}
