package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/** The evidence of cases: what may be named as such, and who is shown what of it. */
public final class Evidence {
    private static final Set<EntryType> OF_A_REVIEW =
            Set.of(EntryType.REVIEW, EntryType.FINDING, EntryType.QUESTION);

    private final CaseDesk desk;
    private final HomeLedger ledger;
    private final CaseStore store;
    private final CaseFlights flights;
    private final MailTexts texts;
    private final Office office;
    private final Path folder;

    Evidence(
            CaseDesk desk,
            HomeLedger ledger,
            CaseStore store,
            CaseFlights flights,
            MailTexts texts,
            Office office,
            Path folder) {
        this.desk = desk;
        this.ledger = ledger;
        this.store = store;
        this.flights = flights;
        this.texts = texts;
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
        StoredCase stored = desk.read(caseId);
        long position = Named.the(stored.state().evidence(), evidence).position();
        Audience audience =
                office.has(person, Role.OUTSIDE_REVIEWER) ? Audience.REVIEWER : Audience.AUDITOR;
        return Guarded.run(
                folder,
                () -> {
                    Map<String, JsonNode> values = new TreeMap<>();
                    Predicate<Disclosure> shown = shown(audience, stored);
                    for (Disclosure one :
                            ledger.ground().disclosures().of(position, audience.disclosures())) {
                        if (shown.test(one)) {
                            values.put(one.name(), one.value());
                        }
                    }
                    return values;
                });
    }

    /**
     * A bundle of a case for one audience, under a fresh checkpoint. Where evidence is in it, the
     * person has looked at each piece (D14). One for a notifier is of one notice: {@link
     * Notices#bundle}.
     *
     * @throws ProblemException USAGE if the person may not see the case, its evidence or, for
     *     {@code AUDITOR}, all that happened in it; for {@code NOTIFIER}
     */
    public byte[] bundle(String caseId, Audience audience, String person) {
        if (audience == Audience.NOTIFIER) {
            throw refused(
                    caseId,
                    "a bundle for a notifier is of one notice.",
                    "--notice with its name in the case");
        }
        StoredCase stored = desk.read(caseId);
        View view =
                new Sight(office)
                        .view(
                                stored.state(),
                                stored.history(),
                                new Viewer.Staff(person),
                                desk.now());
        if (view.timeline().isEmpty()) {
            throw refused(caseId, "there is no such case for " + person + ".", "");
        }
        if (audience == Audience.AUDITOR && !isShownAll(stored, view, person)) {
            throw refused(
                    caseId,
                    "a bundle for an auditor holds what " + person + " is not shown (D12, D13).",
                    "--audience reviewer, or --as somebody who is shown all of the case");
        }
        Map<String, Case.Evidence> evidence = stored.state().evidence();
        if (audience.seesEvidence()) {
            evidence.keySet().forEach(name -> looked(caseId, name, person));
        }
        return Guarded.run(
                folder,
                () -> {
                    Set<Long> positions = new TreeSet<>(store.positions(caseId));
                    if (audience.seesEvidence()) {
                        positions.addAll(flights.positions(caseId));
                        evidence.values().forEach(one -> positions.add(one.position()));
                    }
                    if (audience == Audience.AUDITOR) {
                        positions.addAll(texts.positions(caseId));
                        positions.addAll(desk.owing().positions(caseId));
                    }
                    return ledger.bundle(
                            audience.word(),
                            List.copyOf(positions),
                            audience.disclosures(),
                            shown(audience, stored));
                });
    }

    /**
     * What an audience may hold; never what a notice says that people put on record (D16), which an
     * earlier version kept for reviewers.
     */
    private Predicate<Disclosure> shown(Audience audience, StoredCase stored) throws SQLException {
        List<Long> positions = store.positions(stored.id());
        Set<String> notices = new TreeSet<>();
        for (int i = 0; i < stored.history().size(); i++) {
            if (stored.history().get(i).event() instanceof Event.NoticeReceived) {
                ledger.ground().disclosures().of(positions.get(i)).stream()
                        .filter(one -> one.name().equals("document"))
                        .map(Disclosure::digest)
                        .forEach(notices::add);
            }
        }
        return one -> audience.shows(one) && !notices.contains(one.digest());
    }

    /** Letters, and what other cases or the contract say, are not for a reviewer from outside. */
    private boolean isShownAll(StoredCase stored, View view, String person) {
        List<Event> shown = view.timeline().stream().map(View.Line::event).toList();
        List<Event> all = stored.history().stream().map(Happened::event).toList();
        return shown.equals(all) && !office.has(person, Role.OUTSIDE_REVIEWER);
    }

    /** What one notifier said and was told, and nothing of another's (D16). */
    byte[] bundleOfNotice(StoredCase stored, String notice) {
        List<Happened> history = stored.history();
        return Guarded.run(
                folder,
                () -> {
                    List<Long> all = store.positions(stored.id());
                    List<Long> own = new ArrayList<>();
                    for (int i = 0; i < history.size(); i++) {
                        if (concerns(history.get(i).event(), notice, stored.state())) {
                            own.add(all.get(i));
                        }
                    }
                    Audience audience = Audience.NOTIFIER;
                    return ledger.bundle(
                            audience.word(), own, audience.disclosures(), audience::shows);
                });
    }

    private static boolean concerns(Event event, String notice, Case state) {
        return switch (event) {
            case Event.NoticeReceived e -> e.notice().equals(notice);
            case Event.NoticeJoined e -> e.notice().equals(notice);
            case Event.NotifierAnswered e -> e.notice().equals(notice);
            case Event.NotifierRevealed e -> e.notice().equals(notice);
            case Event.ErasureAsked e -> e.about().equals(notice);
            case Event.Erased e -> isAbout(state, e.erasure(), notice);
            case Event.ErasureRefused e -> isAbout(state, e.erasure(), notice);
            default -> false;
        };
    }

    private static boolean isAbout(Case state, String erasure, String notice) {
        return Named.the(state.erasures(), erasure).about().equals(notice);
    }

    /** That somebody looked becomes an entry; USAGE if the person may not. */
    void looked(String caseId, String evidence, String person) {
        Command look =
                new Command.LookAtEvidence(new Actor.Person(person, Actor.Session.PLAIN), evidence);
        Outcome outcome = desk.act(caseId, look, Map.of());
        if (!(outcome instanceof Outcome.Done)) {
            throw refused(caseId, Told.refusal(outcome), "");
        }
    }

    private static ProblemException refused(String caseId, String what, String wanted) {
        return new ProblemException(Kind.USAGE, Problem.of(caseId, what, wanted, ""));
    }
}
