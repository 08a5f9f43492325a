package dev.proviso.facts.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnitTextTest {

    private static final UnitText BINARY = new UnitText(true, UnitTime.CALENDAR_MONTH);
    private static final UnitText DECIMAL = new UnitText(false, new UnitTime(744 * 3600));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Requests | COUNT | 1",
                "API Requests | COUNT | 1",
                "Units | COUNT | 1",
                "10K | COUNT | 10000",
                "1M | COUNT | 1000000",
                "1K tokens | COUNT | 1000",
                "1000 Tokens | COUNT | 1000",
                "Million tokens | COUNT | 1000000",
                "1M Characters | COUNT | 1000000",
                "1,000,000 Characters | COUNT | 1000000",
                "per 1000 transactions | COUNT | 1000",
                "per million characters | COUNT | 1000000",
                "10 thousand operations | COUNT | 10000",
                "Keys | COUNT | 1",
                "km | COUNT | 1",
                "Hours | SECONDS | 3600",
                "Hrs | SECONDS | 3600",
                "1 Hour | SECONDS | 3600",
                "100 Hours | SECONDS | 360000",
                "vCPU-Hours | SECONDS | 3600",
                "OCPU Per Hour | SECONDS | 3600",
                "Units/Hour | SECONDS | 3600",
                "seconds | SECONDS | 1",
                "Minutes | SECONDS | 60",
                "minute | SECONDS | 60",
                "GB | BYTES | 1073741824",
                "1 GB | BYTES | 1073741824",
                "bytes | BYTES | 1",
                "KiB | BYTES | 1024",
                "TB | BYTES | 1099511627776",
                "gibibyte | BYTES | 1073741824",
                "100 GB | BYTES | 107374182400",
            })
    void readsTheSpellingsOfRealExports(String text, Unit.Kind kind, long factor) {
        Unit unit = BINARY.read(text).orElseThrow();
        assertThat(unit.kind()).isEqualTo(kind);
        assertThat(unit.numerator().longValueExact()).isEqualTo(factor);
        assertThat(unit.time().isNone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GB-Months | -1",
                "GB-Mo | -1",
                "GB/Month | -1",
                "GB Months | -1",
                "1 GB/Month | -1",
                "gibibyte month | -1",
                "GB-Hours | 3600",
                "Gigabyte Per Hour | 3600",
                "GB Hours | 3600",
            })
    void readsBilledStorageAsBytesTimesTime(String text, long seconds) {
        Unit unit = BINARY.read(text).orElseThrow();
        assertThat(unit.kind()).isEqualTo(Unit.Kind.BYTE_TIME);
        assertThat(unit.numerator().longValueExact()).isEqualTo(1L << 30);
        assertThat(unit.time()).isEqualTo(new UnitTime(seconds));
    }

    @Test
    void gigabytesAreTheProvidersOwnAndGibibytesAreNot() {
        assertThat(DECIMAL.read("GB").orElseThrow().numerator().longValueExact())
                .isEqualTo(1_000_000_000L);
        assertThat(DECIMAL.read("GiB").orElseThrow().numerator().longValueExact())
                .isEqualTo(1L << 30);
        assertThat(DECIMAL.read("GB-Months").orElseThrow().time())
                .isEqualTo(new UnitTime(744 * 3600));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "   ",
                "IOPS-Months",
                "Obj-Month",
                "GiB/Second-Months",
                "Units/Month",
                "0 GB",
                "WriteCapacityUnit-Months",
                "a unit whose name goes on and on far beyond what any provider has ever printed",
            })
    void whatItDoesNotKnowIsNoUnit(String text) {
        assertThat(BINARY.read(text)).isEqualTo(Optional.empty());
    }
}
