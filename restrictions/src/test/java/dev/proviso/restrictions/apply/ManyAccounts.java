package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.SimulatedProvider;
import dev.proviso.restrictions.simulated.SimulatedTime;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Plans ten thousand accounts, then restricts so many of them and gives them back, in a process of
 * its own.
 */
final class ManyAccounts {
    private static final int ACCOUNTS = 10_000;
    private static final Duration SETTLES = Duration.ofMillis(200);

    private ManyAccounts() {}

    public static void main(String[] words) throws Exception {
        SimulatedTime time = new SimulatedTime();
        SimulatedProvider provider = new SimulatedProvider(time, SETTLES, Duration.ZERO);
        String[] accounts = new String[ACCOUNTS];
        for (int i = 0; i < ACCOUNTS; i++) {
            accounts[i] = "account-%05d".formatted(i);
            provider.with(accounts[i]);
        }
        provider.with("neighbour");
        provider.quiet();
        try (Room room = new Room(Path.of(words[0]), time, provider, Hook.NONE, Patience.DEFAULT)) {
            Plan all = room.plan(Level.FREEZE, Set.of("storage"), accounts);
            System.out.printf("planned %d, %s%n", all.parts().size(), all.hash());
            int restricted = Integer.parseInt(words[1]);
            Plan plan =
                    restricted == ACCOUNTS
                            ? all
                            : room.plan(
                                    Level.FREEZE,
                                    Set.of("storage"),
                                    Arrays.copyOf(accounts, restricted));
            tell("applied", PartState.DONE, room.apply(plan));
            tell("reverted", PartState.REVERTED, room.revert(plan));
        }
    }

    private static void tell(String what, PartState state, Outcome outcome) {
        List<PartResult> parts = ((Outcome.Worked) outcome).parts();
        long so = parts.stream().filter(part -> part.state() == state).count();
        System.out.printf("%s %d of %d%n", what, so, parts.size());
        parts.stream()
                .filter(part -> part.state() != state)
                .findFirst()
                .ifPresent(System.out::println);
    }
}
