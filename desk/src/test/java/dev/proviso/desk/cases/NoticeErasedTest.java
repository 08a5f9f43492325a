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
            ReceivedNotice notice =
                    new NoticeDraft(ReceivedNotice.Kind.FORM)
                            .notifier(new Party("Ines Doe", "", "", ""))
                            .explanation("One unit keeps all calls. Ines Doe")
                            .language("fr")
                            .notice();
            String number =
                    room.desk
                            .receive(
                                    new Submission(
                                            List.of(notice),
                                            Channel.API,
                                            Claim.NONE,
                                            room.desk.now()),
                                    Optional.empty())
                            .getFirst()
                            .notice();
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
}
