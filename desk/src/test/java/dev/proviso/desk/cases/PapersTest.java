package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Command;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.post.Outcome;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.post.Standing;
import dev.proviso.notices.post.State;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Letters that do not arrive by mail go by post; they hold codes that no bundle shows. */
final class PapersTest {
    private static final String CASE = "C-2026-0001";

    @TempDir private Path scratch = Path.of("");

    @Test
    void whoTakesALetterToThePostIsInTheLedger() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.opened("C-2026-0002", "n2", "example:unit-3");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            List<Parcel> letters = new Export(room.desk, "ann").papers(CASE).letters();
            assertThat(letters)
                    .extracting(Parcel::to)
                    .containsExactly("legal@ministry.example", "operations@ministry.example");
            assertThat(letters)
                    .allSatisfy(letter -> {
                        assertThat(letter.pdf()).isPresent();
                        assertThat(letter.text()).contains(CASE);
                    });
            assertThat(new Export(room.desk, "ann").papers("C-2026-0002").letters()).isEmpty();
            String opened = opened(room);
            letters.forEach(
                    letter -> assertThat(opened).contains("letter " + letter.id() + " on paper"));
            assertThat(opened).contains("\"by\":\"ann\"");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** One that a mail server refused for good has its words still, once that is in the case. */
    @Test
    void aDeadLetterIsWrittenForThePostWithAllItSays() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            List<Parcel> waiting = new Export(room.desk, "ann").papers(CASE).letters();
            room.came(Outcome.FAILED, State.DEAD);
            assertThat(room.outbox().news(9)).isEmpty();
            List<Parcel> dead = new Export(room.desk, "ann").papers(CASE).letters();
            assertThat(dead).extracting(Parcel::text).isEqualTo(texts(waiting));
            assertThat(dead)
                    .allSatisfy(
                            letter -> assertThat(letter.pdf().orElseThrow().bytes()).isNotEmpty());
            assertThat(room.desk.undelivered().settle(dead.getFirst().id(), false, "ann")).isTrue();
            assertThat(new Export(room.desk, "ann").papers(CASE).letters())
                    .hasSize(dead.size() - 1);
        }
    }

    /** Earlier versions emptied what had failed: an address alone is no letter. */
    @Test
    void aLetterWithoutWordsIsNotTakenToThePostButCounted() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            room.came(Outcome.FAILED, State.DEAD);
            String emptied = new Export(room.desk, "ann").papers(CASE).letters().getFirst().id();
            Older.inClear(room, emptied, "legal@ministry.example", "");
            room.reopen();
            PostBag bag = new Export(room.desk, "ann").papers(CASE);
            assertThat(bag.emptied()).isEqualTo(1);
            assertThat(bag.withheld()).isZero();
            assertThat(bag.letters())
                    .extracting(Parcel::to)
                    .containsExactly("operations@ministry.example");
            assertThat(room.desk.undelivered().settle(emptied, false, "ann")).isTrue();
        }
    }

    private static List<String> texts(List<Parcel> letters) {
        return letters.stream().map(Parcel::text).toList();
    }

    @Test
    void nobodyElseTakesOne() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            for (String other : List.of("ada", "nobody")) {
                assertThatThrownBy(() -> new Export(room.desk, other).papers(CASE))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("this is not for " + other);
            }
            assertThat(opened(room)).doesNotContain("on paper");
        }
    }

    @Test
    void whoSaysWhatBecameOfALetterIsInTheLedger() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            String letter = new Export(room.desk, "ann").papers(CASE).letters().getFirst().id();
            assertThat(room.desk.undelivered().settle(letter, true, "ann"))
                    .as("it waits")
                    .isFalse();
            perhapsSent(room, letter);
            for (String other : List.of("ada", "max", "rex", "nobody")) {
                assertThatThrownBy(() -> room.desk.undelivered().settle(letter, false, other))
                        .isInstanceOf(ProblemException.class)
                        .hasMessageContaining("this is not for " + other);
            }
            assertThat(opened(room)).doesNotContain("sent again", "has arrived");
            assertThat(room.desk.undelivered().settle(letter, true, "olga")).isTrue();
            perhapsSent(room, letter);
            assertThat(room.desk.undelivered().settle(letter, false, "dora")).isTrue();
            assertThat(room.desk.undelivered().dead()).isEmpty();
            assertThat(opened(room))
                    .contains("\"by\":\"olga\"", "letter " + letter + " sent again")
                    .contains("\"by\":\"dora\"", "letter " + letter + " has arrived");
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void whoHasAConflictSaysNothingOfALetter_D21() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.opened(CASE, "n1", "example:unit-9");
            room.writes(CASE, new Command.OpenHearing(person("ann")));
            String letter = new Export(room.desk, "ann").papers(CASE).letters().getFirst().id();
            room.does(CASE, new Command.DeclareConflict(person("dirk"), room.now));
            perhapsSent(room, letter);
            assertThatThrownBy(() -> room.desk.undelivered().settle(letter, false, "dirk"))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("this is not for dirk");
            assertThat(room.desk.undelivered().dead()).hasSize(1);
        }
    }

    /** An answer to a mail that became a notice is about no case, and goes to who gave it. */
    @Test
    void whomAMailWasAnsweredIsShownToNobody_D16() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            Parcel answer =
                    new Parcel(
                            "answer/5f/2026-10-01",
                            "mails 2026-10-01",
                            Reference.letter("answer/5f/2026-10-01").text(),
                            "ines@herald.example",
                            "en",
                            true,
                            "Your mail",
                            "Its code opens nothing.",
                            "",
                            Optional.empty());
            assertThat(room.outbox().put(answer, room.now)).isTrue();
            perhapsSent(room, answer.id());
            assertThat(new Export(room.desk, "ada").deadLetters())
                    .extracting(Standing::to)
                    .containsExactly("[who gave notice]");
        }
    }

    /** A letter to a colleague, which is about no case. */
    @Test
    void thatIsSoForALetterWithoutACaseToo() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            Parcel mail =
                    new Parcel(
                            "tasks/ann",
                            "mails",
                            Reference.letter("tasks/ann").text(),
                            "ann@cloud.example",
                            "en",
                            true,
                            "Your tasks",
                            "None.",
                            "",
                            Optional.empty());
            assertThat(room.outbox().put(mail, room.now)).isTrue();
            perhapsSent(room, mail.id());
            assertThat(room.desk.undelivered().settle(mail.id(), false, "ann")).isTrue();
            assertThat(room.desk.undelivered().dead()).isEmpty();
            assertThat(room.ledger.ground().disclosures().about("tasks")).hasSize(1);
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void whoGaveNoticeIsNotShownByALetterThatDidNotArrive_D16() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            ReceivedNotice notice =
                    new NoticeDraft(ReceivedNotice.Kind.FORM)
                            .notifier(new Party("Ines", "ines@herald.example", "", ""))
                            .explanation("They record every call.")
                            .goodFaith(true)
                            .notice();
            Submission form = new Submission(List.of(notice), Channel.API, Claim.NONE, room.now);
            String number = room.desk.receive(form, Optional.empty()).getFirst().code().number();
            perhapsSent(room, CASE + "/" + number + "/receipt");
            for (String other : List.of("olga", "ada")) {
                assertThat(new Export(room.desk, other).deadLetters())
                        .extracting(Standing::to)
                        .containsExactly("[who gave notice]");
            }
            assertThat(new Export(room.desk, "ann").deadLetters())
                    .extracting(Standing::to)
                    .containsExactly("ines@herald.example");
            room.breakFirstEventOf(CASE);
            assertThat(new Export(room.desk, "ann").deadLetters())
                    .extracting(Standing::to)
                    .containsExactly("[who gave notice]");
        }
    }

    private static void perhapsSent(Room room, String letter) throws SQLException {
        try (PreparedStatement update =
                room.ledger
                        .ground()
                        .connection()
                        .prepareStatement(
                                "UPDATE outbox_letter SET state = 'UNCERTAIN' WHERE id = ?")) {
            update.setString(1, letter);
            assertThat(update.executeUpdate()).isEqualTo(1);
        }
    }

    /** What the case's bundle opens to an auditor. */
    private static String opened(Room room) {
        byte[] bytes = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ada");
        assertThat(Verification.of(bytes, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        return Opened.text(bytes);
    }
}
