package dev.proviso.desk.flight;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.FlightTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.indicators.flight.AccountHours;
import dev.proviso.indicators.flight.Alarm;
import dev.proviso.indicators.flight.Flight;
import dev.proviso.indicators.flight.FlightWatch;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Data flight of the cases of a home: what was there is written with the case's opening, and before
 * any letter to the customer in any case; news are written as usage comes in. Usage that cannot be
 * read keeps nothing from happening (D5): that is what is written then.
 */
public final class CaseFlights {
    /** The account's own past: a year, as far as the usage goes back. */
    private static final int PAST_HOURS = 52 * 168;

    /** Accounts whose hours are in memory at once. */
    private static final int AT_ONCE = 64;

    private final HomeUsage usage;
    private final HomeLedger.Ground ground;
    private final OfficeFiles files;
    private final Pseudonyms pseudonyms;
    private final FlightEntries entries;
    private final Supplier<Instant> clock;

    /** For a home whose ledger is open. */
    public CaseFlights(
            Home home,
            HomeLedger.Ground ground,
            OfficeFiles files,
            SecureRandom random,
            Supplier<Instant> clock) {
        this.usage = new HomeUsage(home);
        this.ground = ground;
        this.files = files;
        this.pseudonyms = home.pseudonyms();
        this.entries = new FlightEntries(ground, new Committing(random));
        this.clock = clock;
    }

    /** Tells people of news, in the transaction that records them. */
    @FunctionalInterface
    public interface Teller {
        void tell(Connection connection, String caseId, int number, String words)
                throws SQLException, LogRefusal;
    }

    /**
     * What has to be recorded with a step, so that what was there is in the ledger before the
     * customer is told: with the opening of the case, or at once before the first letter of a case
     * that was opened without it.
     *
     * @param told whether the step writes letters
     * @return what is stored beside the step
     */
    public CaseStore.Beside beforeTold(StoredCase read, List<Happened> happened, boolean told)
            throws SQLException, LogRefusal {
        Optional<Happened> opening =
                happened.stream()
                        .filter(one -> one.event() instanceof Event.CaseOpened)
                        .findFirst();
        boolean due = opening.isPresent() || (told && read.state().opened());
        if (!due || !FlightTable.of(ground.connection(), read.id()).isEmpty()) {
            return _ -> {};
        }
        if (opening.isPresent()
                && opening.get().event() instanceof Event.CaseOpened(Subject subject)) {
            JsonNode stock = stock(subject, FlightJson.hour(opening.get().at()));
            return connection -> entries.append(connection, read.id(), clock.get(), true, stock, 0);
        }
        begin(read);
        return _ -> {};
    }

    /** Records what was there, of a case that is open already. */
    private void begin(StoredCase stored) throws SQLException, LogRefusal {
        Optional<Subject> subject = stored.state().subject();
        Optional<Integer> opened = opened(stored);
        if (subject.isPresent() && opened.isPresent()) {
            JsonNode stock = stock(subject.get(), opened.get());
            Transaction.in(
                    ground.connection(),
                    () ->
                            entries.append(
                                    ground.connection(), stored.id(), clock.get(), true, stock, 0));
        }
    }

    /**
     * Brings open cases up to date with the newest usage.
     *
     * @param open cases that are open
     * @return what is new, and what could not be done, in lines
     */
    public List<String> update(List<StoredCase> open, Teller teller)
            throws SQLException, LogRefusal {
        List<String> lines = new ArrayList<>();
        for (StoredCase stored : open) {
            try {
                lines.addAll(update(stored, teller));
            } catch (ProblemException | UncheckedIOException | IllegalStateException e) {
                lines.add(stored.id() + ": data flight is not known: " + e.getMessage());
            }
        }
        return lines;
    }

    private List<String> update(StoredCase stored, Teller teller) throws SQLException, LogRefusal {
        FlightEntries.Recorded recorded = entries.of(stored.id());
        Optional<String> newest = usage.newest();
        if (recorded.erased()
                || (!recorded.rows().isEmpty()
                        && (newest.isEmpty()
                                || FlightTable.seen(
                                        ground.connection(), stored.id(), newest.get())))) {
            return List.of();
        }
        Map<String, Flight> flights = newest.isEmpty() ? Map.of() : flights(stored);
        boolean stockSaid = recorded.lastStock().filter(stock -> !stock.has("unknown")).isPresent();
        boolean stockKnown =
                flights.values().stream().anyMatch(flight -> flight.atStart().isPresent());
        if (recorded.rows().isEmpty() || (!stockSaid && stockKnown)) {
            begin(stored);
        }
        List<String> lines = new ArrayList<>();
        if (newest.isPresent()) {
            List<News> said = recorded.news();
            int alarms = Math.toIntExact(goingOn(flights));
            for (Map.Entry<String, Flight> one : flights.entrySet()) {
                for (News news : News.of(one.getValue(), pseudonym(one.getKey()), said)) {
                    lines.add(
                            write(stored.id(), news, one.getValue(), newest.get(), alarms, teller));
                }
            }
            FlightTable.see(ground.connection(), stored.id(), newest.get());
        }
        return lines;
    }

    private static long goingOn(Map<String, Flight> flights) {
        return flights.values().stream()
                .flatMap(flight -> flight.alarms().stream())
                .filter(Alarm::goesOn)
                .count();
    }

    private String write(
            String caseId, News news, Flight flight, String newest, int alarms, Teller teller)
            throws SQLException, LogRefusal {
        String words = FlightWords.sentence(news, flight);
        JsonNode json = FlightJson.news(news, flight, newest);
        Connection connection = ground.connection();
        Transaction.in(
                connection,
                () -> {
                    int number =
                            entries.append(connection, caseId, clock.get(), false, json, alarms);
                    teller.tell(connection, caseId, number, words);
                    return number;
                });
        return caseId + ", " + flight.account() + ": " + words;
    }

    /** How the accounts of a case stand by the newest usage, by their ids; records nothing. */
    public Map<String, Flight> flights(StoredCase stored) {
        Map<String, Flight> flights = new TreeMap<>();
        Optional<Integer> opened = opened(stored);
        if (opened.isPresent() && stored.state().subject().isPresent()) {
            List<String> accounts = accounts(stored.state().subject().get());
            for (int i = 0; i < accounts.size(); i += AT_ONCE) {
                List<String> some = accounts.subList(i, Math.min(i + AT_ONCE, accounts.size()));
                hours(some, opened.get())
                        .forEach((id, hours) ->
                                flights.put(id, FlightWatch.of(hours, opened.get())));
            }
        }
        return flights;
    }

    /**
     * What the ledger says of a case's flight so far, in words; nothing of what was erased.
     *
     * @param named whether accounts are named; else their pseudonyms stand there
     */
    public List<String> recorded(StoredCase stored, boolean named) throws SQLException {
        Map<String, String> names = new TreeMap<>();
        if (named) {
            stored.state()
                    .subject()
                    .ifPresent(subject ->
                            accounts(subject).forEach(id -> names.put(pseudonym(id), id)));
        }
        return recorded(stored.id()).stream()
                .map(line -> {
                    String account = line.substring(0, Math.max(0, line.indexOf(' ')));
                    return names.getOrDefault(account, account) + line.substring(account.length());
                })
                .toList();
    }

    private List<String> recorded(String caseId) throws SQLException {
        List<String> lines = new ArrayList<>();
        FlightEntries.Recorded recorded = entries.of(caseId);
        for (FlightEntries.Said said : recorded.said()) {
            JsonNode words = said.value().path("words");
            if (words.isArray()) {
                words.forEach(line -> lines.add(line.asString("")));
            } else {
                lines.add(said.value().path("account").asString("") + " " + words.asString(""));
            }
        }
        return lines;
    }

    /** Positions of a case's flight entries in the ledger. */
    public List<Long> positions(String caseId) throws SQLException {
        return FlightTable.of(ground.connection(), caseId).stream()
                .map(FlightTable.Row::position)
                .toList();
    }

    private JsonNode stock(Subject subject, int opened) {
        ObjectNode stock = JsonNodeFactory.instance.objectNode();
        stock.put("watched_from", FlightJson.time(opened));
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        ArrayNode words = JsonNodeFactory.instance.arrayNode();
        boolean any = false;
        Optional<String> newest = Optional.empty();
        try {
            newest = usage.newest();
            List<String> accounts = accounts(subject);
            for (int i = 0; i < accounts.size(); i += AT_ONCE) {
                List<String> some = accounts.subList(i, Math.min(i + AT_ONCE, accounts.size()));
                Map<String, AccountHours> hours = hours(some, opened);
                for (String account : some) {
                    any |=
                            add(
                                    all,
                                    words,
                                    account,
                                    Optional.ofNullable(hours.get(account)),
                                    opened);
                }
            }
        } catch (ProblemException | UncheckedIOException | IllegalStateException _) {
            words.add("was there: not known, since usage could not be read");
        }
        newest.ifPresent(id -> stock.put("usage", id));
        if (!any) {
            stock.put(
                    "unknown",
                    newest.isEmpty()
                            ? "No usage was taken in."
                            : "The usage that was taken in does not say, or cannot be read.");
        }
        stock.set("accounts", all);
        stock.set("words", words);
        return stock;
    }

    private boolean add(
            ArrayNode all,
            ArrayNode words,
            String account,
            Optional<AccountHours> hours,
            int opened) {
        String name = pseudonym(account);
        if (hours.isEmpty()) {
            all.addObject().put("account", name).put("unknown", "No usage is known of it.");
            words.add(name + " was there: not known, since no usage of it was taken in");
            return false;
        }
        Flight flight = FlightWatch.of(hours.get(), opened);
        all.add(FlightJson.stock(name, hours.get(), flight));
        words.add(name + " " + FlightWords.lines(flight).getFirst());
        return flight.atStart().isPresent();
    }

    private Map<String, AccountHours> hours(List<String> accounts, int opened) {
        return usage.hours(
                accounts, opened - PAST_HOURS, Math.max(opened, FlightJson.hour(clock.get())) + 1);
    }

    private static Optional<Integer> opened(StoredCase stored) {
        return stored.history().stream()
                .filter(one -> one.event() instanceof Event.CaseOpened)
                .findFirst()
                .map(one -> FlightJson.hour(one.at()));
    }

    private List<String> accounts(Subject subject) {
        return Optional.ofNullable(files.customers().get(subject.customer()))
                .map(customer -> List.copyOf(customer.accountsOf(subject.target())))
                .orElse(List.of(subject.target()));
    }

    private String pseudonym(String account) {
        return pseudonyms.of("proviso", "account " + account);
    }
}
