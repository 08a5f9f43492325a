/**
 * What a provider's connector can do, and how it is asked: it looks before it acts, changes one
 * setting at a time, and says which accesses each change stops. A third party's connector
 * implements {@link dev.proviso.restrictions.connector.Connector} and runs {@code
 * ConnectorContract} against its own server.
 */
@NullMarked
package dev.proviso.restrictions.connector;

import org.jspecify.annotations.NullMarked;
