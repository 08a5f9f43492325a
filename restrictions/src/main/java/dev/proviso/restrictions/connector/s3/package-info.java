/**
 * What connectors share that speak S3: signed requests, and tries of an access that leave nothing
 * behind. Knows no provider and restricts nothing. Held by {@code CephConnectorTest} and {@code
 * UserConnectorTest} on the real server.
 */
@NullMarked
package dev.proviso.restrictions.connector.s3;

import org.jspecify.annotations.NullMarked;
