package dev.proviso.notices.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.statement.StatementOfReasons.Incomplete;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Article 17(3): one with an element missing does not exist, and words say which. */
final class StatementOfReasonsTest {

    private static final Restriction RESTRICTION =
            Statements.restriction(Level.SERVICE_OFF, Restriction.AtUntil.ENDS);

    @Test
    void aCompleteStatementOfEachGroundExists() {
        for (Ground ground :
                List.of(
                        Statements.contract(),
                        new Ground.Law("Article 226-1", "It is an offence."),
                        Statements.order())) {
            assertThat(Statements.statement(Level.FREEZE, Restriction.AtUntil.REVIEWED, ground))
                    .isNotNull();
        }
    }

    @Test
    void a_whatIsRestrictedWhereAndHowLong() {
        refused(
                restriction(List.of(), "all", RESTRICTION.until(), RESTRICTION.remains()),
                "(a): it names no unit");
        refused(
                restriction(
                        List.of(new Target("Unit", "account", List.of())),
                        "all",
                        RESTRICTION.until(),
                        RESTRICTION.remains()),
                "(a): services are to be off");
        refused(
                restriction(
                        List.of(new Target(" ", "-", List.of("storage"))),
                        "all",
                        RESTRICTION.until(),
                        RESTRICTION.remains()),
                "(a): a target has no unit's name",
                "(a): a target has no account's name");
        refused(
                restriction(RESTRICTION.targets(), "–", RESTRICTION.until(), RESTRICTION.remains()),
                "(a): the territorial scope");
        refused(
                restriction(
                        RESTRICTION.targets(), "all", RESTRICTION.from(), RESTRICTION.remains()),
                "(a): the duration");
        refused(
                restriction(RESTRICTION.targets(), "all", RESTRICTION.until(), List.of()),
                "(a): what the customer can still use");
        refused(
                new Restriction(
                        Level.FREEZE,
                        RESTRICTION.targets(),
                        "all",
                        RESTRICTION.from(),
                        RESTRICTION.until(),
                        RESTRICTION.atUntil(),
                        RESTRICTION.remains(),
                        Optional.of(new Restriction.Fetch(RESTRICTION.until(), ""))),
                "(a): how and until when");
    }

    @Test
    void b_factsAndWhatMadeTheProviderLook() {
        Facts facts = Statements.facts();
        refused(
                new Facts(
                        "…",
                        facts.windowStart(),
                        facts.windowEnd(),
                        facts.evidence(),
                        Origin.NOTICE,
                        true),
                Statements.contract(),
                "(b): the facts are not said");
        refused(
                new Facts(
                        "x",
                        facts.windowStart(),
                        facts.windowStart(),
                        facts.evidence(),
                        Origin.NOTICE,
                        true),
                Statements.contract(),
                "(b): the time that was looked at");
        refused(
                new Facts(
                        "x",
                        facts.windowStart(),
                        facts.windowEnd(),
                        List.of(),
                        Origin.NOTICE,
                        true),
                Statements.contract(),
                "(b): it cites no evidence");
        refused(facts, Statements.order(), "(b): what made the provider look");
        refused(
                new Facts(
                        "x",
                        facts.windowStart(),
                        facts.windowEnd(),
                        facts.evidence(),
                        Origin.ORDER,
                        true),
                Statements.contract(),
                "(b): what made the provider look");
    }

    @Test
    void d_legalGroundAndWhy() {
        refused(
                Statements.facts(),
                new Ground.Law("", ""),
                "(d): the legal ground",
                "(d): why it is held");
        Facts ordered =
                new Facts("x", Statements.FROM, Statements.UNTIL, List.of(), Origin.ORDER, false);
        refused(
                ordered,
                new Ground.Order("", " ", LocalDate.EPOCH, "abc", ""),
                "(d): the ordering authority",
                "(d): the order's reference",
                "(d): the order's SHA-256",
                "(d): what the order commands");
    }

    @Test
    void e_clauseVersionWordsAndWhy() {
        refused(Statements.facts(), new Ground.Contract(List.of()), "(e): no clause");
        refused(
                Statements.facts(),
                new Ground.Contract(
                        List.of(
                                new Conduct(
                                        new Clause("", "", ""), Instant.EPOCH, Instant.EPOCH, ""))),
                "(e): a clause has no number",
                "(e): the version",
                "(e): the words",
                "(e): why the use",
                "(e): when clause");
    }

    @Test
    void f_allThreeKindsOfRedress() {
        assertThatThrownBy(() ->
                        new StatementOfReasons(
                                RESTRICTION,
                                Statements.facts(),
                                Statements.contract(),
                                new Redress(RESTRICTION.from(), List.of(), "")))
                .isInstanceOf(Incomplete.class)
                .hasMessageContaining("(f): until when to complain internally")
                .hasMessageContaining("(f): no body for settling it out of court")
                .hasMessageContaining("(f): judicial redress");
    }

    /** D17, Article 17(3)(c): there is nothing in which an automated decision could be said. */
    @Test
    void c_decidingIsNeverAutomated() {
        assertThat(Facts.class.getRecordComponents())
                .extracting(component -> component.getName())
                .containsExactly(
                        "words", "windowStart", "windowEnd", "evidence", "origin", "indicators");
    }

    @Test
    void everythingMissingIsSaidAtOnce() {
        assertThatThrownBy(() ->
                        new StatementOfReasons(
                                restriction(List.of(), "", Statements.FROM, List.of()),
                                new Facts(
                                        "",
                                        Statements.UNTIL,
                                        Statements.FROM,
                                        List.of(),
                                        Origin.NOTICE,
                                        true),
                                new Ground.Contract(List.of()),
                                new Redress(Instant.EPOCH, List.of(), "")))
                .isInstanceOfSatisfying(
                        Incomplete.class,
                        incomplete -> {
                            assertThat(incomplete.missing()).hasSize(11);
                            assertThat(incomplete.missing())
                                    .allMatch(each -> each.startsWith("Article 17(3)("));
                        });
    }

    private static Restriction restriction(
            List<Target> targets, String territory, Instant until, List<String> remains) {
        return new Restriction(
                Level.SERVICE_OFF,
                targets,
                territory,
                Statements.FROM,
                until,
                Restriction.AtUntil.ENDS,
                remains,
                Optional.empty());
    }

    private static void refused(Restriction restriction, String... words) {
        assertThatThrownBy(() ->
                        new StatementOfReasons(
                                restriction,
                                Statements.facts(),
                                Statements.contract(),
                                Statements.redress()))
                .isInstanceOfSatisfying(Incomplete.class, incomplete -> says(incomplete, words));
    }

    private static void refused(Facts facts, Ground ground, String... words) {
        assertThatThrownBy(() ->
                        new StatementOfReasons(RESTRICTION, facts, ground, Statements.redress()))
                .isInstanceOfSatisfying(Incomplete.class, incomplete -> says(incomplete, words));
    }

    private static void says(Incomplete incomplete, String... words) {
        assertThat(incomplete.missing()).hasSize(words.length);
        for (int i = 0; i < words.length; i++) {
            assertThat(incomplete.missing().get(i)).contains(words[i]);
        }
    }
}
