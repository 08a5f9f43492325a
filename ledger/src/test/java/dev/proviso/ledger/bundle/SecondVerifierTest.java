package dev.proviso.ledger.bundle;

import static dev.proviso.ledger.bundle.Verdict.Outcome.NOT_VERIFIED;
import static dev.proviso.ledger.bundle.Verdict.Outcome.VERIFIED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.testing.Installed;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The page's verifier, written by other hands from docs/format.md, against ours. */
final class SecondVerifierTest {

    /** Odd, so that every bit of a byte has its turn; a campaign of that effort flips every bit. */
    private static final int BITS_APART = Math.max(1, 127 / Seeds.EFFORT);

    private static final int MUTATIONS = 300;
    private static final int WORKERS = 2;
    private static final long SEEDS_APART = 100_000;

    private static final Map<String, JsonNode> STEP =
            Map.of(
                    "case", json("'c-1'"),
                    "number", json("0"),
                    "at", json("'2026-11-24T10:00:00.5Z'"),
                    "by", json("'ada'"),
                    "recorded-by", json("'ann'"),
                    "event", json("{'type':'case-opened','subject':{'account':'aws:1'}}"));

    @Test
    void itsOwnTestsPass() throws IOException, InterruptedException {
        pass("verify.test.mjs", "command.test.mjs", "page.test.mjs");
    }

    /** What the page itself does: files chosen and dropped, verdicts in English and French. */
    @Test
    void itsPagePassesInABrowser() throws IOException, InterruptedException {
        Installed.program("chromium", List.of());
        pass("browser.test.mjs");
    }

    private static void pass(String... tests) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(node().toString(), "--test"));
        Path folder = Shared.root().resolve("verifier/test");
        for (String test : tests) {
            command.add(folder.resolve(test).toString());
        }
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void bothJudgeFlippedBitsAlike() throws IOException {
        byte[] good = Sample.of(1, Seeds.of(1)).bundleBytes();
        try (Second second = new Second(Sample.trust())) {
            compare(second, good);
            for (int bit = 0; bit < 8 * good.length; bit += BITS_APART) {
                byte[] flipped = good.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                compare(second, flipped);
            }
        }
    }

    @Test
    void bothJudgeMutationsOfFiftyQuestionsAlike() {
        IntStream.range(0, WORKERS)
                .parallel()
                .forEach(worker -> {
                    Sample sample = Sample.of(50, Seeds.of(2));
                    try (Second second = new Second(Sample.trust())) {
                        compare(second, sample.bundleBytes());
                        Seeds.check(
                                1 + worker * SEEDS_APART,
                                MUTATIONS / WORKERS,
                                random -> compare(second, Mutation.of(sample, random)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    /** A flipped bit made an origin with DEL, which one took for a name and the other did not. */
    @Test
    void bothTakeTheSameCharactersForANameOfALog() throws IOException {
        Bundle bundle = Sample.of(1, Seeds.of(4)).bundle();
        try (Second second = new Second(Sample.trust())) {
            for (int odd :
                    new int[] {
                        0x01, 0x20, 0x2b, 0x7f, 0x85, 0xa0, 0xad, 0x180e, 0x200b, 0x2028, 0x3000,
                        0xfeff, 0x1f512
                    }) {
                String named = Sample.ORIGIN + Character.toString(odd);
                String checkpoint = bundle.checkpoint().replaceFirst(Sample.ORIGIN, named);
                Bundle other =
                        new Bundle(
                                bundle.audience(),
                                checkpoint,
                                bundle.entries(),
                                bundle.consistency());
                compare(second, other.signed(Sample.KEY));
            }
        }
    }

    @Test
    void bothJudgeCheckpointsThatLackAWitnessAlike() throws IOException {
        try (Second second = new Second(Sample.trust())) {
            for (String open :
                    List.of(
                            "{'size':2,'needed':2,'got':1}",
                            "{'size':1,'needed':1,'got':0}",
                            "{'size':0,'needed':1,'got':0}",
                            "{'size':2,'needed':1,'got':1}",
                            "{'size':2,'needed':0,'got':0}",
                            "{'size':2,'needed':1,'got':-1}",
                            "{'size':2,'needed':1.5,'got':1}",
                            "{'size':2,'needed':'2','got':1}",
                            "{'size':9007199254740992,'needed':2,'got':1}",
                            "{'size':2,'needed':2,'got':null}",
                            "{'size':2,'needed':2}",
                            "{'size':2,'needed':2,'got':1,'entry':1}",
                            "[]")) {
                Sample log = Sample.of(1, Seeds.of(5));
                log.add(EntryType.UNWITNESSED, json(open));
                compare(second, log.bundle().signed(Sample.KEY));
            }
        }
    }

    @Test
    void bothJudgeWhatGoesWithStepsAndEnrolmentsAlike() throws IOException {
        try (Second second = new Second(Sample.trust())) {
            Sample log = Sample.of(1, Seeds.of(7));
            for (String name : List.of("notice", "notifier", "document", "letter", "decision")) {
                log.add(EntryType.CASE, json("{}"), Map.of(name, json("{'text':'a'}")));
            }
            log.add(EntryType.ENROLMENT, json("{}"), Map.of("person", json("'anna'")));
            log.add(EntryType.CLOSING, json("{}"), Map.of("closing", json("{'number':1}")));
            log.add(EntryType.PUT_OFF, json("{}"), Map.of("put_off", json("[]")));
            for (String name : List.of("case", "at", "plan", "step")) {
                log.add(EntryType.RESTRICTION, json("{}"), Map.of(name, json("'a'")));
            }
            for (String name : List.of("case", "at", "stock", "news")) {
                log.add(EntryType.FLIGHT, json("{}"), Map.of(name, json("'a'")));
            }
            for (String name : List.of("case", "at", "letter", "done")) {
                log.add(EntryType.MAIL, json("{}"), Map.of(name, json("'a'")));
            }
            assertThat(compare(second, log.bundle().signed(Sample.KEY))).isEqualTo(VERIFIED);
            Sample wrong = Sample.of(1, Seeds.of(7));
            wrong.add(EntryType.RESTRICTION, json("{}"), Map.of("event", json("1")));
            assertThat(compare(second, wrong.bundle().signed(Sample.KEY))).isEqualTo(NOT_VERIFIED);
            for (String name : List.of("step", "event")) {
                Sample flight = Sample.of(1, Seeds.of(7));
                flight.add(EntryType.FLIGHT, json("{}"), Map.of(name, json("1")));
                assertThat(compare(second, flight.bundle().signed(Sample.KEY)))
                        .as(name)
                        .isEqualTo(NOT_VERIFIED);
            }
            for (String name : List.of("event", "document")) {
                Sample mail = Sample.of(1, Seeds.of(7));
                mail.add(EntryType.MAIL, json("{}"), Map.of(name, json("1")));
                assertThat(compare(second, mail.bundle().signed(Sample.KEY)))
                        .as(name)
                        .isEqualTo(NOT_VERIFIED);
            }
            for (String name : List.of("event", "key", "at", "letter")) {
                Sample more = Sample.of(1, Seeds.of(7));
                more.add(EntryType.ENROLMENT, json("{}"), Map.of(name, json("1")));
                assertThat(compare(second, more.bundle().signed(Sample.KEY)))
                        .as(name)
                        .isEqualTo(NOT_VERIFIED);
            }
            Sample told = Sample.of(1, Seeds.of(7));
            told.add(EntryType.ENROLMENT, json("{'person':'anna'}"));
            assertThat(compare(second, told.bundle().signed(Sample.KEY))).isEqualTo(NOT_VERIFIED);
        }
    }

    @Test
    void bothJudgeStepsOfCasesAlike() throws IOException {
        try (Second second = new Second(Sample.trust())) {
            Sample log = Sample.of(1, Seeds.of(6));
            log.add(EntryType.CASE, json("{}"), STEP);
            log.add(EntryType.CASE, json("{}"));
            log.add(EntryType.CASE, json("{}"), Map.of("event", json("{}")));
            assertThat(compare(second, log.bundle().signed(Sample.KEY))).isEqualTo(VERIFIED);
            for (String open :
                    List.of("{'case':'c-1'}", "{'number':0}", "{'entry':1}", "[]", "''", "null")) {
                Sample told = Sample.of(1, Seeds.of(6));
                told.add(EntryType.CASE, json(open));
                assertThat(compare(second, told.bundle().signed(Sample.KEY)))
                        .as(open)
                        .isEqualTo(NOT_VERIFIED);
            }
            for (String name : List.of("customer", "Case", "entry", "public", "reason")) {
                Sample more = Sample.of(1, Seeds.of(6));
                more.add(EntryType.CASE, json("{}"), Map.of(name, json("1")));
                assertThat(compare(second, more.bundle().signed(Sample.KEY)))
                        .as(name)
                        .isEqualTo(NOT_VERIFIED);
            }
        }
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @Test
    void bothHoldKeysAgainstTheSizesTheyMaySign() throws IOException {
        for (int until : new int[] {1, 2, 3, 9}) {
            Trust trust = VerificationTest.rotated(until);
            try (Second second = new Second(trust)) {
                for (SigningKey signer : List.of(Sample.KEY, Sample.OTHER_KEY)) {
                    for (SigningKey next : List.of(Sample.KEY, Sample.OTHER_KEY)) {
                        Sample log = Sample.of(1, Seeds.of(4));
                        log.addKey(next);
                        Bundle bundle = log.bundle();
                        Bundle signed =
                                new Bundle(
                                        bundle.audience(),
                                        log.note(3, signer).written(),
                                        bundle.entries(),
                                        bundle.consistency());
                        compare(second, signed.signed(signer), trust);
                    }
                }
            }
        }
    }

    private static Verdict.Outcome compare(Second second, byte[] bundle) {
        return compare(second, bundle, Sample.trust());
    }

    private static Verdict.Outcome compare(Second second, byte[] bundle, Trust trust) {
        Verdict ours = Verification.of(bundle, Optional.of(trust));
        JsonNode theirs = second.judge(bundle);
        assertThat(theirs.get("exit").intValue() + " " + check(theirs))
                .as("%s, ours says %s %s", theirs, ours.outcome(), ours.notProven())
                .isEqualTo(ours.outcome().exit() + " " + ours.check());
        return ours.outcome();
    }

    private static OptionalInt check(JsonNode verdict) {
        JsonNode check = verdict.get("check");
        return check.isNull() ? OptionalInt.empty() : OptionalInt.of(check.intValue());
    }

    private static Path node() {
        return Installed.program("node", List.of());
    }

    /** One process for many bundles. */
    private static final class Second implements AutoCloseable {

        private final Process process;
        private final BufferedWriter asks;
        private final BufferedReader answers;
        private final String trust;
        private boolean told;

        Second(Trust trust) throws IOException {
            this.trust = trust.written();
            this.process =
                    new ProcessBuilder(
                                    node().toString(),
                                    Shared.root().resolve("verifier/verify.mjs").toString(),
                                    "--stdin")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            this.asks = process.outputWriter(StandardCharsets.UTF_8);
            this.answers = process.inputReader(StandardCharsets.UTF_8);
        }

        JsonNode judge(byte[] bundle) {
            ObjectNode line = JsonMapper.shared().createObjectNode();
            line.put("bundle", Base64.getEncoder().encodeToString(bundle));
            if (!told) {
                line.put("trust", trust);
                told = true;
            }
            try {
                asks.write(line + "\n");
                asks.flush();
                return JsonMapper.shared().readTree(answers.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
