/**
 * OpenStack: Keystone projects and their Swift storage. Freeze by account quota, exact read-only by
 * the account servers' own flag, off by disabling the project. Never takes a role from anybody,
 * never uses endpoint filters, never reads an object. Held by {@code OpenStackConnectorTest} on
 * real servers.
 */
@NullMarked
package dev.proviso.restrictions.connector.openstack;

import org.jspecify.annotations.NullMarked;
