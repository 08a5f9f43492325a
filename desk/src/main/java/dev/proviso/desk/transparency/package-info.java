/**
 * The transparency report for people: the page in English and French, and what the provider says of
 * itself in {@code report.yaml}.
 *
 * <p>Never calculates a figure; those come from {@code notices.transparency}. Held by: {@code
 * TransparencyPageTest}, {@code ReportFileTest}.
 */
@NullMarked
package dev.proviso.desk.transparency;

import org.jspecify.annotations.NullMarked;
