package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Clearing.ACCOUNT;
import static dev.proviso.desk.cases.Clearing.CASE;
import static dev.proviso.desk.cases.Clearing.PACK;
import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.Projections;
import dev.proviso.desk.clearance.About;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * D27: any new notice ends a clearance, whichever case it came into; and so does a new customer.
 */
final class ClearanceNoticesTest {
    private static final String WITHIN = "weight_db <= 30 dB";
    private static final String STORY =
            "One unit of this customer keeps the calls of a whole population, day and night, and"
                    + " has done so since the first of March without any pause that we could see.";

    @TempDir private Path scratch = Path.of("");

    @Test
    void aNoticeInAnotherCaseEndsItOnceItIsAboutTheSameSubject() throws Exception {
        try (Room room = lookedInto()) {
            Clearing.cleared(room, "d1", "e1", WITHIN);
            String first = received(room, new NoticeDraft(ReceivedNotice.Kind.FORM), STORY);
            assertThat(Clearing.ended(room)).isEmpty();
            assertThat(room.desk.work().events()).isEmpty();
            String words = words(room, first);
            assertThat(room.does(caseOf(room, first), opening(room)).told())
                    .contains("clearance d1 of " + CASE + " has ended. " + words);
            assertThat(Clearing.ended(room)).containsExactly(words);
            assertThat(Clearing.mail(room, "d1")).contains("clearance d1: " + words);

            Clearing.cleared(room, "d2", "e1", WITHIN); // by people who could know of the notice
            assertThat(room.desk.work().events()).isEmpty();
            String second =
                    received(
                            room,
                            new NoticeDraft(ReceivedNotice.Kind.FORM)
                                    .location(Location.of("192.0.2.7")),
                            "Calls are kept at this address.");
            assertThat(Clearing.ended(room)).containsExactly(words, words(room, second));

            String third =
                    received(room, new NoticeDraft(ReceivedNotice.Kind.FORM), STORY + " Stop it.");
            Clearing.cleared(room, "d3", "e1", WITHIN);
            Outcome.Done same =
                    Room.does(
                            room.desk
                                    .notices()
                                    .duplicates()
                                    .decide(third, Optional.empty(), true, "ann", "One letter."));
            assertThat(same.told())
                    .contains("clearance d3 of " + CASE + " has ended. " + words(room, third));
            assertThat(room.desk.work().events()).isEmpty();
            assertThat(Clearing.ended(room)).hasSize(3);
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** D18: a closed case has no other date on which people would look at it. */
    @Test
    void whatEndsAClearanceInAClosedCaseIsDueThereUntilSomebodyHasLooked() throws Exception {
        try (Room room = lookedInto()) {
            Clearing.cleared(room, "d1", "e1", WITHIN);
            room.does(CASE, new Command.CloseCase(person("ann"), "It is a contact centre."));
            String notice = received(room, new NoticeDraft(ReceivedNotice.Kind.FORM), STORY);
            room.does(caseOf(room, notice), opening(room));
            assertThat(room.desk.read(CASE).state().closed()).isTrue();
            assertThat(room.desk.owing().open()).hasSize(1);
            assertThat(room.desk.obligations(CASE).due())
                    .contains(room.desk.owing().open().getFirst().due())
                    .extracting(Due::what)
                    .anyMatch(what -> what.startsWith("look at what ended clearance d1; then: "));
            room.desk.owing().done(CASE, "clearance-d1", "ann");
            assertThat(room.desk.owing().open()).isEmpty();
        }
    }

    /** A process ended after it had opened the case. */
    @Test
    void theWorkerEndsWhatAProcessCouldNot() throws Exception {
        try (Room room = lookedInto()) {
            String notice = received(room, new NoticeDraft(ReceivedNotice.Kind.FORM), STORY);
            Clearing.cleared(room, "d1", "e1", WITHIN);
            openedAndNoMore(room, caseOf(room, notice));
            assertThat(Clearing.ended(room)).isEmpty();
            assertThat(room.desk.work().events().keySet()).containsExactly(CASE);
            assertThat(room.desk.work().events()).isEmpty();
            assertThat(Clearing.ended(room)).containsExactly(words(room, notice));
        }
    }

    private static void openedAndNoMore(Room room, String caseId) throws Exception {
        HomeLedger.Ground ground = room.ledger.ground();
        DueProcess process = new DueProcess(room.desk.files().office(room.desk.enrolled()));
        CaseStore store =
                new CaseStore(
                        ground.connection(),
                        ground.disclosures(),
                        new Projections(ground.connection(), process),
                        new SecureRandom());
        Command opening = opening(room);
        var read = store.read(caseId);
        if (process.decide(read.state(), opening, room.now) instanceof Answer.Accepted accepted) {
            store.append(
                    read,
                    accepted.events().stream()
                            .map(event -> new Happened(event, opening.by(), room.now))
                            .toList());
        }
        assertThat(room.desk.read(caseId).state().opened()).isTrue();
    }

    @Test
    void anAccountThatMovedIsNoLongerCleared() throws Exception {
        String other = "aws:622222222220";
        try (Room room = lookedInto()) {
            Clearing.cleared(room, "d1", "e1", WITHIN);
            About moved = new About("account", ACCOUNT, PACK, other);
            Map<String, String> packs = Map.of(PACK, "ab");
            assertThat(
                            room.desk.reviewed(
                                    packs, Set.of(new About("customer", ACCOUNT, PACK, ACCOUNT))))
                    .isEmpty();
            assertThat(room.desk.reviewed(packs, Set.of(moved))).hasSize(1);

            Clearing.cleared(room, "d2", "e1", WITHIN);
            Path customers = room.home.folder().resolve("customers.yaml");
            String before = Files.readString(customers);
            Files.writeString(
                    customers,
                    before.replace(ACCOUNT, "aws:gone")
                            + before.replace("aws:unit", "aws:other")
                                    .replace(Clearing.CUSTOMER, other));
            room.reopen();
            Clearing.record(room, "ab", other);
            assertThat(room.desk.work().events().keySet()).containsExactly(CASE);
            assertThat(Clearing.ended(room))
                    .hasSize(2)
                    .allMatch(words -> words.startsWith("It was given for one customer; "))
                    .allMatch(words -> words.endsWith(" has " + ACCOUNT + " with another."));
            assertThat(room.desk.work().events()).isEmpty();
        }
    }

    private Room lookedInto() throws Exception {
        Room room = Clearing.room(scratch);
        Files.writeString(
                room.home.folder().resolve("allocation.csv"),
                "source,account,from,until\n192.0.2.7," + ACCOUNT + ",2026-01-01T00:00:00Z,\n");
        room.enrol("dora", "dan");
        Clearing.record(room, "ab");
        Clearing.asked(room);
        return room;
    }

    private static Command opening(Room room) {
        return new Command.OpenCase(
                person("ann"),
                room.desk.subjects().of(ACCOUNT, Optional.empty(), Optional.empty()));
    }

    private static String words(Room room, String notice) {
        return "Notice %s in %s is about the same subject.".formatted(notice, caseOf(room, notice));
    }

    private static String caseOf(Room room, String notice) {
        return room.desk.notices().kept(notice).caseId();
    }

    private static String received(Room room, NoticeDraft draft, String words) {
        ReceivedNotice notice =
                draft.about(new ReceivedNotice.About("Ministry of Example", "", "4.2"))
                        .explanation(words)
                        .notice();
        return room.desk
                .receive(
                        new Submission(List.of(notice), Channel.API, Claim.NONE, room.desk.now()),
                        Optional.empty())
                .getFirst()
                .notice();
    }
}
