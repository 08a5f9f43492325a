/**
 * Findings, questions and the review statement: the class of a subject, what is written and how.
 *
 * <p>For: the fixed names of {@code findings.json} and {@code review.json}. Never: a threshold of
 * its own, a restriction, a clock. Held by: {@code JudgementTest}, {@code FindingsTest}.
 */
@NullMarked
package dev.proviso.indicators.finding;

import org.jspecify.annotations.NullMarked;
