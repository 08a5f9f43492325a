package dev.proviso.restrictions.connector;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a connector can do.
 *
 * @param connector its name: {@code ceph}
 * @param means in the order in which they are applied
 * @param probes the accesses that it can try
 * @param probing the calls that probes make beside the accesses themselves: credentials made and
 *     taken away again; as in {@link Means#call}
 * @param atOnce how many accounts it may be asked about at the same time
 */
public record Capabilities(
        String connector, List<Means> means, Set<Access> probes, List<String> probing, int atOnce) {

    /** Copies; checks that levels come in order. */
    public Capabilities {
        means = List.copyOf(means);
        probes = Collections.unmodifiableSortedSet(new TreeSet<>(probes));
        probing = List.copyOf(probing);
        for (int i = 1; i < means.size(); i++) {
            if (means.get(i).level().compareTo(means.get(i - 1).level()) < 0) {
                throw new IllegalArgumentException(
                        connector + " names " + means.get(i).level().text() + " too late");
            }
        }
    }

    /** The services that it knows, without the whole account. */
    public Set<String> services() {
        return means.stream()
                .map(Means::service)
                .filter(service -> !service.equals(Means.WHOLE_ACCOUNT))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether it reaches that level for a service. */
    public boolean reaches(Level level, String service) {
        return level == Level.WATCH
                || means.stream()
                        .anyMatch(m ->
                                m.level() == level
                                        && (m.service().equals(service)
                                                || m.service().equals(Means.WHOLE_ACCOUNT)));
    }

    /** All that is done, in order, to reach a level for these services: the weaker levels first. */
    public List<Means> towards(Level level, Set<String> services) {
        return means.stream()
                .filter(m -> m.level().compareTo(level) <= 0)
                .filter(m ->
                        m.service().equals(Means.WHOLE_ACCOUNT) || services.contains(m.service()))
                .toList();
    }
}
