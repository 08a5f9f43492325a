package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.desk.evidence.Guarded;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.flight.CaseFlights;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.note.Refused;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** The evidence of cases: what may be named as such, and who is shown what of it. */
public final class Evidence {
    private static final Set<EntryType> OF_A_REVIEW =
            Set.of(EntryType.REVIEW, EntryType.FINDING, EntryType.QUESTION);

    private final CaseDesk desk;
    private final HomeLedger ledger;
    private final CaseStore store;
    private final CaseFlights flights;
    private final Office office;
    private final Path folder;

    Evidence(
            CaseDesk desk,
            HomeLedger ledger,
            CaseStore store,
            CaseFlights flights,
            Office office,
            Path folder) {
        this.desk = desk;
        this.ledger = ledger;
        this.store = store;
        this.flights = flights;
        this.office = office;
        this.folder = folder;
    }

    /**
     * Why an entry of the log can be no evidence in a case, in words; nothing if it can. What
     * happened in another case is none in this one (D13).
     */
    static Optional<String> problem(
            HomeLedger.Ground ground, CaseStore store, String caseId, long position)
            throws SQLException {
        Optional<byte[]> leaf = Log.entry(ground.connection(), position);
        if (leaf.isEmpty()) {
            return Optional.of(
                    "The log has no entry %d; it has %d, counted from 0."
                            .formatted(position, Log.size(ground.connection())));
        }
        boolean own = store.positions(caseId).contains(position);
        return own || OF_A_REVIEW.contains(type(position, leaf.get()))
                ? Optional.empty()
                : Optional.of(
                        "Entry %d is no evidence in this case: it is no finding, question or review, and nothing that happened in this case."
                                .formatted(position));
    }

    private static EntryType type(long position, byte[] leaf) {
        try {
            return Entry.parse(leaf).type();
        } catch (Refused e) {
            throw new IllegalStateException("entry " + position + " of our own log", e);
        }
    }

    /**
     * Shows a piece of evidence; that it was looked at becomes an entry first (D14). Nobody is
     * shown who gave notice (D16), and an outside reviewer only pseudonyms (D19).
     *
     * @throws ProblemException USAGE if the person may not
     */
    public Map<String, JsonNode> look(String caseId, String evidence, String person) {
        looked(caseId, evidence, person);
        long position = Named.the(state(caseId).evidence(), evidence).position();
        Audience audience =
                office.has(person, Role.OUTSIDE_REVIEWER) ? Audience.REVIEWER : Audience.AUDITOR;
        return Guarded.run(
                folder,
                () -> {
                    Map<String, JsonNode> values = new TreeMap<>();
                    for (Disclosure one :
                            ledger.ground().disclosures().of(position, audience.disclosures())) {
                        values.put(one.name(), one.value());
                    }
                    return values;
                });
    }

    /**
     * A bundle of a case for one audience, under a fresh checkpoint. Where evidence is in it, the
     * person has looked at each piece (D14).
     *
     * @throws ProblemException USAGE if the person may not see the evidence
     */
    public byte[] bundle(String caseId, Audience audience, String person) {
        if (audience.seesEvidence()) {
            state(caseId).evidence().keySet().forEach(name -> looked(caseId, name, person));
        }
        return Guarded.run(
                folder,
                () -> {
                    Set<Long> positions = new TreeSet<>(store.positions(caseId));
                    if (audience.seesEvidence()) {
                        positions.addAll(flights.positions(caseId));
                        state(caseId).evidence().values().forEach(e -> positions.add(e.position()));
                    }
                    return ledger.bundle(
                            audience.word(), List.copyOf(positions), audience.disclosures());
                });
    }

    private void looked(String caseId, String evidence, String person) {
        Command look =
                new Command.LookAtEvidence(new Actor.Person(person, Actor.Session.PLAIN), evidence);
        Outcome outcome = desk.act(caseId, look, Map.of());
        if (!(outcome instanceof Outcome.Done)) {
            throw new ProblemException(
                    Kind.USAGE, Problem.of(caseId, Told.refusal(outcome), "", ""));
        }
    }

    private Case state(String caseId) {
        return desk.read(caseId).state();
    }
}
