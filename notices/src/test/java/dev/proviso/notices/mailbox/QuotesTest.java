package dev.proviso.notices.mailbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is plainly quoted goes, and no word of the customer's own. */
final class QuotesTest {

    @Test
    void linesWithAnArrowGoAndAnswersBetweenThemStay() {
        assertThat(
                        Quotes.own(
                                """
                                Dear provider,

                                On Sat, 28 Nov 2026 at 09:00, Provider
                                <abuse@provider.example> wrote:
                                > Your unit "Archives" is limited.
                                > Until when do you need it?

                                Until Friday.
                                > And why?
                                Because of the audit.
                                """))
                .isEqualTo("Dear provider,\n\nUntil Friday.\nBecause of the audit.");
    }

    @Test
    void everythingBehindASeparatorGoes() {
        for (String separator :
                new String[] {
                    "-----Original Message-----",
                    "-------- Ursprüngliche Nachricht --------",
                    "-----Message d'origine-----",
                    "---- Oorspronkelijk bericht ----",
                    "From: Provider\nSent: Saturday\nTo: us",
                    "De : Provider\nEnvoyé : samedi",
                    "Von: Provider\nGesendet: Samstag"
                }) {
            assertThat(Quotes.own("We object.\n\n" + separator + "\nYour unit is limited."))
                    .as(separator)
                    .isEqualTo("We object.");
        }
    }

    @Test
    void attributionsInTheLanguagesOfOurLettersGoWithTheirQuotation() {
        for (String attribution :
                new String[] {
                    "Am 28.11.2026 um 09:00 schrieb Provider:",
                    "Le sam. 28 nov. 2026 à 09:00, Provider a écrit :",
                    "Op za 28 nov 2026 om 09:00 schreef Provider:"
                }) {
            assertThat(Quotes.own("Non.\n\n" + attribution + "\n\n> Votre unité\n"))
                    .as(attribution)
                    .isEqualTo("Non.");
        }
    }

    @Test
    void whatAPersonWroteStaysHoweverItLooks() {
        String own =
                """
                On 3 May your colleague wrote:
                that we may keep it. From: 2025 on we relied on it.
                From: the archives
                -- the original message was lost --
                a > b, and -> this\
                """;
        assertThat(Quotes.own(own)).isEqualTo(own);
    }

    @Test
    void blockQuotationsOfHtmlGoAlsoOneInAnotherAndOneThatNeverEnds() {
        assertThat(
                        Quotes.withoutBlockquotes(
                                "<p>No.</p><blockquote type=\"cite\">You<BLOCKQUOTE>We</BLOCKQUOTE>"
                                        + " wrote</blockquote><p>Yes.</p></blockquote>"))
                .isEqualTo("<p>No.</p><p>Yes.</p>");
        assertThat(Quotes.withoutBlockquotes("<p>No.</p><blockquote>You")).isEqualTo("<p>No.</p>");
    }
}
