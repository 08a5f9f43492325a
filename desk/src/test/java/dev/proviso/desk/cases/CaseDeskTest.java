package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Rule;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.cases.store.PersonTable;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.SignedDecision;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Disclosure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The cases of a home, through the desk. */
final class CaseDeskTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    @TempDir private Path scratch = Path.of("");

    @Test
    void whatTwoConsentToIsSignedByBothAndStandsInTheLedger_D1_D28() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora", "dan");
            opened(room);
            room.does(CASE, room.evidence(CASE, "e1"));
            Matter clearance = clearance(room.now.plus(Duration.ofDays(90)));
            room.decide(CASE, "d1", clearance, "dora", "dan");
            SignedDecision decision = decision(room);
            List<PersonTable.Enrolled> all =
                    new PersonTable(
                                    room.ledger.ground().connection(),
                                    room.ledger.ground().disclosures(),
                                    new java.security.SecureRandom())
                            .all();
            assertThat(decision.signers(all.stream().map(PersonTable.Enrolled::key).toList()))
                    .containsExactly("dan", "dora");
            assertThat(
                            JsonMapper.shared()
                                    .readTree(decision.payload())
                                    .at("/proposed/matter/reason"))
                    .hasToString("\"A contact centre.\"");
            assertThat(room.desk.problems()).isEmpty();
            byte[] bundle = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
            assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                    .isEqualTo(Verdict.Outcome.VERIFIED);
        }
    }

    @Test
    void onlyAnEntryOfTheLogThatIsOfThisCaseOrOfAReviewIsEvidence_D5_D13() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora");
            opened(room);
            assertThat(
                            room.desk.act(
                                    CASE,
                                    new Command.RecordEvidence(person("ann"), "e1", 9_999),
                                    Map.of()))
                    .isInstanceOfSatisfying(
                            Outcome.Impossible.class,
                            it -> assertThat(it.because()).contains("no entry 9999"));
            String other = "C-2026-0002";
            room.does(
                    other,
                    new Command.ReceiveNotice(
                            new Actor.Notifier("n1"), "n1", Command.Source.NGO, "01"));
            for (long position : List.of(0L, room.desk.positions(other).getFirst())) {
                assertThat(
                                room.desk.act(
                                        CASE,
                                        new Command.RecordEvidence(person("ann"), "e1", position),
                                        Map.of()))
                        .as("an enrolment, and an event of another case")
                        .isInstanceOf(Outcome.Impossible.class);
            }
            room.does(CASE, room.evidence(CASE, "e1"));
        }
    }

    @Test
    void nobodyReportsWhatTheLogItselfSays_D5() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            assertThat(
                            room.desk.act(
                                    CASE,
                                    new Command.ReportPublished(person("ann"), 10_000),
                                    Map.of()))
                    .isInstanceOf(Outcome.Impossible.class);
            assertThat(room.desk.act(CASE, new Command.ReportWitnessed(person("ann"), 1), Map.of()))
                    .isInstanceOf(Outcome.Impossible.class);
        }
    }

    @Test
    void whoeverLooksOrTakesABundleOfEvidenceSeesNoNotifierAndIsOnRecord_D14_D16()
            throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.does(
                    CASE,
                    new Command.ReceiveNotice(
                            new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"),
                    Map.of(
                            "notifier",
                            JsonMapper.shared().readTree("{\"name\":\"Whistle Blower\"}")));
            room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
            room.does(CASE, room.evidence(CASE, "e1"));
            assertThat(room.desk.evidence().look(CASE, "e1", "ann").toString())
                    .doesNotContain("Whistle");
            int seen = looks(room);
            String bundle = Opened.text(room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann"));
            assertThat(bundle).doesNotContain("Whistle");
            assertThat(looks(room)).isEqualTo(seen + 1);
            room.desk.evidence().bundle(CASE, Audience.CUSTOMER, "ann");
            assertThat(looks(room)).as("no evidence is in it").isEqualTo(seen + 1);
            assertThatThrownBy(() -> room.desk.evidence().bundle(CASE, Audience.REVIEWER, "nobody"))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void whoMayNotSeeACaseIsToldNothingOfWhatIsOwedInIt_D12_D13() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            assertThat(new Export(room.desk, "ann").obligations(CASE).due()).isNotEmpty();
            assertThat(new Export(room.desk, "ann").queue(5, Set.of()).first()).isNotEmpty();
            for (String person : List.of("max", "rex", "nobody")) {
                Export export = new Export(room.desk, person);
                assertThat(export.obligations(CASE).due()).as(person).isEmpty();
                assertThat(export.obligations(CASE).open()).as(person).isEmpty();
                assertThatThrownBy(() -> export.queue(5, Set.of()))
                        .isInstanceOf(ProblemException.class);
            }
        }
    }

    private static int looks(Room room) {
        return (int)
                room.desk.read(CASE).history().stream()
                        .filter(one -> one.event() instanceof Event.EvidenceViewed)
                        .count();
    }

    @Test
    void nobodyConsentsWithoutThePassphraseOrWithAUsedCode_D28() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora", "dan");
            opened(room);
            room.does(CASE, room.evidence(CASE, "e1"));
            room.does(
                    CASE,
                    new Command.Propose(
                            person("ann"), "d1", clearance(room.now.plus(Duration.ofDays(90)))));
            int events = room.desk.read(CASE).history().size();
            assertThatThrownBy(() ->
                            room.desk.consent(
                                    CASE,
                                    "d1",
                                    "dora",
                                    "another passphrase".toCharArray(),
                                    room.code("dora")))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("passphrase or the code");
            assertThatThrownBy(() ->
                            room.desk.consent(
                                    CASE, "d1", "dora", Room.PASSPHRASE.clone(), room.code("dora")))
                    .as("that code was used, though the passphrase was wrong")
                    .isInstanceOf(ProblemException.class);
            assertThatThrownBy(() ->
                            room.desk.consent(
                                    CASE, "d1", "dora", Room.PASSPHRASE.clone(), "000000"))
                    .isInstanceOf(ProblemException.class);
            Outcome scripted =
                    room.desk.act(
                            CASE,
                            new Command.Consent(
                                    new Actor.Person("dora", Actor.Session.SECOND_FACTOR), "d1"),
                            Map.of());
            assertThat(scripted)
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo(Rule.D28));
            assertThat(room.desk.consent(CASE, "d1", "dirk", Room.PASSPHRASE.clone(), "1"))
                    .as("dirk is not enrolled")
                    .isInstanceOf(Outcome.Refused.class);
            assertThat(room.desk.read(CASE).history()).hasSize(events);
        }
    }

    @Test
    void evidenceIsPublishedAsSoonAsItIsRecorded_D5() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            room.does(CASE, room.evidence(CASE, "e1"));
            var state = room.desk.read(CASE).state();
            assertThat(state.published().tailMap(state.sizeToPublish())).isNotEmpty();
            room.writes(CASE, new Command.OpenHearing(person("ann")));
        }
    }

    @Test
    void nobodyIsToldToFetchDataUntilADayThatHasPassed_D6() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            room.does(CASE, room.evidence(CASE, "e1"));
            Command hearing = new Command.OpenHearing(person("ann"));
            LocalDate today = LocalDate.ofInstant(room.now, room.desk.files().policy().zone());
            long events = room.desk.events(CASE);
            assertThat(room.desk.act(CASE, hearing, Map.of(), fetching(room, today.minusDays(1))))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> {
                                assertThat(refused.rule()).isEqualTo(Rule.D6);
                                assertThat(refused.because())
                                        .contains(today.minusDays(1).toString(), "fetch_until");
                            });
            assertThat(room.desk.events(CASE)).isEqualTo(events);
            Room.does(room.desk.act(CASE, hearing, Map.of(), fetching(room, today)));
        }
    }

    @Test
    void norByReasonsThatWaitedUntilThatDayHadPassed_D6() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora", "dan");
            opened(room);
            room.does(CASE, room.evidence(CASE, "e1"));
            Matter.Plan plan = new Matter.Plan("plan-1", Level.FREEZE);
            room.decide(
                    CASE, "d1", new Matter.Interim("Data is leaving.", Set.of("e1"), plan), "dora");
            room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
            LocalDate today = LocalDate.ofInstant(room.now, room.desk.files().policy().zone());
            Command confirm =
                    new Command.Propose(person("ann"), "d2", new Matter.Confirmation("d1"));
            Room.does(room.desk.act(CASE, confirm, Map.of(), fetching(room, today)));
            room.later(Duration.ofDays(1));
            assertThat(room.consent(CASE, "d2", "dan"))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo(Rule.D6));
        }
    }

    private static Optional<LetterFacts> fetching(Room room, LocalDate until) {
        return room.facts()
                .map(said ->
                        new LetterFacts(
                                said.words(),
                                said.from(),
                                said.to(),
                                said.explanations(),
                                said.questions(),
                                said.territory(),
                                said.remains(),
                                Optional.of(until),
                                said.considered(),
                                said.change(),
                                said.order(),
                                said.open()));
    }

    @Test
    void whatFellDueHappensBeforeAnythingElse_D18() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            assertThatThrownBy(() -> room.writes(CASE, new Command.OpenHearing(person("ann"))))
                    .as("there is nothing on which to be heard")
                    .isInstanceOf(ProblemException.class);
            room.does(CASE, room.evidence(CASE, "e1"));
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            room.later(Duration.ofDays(20));
            room.does(CASE, new Command.PlaceHold(person("ann"), "h1", "A court asks."));
            assertThat(room.desk.read(CASE).state().hearingOpen()).isFalse();
        }
    }

    @Test
    void whoWorksOnCasesIsRemindedOnceADayAndWhoOwnsTheAccountIsNot_D12_D18() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            room.later(Duration.ofDays(28));
            room.desk.work();
            room.desk.work();
            assertThat(room.lettersTo("ann@cloud.example")).isEqualTo(1);
            assertThat(room.lettersTo("max@cloud.example")).isZero();
            assertThat(room.lastLetter()).contains(CASE, "answer the notifier of n1");
            room.later(Duration.ofDays(1));
            room.desk.work();
            assertThat(room.lettersTo("ann@cloud.example")).isEqualTo(2);
        }
    }

    @Test
    void whatNobodyDidStaysOwedComesFirstAndIsRemindedOfEveryDay_D8_D18() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String late = "C-2026-0002";
            room.does(
                    late,
                    new Command.ReceiveNotice(
                            new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
            Instant due = Named.the(room.desk.read(late).state().notices(), "n1").due();
            room.later(Duration.ofDays(20));
            opened(room);
            room.now = due.plus(Duration.ofDays(1));
            for (int day = 1; day < 3; day++) {
                for (int round = 0; round < 3; round++) {
                    room.desk.work();
                }
                assertThat(room.lastLetter()).contains(late, "answer the notifier of n1", "(late)");
                assertThat(room.lettersTo("ann@cloud.example")).isEqualTo(day);
                assertThat(room.lettersTo("olga@cloud.example")).isEqualTo(day);
                assertThat(room.lettersTo("max@cloud.example")).isZero();
                assertThat(missed(room, late)).as("counted once").containsExactly("notice:n1");
                QueueRow first = room.desk.queue(9, Optional.empty()).getFirst();
                assertThat(first.caseId()).isEqualTo(late);
                assertThat(first.next().map(QueueRow.Next::at)).contains(due);
                room.later(Duration.ofDays(1));
            }
            assertThat(owed(room, late)).contains("notice:n1");
            room.does(late, new Command.AnswerNotifier(person("ann"), "n1", "Nothing was found."));
            assertThat(owed(room, late)).doesNotContain("notice:n1");
            assertThat(room.desk.queue(9, Optional.empty()).getFirst().caseId()).isEqualTo(CASE);
        }
    }

    private static List<String> missed(Room room, String caseId) {
        return room.desk.read(caseId).history().stream()
                .map(Happened::event)
                .filter(Event.DeadlineMissed.class::isInstance)
                .map(event -> ((Event.DeadlineMissed) event).what())
                .toList();
    }

    private static List<String> owed(Room room, String caseId) {
        return room.desk.obligations(caseId).due().stream().map(Due::id).toList();
    }

    @Test
    void whoGaveNoticeIsErasedAloneAndInNoFileAfterwards_D15_D16() throws Exception {
        Path folder = scratch.resolve("home");
        try (Room room = new Room(folder)) {
            JsonNode text = JsonMapper.shared().readTree("{\"text\":\"canary-text\"}");
            JsonNode who = JsonMapper.shared().readTree("{\"name\":\"canary-ines\"}");
            room.does(
                    CASE,
                    new Command.ReceiveNotice(
                            new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"),
                    Map.of("notice", text, "notifier", who));
            assertThat(found(folder, "canary-ines")).isEmpty();
            byte[] own = room.desk.notices().bundle(CASE, "n1", "ann");
            assertThat(Opened.text(own)).contains("canary-ines");
            for (Audience other : List.of(Audience.CUSTOMER, Audience.AUDITOR, Audience.REVIEWER)) {
                assertThat(Opened.text(room.desk.evidence().bundle(CASE, other, "ann")))
                        .as(other.word())
                        .doesNotContain("canary-ines");
            }
            room.does(CASE, new Command.AskErasure(new Actor.Notifier("n1"), "x1", "n1"));
            room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing was found."));
            room.does(CASE, new Command.CloseCase(person("ann"), "Nothing was found."));
            room.later(Duration.ofDays(40));
            room.desk.work();
            assertThat(Named.the(room.desk.read(CASE).state().erasures(), "x1").done()).isTrue();
            assertThat(Opened.text(room.desk.notices().bundle(CASE, "n1", "ann")))
                    .doesNotContain("canary-ines")
                    .doesNotContain("canary-text");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void aNotifiersBundleIsOfOneNoticeAndForNobodyElseToWrite_D16() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            for (String notice : List.of("n1", "n2")) {
                JsonNode who =
                        JsonMapper.shared().readTree("{\"name\":\"canary-of-" + notice + "\"}");
                room.does(
                        CASE,
                        new Command.ReceiveNotice(
                                new Actor.Notifier(notice), notice, Command.Source.PRESS, "00"),
                        Map.of("notifier", who));
            }
            room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
            assertThat(Opened.text(room.desk.notices().bundle(CASE, "n1", "ann")))
                    .contains("canary-of-n1")
                    .doesNotContain("canary-of-n2");
            for (String person : List.of("max", "nobody", "olga", "rex")) {
                assertThatThrownBy(() -> room.desk.notices().bundle(CASE, "n1", person))
                        .as(person)
                        .hasMessageContaining("may read");
            }
            for (String person : List.of("max", "nobody", "rex")) {
                for (Audience audience : Audience.values()) {
                    assertThatThrownBy(() -> room.desk.evidence().bundle(CASE, audience, person))
                            .as(person + " for " + audience)
                            .isInstanceOf(ProblemException.class);
                }
            }
            assertThatThrownBy(() -> room.desk.evidence().bundle(CASE, Audience.NOTIFIER, "ann"))
                    .hasMessageContaining("of one notice");
        }
    }

    @Test
    void nobodyIsHandedABundleOfWhatTheyAreNotShown_D12_D13() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            opened(room);
            room.does(
                    CASE,
                    new Command.StartReview(
                            person("ann"), "r1", "rex", room.now.plus(Duration.ofDays(5))));
            assertThat(room.desk.evidence().bundle(CASE, Audience.REVIEWER, "rex")).isNotEmpty();
            assertThatThrownBy(() -> room.desk.evidence().bundle(CASE, Audience.AUDITOR, "rex"))
                    .hasMessageContaining("is not shown");
            assertThat(room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann")).isNotEmpty();
            room.does(
                    CASE,
                    new Command.RecordCommerce(person("ann"), "00", Optional.empty()),
                    Map.of("commerce", JsonMapper.shared().readTree("{\"value\":\"canary\"}")));
            assertThatThrownBy(() -> room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann"))
                    .hasMessageContaining("is not shown");
        }
    }

    /** Files of a home in which a text stands in clear. */
    private static List<Path> found(Path folder, String text) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).filter(file -> contains(file, text)).toList();
        }
    }

    private static boolean contains(Path file, String text) {
        try {
            return new String(
                            Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static SignedDecision decision(Room room) throws Exception {
        for (long position = 0; position < 100; position++) {
            for (Disclosure one : room.ledger.ground().disclosures().of(position)) {
                if (one.name().equals("decision")) {
                    return SignedDecision.parse(one.value());
                }
            }
        }
        throw new AssertionError("no decision in the ledger");
    }

    private static void opened(Room room) {
        room.does(
                CASE,
                new Command.RaiseFinding(person("ann"), "f1", true, SUBJECT, "none", "0.6 of 1"));
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
    }

    private static Matter clearance(Instant until) {
        return new Matter.Clearance(
                SUBJECT.target(),
                "bulk-interception",
                "A contact centre.",
                Set.of("e1"),
                until,
                "below 1 PB");
    }
}
