package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Named;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Where;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.plan.AccountAt;
import dev.proviso.restrictions.plan.AccountGraph;
import dev.proviso.restrictions.plan.Wanted;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The connectors of a home, each opened when it is first needed, and once: one that cannot be
 * opened is no end for what the others do.
 */
final class HomeConnectors implements AutoCloseable {
    private final Path file;
    private final Map<String, ConnectorsFile.Section> sections;
    private final Map<String, Connector> reached = new TreeMap<>();
    private final Map<String, ProblemException> unreached = new TreeMap<>();

    HomeConnectors(Path file, Map<String, ConnectorsFile.Section> sections) {
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
     * All of these.
     *
     * @throws ProblemException as {@link #require} says
     */
    Map<String, Connector> all(Set<String> names) throws InterruptedException {
        require(names);
        return reached(names);
    }

    /**
     * Opens all of these.
     *
     * @throws ProblemException SYSTEM or DEFINITION for the first that cannot be opened
     */
    void require(Set<String> names) throws InterruptedException {
        Map<String, Connector> some = reached(names);
        for (String name : names) {
            if (!some.containsKey(name)) {
                throw Named.the(unreached, name);
            }
        }
    }

    /** Those of these that can be opened. */
    Map<String, Connector> reached(Set<String> names) throws InterruptedException {
        Map<String, Connector> some = new TreeMap<>();
        for (String name : names) {
            if (!reached.containsKey(name) && !unreached.containsKey(name)) {
                try {
                    reached.put(name, open(name));
                } catch (ProblemException e) {
                    unreached.put(name, e);
                }
            }
            if (reached.containsKey(name)) {
                some.put(name, Named.the(reached, name));
            }
        }
        return some;
    }

    /** Why the others of these cannot, each in words: which, why, and what to do. */
    List<String> unreached(Set<String> names) throws InterruptedException {
        Map<String, Connector> some = reached(names);
        return names.stream()
                .filter(name -> !some.containsKey(name))
                .map(name -> told(Named.the(unreached, name).problems().getFirst()))
                .toList();
    }

    private static String told(Problem problem) {
        return ("%s %s. What waits for it stays owed, and is tried again with each proviso case"
                        + " work.")
                .formatted(problem.what(), unstopped(problem.next()));
    }

    private Connector open(String name) throws InterruptedException {
        ConnectorsFile.Section section = sections.get(name);
        if (section == null) {
            throw unopened(Kind.DEFINITION, name, "it is not in the file", "Put it back there.");
        }
        try {
            return section.kind().open(name);
        } catch (ProviderFault fault) {
            throw unopened(Kind.SYSTEM, name, fault.words(), "Mend it; nothing was changed at it.");
        } catch (ProblemException e) {
            Problem first = e.problems().getFirst();
            String where = first.where() instanceof Where.InFile(String at) ? at + ": " : "";
            throw unopened(e.kind(), name, where + first.what(), first.next());
        }
    }

    private ProblemException unopened(Kind kind, String name, String why, String next) {
        return new ProblemException(
                kind,
                Problem.of(
                        file.toString(),
                        "connector %s cannot be opened: %s.".formatted(name, unstopped(why)),
                        "",
                        next));
    }

    private static String unstopped(String sentence) {
        return sentence.replaceFirst("\\.$", "");
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

    /** An account, as each of the connectors that serve it calls it. */
    List<AccountAt> called(String account) {
        return sections.entrySet().stream()
                .filter(one -> serves(one.getValue(), account))
                .map(one -> new AccountAt(one.getKey(), id(one.getKey(), account)))
                .toList();
    }

    /** All accounts of a customer, as any of the connectors calls them. */
    AccountGraph graph(Customer customer) {
        Map<AccountAt, String> unitOf = new TreeMap<>();
        for (Customer.Unit unit : customer.units().values()) {
            for (String account : unit.accounts()) {
                for (Map.Entry<String, ConnectorsFile.Section> one : sections.entrySet()) {
                    if (serves(one.getValue(), account)) {
                        unitOf.put(
                                new AccountAt(one.getKey(), id(one.getKey(), account)), unit.id());
                    }
                }
            }
        }
        return AccountGraph.of(unitOf);
    }

    private String having(String account, String service) throws InterruptedException {
        Set<String> serving = new TreeSet<>();
        sections.forEach((name, section) -> {
            if (serves(section, account)) {
                serving.add(name);
            }
        });
        List<String> having =
                all(serving).entrySet().stream()
                        .filter(one -> one.getValue().capabilities().services().contains(service))
                        .map(Map.Entry::getKey)
                        .sorted()
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
