package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;

/** Everything that may come next between a case and its provider. */
final class Acts {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Acts() {}

    /** One of them. */
    record Act(String name, Doing doing) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** What it does. */
    interface Doing {
        void in(JointWorld world, String measure, Plan plan) throws Exception;
    }

    static List<Act> all() {
        List<Act> all = new ArrayList<>();
        all.add(new Act("apply", (world, _, plan) -> world.apply(plan)));
        all.add(new Act("the worker", (world, _, _) -> world.due()));
        for (Fault fault : Fault.values()) {
            all.add(
                    new Act(
                            "apply, first change " + fault,
                            (world, _, plan) -> {
                                world.fault(fault, 0);
                                world.apply(plan);
                            }));
            all.add(
                    new Act(
                            "apply, third change " + fault,
                            (world, _, plan) -> {
                                world.fault(fault, 2);
                                world.apply(plan);
                            }));
            all.add(
                    new Act(
                            "the worker, first change " + fault,
                            (world, _, _) -> {
                                world.fault(fault, 0);
                                world.due();
                            }));
        }
        all.add(
                new Act(
                        "apply, nobody answers",
                        (world, _, plan) -> {
                            world.down();
                            world.apply(plan);
                        }));
        all.add(
                new Act(
                        "the worker, nobody answers",
                        (world, _, _) -> {
                            world.down();
                            world.due();
                        }));
        stops(all);
        telling(all);
        all.add(
                new Act(
                        "others change a setting",
                        (world, _, _) -> world.changed("deny", JSON.arrayNode().add("read"))));
        all.add(new Act("what is due next", (world, _, _) -> next(world)));
        all.add(
                new Act(
                        "half a year",
                        (world, _, _) -> {
                            world.time.pause(Duration.ofDays(200));
                            world.office.tick();
                        }));
        all.add(new Act("a second restriction", (world, _, _) -> second(world)));
        return all;
    }

    /** What a restriction waits for: published evidence (D5) and reasons that arrived (D6). */
    private static void telling(List<Act> all) {
        all.add(new Act("the evidence is published", (world, _, _) -> world.office.published()));
        all.add(new Act("the reasons are sent", (world, measure, _) -> world.office.sent(measure)));
        all.add(
                new Act(
                        "the reasons arrive",
                        (world, measure, _) -> world.office.delivered(measure, true)));
        all.add(
                new Act(
                        "their delivery fails",
                        (world, measure, _) -> world.office.delivered(measure, false)));
        all.add(
                new Act(
                        "three days later it is applied",
                        (world, _, plan) -> {
                            world.time.pause(Duration.ofDays(3));
                            world.apply(plan);
                        }));
    }

    /** What ends a plan or stops it, between two acts and while one is on its way (D24, D25). */
    private static void stops(List<Act> all) {
        List<Act> stops =
                List.of(
                        new Act(
                                "appeal upheld",
                                (world, measure, _) -> world.office.upheld(measure)),
                        new Act(
                                "determination voided",
                                (world, measure, _) -> world.office.voided(measure)),
                        new Act(
                                "ended by people",
                                (world, measure, _) -> world.office.endedByPeople(measure)),
                        new Act(
                                "account moved",
                                (world, _, _) ->
                                        world.office.act(
                                                SmallCase.ID,
                                                new Command.ReportAccountChanged(
                                                        new Actor.Machine(),
                                                        Command.Change.MOVED))));
        all.addAll(stops);
        for (Act stop : stops) {
            for (int call : List.of(1, 3, 6)) {
                all.add(
                        new Act(
                                "apply, before call " + call + ": " + stop.name(),
                                (world, measure, plan) -> {
                                    world.meanwhile(
                                            call, () -> unchecked(stop, world, measure, plan));
                                    world.apply(plan);
                                }));
            }
        }
    }

    private static void unchecked(Act act, JointWorld world, String measure, Plan plan) {
        try {
            act.doing().in(world, measure, plan);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static void next(JointWorld world) {
        world.office
                .due()
                .ifPresent(at -> world.time.pause(Duration.between(world.time.instant(), at)));
        world.office.tick();
    }

    /** On the same settings, so that the sum of both is in force (D9). */
    private static void second(JointWorld world) throws Exception {
        if (world.plans().size() > 1) {
            return;
        }
        Plan plan = world.plan(Level.READ_ONLY, Set.of("storage"));
        if (world.office.decided("second", world.determination(plan), SmallCase.Told.ARRIVED)) {
            world.apply(plan);
        }
    }
}
