package dev.proviso.notices.network;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A block of addresses: all that share the first {@code length} bits (RFC 4632, RFC 4291 §2.3). A
 * single address is a block of its own.
 *
 * @param first the lowest address
 */
public record IpPrefix(IpAddress first, int length) {

    /** How many bits an IPv4 address inside IPv6 begins with. */
    private static final int IPV4_IN_IPV6_BITS = 96;

    /** The block that an address lies in. */
    public static IpPrefix around(IpAddress address, int length) {
        int host = address.bits() - length;
        BigInteger value = address.value().shiftRight(host).shiftLeft(host);
        return new IpPrefix(new IpAddress(address.bits(), value), length);
    }

    /**
     * The block that is written there: {@code 192.0.2.0/24}, {@code 2001:db8::/32} or one address.
     * Also one with bits beyond its length; {@link #around} tells which was meant.
     */
    public static Optional<IpPrefix> parse(String text) {
        int slash = text.indexOf('/');
        Optional<IpAddress> address = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (address.isEmpty() || slash < 0) {
            return address.map(a -> new IpPrefix(a, a.bits()));
        }
        String digits = text.substring(slash + 1);
        if (!digits.matches("0|[1-9][0-9]{0,2}")) {
            return Optional.empty();
        }
        boolean inIpv6 = address.get().bits() == 32 && text.indexOf(':') >= 0;
        int length = Integer.parseInt(digits) - (inIpv6 ? IPV4_IN_IPV6_BITS : 0);
        return length < 0 || length > address.get().bits()
                ? Optional.empty()
                : Optional.of(new IpPrefix(address.get(), length));
    }

    /** Whether no bit beyond the length is set. */
    public boolean exact() {
        return equals(around(first, length));
    }

    @Override
    public String toString() {
        return first + "/" + length;
    }
}
