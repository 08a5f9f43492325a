/**
 * What the provider writes about itself in the home: {@code office.yaml} (who it is, who works
 * there, its policy), {@code terms.yaml} (its terms in all versions) and {@code customers.yaml}
 * (the customer register: the names and addresses that customers know).
 *
 * <p>Read anew by every command; nothing of it is stored. Held by: {@code OfficeFilesTest}.
 */
@NullMarked
package dev.proviso.desk.office;

import org.jspecify.annotations.NullMarked;
