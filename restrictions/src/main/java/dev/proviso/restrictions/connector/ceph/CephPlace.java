package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Where a Ceph's gateways are, and with which keys they are asked.
 *
 * @param gateways every one, scheme and authority only: the first that can be reached is told, each
 *     is probed. Of a multi-site cluster those of the master zone
 * @param region as signatures name it; gateways take any, {@code default} is theirs
 * @param admin a user with the capabilities {@code users=*}, {@code buckets=read}, {@code
 *     metadata=*}, {@code usage=read}
 * @param neighbour a user of the operator's own, with a bucket, by which it is seen that others are
 *     not touched
 */
public record CephPlace(
        List<URI> gateways, String region, Credential admin, Optional<Credential> neighbour) {

    /** Copies. */
    public CephPlace {
        gateways = List.copyOf(gateways);
        if (gateways.isEmpty()) {
            throw new IllegalArgumentException("a Ceph without a gateway");
        }
    }
}
