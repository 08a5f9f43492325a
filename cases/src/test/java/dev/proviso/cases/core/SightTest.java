package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What each sees at the waypoints of the story; that nobody sees more is explored elsewhere. */
final class SightTest {
    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(new DueProcess(World.OFFICE));

    @Test
    void beforeTheCaseIsOpenAFindingStandsUnderItsPseudonym_D19() {
        View view = view("a notice and a question", new Viewer.Staff("ann"));
        assertThat(view.subject()).contains("p-7f3a");
        assertThat(view.toString()).doesNotContain("cloud:unit-9", "customer-1");
        assertThat(view("the first review", new Viewer.Staff("ann")).subject())
                .contains("cloud:unit-9");
    }

    @Test
    void whoLooksAfterTheCustomerIsShownAfterTheDetermination_D12() {
        assertThat(view("confirmed", new Viewer.Staff("dora")).managers()).isEmpty();
        assertThat(view("restricted", new Viewer.Staff("dora")).managers()).containsExactly("max");
    }

    @Test
    void theAccountOwnerSeesNothing_D12() {
        assertThat(view("restricted", new Viewer.Staff("max"))).isEqualTo(View.NOTHING);
    }

    @Test
    void anOutsideReviewerSeesTheCaseWhileReviewing_D13() {
        assertThat(view("the first review", new Viewer.Staff("rex"))).isEqualTo(View.NOTHING);
        assertThat(view("the outside review", new Viewer.Staff("rex")).evidence())
                .containsExactlyInAnyOrder("e1", "e2");
        assertThat(view("evidence published", new Viewer.Staff("rex"))).isEqualTo(View.NOTHING);
    }

    @Test
    void theCustomerLearnsOfTheCaseWhenItIsTold_D22() {
        Viewer customer = new Viewer.Customer("customer-1");
        assertThat(view("applying under silence", customer)).isEqualTo(View.NOTHING);
        View heard = view("the hearing", customer);
        assertThat(heard.timeline())
                .extracting(line -> line.event().name())
                .contains("statement-sent", "hearing-opened");
        assertThat(heard.timeline()).allMatch(line -> line.by().isEmpty());
        assertThat(view("erased", customer).notices()).isEmpty();
    }

    @Test
    void aNotifierSeesTheAnswerAndNothingElse_D16() {
        View view = view("closed", new Viewer.Notifier("n1"));
        assertThat(view.timeline())
                .extracting(line -> line.event().name())
                .containsExactly("notice-received", "notifier-answered");
        assertThat(view("closed", new Viewer.Notifier("n9"))).isEqualTo(View.NOTHING);
    }

    private static View view(String waypoint, Viewer viewer) {
        Story.Waypoint at =
                WAYPOINTS.stream()
                        .filter(one -> one.name().equals(waypoint))
                        .findFirst()
                        .orElseThrow();
        return new Sight(World.OFFICE).view(at.state(), at.history(), viewer, at.now());
    }
}
