package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Clearing.CASE;
import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.api.Receipt;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.post.Parcel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What follows once something is stored may fail: what was stored is acknowledged all the same,
 * what failed is told, and the worker does it again; and one case that cannot be read is no end for
 * the others.
 */
final class StoredStaysTest {
    private static final String SECOND = "C-2026-0002";
    private static final String WITHIN = "weight_db <= 30 dB";
    private static final String NOT_LOOKED =
            CASE + ": it was not looked whether its clearances still hold: case " + CASE;

    @TempDir private Path scratch = Path.of("");

    @Test
    void aNoticeIsAcknowledgedThoughACaseThatClearedItsSubjectCannotBeRead() throws Exception {
        try (Room room = twoCleared()) {
            room.breakFirstEventOf(CASE);
            Receipt receipt = received(room, "Calls are kept at this address.");
            assertThat(room.desk.status(receipt.code())).isPresent();
            assertThat(ended(room, SECOND)).isEqualTo(List.of(words(room, receipt)));
            Worker.Worked worked = room.desk.work();
            assertThat(worked.events()).isEmpty();
            assertThat(worked.told()).anyMatch(line -> line.startsWith(NOT_LOOKED));

            room.mendFirstEventOf(CASE);
            assertThat(room.desk.work().events().keySet()).containsExactly(CASE);
            assertThat(ended(room, CASE)).isEqualTo(List.of(words(room, receipt)));
            assertThat(room.desk.work().told()).noneMatch(line -> line.startsWith(NOT_LOOKED));
        }
    }

    @Test
    void aStepIsDoneAndSaysWhatCouldNotBeLookedAt() throws Exception {
        try (Room room = twoCleared()) {
            String other = room.desk.nextId();
            room.does(other, notice("n7"));
            room.breakFirstEventOf(CASE);
            Outcome.Done done = room.does(other, opening(room));
            assertThat(done.told()).anyMatch(line -> line.startsWith(NOT_LOOKED));
            assertThat(done.told()).anyMatch(line -> line.contains("d1 of " + SECOND));
            assertThat(ended(room, SECOND)).hasSize(1);
        }
    }

    /** Findings of a review are recorded before; those within an unreadable clearance stay loud. */
    @Test
    void aReviewIsToldOfTheClearancesThatItCouldNotHold() throws Exception {
        try (Room room = twoCleared()) {
            assertThat(room.desk.clearances().all()).hasSize(2);
            room.breakFirstEventOf(CASE);
            assertThat(room.desk.clearances().all()).hasSize(1);
            assertThat(room.desk.reviewed(Map.of(Clearing.PACK, "cd"), Set.of()))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith(NOT_LOOKED))
                    .anyMatch(line -> line.contains("d1 of " + SECOND));
        }
    }

    /** D18: every case has its worker, whatever became of another. */
    @Test
    void theWorkerNamesACaseThatCannotBeReadAndGoesOnWithTheOthers() throws Exception {
        try (Room room = twoCleared()) {
            room.later(Duration.ofDays(81));
            room.breakFirstEventOf(CASE);
            Worker.Worked worked = room.desk.work();
            assertThat(worked.told())
                    .anyMatch(line ->
                            line.startsWith(
                                    CASE + ": what has fallen due was not done: case " + CASE))
                    .anyMatch(line -> line.startsWith(CASE + ": nobody was reminded of what"));
            assertThat(worked.failed())
                    .as("which `case work` says by its exit code, too")
                    .isNotEmpty()
                    .allMatch(line -> line.startsWith(CASE + ": "));
            assertThat(ended(room, SECOND)).hasSize(1);
        }
    }

    @Test
    void whatIsStoredIsAcknowledgedThoughItCannotBePublishedNow() throws Exception {
        try (Room room = Clearing.room(scratch)) {
            received(room, "The first.");
            long before = signed(room);
            room.obstructLog();
            Receipt receipt = received(room, "Another, while the log cannot be written.");
            assertThat(room.desk.status(receipt.code())).isPresent();
            Outcome.Done done = room.does(caseOf(room, receipt), opening(room));
            assertThat(done.told()).anyMatch(line -> line.startsWith("not published yet: "));
            assertThat(signed(room)).isEqualTo(before);

            room.clearLog();
            room.desk.work();
            assertThat(signed(room)).isGreaterThan(before + 1);
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    @Test
    void whatFellDueIsToldAsDoneThoughItCannotBePublishedNow() throws Exception {
        try (Room room = twoCleared()) {
            room.later(Duration.ofDays(81));
            room.obstructLog();
            Worker.Worked worked = room.desk.work();
            assertThat(worked.events()).containsOnlyKeys(CASE, SECOND);
            assertThat(worked.told())
                    .noneMatch(line -> line.contains("was not done"))
                    .anyMatch(line -> line.startsWith(CASE + ": not published yet: "))
                    .anyMatch(line -> line.startsWith("not published yet: "));
            assertThat(ended(room, SECOND)).hasSize(1);
        }
    }

    /** What cannot be published is no end for what comes after it: letters, hearings, reminders. */
    @Test
    void dataFlightThatIsNotKnownAndALogThatCannotBeWrittenStopNoRound() throws Exception {
        try (Room room = twoCleared()) {
            String other = room.desk.nextId();
            room.does(other, notice("n7"));
            room.does(other, opening(room));
            room.breakFirstEventOf(other);
            room.later(Duration.ofDays(81));
            room.obstructLog();
            Worker.Worked worked = room.desk.work();
            assertThat(worked.told())
                    .anyMatch(line -> line.startsWith(other + ": data flight is not known"))
                    .anyMatch(line -> line.startsWith("no mail server stands in proviso.yaml"));
        }
    }

    @Test
    void theWorkerPublishesWhatWasSignedAndDidNotReachTheFolder() throws Exception {
        try (Room room = twoCleared()) {
            Path checkpoint = room.log("checkpoint");
            byte[] older = Files.readAllBytes(checkpoint);
            received(room, "The first.");
            room.desk.work();
            byte[] newest = Files.readAllBytes(checkpoint);
            assertThat(newest).isNotEqualTo(older);
            Files.write(checkpoint, older);
            room.desk.work();
            assertThat(checkpoint).hasBinaryContent(newest);
            Files.delete(checkpoint);
            room.desk.work();
            assertThat(checkpoint).hasBinaryContent(newest);
        }
    }

    /** A page of news that cannot be taken keeps none that comes after it. */
    @Test
    void newsOfALetterThatBelongsNowhereKeepNoOtherFromItsCase() throws Exception {
        try (Room room = Clearing.room(scratch)) {
            letter(room, "nowhere", "no reference", 1_001, 0);
            letter(room, "somewhere", "[\"" + CASE + "\"]", 1, 5_000);
            assertThat(room.desk.work().told())
                    .filteredOn(line -> line.contains("what became of a letter"))
                    .singleElement()
                    .satisfies(line -> assertThat(line).startsWith("letter nowhere: "));
            assertThat(room.outbox().news(2_000))
                    .hasSize(1_001)
                    .allMatch(news -> news.letter().equals("nowhere"));
        }
    }

    /** With so many news, one a millisecond. */
    private static void letter(Room room, String id, String reference, int news, long after)
            throws SQLException {
        var connection = room.ledger.ground().connection();
        boolean _ =
                room.outbox()
                        .put(
                                new Parcel(
                                        id,
                                        "letters",
                                        reference,
                                        "ann@cloud.example",
                                        "en",
                                        true,
                                        "Subject",
                                        "Text",
                                        "<p>Text</p>",
                                        Optional.empty(),
                                        Optional.empty()),
                                room.now);
        try (var insert =
                connection.prepareStatement(
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <"
                                + " ?) INSERT INTO outbox_news (letter, number, outcome, detail,"
                                + " at_ms, taken) SELECT ?, i, 'DELAYED', '', i + ?, 0 FROM n")) {
            insert.setInt(1, news);
            insert.setString(2, id);
            insert.setLong(3, after);
            insert.executeUpdate();
        }
    }

    /** An old copy of a home: what is stored in it is lost, and nobody may count on it. */
    @Test
    void nothingIsAcknowledgedInACopyThatIsNotToGoOn() throws Exception {
        Path older = scratch.resolve("older.db");
        Path database;
        try (Room room = Clearing.room(scratch)) {
            database = room.home.folder().resolve("ledger.db");
            received(room, "The first.");
            try (var copy = room.ledger.ground().connection().createStatement()) {
                copy.execute("VACUUM INTO '" + older + "'");
            }
            received(room, "The second.");
            received(room, "The third.");
        }
        Files.move(older, database, StandardCopyOption.REPLACE_EXISTING);
        try (Room room = Clearing.room(scratch)) {
            assertThatThrownBy(() -> room.desk.act("C-2026-0009", notice("n9"), Map.of()))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("it is an old copy, and signing would fork the log");
            assertThat(room.desk.read("C-2026-0009").history())
                    .as("stored, and nobody may count on it")
                    .extracting(Happened::event)
                    .hasExactlyElementsOfTypes(Event.NoticeReceived.class);
        }
    }

    private Room twoCleared() throws Exception {
        Room room = Clearing.room(scratch);
        Files.writeString(
                room.home.folder().resolve("allocation.csv"),
                "source,account,from,until\n192.0.2.7,"
                        + Clearing.ACCOUNT
                        + ",2026-01-01T00:00:00Z,\n");
        room.enrol("dora", "dan");
        Clearing.record(room, "ab");
        for (String caseId : List.of(CASE, SECOND)) {
            Clearing.asked(room, caseId);
            Clearing.cleared(room, caseId, "d1", "e1", WITHIN);
        }
        return room;
    }

    private static Command notice(String name) {
        return new Command.ReceiveNotice(
                new Actor.Notifier(name), name, Command.Source.PRESS, "00");
    }

    private static Command opening(Room room) {
        return new Command.OpenCase(
                person("ann"),
                room.desk.subjects().of(Clearing.ACCOUNT, Optional.empty(), Optional.empty()));
    }

    private static Receipt received(Room room, String words) {
        ReceivedNotice notice =
                new NoticeDraft(ReceivedNotice.Kind.FORM)
                        .location(Location.of("192.0.2.7"))
                        .about(new ReceivedNotice.About("Ministry of Example", "", "4.2"))
                        .explanation(words)
                        .notice();
        return room.desk
                .receive(
                        new Submission(List.of(notice), Channel.API, Claim.NONE, room.desk.now()),
                        Optional.empty())
                .getFirst();
    }

    private static String caseOf(Room room, Receipt receipt) {
        return room.desk.notices().kept(receipt.notice()).caseId();
    }

    private static String words(Room room, Receipt receipt) {
        return "Notice %s in %s is about the same subject."
                .formatted(receipt.notice(), caseOf(room, receipt));
    }

    private static List<String> ended(Room room, String caseId) {
        return room.desk.read(caseId).history().stream()
                .flatMap(one ->
                        one.event() instanceof Event.ClearanceEnded ended
                                ? Stream.of(ended.because())
                                : Stream.empty())
                .toList();
    }

    private static long signed(Room room) throws Exception {
        try (var select =
                        room.ledger
                                .ground()
                                .connection()
                                .prepareStatement("SELECT max(size) FROM ledger_checkpoint");
                var row = select.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }
}
