package dev.proviso.notices.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Seeds;
import java.math.BigInteger;
import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class IpAddressTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.1, 192.0.2.1",
        "0.0.0.0, 0.0.0.0",
        "255.255.255.255, 255.255.255.255",
        "2001:DB8:0:0:0:0:0:1, 2001:db8::1",
        "2001:db8:0:1:1:1:1:1, 2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1, 2001:0:0:1::1",
        "2001:db8:0:0:1:0:0:1, 2001:db8::1:0:0:1",
        "::, ::",
        "::1, ::1",
        "1::, 1::",
        "::ffff:192.0.2.1, 192.0.2.1",
        "::FFFF:c000:201, 192.0.2.1",
        "64:ff9b::192.0.2.33, 64:ff9b::c000:221",
        "1:2:3:4:5:6:7::, 1:2:3:4:5:6:7:0"
    })
    void addressesArePrintedInOneForm(String written, String printed) {
        assertThat(IpAddress.parse(written).orElseThrow()).hasToString(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ":",
                ":::",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "01.2.3.4",
                "1.2.3.4 ",
                "+1.2.3.4",
                "1.2.3.-4",
                "0x1.2.3.4",
                "1.2.3.٤",
                "3232235521",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7:8::",
                "12345::",
                "g::",
                "fe80::1%eth0",
                "::1.2.3",
                "1.2.3.4::",
                "1.2.3.4:5::",
                "::1.2.3.4:5",
                "[::1]",
                "1:",
                ":1",
                "example.org"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(IpAddress.parse(text)).isEmpty();
    }

    /** The JDK reads literals without asking anyone; what is printed must mean the same to it. */
    @Test
    void theJdkReadsThePrintedAddressAsTheSameNumber() {
        Seeds.check(
                1,
                2000,
                random -> {
                    int bits = random.nextBoolean() ? 32 : 128;
                    BigInteger value =
                            new BigInteger(bits, new java.util.Random(random.nextLong()));
                    for (int group = random.nextInt(9); group > 0; group--) {
                        int low = 16 * random.nextInt(bits / 16);
                        value = value.andNot(BigInteger.valueOf(0xFFFF).shiftLeft(low));
                    }
                    IpAddress address = new IpAddress(bits, value);
                    byte[] bytes = jdk(address.toString());
                    assertThat(new BigInteger(1, bytes)).isEqualTo(value);
                    assertThat(IpAddress.parse(address.toString())).contains(address);
                });
    }

    private static byte[] jdk(String literal) {
        try {
            return InetAddress.ofLiteral(literal).getAddress();
        } catch (IllegalArgumentException e) {
            throw new AssertionError(literal, e);
        }
    }
}
