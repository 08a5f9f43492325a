package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The case of design §1, scripted: what is done, what is refused and by which rule. */
final class StoryTest {

    @Test
    void fromTheNoticeToTheAppealUpheld() {
        List<Story.Waypoint> waypoints = Story.tell(new DueProcess(World.OFFICE));
        assertThat(waypoints).extracting(Story.Waypoint::name).doesNotHaveDuplicates();
        assertThat(waypoints.getLast().name()).isEqualTo("erased");
    }

    @Test
    void aHistoryFoldsToTheSameCaseAgain() {
        for (Story.Waypoint waypoint : Story.tell(new DueProcess(World.OFFICE))) {
            Case folded = Case.NONE;
            for (Happened happened : waypoint.history()) {
                folded = Fold.fold(folded, happened);
            }
            assertThat(folded).isEqualTo(waypoint.state());
        }
    }
}
