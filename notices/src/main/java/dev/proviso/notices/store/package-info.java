/**
 * The tables of this floor, in SQLite or PostgreSQL: one folder of SQL, one history of its own.
 *
 * <p>Opens no connection. Held by: {@code NoticeTablesTest}, {@code OutboxTest}.
 */
@NullMarked
package dev.proviso.notices.store;

import org.jspecify.annotations.NullMarked;
