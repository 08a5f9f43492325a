package dev.proviso.notices.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.allocation.AllocationReader.Fault;
import dev.proviso.notices.allocation.AllocationReader.Faulty;
import dev.proviso.notices.allocation.AllocationReader.Loaded;
import dev.proviso.notices.allocation.AllocationReader.Outcome;
import dev.proviso.notices.intake.Location;
import java.io.StringReader;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class AllocationReaderTest {

    private static final String HEADER = "source,account,from,until\n";

    private static final String LIST =
            HEADER
                    + """
                    192.0.2.0/24,transit,2026-01-01T00:00:00Z,
                    192.0.2.7,alpha,2026-01-01T00:00:00Z,2026-06-01T00:00:00Z
                    192.0.2.7,beta,2026-06-01T00:00:00Z,
                    2001:db8::/32,gamma,2026-01-01T00:00:00Z,
                    Shop.example,delta,2026-01-01T00:00:00Z,
                    """;

    private static Outcome read(String list) {
        return AllocationReader.read(new StringReader(list));
    }

    private static String account(String place, String moment) {
        AllocationList list = ((Loaded) read(LIST)).list();
        return list.at(Location.of(place), Instant.parse(moment))
                .map(Allocation::account)
                .orElse("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 2026-05-31T23:59:59.999Z, alpha",
        "192.0.2.7, 2026-06-01T00:00:00Z, beta",
        "192.0.2.7:25, 2026-06-01T00:00:00Z, beta",
        "192.0.2.8, 2026-06-01T00:00:00Z, transit",
        "192.0.3.8, 2026-06-01T00:00:00Z, nobody",
        "192.0.2.7, 2025-12-31T23:59:59Z, nobody",
        "::ffff:192.0.2.7, 2026-06-01T00:00:00Z, beta",
        "2001:db8:ffff::1, 2026-06-01T00:00:00Z, gamma",
        "2001:db9::1, 2026-06-01T00:00:00Z, nobody",
        "shop.EXAMPLE, 2026-06-01T00:00:00Z, delta",
        "www.shop.example, 2026-06-01T00:00:00Z, nobody",
        "https://shop.example:8443/a?b, 2026-06-01T00:00:00Z, delta",
        "https://192.0.2.7/a, 2026-06-01T00:00:00Z, beta",
        "https://[2001:db8::1]:8443/, 2026-06-01T00:00:00Z, gamma",
        "https://[2001:db8::1]/, 2026-06-01T00:00:00Z, gamma",
        "https://shop.example@other.example/, 2026-06-01T00:00:00Z, nobody",
        "https://shop.example\\@other.example/, 2026-06-01T00:00:00Z, delta",
        "'customer X, service Y', 2026-06-01T00:00:00Z, nobody"
    })
    void theSmallestBlockThatHeldItThenTells(String place, String moment, String account) {
        assertThat(account(place, moment)).isEqualTo(account);
    }

    @Test
    void allFaultsAreToldByLine() {
        assertThat(
                        read(
                                HEADER
                                        + """
                                        192.0.2.1/24,a,2026-01-01T00:00:00Z,
                                        nowhere,a,2026-01-01T00:00:00Z,
                                        192.0.2.0/33,a,2026-01-01T00:00:00Z,
                                        192.0.2.1,,2026-01-01T00:00:00Z,
                                        192.0.2.1,a,2026-01-01,
                                        192.0.2.1,a,2026-01-01T00:00:00Z,2026-01-01T00:00:00Z
                                        192.0.2.1,a,2026-01-01T00:00:00Z
                                        192.0.2.1,a,2026-01-01T00:00:00Z,2026-03-01T00:00:00Z
                                        192.0.2.1/32,b,2026-02-28T23:59:59Z,
                                        """))
                .isEqualTo(
                        new Faulty(
                                java.util.List.of(
                                        new Fault(
                                                2,
                                                "source: 192.0.2.1/24 has bits beyond its length; wanted: 192.0.2.0/24"),
                                        new Fault(
                                                3,
                                                "source: \"nowhere\" is neither a prefix, an address nor a host name"),
                                        new Fault(
                                                4,
                                                "source: \"192.0.2.0/33\" is neither a prefix, an address nor a host name"),
                                        new Fault(
                                                5,
                                                "account: wanted: an id of at most 200 characters"),
                                        new Fault(
                                                6,
                                                "from: \"2026-01-01\" is no UTC time; wanted: such as 2026-11-24T09:30:00Z"),
                                        new Fault(7, "until: is not after from"),
                                        new Fault(8, "has 3 fields; wanted: 4"),
                                        new Fault(
                                                10,
                                                "gives 192.0.2.1/32 to another account than line 9 for some of the same time")),
                                8));
    }

    @Test
    void whatIsNoListIsRefused() {
        assertThat(read("")).isInstanceOf(Faulty.class);
        assertThat(read("ip,account\n")).asString().contains("wanted: source,account,from,until");
        assertThat(read(HEADER + "\"192.0.2.1")).isInstanceOf(Faulty.class);
        assertThat(read(HEADER + "x,a,b,c\n".repeat(1000)))
                .isInstanceOfSatisfying(
                        Faulty.class,
                        faulty -> {
                            assertThat(faulty.count()).isEqualTo(2000 / 2 * 2);
                            assertThat(faulty.faults()).hasSize(AllocationReader.FAULTS_SHOWN);
                        });
    }
}
