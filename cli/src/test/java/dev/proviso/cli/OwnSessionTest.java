package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.ledger.bundle.SignedDecision;
import dev.proviso.ledger.entry.Disclosure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Enrolling and consenting are a person's own acts at a terminal; a pipe is none (D28). */
final class OwnSessionTest {

    private static final String CASE = FirstCase.id();
    private static final String PASSPHRASE = "correct horse battery";
    private static final Pattern SECRET =
            Pattern.compile("otpauth://totp/Example%20Cloud:(\\w+)\\?secret=([A-Z2-7]{32})&");

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of(""));

    @BeforeEach
    void anOpenCase() {
        sandbox = new Sandbox(scratch);
        done("case", "office", "--example");
        String text = sandbox.write("notice.txt", "They record every call.").toString();
        done("case", "receive-notice", "new", "--source", "press", "--text", text, "--as", "ann");
        done("case", "open-case", CASE, "--target", "example:unit-9", "--as", "ann");
        done("case", "record-evidence", CASE, "--position", "0", "--as", "ann");
    }

    private String done(String... words) {
        InProcess run =
                InProcess.run(
                        Stream.concat(Stream.of(words), Stream.of("--home", sandbox.path("home")))
                                .toArray(String[]::new));
        assertThat(run.exit()).as(run.err() + run.out()).isZero();
        return run.out();
    }

    private void propose() {
        done(
                "case",
                "propose",
                "clearance",
                CASE,
                "--as",
                "ann",
                "--name",
                "d1",
                "--pack",
                "bulk-interception",
                "--reason",
                "A contact centre. \u001b[8m",
                "--subject",
                "example:unit-9",
                "--until",
                "+90d",
                "--values",
                "below 1 PB",
                "--evidence",
                "e1");
    }

    /** Enrols; the secret that the terminal showed. */
    private String enrol(String person) throws Exception {
        Terminal.Shown shown =
                Terminal.run(
                        scratch,
                        List.of(
                                new Terminal.Typed("New passphrase: ", () -> PASSPHRASE),
                                new Terminal.Typed("Once more: ", () -> PASSPHRASE)),
                        "case",
                        "enrol",
                        "--as",
                        person);
        assertThat(shown.exit()).as(shown.text()).isZero();
        assertThat(shown.text()).contains("Enrolled: " + person).doesNotContain(PASSPHRASE);
        Matcher uri = SECRET.matcher(shown.text());
        assertThat(uri.find()).as(shown.text()).isTrue();
        assertThat(uri.group(1)).isEqualTo(person);
        return uri.group(2);
    }

    private Terminal.Shown consent(String person, String passphrase, String secret)
            throws Exception {
        return Terminal.run(
                scratch,
                List.of(
                        new Terminal.Typed("Passphrase: ", () -> passphrase),
                        new Terminal.Typed(
                                "One-time code: ", () -> OneTimeCodes.code(secret, Instant.now()))),
                "case",
                "consent",
                CASE,
                "--proposal",
                "d1",
                "--as",
                person);
    }

    @Test
    void twoPeopleAtTheirTerminalsDecide_D28() throws Exception {
        String dora = enrol("dora");
        String dan = enrol("dan");
        propose();
        assertThat(decision()).isEmpty();
        notAsked("d9", "dora", Exit.NO, "d9");
        notAsked("d1", "dirk", Exit.NO, "D28"); // who has not enrolled
        notAsked("d1", "xeno", Exit.USAGE, "there is no such case for xeno");
        Terminal.Shown wrong = consent("dora", "another passphrase", dora);
        assertThat(wrong.exit()).as(wrong.text()).isEqualTo(Exit.USAGE.code());
        Terminal.Shown first = consent("dan", PASSPHRASE, dan);
        assertThat(first.exit()).as(first.text()).isZero();
        assertThat(first.text()).doesNotContain(PASSPHRASE, "{\"");
        assertThat(first.text().replace("\r", ""))
                .contains("d1 in " + CASE + ": Looked into, and innocent.")
                .contains("schema: proviso/decision/1\n", "case: " + CASE + "\n", "number: ")
                .contains("by: ann\n", "type: clearance\n", "evidence 1: e1\n", "until: 2")
                .contains("reason: A contact centre. \\u{1b}[8m\n", "values: below 1 PB\n")
                .contains("proviso case said " + CASE + " --event 0 --as dan\n");
        assertThat(decision()).isEmpty();
        String dirk = enrol("dirk");
        Terminal.Shown second = consent("dirk", PASSPHRASE, dirk);
        assertThat(second.exit()).as(second.text()).isZero();
        SignedDecision decision = decision().orElseThrow();
        assertThat(decision.signatures()).hasSize(2);
        assertThat(decision.json().toString()).isNotEmpty();
        assertThat(done("case", "check")).startsWith("Every event has its entry");
    }

    /** Nobody is asked for a passphrase in vain, nor shown a proposal of what they do not see. */
    private void notAsked(String proposal, String person, Exit exit, String why) throws Exception {
        Terminal.Shown shown =
                Terminal.run(
                        scratch,
                        List.of(),
                        "case",
                        "consent",
                        CASE,
                        "--proposal",
                        proposal,
                        "--as",
                        person);
        assertThat(shown.exit()).as(shown.text()).isEqualTo(exit.code());
        assertThat(shown.text()).contains(why).doesNotContain("Passphrase", "A contact centre");
    }

    private Optional<SignedDecision> decision() throws Exception {
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home)) {
            for (long position = 0; position < 50; position++) {
                for (Disclosure one : ledger.ground().disclosures().of(position)) {
                    if (one.name().equals("decision")) {
                        return Optional.of(SignedDecision.parse(one.value()));
                    }
                }
            }
            return Optional.empty();
        }
    }

    @Test
    void twoPassphrasesThatDifferEnrolNobody() throws Exception {
        Terminal.Shown shown =
                Terminal.run(
                        scratch,
                        List.of(
                                new Terminal.Typed("New passphrase: ", () -> PASSPHRASE),
                                new Terminal.Typed("Once more: ", () -> PASSPHRASE + "x")),
                        "case",
                        "enrol",
                        "--as",
                        "dora");
        assertThat(shown.exit()).as(shown.text()).isEqualTo(Exit.USAGE.code());
        assertThat(shown.text()).contains("the two differ").doesNotContain("otpauth");
    }

    /** Standard input and output are pipes: nobody is there to be asked. */
    @Test
    void inAPipeBothAreRefused_D28() {
        propose();
        for (List<String> words :
                List.of(
                        List.of("case", "enrol", "--as", "dora"),
                        List.of("case", "consent", CASE, "--proposal", "d1", "--as", "dora"))) {
            Proviso.Outcome piped =
                    Proviso.within(
                            "yes 'correct horse battery' | \"$@\" | cat; exit ${PIPESTATUS[1]}",
                            scratch,
                            words.toArray(String[]::new));
            assertThat(piped.exit()).as(piped.err()).isEqualTo(Exit.USAGE.code());
            assertThat(piped.err()).contains("there is no terminal at which you could be asked");
            assertThat(piped.out()).isEmpty();
        }
    }

    /** The example of RFC 6238, appendix B, so that what is typed is not our own mistake. */
    @Test
    void theCodesAreThoseOfTheStandard() {
        String secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"; // 12345678901234567890
        assertThat(OneTimeCodes.code(secret, Instant.ofEpochSecond(59))).isEqualTo("287082");
        assertThat(OneTimeCodes.code(secret, Instant.ofEpochSecond(1_111_111_109)))
                .isEqualTo("081804");
    }
}
