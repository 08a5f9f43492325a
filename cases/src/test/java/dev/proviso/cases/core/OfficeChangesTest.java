package dev.proviso.cases.core;

import static dev.proviso.cases.core.World.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command.*;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Policy;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.queue.QueueRow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The office changes between two consents (D21): nobody says so, the files do. */
final class OfficeChangesTest {
    private static final DueProcess BEFORE = new DueProcess(World.OFFICE);
    private static final List<Story.Waypoint> WAYPOINTS = Story.tell(BEFORE);
    private static final Actor MACHINE = new Actor.Machine();

    private Office office = World.OFFICE;
    private Set<Rule> without = Set.of();
    private Case state = Case.NONE;
    private Instant now = World.START;
    private final List<Happened> history = new ArrayList<>();
    private Set<Rule> broken = Set.of();

    @Test
    void aConsentDoesNotCountWhoseGiverIsNoDeciderAnyMore_D21() {
        from("one of two has consented");
        office = with("dora", Set.of(Role.ANALYST));
        assertThat(does(new Consent(person("dan"), "d5")))
                .containsExactly(
                        new Event.Consented("d5", "dan"), new Event.ConsentVoided("d5", "dora"));
        assertThat(does(new Consent(person("dirk"), "d5")))
                .startsWith(new Event.Consented("d5", "dirk"))
                .hasAtLeastOneElementOfType(Event.Decided.class);
        assertThat(Named.the(state.measures(), "d5").orderedBy())
                .containsExactlyInAnyOrder("ann", "dan", "dirk");
    }

    @Test
    void norOfWhoIsNotThereAnyMoreOrOwnsTheAccountNow_D1_D21() {
        for (Office changed : List.of(with("dora", Set.of()), owning("dora"))) {
            from("one of two has consented");
            office = changed;
            assertThat(does(new Consent(person("dan"), "d5")))
                    .contains(new Event.ConsentVoided("d5", "dora"));
            assertThat(Named.the(state.proposals(), "d5").open()).isTrue();
        }
    }

    @Test
    void norOfWhoMayNotAppointAnyMore_D20_D21() {
        from("nobody is free to decide the appeal");
        does(new Propose(person("dora"), "d9", new Matter.Appointment(World.OUTSIDER)));
        does(new Consent(person("dora"), "d9"));
        Policy policy = World.OFFICE.policy();
        office =
                new Office(
                        World.ROLES,
                        World.OFFICE.owners(),
                        World.OFFICE.enrolled(),
                        new Policy(
                                policy.zone(),
                                policy.hearing(),
                                policy.appeal(),
                                policy.notice(),
                                policy.witnessed(),
                                Set.of("dan", "dirk")),
                        World.OFFICE.terms(),
                        World.OFFICE.days());
        assertThat(does(new Consent(person("dirk"), "d9")))
                .containsExactly(
                        new Event.Consented("d9", "dirk"), new Event.ConsentVoided("d9", "dora"));
    }

    /** Seed 1016348 of the rules' property: nothing rests on a consent that was void by then. */
    @Test
    void aConflictOfWhoseConsentWasVoidLeavesNoDoubt_D21() {
        from("one of two has consented");
        office = with("dora", Set.of(Role.ANALYST));
        does(new Consent(person("dan"), "d5"));
        does(new Consent(person("dirk"), "d5"));
        assertThat(does(new DeclareConflict(person("dora"), World.START)))
                .filteredOn(Event.DoubtRaised.class::isInstance)
                .as("but on the interim measure, to which she consented")
                .extracting(event -> ((Event.DoubtRaised) event).decision())
                .containsExactly("d3");
        assertThat(broken).isEmpty();
    }

    @Test
    void theWorkerFindsItByItselfAndOnce_D21() {
        from("one of two has consented");
        office = with("dora", Set.of(Role.ANALYST));
        assertThat(does(new Tick(MACHINE))).containsExactly(new Event.ConsentVoided("d5", "dora"));
        assertThat(does(new Tick(MACHINE))).isEmpty();
        office = World.OFFICE;
        does(new Consent(person("dan"), "d5"));
        assertThat(Named.the(state.proposals(), "d5").open())
                .as("who decides again consents again")
                .isTrue();
        assertThat(does(new Consent(person("dora"), "d5")))
                .hasAtLeastOneElementOfType(Event.Decided.class);
    }

    @Test
    void whatWasDecidedWhileTheyHeldTheRoleStands_D21() {
        from("one of two has consented");
        does(new Consent(person("dan"), "d5"));
        office = with("dora", Set.of());
        assertThat(does(new Tick(MACHINE))).isEmpty();
        assertThat(Named.the(state.measures(), "d5").inForce()).isTrue();
    }

    @Test
    void withoutThatConsentTooFewMayBeLeft_D20_D21() {
        from("one of two has consented");
        office = with("dirk", Set.of());
        assertThat(isShort()).isFalse();
        Map<String, Set<Role>> roles = new HashMap<>(office.roles());
        roles.remove("dora");
        office = with(roles, World.OFFICE.owners());
        assertThat(isShort()).as("before anybody does anything in the case").isTrue();
        does(new Tick(MACHINE));
        assertThat(isShort()).isTrue();
    }

    @Test
    void whereTooFewAreFreeToAppointTheQueueAsksForMoreOfThem_D20() {
        from("nobody is free to decide the appeal");
        does(new AnswerNotifier(person("ann"), "n2", "It is appealed."));
        assertThat(appointing(World.OFFICE)).isEqualTo("appoint outside deciders for d8");
        for (String person : List.of("dora", "dirk")) {
            does(new ReportConflict(person("ann"), person, World.START));
            assertThat(appointing(World.OFFICE))
                    .startsWith("name more people who appoint (`appointers` of the policy)")
                    .endsWith("appoint outside deciders for d8");
        }
        now = Named.the(state.proposals(), "d8").at().plus(Duration.ofDays(11));
        does(new Tick(MACHINE));
        assertThat(state.missed()).as("counted as late").contains("appoint:d8");
        assertThat(appointing(World.OFFICE)).as("and owed still").startsWith("name more");
        assertThat(QueueRow.of("C-1", state, BEFORE).next().orElseThrow().what())
                .startsWith("name more");
        assertThat(appointing(DiligentOffice.WITH_MORE_APPOINTERS))
                .isEqualTo("appoint outside deciders for d8");
        assertThat(DiligentOffice.leavesOpen(BEFORE, state, now)).isEmpty();
    }

    private String appointing(Office now) {
        return new DueProcess(now)
                .due(state).stream()
                        .filter(due -> due.id().equals("appoint:d8"))
                        .map(Due::what)
                        .findFirst()
                        .orElse("");
    }

    @Test
    void theOracleSeesIt_D21() {
        from("one of two has consented");
        without = Set.of(Rule.D21);
        office = with("dora", Set.of(Role.ANALYST));
        assertThat(does(new Consent(person("dan"), "d5")))
                .hasAtLeastOneElementOfType(Event.Decided.class);
        assertThat(broken).containsExactly(Rule.D21);
    }

    private boolean isShort() {
        return new DueProcess(office)
                .due(state).stream().anyMatch(due -> due.id().equals("appoint:d5"));
    }

    /** The world's office in which somebody has these roles, or is nobody. */
    static Office with(String person, Set<Role> roles) {
        Map<String, Set<Role>> all = new HashMap<>(World.ROLES);
        all.put(person, roles);
        if (roles.isEmpty()) {
            all.remove(person);
        }
        return with(all, World.OFFICE.owners());
    }

    private static Office owning(String person) {
        return with(World.ROLES, Map.of("customer-1", Set.of("max", person)));
    }

    private static Office with(Map<String, Set<Role>> roles, Map<String, Set<String>> owners) {
        return new Office(
                roles,
                owners,
                World.OFFICE.enrolled(),
                World.OFFICE.policy(),
                World.OFFICE.terms(),
                World.OFFICE.days());
    }

    private void from(String waypoint) {
        Story.Waypoint start =
                WAYPOINTS.stream()
                        .filter(one -> one.name().equals(waypoint))
                        .findFirst()
                        .orElseThrow();
        office = World.OFFICE;
        state = start.state();
        now = start.now();
        history.clear();
        history.addAll(start.history());
    }

    private List<Event> does(Command command) {
        Answer answer = new DueProcess(office, without).decide(state, command, now);
        if (!(answer instanceof Answer.Accepted ok)) {
            throw new AssertionError(command + " was not accepted: " + answer);
        }
        Step step = Step.of(state, command, ok.events(), now);
        broken = Breaches.of(office, history, command, step.added(), now);
        if (without.isEmpty()) {
            assertThat(broken).isEmpty();
        }
        history.addAll(step.added());
        state = step.after();
        return ok.events();
    }
}
