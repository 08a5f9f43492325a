/**
 * Whose address it was: the provider's own list of what was allocated to which account, from when
 * until when.
 *
 * <p>For: naming the account that a notice is about, as of the incident. Never: asking a name
 * server or anyone else; guessing by what is allocated now. Held by: {@code
 * AllocationPropertyTest}, {@code AllocationReaderTest}.
 */
@NullMarked
package dev.proviso.notices.allocation;

import org.jspecify.annotations.NullMarked;
