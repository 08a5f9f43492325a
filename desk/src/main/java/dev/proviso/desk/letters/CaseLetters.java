package dev.proviso.desk.letters;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.view.Sight;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.office.Customer;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.letter.Erasure;
import dev.proviso.notices.letter.Head;
import dev.proviso.notices.letter.Provider;
import dev.proviso.notices.letter.Reply;
import dev.proviso.notices.letter.ToCustomer;
import dev.proviso.notices.statement.Target;
import dev.proviso.notices.tracking.Purpose;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The letters to the customer that follow from what happened. Nothing is written to a customer whom
 * nobody has told of the case yet, nor while an order commands silence (D22).
 */
public final class CaseLetters {
    private final Office office;
    private final OfficeFiles files;

    public CaseLetters(Office office, OfficeFiles files) {
        this.office = office;
        this.files = files;
    }

    /**
     * What happened in a case, and what a letter may need to know.
     *
     * @param first the number of the first of {@code more}
     * @param history all events, with {@code more}
     * @param after the case as they left it
     * @param facts what people say; needed by a hearing, an inquiry and a statement of reasons
     * @param code makes the reply code of a letter
     */
    public record Told(
            String caseId,
            int first,
            List<Happened> more,
            List<Happened> history,
            Case after,
            Optional<LetterFacts> facts,
            Supplier<String> code,
            Instant now) {}

    /** The letters. */
    public List<Addressed> of(Told told) {
        if (told.after().subject().isEmpty() || told.after().silenced()) {
            return List.of();
        }
        String id = told.after().subject().get().customer();
        Customer customer = files.customers().get(id);
        if (customer == null || !isTold(told, id)) {
            return List.of();
        }
        List<Addressed> letters = new ArrayList<>();
        for (int i = 0; i < told.more().size(); i++) {
            int number = told.first() + i;
            Event event = told.more().get(i).event();
            opens(told, event)
                    .ifPresent(opens ->
                            letter(told, customer, event)
                                    .ifPresent(letter ->
                                            letters.add(
                                                    new Addressed(
                                                            number,
                                                            letter,
                                                            customer.language(),
                                                            customer.contacts(),
                                                            Optional.of(opens)))));
        }
        return letters;
    }

    private boolean isTold(Told told, String customer) {
        View view =
                new Sight(office)
                        .view(
                                told.after(),
                                told.history(),
                                new Viewer.Customer(customer),
                                told.now());
        return !view.timeline().isEmpty();
    }

    /** What may be answered to a letter about an event; empty where none is written about it. */
    private static Optional<Addressed.Opens> opens(Told told, Event event) {
        return switch (event) {
            case Event.InquiryOpened e -> opens(Purpose.HEARING, e.finding());
            case Event.InquiryNotResolved e -> opens(Purpose.HEARING, e.finding());
            case Event.HearingOpened _ -> opens(Purpose.HEARING, "");
            case Event.StatementSent e -> opens(Purpose.APPEAL, e.measure());
            case Event.MeasureEnded e -> opens(Purpose.APPEAL, e.measure());
            case Event.LoweredToFreeze e -> opens(Purpose.APPEAL, e.measure());
            case Event.Reverted e ->
                    opens(Purpose.APPEAL, Named.the(told.after().plans(), e.plan()).measure());
            case Event.RemedyShown e -> opens(Purpose.APPEAL, e.measure());
            case Event.AppealFiled e -> opens(Purpose.APPEAL, e.measure());
            case Event.CaseClosed _ -> opens(Purpose.APPEAL, "");
            case Event.ErasureRefused e when Erasures.byCustomer(told, e.erasure()) ->
                    opens(Purpose.APPEAL, "");
            case Event.Erased e when Erasures.byCustomer(told, e.erasure()) ->
                    opens(Purpose.APPEAL, "");
            case Event.Decided e -> decided(told.after(), e);
            default -> Optional.empty();
        };
    }

    private static Optional<Addressed.Opens> decided(Case after, Event.Decided e) {
        return switch (Named.the(after.proposals(), e.proposal()).matter()) {
            case Matter.Clearance _ -> opens(Purpose.HEARING, "");
            case Matter.Confirmation m -> opens(Purpose.APPEAL, m.measure());
            case Matter.NewPlan m -> opens(Purpose.APPEAL, m.measure());
            case Matter.Renewal m -> opens(Purpose.APPEAL, m.measure());
            case Matter.RemedyAnswer m ->
                    opens(Purpose.APPEAL, Named.the(after.remedies(), m.remedy()).measure());
            case Matter.AppealDecision m ->
                    opens(Purpose.APPEAL, Named.the(after.appeals(), m.appeal()).measure());
            case Matter.Settlement m ->
                    opens(Purpose.APPEAL, Named.the(after.doubts(), m.doubt()).decision());
            default -> Optional.empty();
        };
    }

    private static Optional<Addressed.Opens> opens(Purpose purpose, String about) {
        return Optional.of(new Addressed.Opens(purpose, about));
    }

    private Optional<ToCustomer> letter(Told told, Customer customer, Event event) {
        List<Target> about = targets(told.after(), customer);
        Supplier<Head> head = () -> head(told, customer);
        return switch (event) {
            case Event.InquiryOpened e ->
                    Optional.of(
                            new ToCustomer.Inquiry(
                                    head.get(),
                                    about,
                                    facts(told).words(),
                                    facts(told).questions(),
                                    e.until()));
            case Event.InquiryNotResolved e ->
                    Optional.of(
                            new ToCustomer.InquiryNotResolved(
                                    head.get(), about, e.blindSpots(), e.power()));
            case Event.HearingOpened _ when withMeasure(told) -> Optional.empty();
            case Event.HearingOpened e ->
                    Optional.of(
                            new Statements(office, files, told, about)
                                    .hearing(head.get(), e.until()));
            case Event.StatementSent e ->
                    Optional.of(
                            new Statements(office, files, told, about)
                                    .statement(head.get(), e.measure()));
            case Event.CaseClosed e ->
                    Optional.of(new ToCustomer.CaseClosed(head.get(), about, e.reasons()));
            case Event.ErasureRefused e ->
                    Optional.of(new ToCustomer.ErasureAnswered(head.get(), erasure(told, e)));
            case Event.Erased e ->
                    Optional.of(
                            new ToCustomer.ErasureAnswered(
                                    head.get(),
                                    Erasures.done(told.after(), told.history(), e.erasure())));
            default -> new AfterMeasures(office, files, told, about).letter(head, event);
        };
    }

    private Erasure erasure(Told told, Event.ErasureRefused refused) {
        return Erasures.refused(told.after(), told.history(), refused, files.provider().court());
    }

    /** An interim measure opens the hearing too; its statement of reasons says until when. */
    private static boolean withMeasure(Told told) {
        return told.more().stream().anyMatch(one -> one.event() instanceof Event.Decided);
    }

    static LetterFacts facts(Told told) {
        return told.facts()
                .orElseThrow(() ->
                        new ProblemException(
                                Kind.USAGE,
                                Problem.of(
                                        told.caseId(),
                                        "this step writes to the customer, and what to say is"
                                                + " missing.",
                                        "--facts FILE, see docs/office.md",
                                        "")));
    }

    private Head head(Told told, Customer customer) {
        return new Head(
                provider(files),
                customer.name(),
                told.caseId(),
                told.now(),
                new Reply(files.provider().mail(), told.code().get(), files.provider().page()));
    }

    /** The provider as letters know it. */
    public static Provider provider(OfficeFiles files) {
        return new Provider(
                files.provider().name(),
                List.of(files.provider().address().split(", ")),
                files.policy().zone());
    }

    /** The subject of a case by the names that its customer knows. */
    static List<Target> targets(Case after, Customer customer) {
        String target = after.subject().orElseThrow().target();
        return customer.unitOf(target)
                .map(unit ->
                        (unit.accounts().contains(target) ? List.of(target) : unit.accounts())
                                .stream()
                                        .map(account ->
                                                new Target(unit.name(), account, unit.services()))
                                        .toList())
                .orElse(List.of(new Target(customer.name(), target, List.of())));
    }
}
