package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.Examples;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.desk.transparency.PutOffTable;
import dev.proviso.facts.home.Home;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.State;
import dev.proviso.restrictions.plan.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The example's office at work, with a clock that the test moves. */
final class Room implements AutoCloseable {
    /** What is determined in these stories. */
    static final Matter.Breach BREACH =
            new Matter.Breach(
                    "4.2",
                    "2026",
                    Instant.parse("2026-07-01T00:00:00Z"),
                    Instant.parse("2026-08-01T00:00:00Z"));

    static final Instant START = Instant.parse("2026-09-01T08:00:00Z");

    /** Of what makes a key from a passphrase: the example's are worth nothing. */
    static final int ITERATIONS = 1000;

    static final char[] PASSPHRASE = "correct horse battery".toCharArray();
    private static final Pattern SECRET = Pattern.compile("secret=([A-Z2-7]+)");
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    final Home home;
    final HomeLedger ledger;
    CaseDesk desk;
    Instant now = START;

    /** What the worker said of its rounds. */
    final List<String> told = new ArrayList<>();

    private final Map<String, String> secrets = new HashMap<>();

    Room(Path folder) throws IOException {
        this(folder, "");
    }

    /** With {@code proviso.yaml} as given. */
    Room(Path folder, String settings) throws IOException {
        Files.createDirectories(folder);
        if (!settings.isEmpty()) {
            Files.writeString(folder.resolve("proviso.yaml"), settings);
        }
        home = Home.open(folder);
        Examples.write(folder);
        ledger = HomeLedger.open(home, new SecureRandom(), () -> now);
        desk = reopen();
    }

    /** As the next command would: it knows who was enrolled meanwhile. */
    CaseDesk reopen() {
        desk = CaseDesk.open(home, ledger, new SecureRandom(), () -> now, ITERATIONS);
        return desk;
    }

    void enrol(String... persons) {
        for (String person : persons) {
            Matcher secret = SECRET.matcher(desk.enrol(person, PASSPHRASE.clone()));
            if (!secret.find()) {
                throw new AssertionError("the URI holds no secret");
            }
            secrets.put(person, secret.group(1));
        }
        reopen();
    }

    RestrictionDesk restrictions() {
        return RestrictionDesk.open(home, ledger, desk, new SecureRandom());
    }

    /** The log cannot be written. */
    void obstructLog() throws IOException {
        Files.move(log("checkpoint"), log("checkpoint-aside"));
        Files.createDirectories(log("checkpoint/in-the-way"));
    }

    /** It can be again. */
    void clearLog() throws IOException {
        Files.delete(log("checkpoint/in-the-way"));
        Files.delete(log("checkpoint"));
        Files.move(log("checkpoint-aside"), log("checkpoint"));
    }

    Path log(String file) {
        return home.folder().resolve("log").resolve(file);
    }

    /** What people have on their phones, for another process that is to be them. */
    void keepPhones(Path file) throws IOException {
        Files.write(
                file,
                secrets.entrySet().stream().map(e -> e.getKey() + " " + e.getValue()).toList());
    }

    void takePhones(Path file) throws IOException {
        for (String line : Files.readAllLines(file)) {
            int space = line.indexOf(' ');
            secrets.put(line.substring(0, space), line.substring(space + 1));
        }
    }

    private static byte[] decoded(String base32) {
        byte[] bytes = new byte[base32.length() * 5 / 8];
        long bits = 0;
        int held = 0;
        int at = 0;
        for (int i = 0; i < base32.length(); i++) {
            bits = bits << 5 | BASE32.indexOf(base32.charAt(i));
            held += 5;
            if (held >= 8) {
                held -= 8;
                bytes[at++] = (byte) (bits >> held);
            }
        }
        return bytes;
    }

    static Actor person(String id) {
        return new Actor.Person(id, Actor.Session.PLAIN);
    }

    /** What people say in letters of this story. */
    Optional<LetterFacts> facts() {
        Path file = home.folder().resolve("tmp/facts.yaml");
        try {
            Files.writeString(
                    file,
                    """
                    words: Storage grew by the same amount every hour, day and night, for three years.
                    from: 2026-07-01
                    to: 2026-08-01
                    explanations:
                      "4.2@2026": The growth fits the recording of a whole population's calls.
                    questions: [What is kept there?]
                    territory: all regions
                    remains: [all other units, your console and support]
                    considered: service-off
                    change: The account was moved.
                    order: {authority: High Court, reference: HC 12/26, date: 2026-09-20}
                    public:
                      facts: An account stored growing audio at a constant rate.
                      explanation: The terms forbid recording a population's communications.
                    """);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return Optional.of(LetterFacts.read(file));
    }

    /** What happened first in the case becomes evidence in it. */
    Command evidence(String caseId, String name) {
        return new Command.RecordEvidence(person("ann"), name, desk.positions(caseId).getFirst());
    }

    /** A step that writes to the customer. */
    Outcome.Done writes(String caseId, Command command) {
        return does(desk.act(caseId, command, Map.of(), facts()));
    }

    Outbox outbox() {
        return new Outbox(ledger.ground().connection(), ledger.ground().vault());
    }

    /** How many letters were ever put into the outbox for somebody. */
    long lettersTo(String address) throws SQLException {
        return letters().stream().filter(one -> one.to().equals(address)).count();
    }

    /** How many messages were put off, as the report of these days has it. */
    String putOff(LocalDate from, LocalDate until) {
        boolean _ = ledger.putOffs().enter(until);
        return PutOffTable.csv(ledger.putOffs().all(), from, until);
    }

    /** The mail server took everything that waits. */
    void arrived() throws SQLException {
        came(dev.proviso.notices.post.Outcome.ARRIVED, State.SENT);
    }

    /** What came of everything that waits; the worker takes it into the cases. */
    void came(dev.proviso.notices.post.Outcome outcome, State state) throws SQLException {
        try (Statement statement = ledger.ground().connection().createStatement()) {
            statement.executeUpdate(
                    "INSERT INTO outbox_news (letter, number, outcome, detail, at_ms, taken)"
                            + " SELECT id, 1, '%s', '', 0, 0 FROM outbox_letter WHERE state = 'WAITING'"
                                    .formatted(outcome));
            statement.executeUpdate(
                    "UPDATE outbox_letter SET state = '%s' WHERE state = 'WAITING'"
                            .formatted(state));
        }
        desk.work();
    }

    /** A letter in the outbox; of two put at one time the one of the later event is newer. */
    record Put(
            String id,
            long at,
            String state,
            String to,
            String language,
            String subject,
            String body) {
        private int event() {
            Matcher event = Pattern.compile("[^/]+/(\\d+)/.*").matcher(id);
            return event.matches() ? Integer.parseInt(event.group(1)) : -1;
        }
    }

    private static final Comparator<Put> AS_PUT =
            Comparator.comparingLong(Put::at).thenComparingInt(Put::event).thenComparing(Put::id);

    /** Letters whose words are in the outbox, the oldest first. */
    List<Put> letters() throws SQLException {
        List<Put> put = new ArrayList<>();
        try (PreparedStatement select =
                        ledger.ground()
                                .connection()
                                .prepareStatement(
                                        "SELECT id, put_ms, state, about, recipient, language,"
                                                + " sealed FROM outbox_letter WHERE about <>"
                                                + " ''");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String about = row.getString(4);
                byte[] to = Base64.getDecoder().decode(row.getString(5));
                Optional<String> words = ledger.ground().vault().open(about, row.getBytes(7));
                JsonNode says = JsonMapper.shared().readTree(words.orElse("{}"));
                put.add(
                        new Put(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                ledger.ground().vault().open(about, to).orElse(""),
                                row.getString(6),
                                says.path("subject").stringValue(""),
                                says.path("text").stringValue("")));
            }
        }
        put.sort(AS_PUT);
        return put;
    }

    /** The newest, as its text. */
    String lastLetter() throws SQLException {
        List<Put> letters = letters();
        return letters.isEmpty() ? "" : letters.getLast().body();
    }

    /** Does it, or fails with the refusal's words. */
    Outcome.Done does(String caseId, Command command) {
        return does(desk.act(caseId, command, Map.of()));
    }

    Outcome.Done does(String caseId, Command command, Map<String, JsonNode> values) {
        return does(desk.act(caseId, command, values));
    }

    static Outcome.Done does(Outcome outcome) {
        if (outcome instanceof Outcome.Done done) {
            return done;
        }
        throw new AssertionError(Told.refusal(outcome));
    }

    String code(String person) {
        return new OneTimeCode(decoded(Named.the(secrets, person))).at(now);
    }

    /** A code is good once: each consent is half a minute after the last. */
    Outcome consent(String caseId, String proposal, String person) {
        now = now.plus(Duration.ofSeconds(30));
        return desk.consent(caseId, proposal, person, PASSPHRASE.clone(), code(person));
    }

    /** A case about a unit, from a notice of its own to evidence that a decision may rest on. */
    void opened(String caseId, String notice, String unit) {
        does(
                caseId,
                new Command.ReceiveNotice(
                        new Actor.Notifier(notice), notice, Command.Source.PRESS, "00"));
        does(
                caseId,
                new Command.OpenCase(person("ann"), new Subject("p-1", "example:ministry", unit)));
        does(caseId, evidence(caseId, "e1"));
    }

    /** An interim measure is decided with this plan, a freeze, and its customer told. */
    void frozen(String caseId, Plan plan) throws java.sql.SQLException {
        measured(caseId, plan.hash());
        arrived();
    }

    /** An interim measure is decided with a freeze by that name, and its customer written to. */
    void measured(String caseId, String plan) {
        decide(
                caseId,
                "d1",
                new Matter.Interim(
                        "Data is leaving.", Set.of("e1"), new Matter.Plan(plan, Level.FREEZE)),
                "dora");
        writes(caseId, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
    }

    void decide(String caseId, String proposal, Matter matter, String... persons) {
        does(caseId, new Command.Propose(person("ann"), proposal, matter));
        for (String person : persons) {
            does(consent(caseId, proposal, person));
        }
    }

    void later(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        ledger.close();
        home.close();
    }

    /** As if a newer version had written it: the case cannot be read. */
    void breakFirstEventOf(String caseId) throws SQLException {
        replaceFirstEventOf(caseId, "'{\"newer\":' || event || '}'");
    }

    void mendFirstEventOf(String caseId) throws SQLException {
        replaceFirstEventOf(caseId, "substr(event, 10, length(event) - 10)");
    }

    private void replaceFirstEventOf(String caseId, String by) throws SQLException {
        try (PreparedStatement update =
                ledger.ground()
                        .connection()
                        .prepareStatement(
                                "UPDATE case_event SET event = "
                                        + by
                                        + " WHERE case_id = ? AND number = 0")) {
            update.setString(1, caseId);
            if (update.executeUpdate() != 1) {
                throw new IllegalArgumentException("no case " + caseId);
            }
        }
    }
}
