import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.program.OneCall;
import dev.proviso.restrictions.connector.program.ProgramConnector;
import dev.proviso.restrictions.contract.Claim;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Tries the contract on a connector that is an executable (docs/connectors.md): {@code
 * TryConnector.java ACCOUNT UNKNOWN SERVICE,… LEVEL COMMAND ARGUMENT…}. Exit 1 when a claim fails, 2
 * when there is nothing to try it on.
 */
final class TryConnector {
    public static void main(String[] words) throws InterruptedException {
        if (words.length < 5) {
            System.out.println(
                    "Say: TryConnector.java ACCOUNT UNKNOWN SERVICE,… LEVEL COMMAND ARGUMENT…");
            System.exit(2);
        }
        Trial trial;
        try {
            trial = trial(words);
        } catch (IllegalArgumentException e) {
            System.out.println("This cannot be tried: %s.".formatted(e.getMessage()));
            System.exit(2);
            return;
        }
        try {
            List<String> command = List.of(words).subList(4, words.length);
            ProgramConnector connector =
                    ProgramConnector.open("tried", command, OneCall.Limits.DEFAULT);
            System.exit(kept(new ConnectorContract(connector, trial, Pace.real())) ? 0 : 1);
        } catch (ProviderFault fault) {
            System.out.println(
                    "The connector does not say what it can do: %s. What it is asked, and how it answers, is in docs/connector-program.md."
                            .formatted(fault.words()));
            System.exit(2);
        }
    }

    private static Trial trial(String[] words) {
        return new Trial(
                words[0],
                words[1],
                services(words[2]),
                level(words[3]),
                Set.of( // add those that its grants and links let others use
                        new Access(Access.Who.TENANT, Access.Operation.READ),
                        new Access(Access.Who.TENANT, Access.Operation.WRITE)),
                List.of(words[0]), // add names of resources, neighbours and secrets
                List.of());
    }

    private static Set<String> services(String words) {
        return Arrays.stream(words.split(",", -1))
                .map(String::strip)
                .filter(service -> !service.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Level level(String word) {
        return Level.of(word)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "there is no level %s; there are: freeze, read-only, service-off, account-off"
                                        .formatted(word)));
    }

    private static boolean kept(ConnectorContract contract) {
        boolean kept = true;
        for (Claim claim : contract.claims()) {
            try {
                claim.trial().run();
                System.out.println("kept    " + claim.name());
            } catch (Exception e) {
                kept = false;
                System.out.println("BROKEN  " + claim.name() + ": " + e.getMessage());
            }
        }
        contract.untried().forEach(access -> System.out.println("not tried: " + access));
        return kept;
    }
}
