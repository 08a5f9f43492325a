package dev.proviso.notices.allocation;

import dev.proviso.notices.intake.Location;
import dev.proviso.notices.network.IpAddress;
import dev.proviso.notices.network.IpPrefix;
import java.time.Instant;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was allocated to whom, and when. Of the blocks that held an address at a moment the smallest
 * tells; a host name is only itself. Immutable once read ({@link AllocationReader}).
 *
 * <p>A look costs one hash for each length of prefix in the list, and a search among the times of
 * one block.
 */
public final class AllocationList {

    private final Map<IpPrefix, NavigableMap<Instant, Allocation>> blocks = new HashMap<>();
    private final Map<String, NavigableMap<Instant, Allocation>> hosts = new HashMap<>();
    private final BitSet lengths4 = new BitSet();
    private final BitSet lengths6 = new BitSet();

    AllocationList() {}

    /**
     * Whose it was then; empty: not allocated then, or not in the list, or no address at all (a
     * place in words). Of a URL, its host is looked for.
     */
    public Optional<Allocation> at(Location place, Instant moment) {
        return switch (place.kind()) {
            case IP -> IpAddress.parse(place.value()).flatMap(address -> at(address, moment));
            case HOST -> held(hosts.get(place.value()), moment);
            case URL ->
                    host(place.value())
                            .map(Location::of)
                            .filter(host ->
                                    host.kind() == Location.Kind.IP
                                            || host.kind() == Location.Kind.HOST)
                            .flatMap(host -> at(host, moment));
            case DESCRIBED -> Optional.empty();
        };
    }

    private Optional<Allocation> at(IpAddress address, Instant moment) {
        BitSet lengths = lengths(address);
        for (int length = lengths.length() - 1;
                length >= 0;
                length = lengths.previousSetBit(length - 1)) {
            Optional<Allocation> held = held(blocks.get(IpPrefix.around(address, length)), moment);
            if (held.isPresent()) {
                return held;
            }
            if (length == 0) {
                break;
            }
        }
        return Optional.empty();
    }

    private static Optional<Allocation> held(
            @org.jspecify.annotations.Nullable NavigableMap<Instant, Allocation> times,
            Instant moment) {
        return Optional.ofNullable(times)
                .map(t -> t.floorEntry(moment))
                .map(Map.Entry::getValue)
                .filter(allocation -> allocation.at(moment));
    }

    /** The authority of a URL without who logs in; a backslash ends it as in a browser. */
    private static Optional<String> host(String url) {
        int from = url.indexOf("://") + 3;
        int to = from;
        while (to < url.length() && "/\\?#".indexOf(url.charAt(to)) < 0) {
            to++;
        }
        String authority = url.substring(from, to);
        authority = authority.substring(authority.lastIndexOf('@') + 1);
        if (authority.startsWith("[") && authority.endsWith("]")) {
            authority = authority.substring(1, authority.length() - 1);
        }
        return authority.isEmpty() ? Optional.empty() : Optional.of(authority);
    }

    /**
     * Adds a row; rows of the same source and account that overlap become one.
     *
     * @return the row it conflicts with: same source, other account, some same moment
     */
    Optional<Allocation> add(IpPrefix block, Allocation row) {
        lengths(block.first()).set(block.length());
        return add(blocks.computeIfAbsent(block, _ -> new TreeMap<>()), row);
    }

    /** As {@link #add(IpPrefix, Allocation)}, for a host name in lower case. */
    Optional<Allocation> add(String host, Allocation row) {
        return add(hosts.computeIfAbsent(host, _ -> new TreeMap<>()), row);
    }

    private BitSet lengths(IpAddress address) {
        return address.bits() == 32 ? lengths4 : lengths6;
    }

    private static Optional<Allocation> add(
            NavigableMap<Instant, Allocation> times, Allocation row) {
        Allocation joined = row;
        for (Optional<Allocation> other = overlapping(times, joined);
                other.isPresent();
                other = overlapping(times, joined)) {
            if (!other.get().account().equals(row.account())) {
                return other;
            }
            times.remove(other.get().from());
            joined = join(other.get(), joined);
        }
        times.put(joined.from(), joined);
        return Optional.empty();
    }

    /** Of rows that do not overlap each other, only the next before and after can overlap this. */
    private static Optional<Allocation> overlapping(
            NavigableMap<Instant, Allocation> times, Allocation row) {
        return Optional.ofNullable(times.floorEntry(row.from()))
                .map(Map.Entry::getValue)
                .filter(row::overlaps)
                .or(() ->
                        Optional.ofNullable(times.higherEntry(row.from()))
                                .map(Map.Entry::getValue)
                                .filter(row::overlaps));
    }

    private static Allocation join(Allocation a, Allocation b) {
        boolean open = a.until().isEmpty() || b.until().isEmpty();
        return new Allocation(
                a.source(),
                a.account(),
                a.from().isBefore(b.from()) ? a.from() : b.from(),
                open
                        ? Optional.empty()
                        : Optional.of(
                                a.until().get().isAfter(b.until().get())
                                        ? a.until().get()
                                        : b.until().get()),
                Math.min(a.line(), b.line()));
    }
}
