/**
 * HAProxy before an AI service: one project's calls are refused, through a map that the runtime API
 * changes without a reload; its storage and its neighbours go on. Never touches another map entry.
 * Held by {@code HaproxyConnectorTest} on the real server.
 */
@NullMarked
package dev.proviso.restrictions.connector.haproxy;

import org.jspecify.annotations.NullMarked;
