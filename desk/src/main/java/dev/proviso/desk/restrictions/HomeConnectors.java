package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Named;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The connectors of a home, reached once. */
final class HomeConnectors implements AutoCloseable {
    private final Path file;
    private final Map<String, ConnectorsFile.Section> sections;
    private Map<String, Connector> reached = Map.of();

    private HomeConnectors(Path file, Map<String, ConnectorsFile.Section> sections) {
        this.file = file;
        this.sections = sections;
    }

    /**
     * Reads which there are; reaches none.
     *
     * @throws ProblemException as {@link ConnectorsFile#read} says
     */
    static HomeConnectors of(Path home) {
        return new HomeConnectors(home.resolve(ConnectorsFile.NAME), ConnectorsFile.read(home));
    }

    /**
     * All of them, reached when first asked for.
     *
     * @throws ProblemException SYSTEM when one is not reached
     */
    Map<String, Connector> all() throws InterruptedException {
        if (reached.isEmpty()) {
            Map<String, Connector> all = new TreeMap<>();
            for (Map.Entry<String, ConnectorsFile.Section> one : sections.entrySet()) {
                all.put(one.getKey(), reach(one.getKey(), one.getValue()));
            }
            reached = Map.copyOf(all);
        }
        return reached;
    }

    private Connector reach(String name, ConnectorsFile.Section section)
            throws InterruptedException {
        try {
            return section.kind().open(name);
        } catch (ProviderFault fault) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            file.toString(),
                            "connector %s is not reached: %s".formatted(name, fault.words()),
                            "a provider that answers",
                            "Nothing was changed there."));
        }
    }

    /**
     * Accounts and services as targets: each service at the connector that has it.
     *
     * @param accounts qualified, as metering names them
     * @throws ProblemException USAGE when no connector, or more than one, has a service of one
     */
    List<Wanted.Target> targets(Set<String> accounts, Set<String> services)
            throws InterruptedException {
        List<Wanted.Target> targets = new ArrayList<>();
        for (String account : new TreeSet<>(accounts)) {
            Map<String, Set<String>> byConnector = new TreeMap<>();
            for (String service : services) {
                byConnector
                        .computeIfAbsent(having(account, service), _ -> new TreeSet<>())
                        .add(service);
            }
            byConnector.forEach((connector, some) ->
                    targets.add(new Wanted.Target(connector, id(connector, account), some)));
        }
        return targets;
    }

    /** All accounts of a customer, as any of the connectors calls them. */
    AccountGraph graph(Customer customer) {
        Map<String, String> unitOf = new TreeMap<>();
        for (Customer.Unit unit : customer.units().values()) {
            for (String account : unit.accounts()) {
                for (Map.Entry<String, ConnectorsFile.Section> one : sections.entrySet()) {
                    if (serves(one.getValue(), account)) {
                        unitOf.put(id(one.getKey(), account), unit.id());
                    }
                }
            }
        }
        return AccountGraph.of(unitOf);
    }

    private String having(String account, String service) throws InterruptedException {
        Map<String, Connector> connectors = all();
        List<String> having =
                sections.entrySet().stream()
                        .filter(one -> serves(one.getValue(), account))
                        .map(Map.Entry::getKey)
                        .filter(name ->
                                Named.the(connectors, name)
                                        .capabilities()
                                        .services()
                                        .contains(service))
                        .toList();
        if (having.size() != 1) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            file.toString(),
                            having.isEmpty()
                                    ? "no connector restricts %s of account %s."
                                            .formatted(service, account)
                                    : "connectors %s all restrict %s of account %s."
                                            .formatted(String.join(", ", having), service, account),
                            "one connector whose `provider` is that of the account",
                            ""));
        }
        return having.getFirst();
    }

    /**
     * Lets go of those that were reached.
     *
     * @throws ProblemException SYSTEM when one leaves something of its own at its provider
     */
    @Override
    public void close() {
        List<String> left = new ArrayList<>();
        reached.forEach((name, connector) -> {
            try {
                connector.close();
            } catch (ProviderFault fault) {
                left.add("%s: %s".formatted(name, fault.words()));
            }
        });
        if (!left.isEmpty()) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            file.toString(),
                            "what was made for probes is not all gone: " + String.join("; ", left),
                            "a provider that answers",
                            "What was done to accounts stands as it was told."));
        }
    }

    private static boolean serves(ConnectorsFile.Section section, String account) {
        return account.startsWith(section.provider() + ":");
    }

    private String id(String connector, String account) {
        ConnectorsFile.Section section = Named.the(sections, connector);
        return section.ids()
                .getOrDefault(account, account.substring(section.provider().length() + 1));
    }
}
