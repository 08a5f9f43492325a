/**
 * Ceph's object storage (RGW), through its Admin Ops: limits, read-only, off and suspension of one
 * user; probes as that user and as others; the live source of usage facts. All that a restriction
 * touches stands in the user's record and is written whole, in one call that keeps everything else
 * (docs/decisions/0009). Never reads what customers stored. Held by {@code CephConnectorTest}.
 */
@NullMarked
package dev.proviso.restrictions.connector.ceph;

import org.jspecify.annotations.NullMarked;
