package dev.proviso.cases.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.view.Elsewhere;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import java.time.Instant;
import java.util.ArrayList;
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

    /** It may be about the account of whoever looks after one. */
    @Test
    void anAccountOwnerSeesNothingOfACaseWithoutASubject_D12() {
        List<Happened> history =
                List.of(
                        new Happened(
                                new Event.NoticeReceived(
                                        "n1", Command.Source.PRESS, "00", Instant.EPOCH),
                                new Actor.Notifier("n1"),
                                Instant.EPOCH));
        Case state = Fold.fold(Case.NONE, history.getFirst());
        Sight sight = new Sight(World.OFFICE);
        assertThat(sight.view(state, history, new Viewer.Staff("max"), Instant.EPOCH))
                .isEqualTo(View.NOTHING);
        assertThat(sight.view(state, history, new Viewer.Staff("dora"), Instant.EPOCH).timeline())
                .hasSize(1);
    }

    @Test
    void anOutsideReviewerSeesTheCaseWhileReviewing_D13() {
        assertThat(view("the first review", new Viewer.Staff("rex"))).isEqualTo(View.NOTHING);
        assertThat(view("the outside review", new Viewer.Staff("rex")).evidence())
                .containsExactlyInAnyOrder("e1", "e2");
        assertThat(view("evidence published", new Viewer.Staff("rex"))).isEqualTo(View.NOTHING);
    }

    @Test
    void whoSeesOneCaseOnlyLearnsNothingOfAnother_D13() {
        List<Event> compared =
                List.of(
                        new Event.NoticesCompared(
                                "n1", "N-9", Event.Likeness.SAME_MATTER, "That one names Acme."),
                        new Event.NoticesCompared(
                                "n2", "n1", Event.Likeness.ANOTHER_MATTER, "Another year."),
                        new Event.ClearanceEnded("d8", Elsewhere.notice("N-8", "C-2026-0009")),
                        new Event.ClearanceEnded("d9", "Its date has come."));
        for (String person : List.of("rex", "ann")) {
            String seen = view("the outside review", new Viewer.Staff(person), compared).toString();
            assertThat(seen).contains("Another year.", "d8", "Its date has come.");
            if (person.equals("rex")) {
                assertThat(seen).doesNotContain("N-9", "Acme", "N-8", "C-2026-0009");
            } else {
                assertThat(seen).contains("N-9", "Acme", "Notice N-8 in C-2026-0009");
            }
        }
        String appointed =
                view("an outside decider", new Viewer.Staff(World.OUTSIDER), compared).toString();
        assertThat(appointed).contains("Another year.").doesNotContain("N-9", "Acme", "N-8");
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
        return view(waypoint, viewer, List.of());
    }

    /** After more events that say nothing of where the case stands. */
    private static View view(String waypoint, Viewer viewer, List<Event> more) {
        Story.Waypoint at =
                WAYPOINTS.stream()
                        .filter(one -> one.name().equals(waypoint))
                        .findFirst()
                        .orElseThrow();
        List<Happened> history = new ArrayList<>(at.history());
        more.forEach(event -> history.add(new Happened(event, World.person("ann"), at.now())));
        return new Sight(World.OFFICE).view(at.state(), history, viewer, at.now());
    }
}
