package dev.proviso.notices.allocation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.proviso.notices.allocation.AllocationReader.Faulty;
import dev.proviso.notices.allocation.AllocationReader.Loaded;
import dev.proviso.notices.intake.Location;
import dev.proviso.testing.Edited;
import java.io.StringReader;
import java.time.Instant;

/** Whatever stands in an allocation list, it gives accounts or says where it is wrong. */
class AllocationFuzzTest {

    private static final byte[] SOUND =
            """
            source,account,from,until
            192.0.2.0/24,transit,2026-01-01T00:00:00Z,
            192.0.2.7,"al,pha",2026-01-01T00:00:00Z,2026-06-01T00:00:00Z
            2001:db8::/32,gamma,2026-01-01T00:00:00Z,
            Shop.example,delta,2026-01-01T00:00:00Z,
            """
                    .getBytes(UTF_8);

    @FuzzTest
    void anyList(FuzzedDataProvider data) {
        String list = new String(Edited.of(SOUND, data), UTF_8);
        switch (AllocationReader.read(new StringReader(list))) {
            case Loaded loaded -> {
                assertThat(loaded.rows()).isLessThanOrEqualTo(list.lines().count());
                Instant moment = Instant.parse("2026-03-01T00:00:00Z");
                loaded.list()
                        .at(Location.of("192.0.2.7"), moment)
                        .ifPresent(one -> assertThat(one.account()).isNotBlank());
            }
            case Faulty faulty -> {
                assertThat(faulty.faults()).isNotEmpty();
                assertThat(faulty.count()).isGreaterThanOrEqualTo(faulty.faults().size());
            }
        }
    }
}
