package dev.proviso.restrictions.apply;

import org.junit.jupiter.api.Nested;

/**
 * All that is carried out on one Keystone and Swift: apart, each may run in a process that starts
 * them anew.
 */
final class OnOpenStackTest {
    @Nested
    final class Traffic extends TrafficOnOpenStack {}

    @Nested
    final class Overlaps extends OverlapOnOpenStack {}

    @Nested
    final class Faults extends FaultsOnOpenStack {}
}
