/**
 * Real servers of providers for tests of connectors: started by the scripts in {@code servers/},
 * once a JVM, on free ports of loopback, and stopped with it. Where one is not installed, the test
 * says that it did not run.
 */
@NullMarked
package dev.proviso.testing.servers;

import org.jspecify.annotations.NullMarked;
