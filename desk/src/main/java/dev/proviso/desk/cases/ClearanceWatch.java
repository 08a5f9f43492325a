package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.QueueTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.clearance.About;
import dev.proviso.desk.clearance.Clearances;
import dev.proviso.desk.clearance.Found;
import dev.proviso.desk.clearance.Holding;
import dev.proviso.ledger.log.LogRefusal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Holds what reviews find and which notices come against the clearances, and ends those that no
 * longer hold (D27).
 */
final class ClearanceWatch {
    private final CaseStore store;
    private final QueueTable queue;
    private final LookedInto lookedInto;
    private final NoticesElsewhere notices;
    private final Steps steps;
    private final StaffMail staff;
    private final Supplier<Instant> clock;

    ClearanceWatch(
            LookedInto lookedInto,
            NoticesElsewhere notices,
            Steps steps,
            StaffMail staff,
            Supplier<Instant> clock) {
        this.store = notices.store();
        this.queue = notices.queue();
        this.lookedInto = lookedInto;
        this.notices = notices;
        this.steps = steps;
        this.staff = staff;
        this.clock = clock;
    }

    /**
     * What came of looking.
     *
     * @param events by which clearances ended, by case
     * @param failed cases that could not be looked at, in lines: it was told, and the others were
     */
    record Looked(Map<String, List<Happened>> events, List<String> failed) {}

    /** Those that hold now, in every case that can be read; what cannot keeps nothing quiet. */
    Clearances holding() throws SQLException, LogRefusal {
        List<Holding> all = new ArrayList<>();
        OnceStored.each(
                queue.cleared(), new ArrayList<>(), "", caseId -> all.addAll(holding(caseId)));
        return new Clearances(all);
    }

    private List<Holding> holding(String caseId) throws SQLException, Unreadable {
        List<Holding> all = new ArrayList<>();
        StoredCase stored = store.read(caseId);
        for (Map.Entry<String, Case.Clearance> one : stored.state().clearances().entrySet()) {
            Matter.Clearance matter = one.getValue().matter();
            if (!one.getValue().ended() && clock.get().isBefore(matter.until())) {
                all.add(holding(stored, one.getKey(), matter));
            }
        }
        return all;
    }

    private Holding holding(StoredCase stored, String name, Matter.Clearance matter)
            throws SQLException, Unreadable {
        long decided = decided(stored, name);
        About about = lookedInto.about(stored.state(), matter);
        Optional<LookedInto.At> before = lookedInto.of(stored.state(), matter, decided);
        List<Found> since =
                lookedInto.since(about, before.map(LookedInto.At::position).orElse(decided));
        Optional<String> noticed =
                notices.since(new NoticesElsewhere.Cleared(stored.id(), matter.subject(), decided));
        return new Holding(
                stored.id(), name, about, matter, before.map(LookedInto.At::found), since, noticed);
    }

    private long decided(StoredCase stored, String name) throws SQLException {
        List<Happened> history = stored.history();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof Event.Decided decided
                    && decided.proposal().equals(name)) {
                return store.positions(stored.id()).get(i);
            }
        }
        throw new IllegalStateException("clearance " + name + " was never decided");
    }

    /** Ends those about which a notice came, or a finding is outside. */
    Looked end() throws SQLException, LogRefusal {
        return end(queue.cleared(), Holding::over);
    }

    /**
     * Ends those; and those of which a review was made with another pack, or found the subject with
     * another customer. The review is recorded, so that nothing fails here.
     *
     * @param packs digests of the packs of a review, by their ids
     * @param findings what its findings and questions are about
     * @return what ended, and why, in lines; and what could not be looked at
     */
    List<String> reviewed(Map<String, String> packs, Set<About> findings) throws LogRefusal {
        return told(
                queue::cleared,
                one ->
                        one.over()
                                .or(() -> one.over(findings))
                                .or(() ->
                                        Optional.ofNullable(packs.get(one.matter().pack()))
                                                .flatMap(one::over)));
    }

    /**
     * Ends those of the same subject, once a notice came into a case or the case came to be about
     * it. That is stored, so that nothing fails here; the worker does it too.
     *
     * @return what ended, and why, in lines; and what could not be looked at
     */
    List<String> noticed(String caseId) throws LogRefusal {
        return told(
                () -> {
                    Set<String> cases = new TreeSet<>();
                    for (String target : notices.targets(caseId)) {
                        cases.addAll(queue.cleared(target));
                    }
                    return cases;
                },
                Holding::over);
    }

    /** The same after a step, if a notice came in by it or its case is about somebody now. */
    Outcome after(Outcome outcome) throws LogRefusal {
        if (!(outcome instanceof Outcome.Done done)
                || done.events().stream().noneMatch(one -> isNews(one.event()))) {
            return outcome;
        }
        List<String> told = new ArrayList<>(done.told());
        told.addAll(noticed(done.caseId()));
        return new Outcome.Done(done.caseId(), done.events(), told);
    }

    private static boolean isNews(Event event) {
        return event instanceof Event.NoticeReceived
                || event instanceof Event.FindingRaised
                || event instanceof Event.CaseOpened;
    }

    private interface Which {
        Collection<String> cases() throws SQLException, Unreadable;
    }

    private List<String> told(Which which, Function<Holding, Optional<String>> over)
            throws LogRefusal {
        List<String> told = new ArrayList<>();
        OnceStored.run(
                told,
                "it was not looked which clearances end by this (proviso case work does it)",
                () -> {
                    Looked looked = end(which.cases(), over);
                    looked.events().forEach((caseId, events) -> ended(told, caseId, events));
                    told.addAll(looked.failed());
                });
        return told;
    }

    private static void ended(List<String> told, String caseId, List<Happened> events) {
        for (Happened one : events) {
            if (one.event() instanceof Event.ClearanceEnded ended) {
                told.add(
                        "clearance %s of %s has ended. %s"
                                .formatted(ended.clearance(), caseId, ended.because()));
            }
        }
    }

    private Looked end(Collection<String> cases, Function<Holding, Optional<String>> over)
            throws LogRefusal {
        Looked looked = new Looked(new TreeMap<>(), new ArrayList<>());
        OnceStored.each(
                cases,
                looked.failed(),
                "it was not looked whether its clearances still hold",
                caseId -> {
                    for (Holding one : holding(caseId)) {
                        Optional<String> words = over.apply(one);
                        if (words.isPresent()) {
                            looked.events()
                                    .computeIfAbsent(caseId, _ -> new ArrayList<>())
                                    .addAll(end(one, words.get()));
                        }
                    }
                });
        return looked;
    }

    /** The case's own rules may have ended it already: then there is nothing to report. */
    private List<Happened> end(Holding one, String words)
            throws SQLException, LogRefusal, Unreadable {
        Instant now = clock.get();
        List<MailText> mails = staff.uncleared(one.caseId(), one.name(), words, now);
        boolean closed = store.read(one.caseId()).state().closed(); // then nothing else is due
        Outcome outcome =
                steps.act(
                        one.caseId(),
                        new Command.ReportOutsideClearance(Steps.MACHINE, one.name(), words),
                        Given.beside(connection -> {
                            steps.texts().put(connection, one.caseId(), mails, now);
                            if (closed) {
                                Owing.uncleared(connection, one.caseId(), one.name(), now);
                            }
                        }));
        return outcome instanceof Outcome.Done done ? done.events() : List.of();
    }
}
