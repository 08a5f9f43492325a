/**
 * The statement of reasons that every customer gets ({@code StatementOfReasons}: all elements of
 * Regulation (EU) 2022/2065, Article 17(3), or it does not exist), and its other form, the record
 * for the EU Transparency Database ({@code TransparencyRecord}), where one is due ({@code
 * FilingDuty}).
 *
 * <p>For: saying what was decided and why, completely. Never: naming who gave notice (D16), filing
 * anything, deciding. Held by: {@code StatementOfReasonsTest}, {@code TransparencyRecordTest},
 * {@code TransparencyRulesPropertyTest}, {@code FilingDutyTest}.
 */
@NullMarked
package dev.proviso.notices.statement;

import org.jspecify.annotations.NullMarked;
