package dev.proviso.desk.letters;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Office;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.notices.letter.Head;
import dev.proviso.notices.letter.ToCustomer;
import dev.proviso.notices.statement.Redress;
import dev.proviso.notices.statement.Restriction;
import dev.proviso.notices.statement.Target;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Letters about a measure that the customer knows: what became of it, and of what was done against
 * it.
 */
record AfterMeasures(Office office, OfficeFiles files, CaseLetters.Told told, List<Target> about) {

    Optional<ToCustomer> letter(Supplier<Head> head, Event event) {
        return switch (event) {
            case Event.MeasureEnded e when isKnown(e.measure()) ->
                    Optional.of(
                            new ToCustomer.MeasureEnded(
                                    head.get(),
                                    measure(e.measure()),
                                    ToCustomer.EndGround.valueOf(e.ground().name()),
                                    told.now()));
            case Event.LoweredToFreeze e when isKnown(e.measure()) ->
                    Optional.of(
                            new ToCustomer.Lowered(
                                    head.get(),
                                    measure(e.measure()),
                                    ToCustomer.Undecided.valueOf(e.what().name()),
                                    told.now(),
                                    usable()));
            case Event.Reverted e -> reverted(head, e);
            case Event.RemedyShown e ->
                    Optional.of(
                            new ToCustomer.RemedyReceived(
                                    head.get(), measure(e.measure()), told.now(), e.due()));
            case Event.AppealFiled e ->
                    Optional.of(
                            new ToCustomer.AppealReceived(
                                    head.get(),
                                    measure(e.measure()),
                                    e.appeal(),
                                    told.now(),
                                    e.due()));
            case Event.Decided e -> decided(head, e);
            default -> Optional.empty();
        };
    }

    /** What the customer register says of reading and downloading. */
    private List<String> usable() {
        return told.after()
                .subject()
                .flatMap(files::unitOf)
                .map(unit -> List.of(unit.fetch()))
                .orElse(List.of());
    }

    private Optional<ToCustomer> reverted(Supplier<Head> head, Event.Reverted e) {
        String name = Named.the(told.after().plans(), e.plan()).measure();
        return isKnown(name) && e.outcome() == Command.Outcome.DONE
                ? Optional.of(
                        new ToCustomer.Reinstated(
                                head.get(),
                                measure(name),
                                told.now(),
                                e.gaveBack(),
                                e.gaveBack() ? List.of() : remaining(name)))
                : Optional.empty();
    }

    /** What still holds: measures that the customer knows, whose plan is still felt. */
    private List<String> remaining(String ended) {
        return told.after().plans().values().stream()
                .filter(Case.Planned::felt)
                .map(Case.Planned::measure)
                .filter(name -> !name.equals(ended))
                .filter(this::isKnown)
                .distinct()
                .sorted()
                .toList();
    }

    private Optional<ToCustomer> decided(Supplier<Head> head, Event.Decided e) {
        Case after = told.after();
        return switch (Named.the(after.proposals(), e.proposal()).matter()) {
            case Matter.Clearance m ->
                    Optional.of(
                            new ToCustomer.Cleared(
                                    head.get(), about, m.reason(), m.values(), m.until()));
            case Matter.Confirmation m when isKnown(m.measure()) ->
                    Optional.of(
                            new Statements(office, files, told, about)
                                    .statement(head.get(), m.measure()));
            case Matter.NewPlan m when isKnown(m.measure()) ->
                    Optional.of(
                            new Statements(office, files, told, about)
                                    .changed(head.get(), m.measure()));
            case Matter.Renewal m when isKnown(m.measure()) ->
                    Optional.of(
                            new ToCustomer.Renewed(
                                    head.get(),
                                    measure(m.measure()),
                                    CaseLetters.facts(told).change(),
                                    m.until(),
                                    Restriction.AtUntil.ENDS,
                                    Statements.redress(office, files, told.now())));
            case Matter.RemedyAnswer m ->
                    Optional.of(
                            new ToCustomer.RemedyAnswered(
                                    head.get(),
                                    measure(Named.the(after.remedies(), m.remedy()).measure()),
                                    m.enough(),
                                    m.reasons(),
                                    against(m.enough())));
            case Matter.AppealDecision m ->
                    Optional.of(
                            new ToCustomer.AppealDecided(
                                    head.get(),
                                    measure(Named.the(after.appeals(), m.appeal()).measure()),
                                    m.appeal(),
                                    m.upheld(),
                                    m.reasons(),
                                    against(m.upheld())));
            case Matter.Settlement m when m.confirmed() -> settled(head, m);
            default -> Optional.empty();
        };
    }

    /** D21: a decision in doubt was confirmed by people who are free of conflict. */
    private Optional<ToCustomer> settled(Supplier<Head> head, Matter.Settlement m) {
        String decision = Named.the(told.after().doubts(), m.doubt()).decision();
        return isKnown(decision)
                ? Optional.of(
                        new ToCustomer.DoubtSettled(
                                head.get(),
                                measure(decision),
                                m.reasons(),
                                Statements.redress(office, files, told.now())))
                : Optional.empty();
    }

    /** What can be done against a refusal; against what the customer asked for, nothing need be. */
    private Optional<Redress> against(boolean granted) {
        return granted
                ? Optional.empty()
                : Optional.of(Statements.redress(office, files, told.now()));
    }

    private boolean isKnown(String measure) {
        return told.after().statementOf(measure).sentAt().isPresent();
    }

    private dev.proviso.notices.letter.Measure measure(String name) {
        return Statements.measure(told.after(), name, about);
    }
}
