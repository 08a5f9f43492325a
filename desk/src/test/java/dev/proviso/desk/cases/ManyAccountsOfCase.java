package dev.proviso.desk.cases;

import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.restrictions.SimulatedDesk;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * One case about a unit of many accounts, planned, decided, applied, looked at again and given back
 * through the desk, in a process of its own. The provider is in memory and takes no time.
 */
final class ManyAccountsOfCase {
    private static final String CASE = "C-2026-0001";

    private final Room room;
    private final SimulatedProvider provider =
            new SimulatedProvider(InstantSource.system(), Duration.ZERO, Duration.ZERO);
    private final int accounts;
    private long began = System.nanoTime();

    private ManyAccountsOfCase(Path home, int accounts) throws IOException {
        this.room = new Room(home);
        this.accounts = accounts;
        Set<String> names = new TreeSet<>();
        for (int i = 0; i < accounts; i++) {
            String account = "account-%05d".formatted(i);
            provider.with(account);
            names.add("\"example:" + account + '"');
        }
        provider.with("neighbour");
        provider.quiet();
        Path customers = home.resolve("customers.yaml");
        Files.writeString(
                customers,
                Files.readString(customers)
                        .replace(
                                "\"example:acc-91\", \"example:acc-92\"",
                                names.stream().collect(Collectors.joining(",\n        "))));
        room.reopen();
    }

    public static void main(String[] words) throws Exception {
        new ManyAccountsOfCase(Path.of(words[0]), Integer.parseInt(words[1])).story();
    }

    private RestrictionDesk desk() {
        return SimulatedDesk.open(room.home, room.ledger, room.desk, provider);
    }

    private void story() throws Exception {
        room.enrol("dora");
        room.opened(CASE, "n1", "example:unit-9");
        tell("opened");
        Plan plan;
        try (RestrictionDesk desk = desk()) {
            plan = plan(desk);
            tell("planned " + plan.parts().size() + " of " + accounts);
        }
        room.frozen(CASE, plan);
        tell("decided");
        try (RestrictionDesk desk = desk()) {
            Restricted applied = desk.apply(CASE, plan, "olga", Progress.SILENT);
            tell("applied " + count(List.of(applied), PartState.DONE) + " of " + accounts);
            List<String> differs = desk.look((_, _, words) -> room.told.add(words));
            tell("looked again, " + differs.size() + " differ");
        }
        room.later(Duration.ofHours(73));
        room.desk.work();
        tell("ended");
        try (RestrictionDesk desk = desk()) {
            List<Restricted> back = desk.due(Progress.SILENT).done();
            tell("reverted " + count(back, PartState.REVERTED) + " of " + accounts);
        }
        room.close();
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmHWM")) {
                System.out.println(line);
            }
        }
    }

    private Plan plan(RestrictionDesk desk) {
        PlanRequest request =
                new PlanRequest(
                        Level.FREEZE,
                        Set.of("storage"),
                        Set.of(),
                        new Plan.Limits(accounts, 1, 0, false));
        return switch (desk.plan(CASE, request)) {
            case Planned.Made(Plan plan) -> plan;
            case Planned.Refused(List<String> reasons) -> throw new AssertionError(reasons);
        };
    }

    private static long count(List<Restricted> all, PartState state) {
        return all.stream()
                .flatMap(one -> one.parts().stream())
                .filter(part -> part.state() == state)
                .count();
    }

    private void tell(String what) {
        long now = System.nanoTime();
        System.out.printf(Locale.ROOT, "%s in %.1f s%n", what, (now - began) / 1e9);
        began = now;
    }
}
