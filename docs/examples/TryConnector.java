import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.program.OneCall;
import dev.proviso.restrictions.connector.program.ProgramConnector;
import dev.proviso.restrictions.contract.Claim;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import java.util.List;
import java.util.Set;

/**
 * Tries the contract on a connector that is an executable (docs/connectors.md): {@code
 * TryConnector.java ACCOUNT UNKNOWN SERVICE,… LEVEL COMMAND ARGUMENT…}. Exit 1 when a claim fails.
 */
final class TryConnector {
    public static void main(String[] words) throws Exception {
        List<String> command = List.of(words).subList(4, words.length);
        ProgramConnector connector =
                ProgramConnector.open("tried", command, OneCall.Limits.DEFAULT);
        Trial trial =
                new Trial(
                        words[0],
                        words[1],
                        Set.of(words[2].split(",", -1)),
                        Level.of(words[3]).orElseThrow(),
                        Set.of( // add those that its grants and links let others use
                                new Access(Access.Who.TENANT, Access.Operation.READ),
                                new Access(Access.Who.TENANT, Access.Operation.WRITE)),
                        List.of(words[0]), // add names of resources, neighbours and secrets
                        List.of());
        boolean kept = true;
        for (Claim claim : new ConnectorContract(connector, trial, Pace.real()).claims()) {
            try {
                claim.trial().run();
                System.out.println("kept    " + claim.name());
            } catch (Exception e) {
                kept = false;
                System.out.println("BROKEN  " + claim.name() + ": " + e.getMessage());
            }
        }
        System.exit(kept ? 0 : 1);
    }
}
