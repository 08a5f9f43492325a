package dev.proviso.restrictions.apply;

import org.junit.jupiter.api.Nested;

/** All that is carried out on one cluster: apart, each may run in a process that starts it anew. */
final class OnSlurmTest {
    @Nested
    final class Traffic extends TrafficOnSlurm {}

    @Nested
    final class Overlaps extends OverlapOnSlurm {}
}
