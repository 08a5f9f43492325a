package dev.proviso.notices.network;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An IPv4 or IPv6 address. An IPv4 address inside IPv6 ({@code ::ffff:192.0.2.1}, RFC 4291
 * §2.5.5.2) is the IPv4 address. Printed as RFC 5952 says.
 *
 * @param bits 32 or 128
 * @param value from 0 to 2^bits − 1
 */
public record IpAddress(int bits, BigInteger value) implements Comparable<IpAddress> {

    private static final Comparator<IpAddress> ORDER =
            Comparator.comparingInt(IpAddress::bits).thenComparing(IpAddress::value);

    /** "0000:0000:0000:0000:0000:ffff:255.255.255.255" */
    private static final int TEXT_LENGTH_MAX = 45;

    private static final BigInteger IPV4_IN_IPV6 = BigInteger.valueOf(0xFFFF);

    /**
     * The address that is written there. Empty for anything else: names, ports, zones, numbers with
     * leading zeros (which some programs take for octal).
     */
    public static Optional<IpAddress> parse(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.empty();
        }
        return text.indexOf(':') < 0
                ? v4(text).map(value -> new IpAddress(32, BigInteger.valueOf(value)))
                : v6(text);
    }

    private static Optional<Long> v4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        long value = 0;
        for (String part : parts) {
            int octet = number(part, 3, 10);
            if (octet < 0 || octet > 255 || (part.length() > 1 && part.charAt(0) == '0')) {
                return Optional.empty();
            }
            value = value << 8 | octet;
        }
        return Optional.of(value);
    }

    private static Optional<IpAddress> v6(String text) {
        int gap = text.indexOf("::");
        Optional<List<Integer>> before = groups(gap < 0 ? text : text.substring(0, gap));
        Optional<List<Integer>> after = groups(gap < 0 ? "" : text.substring(gap + 2));
        if (before.isEmpty() || after.isEmpty()) {
            return Optional.empty();
        }
        int written = before.get().size() + after.get().size();
        boolean embeddedBeforeGap =
                gap >= 0 && text.lastIndexOf('.') >= 0 && text.lastIndexOf('.') < gap;
        if ((gap < 0 ? written != 8 : written > 7) || embeddedBeforeGap) {
            return Optional.empty();
        }
        List<Integer> all = new ArrayList<>(before.get());
        while (all.size() < 8 - after.get().size()) {
            all.add(0);
        }
        all.addAll(after.get());
        BigInteger value = BigInteger.ZERO;
        for (int group : all) {
            value = value.shiftLeft(16).or(BigInteger.valueOf(group));
        }
        return Optional.of(
                value.shiftRight(32).equals(IPV4_IN_IPV6)
                        ? new IpAddress(32, value.and(BigInteger.valueOf(0xFFFF_FFFFL)))
                        : new IpAddress(128, value));
    }

    /** Groups of 16 bits between single colons; the last may be an IPv4 address. */
    private static Optional<List<Integer>> groups(String text) {
        List<Integer> groups = new ArrayList<>();
        if (text.isEmpty()) {
            return Optional.of(groups);
        }
        String[] parts = text.split(":", -1);
        for (int i = 0; i < parts.length; i++) {
            if (i == parts.length - 1 && parts[i].indexOf('.') >= 0) {
                Optional<Long> v4 = v4(parts[i]);
                if (v4.isEmpty()) {
                    return Optional.empty();
                }
                groups.add((int) (v4.get() >> 16));
                groups.add((int) (v4.get() & 0xFFFF));
            } else {
                int group = number(parts[i], 4, 16);
                if (group < 0) {
                    return Optional.empty();
                }
                groups.add(group);
            }
        }
        return Optional.of(groups);
    }

    /** ASCII digits only; −1 for anything else. */
    private static int number(String digits, int digitsMax, int radix) {
        if (digits.isEmpty() || digits.length() > digitsMax) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }

    @Override
    public int compareTo(IpAddress other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return bits == 32 ? v4Text() : v6Text();
    }

    private String v4Text() {
        long v = value.longValueExact();
        return (v >> 24) + "." + (v >> 16 & 255) + "." + (v >> 8 & 255) + "." + (v & 255);
    }

    private String v6Text() {
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            groups[i] = value.shiftRight(16 * (7 - i)).intValue() & 0xFFFF;
        }
        int gap = -1;
        int gapLength = 1; // a single zero group is not shortened
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > gapLength) {
                gap = i;
                gapLength = end - i;
            }
        }
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == gap) {
                out.append("::");
                i += gapLength - 1;
            } else {
                if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
                    out.append(':');
                }
                out.append(Integer.toHexString(groups[i]));
            }
        }
        return out.toString();
    }
}
