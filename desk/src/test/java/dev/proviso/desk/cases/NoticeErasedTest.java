package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.desk.cases.NoticeShown.Said;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.post.State;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a notice that was erased an analyst sees that it was there, and nothing of it (D15). */
final class NoticeErasedTest {

    @TempDir private Path scratch = Path.of("");

    @Test
    void nothingOfItIsShownOnceItIsErased_D15() throws Exception {
        try (Room room = new Room(scratch)) {
            String number = given(room, "");
            String caseId = room.desk.notices().kept(number).caseId();
            NoticeShown before = room.desk.notices().show(caseId, number, "ann");
            assertThat(before.said())
                    .isInstanceOfSatisfying(
                            Said.Read.class,
                            read ->
                                    assertThat(read.notice().explanation())
                                            .isEqualTo(
                                                    "One unit keeps all calls. [who gave notice]"));
            assertThat(before.language()).contains("fr");

            room.does(caseId, new Command.AnswerNotifier(person("ann"), number, "Nothing found."));
            room.does(caseId, new Command.CloseCase(person("ann"), "Nothing found."));
            room.does(caseId, new Command.AskErasure(new Actor.Notifier(number), "x1", number));
            room.later(Duration.ofDays(32));
            room.desk.work();

            NoticeShown after = room.desk.notices().show(caseId, number, "ann");
            assertThat(after.said()).isEqualTo(new Said.Gone());
            assertThat(after.language()).isEmpty();
            assertThat(after.toString()).doesNotContain("calls", "Ines");
        }
    }

    /** Without a mail server letters wait; they say who gave notice, and its code. */
    @Test
    void noByteOfWhoGaveItIsInTheDatabaseEvenWhileLettersWait_D15() throws Exception {
        try (Room room = new Room(scratch)) {
            String number = given(room, "ines@herald.example");
            String caseId = room.desk.notices().kept(number).caseId();
            assertThat(new Export(room.desk, "ann").papers(caseId).letters())
                    .extracting(Parcel::to)
                    .containsExactly("ines@herald.example");
            assertThat(bytes(room)).doesNotContain("ines@herald", "Ines Doe");
            room.does(caseId, new Command.AnswerNotifier(person("ann"), number, "Nothing found."));
            room.does(caseId, new Command.CloseCase(person("ann"), "Nothing found."));
            room.does(caseId, new Command.AskErasure(new Actor.Notifier(number), "x1", number));
            room.later(Duration.ofDays(32));
            room.desk.work();
            assertThat(new Export(room.desk, "ann").papers(caseId).letters())
                    .as("but what came of the request")
                    .singleElement()
                    .satisfies(letter -> assertThat(letter.id()).contains("/erasure/"));
            assertThat(bytes(room)).doesNotContain("ines@herald", "Ines Doe");
        }
    }

    /** Letters that an earlier version kept in clear are as if they had been erased with it. */
    @Test
    void olderLettersOfItAreForgottenButNotTheAnswerToItsRequest_D15() throws Exception {
        try (Room room = new Room(scratch)) {
            String number = given(room, "ines@herald.example");
            String caseId = room.desk.notices().kept(number).caseId();
            room.does(caseId, new Command.AnswerNotifier(person("ann"), number, "Nothing found."));
            room.does(caseId, new Command.CloseCase(person("ann"), "Nothing found."));
            room.does(caseId, new Command.AskErasure(new Actor.Notifier(number), "x1", number));
            room.later(Duration.ofDays(32));
            room.desk.work();
            String answer = new Export(room.desk, "ann").papers(caseId).letters().getFirst().id();
            String decision = NotifierMail.id(caseId, number, "decision");
            Older.inClear(room, decision, "ines@herald.example", "Dear Ines Doe");
            Older.inClear(room, answer, "ines@herald.example", "It is erased.");
            room.reopen();
            assertThat(new Export(room.desk, "ann").papers(caseId).letters())
                    .extracting(Parcel::text)
                    .containsExactly("It is erased.");
            room.desk.work();
            assertThat(room.outbox().standing(decision).orElseThrow().state())
                    .isEqualTo(State.FORGOTTEN);
            assertThat(bytes(room)).doesNotContain("ines@herald", "Ines Doe", "It is erased");
            assertThat(new Export(room.desk, "ann").papers(caseId).letters()).hasSize(1);
        }
    }

    private String bytes(Room room) throws Exception {
        room.ledger.forget();
        Path database = room.home.folder().resolve("ledger.db");
        return new String(Files.readAllBytes(database), StandardCharsets.ISO_8859_1);
    }

    /** The number of a notice by Ines Doe. */
    private static String given(Room room, String email) {
        ReceivedNotice notice =
                new NoticeDraft(ReceivedNotice.Kind.FORM)
                        .notifier(new Party("Ines Doe", email, "", ""))
                        .explanation("One unit keeps all calls. Ines Doe")
                        .language("fr")
                        .notice();
        return room.desk
                .receive(
                        new Submission(List.of(notice), Channel.API, Claim.NONE, room.desk.now()),
                        Optional.empty())
                .getFirst()
                .notice();
    }
}
