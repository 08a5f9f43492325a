package dev.proviso.notices.letter;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.statement.Clause;
import dev.proviso.notices.statement.Conduct;
import dev.proviso.notices.statement.Facts;
import dev.proviso.notices.statement.Origin;
import dev.proviso.notices.statement.Target;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** A letter on which nobody could act does not exist, and words say what it lacks. */
final class LetterNeedsTest {

    private static final Examples SAY = new Examples(Language.ENGLISH);
    private static final Head HEAD = SAY.head();
    private static final Measure MEASURE = SAY.measure();
    private static final Instant SOON = Examples.HEARING_UNTIL;
    private static final Facts FACTS = SAY.facts(Origin.NOTICE, true);

    @Test
    void whoWritesToWhomAboutWhich() {
        refused(() -> new Provider(" ", List.of("x"), HEAD.provider().zone()), "provider's name");
        refused(() -> new Provider("x", List.of(), HEAD.provider().zone()), "provider's address");
        refused(() -> head("", "1"), "customer's name");
        refused(() -> head("x", "-"), "number of the case");
        refused(
                () -> new Measure("", MEASURE.level(), Examples.TARGETS, SOON, true),
                "of the measure");
        refused(
                () -> new Measure("M", MEASURE.level(), List.of(), SOON, true),
                "units and accounts");
    }

    @Test
    void whatItIsAboutByNamesThatTheCustomerKnows() {
        refused(() -> inquiry(List.of(), "x", List.of("x")), "units and accounts");
        refused(() -> inquiry(List.of(new Target("", "a", List.of())), "x", List.of("x")), "unit");
        refused(
                () -> inquiry(List.of(new Target("u", "", List.of())), "x", List.of("x")),
                "account");
        refused(() -> inquiry(Examples.TARGETS, "", List.of("x")), "what was seen");
        refused(() -> inquiry(Examples.TARGETS, "x", List.of()), "a question");
    }

    @Test
    void d2d7AHearingNamesClausesAndEvidence() {
        refused(() -> hearing(List.of(), FACTS), "clauses");
        refused(() -> hearing(List.of(conduct("", "v", "t", "w")), FACTS), "number of each clause");
        refused(() -> hearing(List.of(conduct("1", "", "t", "w")), FACTS), "(D2)");
        refused(() -> hearing(List.of(conduct("1", "v", "", "w")), FACTS), "words of each clause");
        refused(() -> hearing(List.of(conduct("1", "v", "t", "")), FACTS), "why each clause");
        refused(
                () ->
                        hearing(
                                List.of(SAY.conduct()),
                                new Facts("x", SOON, SOON, List.of(), Origin.NOTICE, true)),
                "evidence (D7)");
    }

    @Test
    void reasonsAreGiven() {
        refused(() -> new ToCustomer.CaseClosed(HEAD, Examples.TARGETS, "…"), "reasons");
        refused(
                () -> new ToCustomer.InquiryNotResolved(HEAD, Examples.TARGETS, "", "x"),
                "blind spots (D10)");
        refused(
                () -> new ToCustomer.InquiryNotResolved(HEAD, Examples.TARGETS, "x", ""),
                "power of the look (D10)");
        refused(() -> new ToCustomer.DoubtSettled(HEAD, MEASURE, "", SAY.redress()), "the reasons");
    }

    @Test
    void d8d29ARefusalHasRedressAndASuccessHasNone() {
        refused(
                () ->
                        new ToCustomer.AppealDecided(
                                HEAD, MEASURE, "A", false, "x", Optional.empty()),
                "redress against a refusal");
        refused(
                () ->
                        new ToCustomer.AppealDecided(
                                HEAD, MEASURE, "A", true, "x", Optional.of(SAY.redress())),
                "no redress");
        refused(
                () -> new ToCustomer.RemedyAnswered(HEAD, MEASURE, false, "x", Optional.empty()),
                "redress against a refusal");
    }

    @Test
    void d9WhatStillHoldsIsSaid() {
        refused(
                () -> new ToCustomer.Reinstated(HEAD, MEASURE, SOON, false, List.of()),
                "what still holds");
        refused(
                () -> new ToCustomer.Reinstated(HEAD, MEASURE, SOON, true, List.of("x")),
                "what still holds");
    }

    private static Head head(String customer, String number) {
        return new Head(HEAD.provider(), customer, number, HEAD.date(), HEAD.reply());
    }

    private static Letter inquiry(List<Target> about, String seen, List<String> questions) {
        return new ToCustomer.Inquiry(HEAD, about, seen, questions, SOON);
    }

    private static Letter hearing(List<Conduct> conduct, Facts facts) {
        return new ToCustomer.Hearing(
                HEAD, Examples.TARGETS, conduct, facts, Optional.empty(), Optional.empty(), SOON);
    }

    private static Conduct conduct(String number, String version, String text, String why) {
        return new Conduct(new Clause(number, version, text), Instant.EPOCH, SOON, why);
    }

    private static void refused(ThrowingCallable making, String words) {
        assertThatThrownBy(making)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }
}
