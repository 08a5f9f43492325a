package dev.proviso.desk.restrictions;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.restrictions.connector.Connector;
import java.security.SecureRandom;
import java.util.Map;

/** The desk of restrictions with a provider in memory for the accounts {@code example:…}. */
public final class SimulatedDesk {
    private SimulatedDesk() {}

    private record Simulated(Connector provider) implements ConnectorKind {
        @Override
        public Connector open(String name) {
            return provider;
        }
    }

    /** Opens it. */
    public static RestrictionDesk open(
            Home home, HomeLedger ledger, CaseDesk cases, Connector provider) {
        Map<String, ConnectorsFile.Section> sections =
                Map.of(
                        provider.capabilities().connector(),
                        new ConnectorsFile.Section("example", Map.of(), new Simulated(provider)));
        return RestrictionDesk.open(
                home,
                ledger,
                cases,
                new HomeConnectors(home.folder().resolve(ConnectorsFile.NAME), sections),
                new SecureRandom());
    }
}
