package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.office.Role;
import dev.proviso.cases.store.CaseChanged;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.Entered;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.cases.NoticeShown.How;
import dev.proviso.desk.cases.NoticeShown.Same;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.register.Decided;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.notices.register.Proposal;
import dev.proviso.notices.register.Ruling;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Notices that may be the same matter, and what people say of it. Joined, both stay (D26), each in
 * the case that it came into.
 */
public final class NearDuplicates {
    private final NoticeRegister register;
    private final CaseStore store;
    private final NoticeSight sight;
    private final DueProcess process;
    private final Steps steps;
    private final ClearanceWatch clearances;
    private final HomeLedger ledger;
    private final Path folder;
    private final Supplier<Instant> clock;

    NearDuplicates(
            NoticeRegister register,
            CaseStore store,
            NoticeSight sight,
            DueProcess process,
            Steps steps,
            ClearanceWatch clearances,
            HomeLedger ledger,
            Path folder,
            Supplier<Instant> clock) {
        this.register = register;
        this.store = store;
        this.sight = sight;
        this.process = process;
        this.steps = steps;
        this.clearances = clearances;
        this.ledger = ledger;
        this.folder = folder;
        this.clock = clock;
    }

    /** Two notices that may be the same matter. */
    public record Pair(Proposal proposal, NoticeRecord notice, NoticeRecord earlier) {}

    /**
     * What waits for a decision, as far as the person may read both.
     *
     * @throws ProblemException USAGE if the person is no analyst
     */
    public List<Pair> open(String person) {
        if (!sight.office().has(person, Role.ANALYST)) {
            throw wrong(person, "this is not for " + person + " to see.", "an analyst");
        }
        return GuardedCases.run(
                folder,
                () -> {
                    List<Pair> pairs = new ArrayList<>();
                    for (Proposal proposal : register.proposals()) {
                        Optional<NoticeRecord> notice = readable(proposal.notice(), person);
                        Optional<NoticeRecord> earlier = readable(proposal.earlier(), person);
                        if (notice.isPresent() && earlier.isPresent()) {
                            pairs.add(new Pair(proposal, notice.get(), earlier.get()));
                        }
                    }
                    return pairs;
                });
    }

    private Optional<NoticeRecord> readable(String number, String person)
            throws SQLException, Unreadable {
        Optional<NoticeRecord> record = register.find(number);
        return record.isPresent()
                        && sight.reads(
                                store.read(record.get().caseId()),
                                record.get().account(),
                                person,
                                clock.get())
                ? record
                : Optional.empty();
    }

    /**
     * Decides whether a notice is the same matter as an earlier one.
     *
     * @param number of the notice
     * @param earlier number of the earlier one; may be empty where one alone is proposed
     * @throws ProblemException USAGE if the person is no analyst, gives no reasons, or nothing of
     *     the kind waits
     */
    public Outcome decide(
            String number, Optional<String> earlier, boolean same, String person, String reasons) {
        if (reasons.isBlank()) {
            throw wrong("--reasons", "nothing is said.", "why, in a sentence");
        }
        Pair pair = waiting(written(number), earlier.map(NearDuplicates::written), person);
        return GuardedCases.run(
                folder,
                () -> {
                    List<Happened> due = due(pair);
                    Ruling ruling = new Ruling(clock.get(), person, reasons.strip());
                    return decided(pair, same, ruling, due);
                });
    }

    private static String written(String number) {
        return TrackingCode.parseNumber(number).orElse(number);
    }

    private Pair waiting(String number, Optional<String> earlier, String person) {
        List<Pair> all =
                open(person).stream()
                        .filter(pair -> pair.notice().id().equals(number))
                        .filter(pair -> earlier.map(pair.earlier().id()::equals).orElse(true))
                        .toList();
        if (all.isEmpty()) {
            throw wrong(
                    number,
                    "nobody has to decide about it.",
                    "a notice that proviso notice duplicates lists");
        }
        if (all.size() > 1) {
            throw wrong(
                    number,
                    "it may be the same as several.",
                    "--earlier with one of "
                            + all.stream()
                                    .map(pair -> pair.earlier().id())
                                    .collect(Collectors.joining(", ")));
        }
        return all.getFirst();
    }

    /** What has fallen due in both cases happens first; what happened in the notice's own. */
    private List<Happened> due(Pair pair) throws SQLException, LogRefusal, Unreadable {
        if (!pair.notice().caseId().equals(pair.earlier().caseId())) {
            List<Happened> _ = steps.tick(pair.earlier().caseId());
        }
        return steps.tick(pair.notice().caseId());
    }

    /** Stands in the register, and in each of the cases: all of it, or nothing. */
    private Outcome decided(Pair pair, boolean same, Ruling ruling, List<Happened> due)
            throws SQLException, LogRefusal, Unreadable {
        boolean two = !pair.notice().caseId().equals(pair.earlier().caseId());
        List<CaseStore.Addition> additions = new ArrayList<>();
        List<Happened> happened = new ArrayList<>(due);
        for (NoticeRecord one :
                two ? List.of(pair.notice(), pair.earlier()) : List.of(pair.notice())) {
            boolean later = one.id().equals(pair.notice().id());
            String other = later ? pair.earlier().id() : pair.notice().id();
            StoredCase read = store.read(one.caseId());
            Command command = compared(one.id(), other, same, ruling);
            Answer answer = process.decide(read.state(), command, ruling.at());
            if (!(answer instanceof Answer.Accepted accepted)) {
                return Steps.refusal(answer);
            }
            List<Happened> more =
                    accepted.events().stream()
                            .map(event -> new Happened(event, command.by(), ruling.at()))
                            .toList();
            additions.add(new CaseStore.Addition(read, more.stream().map(Entered::plain).toList()));
            happened.addAll(later ? more : List.of());
        }
        try {
            store.append(additions, _ -> register.decide(pair.proposal(), same, ruling));
        } catch (CaseChanged e) {
            return new Outcome.Changed(e.since());
        }
        List<String> told = OnceStored.published(ledger);
        String notice = pair.notice().id() + " in " + pair.notice().caseId();
        String earlier = pair.earlier().id() + " in " + pair.earlier().caseId();
        if (same) {
            told.add("%s is the same matter as %s".formatted(notice, earlier));
            told.add("both stay, each in its case: answer both, and close each");
            told.addAll(clearances.noticed(pair.notice().caseId()));
            told.addAll(clearances.noticed(pair.earlier().caseId()));
        } else {
            told.add("%s is another matter than %s".formatted(notice, earlier));
        }
        return new Outcome.Done(pair.notice().caseId(), happened, told);
    }

    private static Command compared(String notice, String other, boolean same, Ruling ruling) {
        return new Command.CompareNotices(
                new Actor.Person(ruling.by(), Actor.Session.PLAIN),
                notice,
                other,
                same ? Event.Likeness.SAME_MATTER : Event.Likeness.ANOTHER_MATTER,
                ruling.reasons());
    }

    /** How other notices that the person may read stand to this one. */
    List<Same> of(StoredCase stored, String notice, Optional<NoticeRecord> record, String person)
            throws SQLException, Unreadable {
        List<Same> all = new ArrayList<>(joinedInCase(stored, notice));
        if (record.isPresent()) {
            NoticeRecord own = record.get();
            if (!own.duplicateOf().isEmpty()) {
                add(all, own.duplicateOf(), How.REPEATS, own.joinedBecause(), person);
            }
            for (NoticeRecord one : register.joinedTo(notice)) {
                add(all, one.id(), How.REPEATED_BY, one.joinedBecause(), person);
            }
            for (Proposal one : register.proposals()) {
                if (one.notice().equals(notice) || one.earlier().equals(notice)) {
                    add(all, other(one, notice), How.PERHAPS, one.reason(), person);
                }
            }
            for (Decided one : register.decided(notice)) {
                boolean same = one.proposal().state() == Proposal.State.JOINED;
                add(
                        all,
                        other(one.proposal(), notice),
                        same ? How.FOUND_SAME : How.FOUND_DIFFERENT,
                        words(one.ruling()),
                        person);
            }
        }
        return all;
    }

    private static String other(Proposal proposal, String notice) {
        return proposal.notice().equals(notice) ? proposal.earlier() : proposal.notice();
    }

    private static String words(Ruling ruling) {
        return ruling.by() + " found so on " + ruling.at() + ": " + ruling.reasons();
    }

    private void add(List<Same> all, String other, How how, String reason, String person)
            throws SQLException, Unreadable {
        Optional<NoticeRecord> known = readable(other, person);
        boolean told = all.stream().anyMatch(one -> one.notice().equals(other) && one.how() == how);
        if (known.isPresent() && !told) {
            all.add(new Same(other, known.get().caseId(), how, reason));
        }
    }

    private static List<Same> joinedInCase(StoredCase stored, String notice) {
        String reason = "a person joined them";
        List<Same> joined = new ArrayList<>();
        stored.state()
                .notices()
                .forEach((name, one) -> {
                    if (name.equals(notice) && one.joinedInto().isPresent()) {
                        joined.add(
                                new Same(one.joinedInto().get(), stored.id(), How.REPEATS, reason));
                    } else if (one.joinedInto().filter(notice::equals).isPresent()) {
                        joined.add(new Same(name, stored.id(), How.REPEATED_BY, reason));
                    }
                });
        joined.sort(Comparator.comparing(Same::notice));
        return joined;
    }

    private static ProblemException wrong(String where, String what, String wanted) {
        return new ProblemException(Kind.USAGE, Problem.of(where, what, wanted, ""));
    }
}
