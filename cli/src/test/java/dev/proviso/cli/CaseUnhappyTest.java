package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who sees nothing is told so, and what is not there is neither promised nor judged by. */
final class CaseUnhappyTest extends AtHome {
    private static final String CASE = FirstCase.id();

    @BeforeEach
    void aCaseWhoseEvidenceIsANotice() {
        ok("case", "office", "--example");
        String notice = file("n.txt", "They record every call.");
        ok("case", "receive-notice", "new", "--source", "press", "--text", notice, "--as", "ann");
        ok("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        ok("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
    }

    private void refused(int exit, InProcess run, String... words) {
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(exit);
        assertThat((run.err() + run.out()).replaceAll("\\s+", " ")).contains(words);
    }

    @Test
    void aCaseOfWhichSomebodySeesNothingIsNoEmptyTable_D13() {
        for (String person : List.of("nobody", "rex", "xeno")) {
            InProcess shown = run("case", "show", CASE, "--as", person);
            refused(2, shown, "there is no such case for " + person);
            assertThat(shown.out()).isEmpty();
        }
        assertThat(ok("case", "show", CASE, "--as", "ada")).contains("Notice n1");
    }

    @Test
    void anOutsideReviewerIsToldThatWhatANoticeSaysIsNotForThem_D16() {
        InProcess before = run("case", "look", CASE, "--evidence", "e1", "--as", "rex");
        refused(2, before, "while a review of their own goes on in it");
        ok("case", "start-review", CASE, "--reviewer", "rex", "--until", "+20d", "--as", "dora");
        for (String format : List.of("table", "json")) {
            InProcess look =
                    run(
                            "case",
                            "look",
                            CASE,
                            "--evidence",
                            "e1",
                            "--as",
                            "rex",
                            "--format",
                            format);
            refused(1, look, "What e1 holds is not for rex to see");
            assertThat(look.out()).doesNotContain("record every call");
        }
        assertThat(ok("case", "show", CASE, "--as", "ann")).contains("rex looked at evidence e1");
    }

    @Test
    void anErasureOfWhatIsNotThereIsNotPromised_D15() {
        refused(
                2,
                run("case", "ask-erasure", CASE, "--about", "n2", "--as", "ann"),
                "there is nothing named \"n2\" that could be erased",
                "one of: case, e1,",
                "n1");
        InProcess max = run("case", "ask-erasure", CASE, "--about", "n2", "--as", "max");
        refused(1, max, "has no part in the case");
        assertThat(max.err() + max.out()).doesNotContain("n1", "e1");
        assertThat(ok("case", "show", CASE, "--as", "ann")).doesNotContain("rasure");
        ok("case", "ask-erasure", CASE, "--about", "n1", "--as", "ann");
    }

    /** Whom nobody knows, nobody meant: the one who was meant would go undoubted. */
    @Test
    void aConflictOfNobodyIsNotTaken_D21() {
        String since = "2026-01-01T00:00:00Z";
        refused(
                2,
                run(
                        "case",
                        "report-conflict",
                        CASE,
                        "--person",
                        "dorra",
                        "--since",
                        since,
                        "--as",
                        "ann"),
                "\"dorra\" is nobody here, nor took part in this case",
                "dora");
        ok("case", "report-conflict", CASE, "--person", "dora", "--since", since, "--as", "ann");
    }

    @Test
    void anOldCaseIsTakenOverOnce() {
        String old = file("old.txt", "An old case.");
        ok("case", "import", "new", "--text", old, "--as", "ann");
        refused(
                2,
                run("case", "import", "new", "--text", old, "--as", "ann"),
                "It was taken over before, as C-");
    }

    @Test
    void aClauseOrVersionThatIsNotThereIsNamedWithThoseThatAre_D2() {
        refused(1, judged("4.9@2026"), "D2", "Version 2026 of the terms has no clause 4.9", "4.2");
        refused(
                1,
                run(
                        "case",
                        "propose",
                        "determination",
                        CASE,
                        "--breaches",
                        "4.2@2026:2026-08-01..2026-07-01",
                        "--evidence",
                        "e1",
                        "--until",
                        "+90d",
                        "--as",
                        "ann"),
                "The conduct ends before it begins: 2026-08-01");
        refused(1, judged("4.2@1999"), "D2", "There is no version 1999 of the terms", "2026");
    }

    private InProcess judged(String clause) {
        return run(
                "case",
                "propose",
                "determination",
                CASE,
                "--breaches",
                clause + ":2026-07-01..2026-08-01",
                "--evidence",
                "e1",
                "--until",
                "+90d",
                "--as",
                "ann");
    }
}
