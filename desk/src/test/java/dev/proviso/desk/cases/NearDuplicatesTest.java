package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say of two notices is a step in two cases, as any other. */
final class NearDuplicatesTest {
    private static final String STORY =
            "One unit of this customer keeps the calls of a whole population, day and night, and"
                    + " has done so since the first of March without any pause that we could see.";

    @TempDir private Path scratch = Path.of("");

    @Test
    void whatFellDueInBothCasesHappensFirst_D18() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String first = received(room, STORY);
            String second = received(room, STORY + " Stop it.");
            String caseId = room.desk.notices().kept(second).caseId();
            String earlier = room.desk.notices().kept(first).caseId();
            assertThat(earlier).isNotEqualTo(caseId);
            room.later(Duration.ofDays(40));
            Outcome.Done done =
                    Room.does(
                            room.desk
                                    .notices()
                                    .duplicates()
                                    .decide(second, Optional.empty(), true, "ann", "One letter."));
            assertThat(done.events())
                    .extracting(one -> one.event().name())
                    .containsExactly("deadline-missed", "notices-compared");
            for (String one : List.of(caseId, earlier)) {
                assertThat(room.desk.read(one).history())
                        .extracting(Happened::event)
                        .filteredOn(event -> !(event instanceof Event.NoticeReceived))
                        .extracting(Event::name)
                        .as(one)
                        .endsWith("deadline-missed", "notices-compared");
            }
        }
    }

    private static String received(Room room, String words) {
        ReceivedNotice notice =
                new NoticeDraft(ReceivedNotice.Kind.FORM)
                        .about(new ReceivedNotice.About("Ministry of Example", "", "4.2"))
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
