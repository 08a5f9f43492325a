/**
 * What every connector promises, as claims that are tried on a real server with accounts made for
 * the trial. A third party runs them on its own connector: {@code ConnectorContract.claims}.
 */
@NullMarked
package dev.proviso.restrictions.contract;

import org.jspecify.annotations.NullMarked;
