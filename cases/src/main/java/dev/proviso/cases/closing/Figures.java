package dev.proviso.cases.closing;

import static dev.proviso.cases.closing.Stretch.hours;

import dev.proviso.cases.closing.Closing.*;
import dev.proviso.cases.closing.Stretch.Dated;
import dev.proviso.cases.closing.Stretch.Taken;
import dev.proviso.cases.core.Command.Outcome;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.core.Matter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Counts what happened in a stretch of a case. */
record Figures(Stretch past) {

    Closing closing() {
        return new Closing(
                past.number(),
                past.closedAt(),
                past.ever(CaseImported.class).findAny().isPresent(),
                past.since(NoticeReceived.class).map(this::notice).toList(),
                findings(),
                past.since(ReviewStarted.class).map(this::review).toList(),
                past.since(HearingOpened.class).map(this::hearing).toList(),
                measures(),
                clearances(),
                past.since(AppealFiled.class).map(this::appeal).toList(),
                past.since(RemedyShown.class).map(this::remedy).toList(),
                past.since(DoubtRaised.class).map(this::doubt).toList(),
                erasures(),
                past.since(DeadlineMissed.class).map(m -> missed(m.event().what())).toList(),
                counts());
    }

    private Notice notice(Dated<NoticeReceived> received) {
        String id = received.event().notice();
        int place = received.index();
        return new Notice(
                received.event().source(),
                past.next(NoticeJoined.class, place, e -> e.notice().equals(id)).isPresent(),
                past.next(NotifierRevealed.class, place, e -> e.notice().equals(id)).isPresent(),
                hours(
                        received.at(),
                        past.next(NotifierAnswered.class, place, e -> e.notice().equals(id))),
                hours(received.at(), past.next(Decided.class, place, this::acts)));
    }

    /** Whether a decision is what a notifier would call action. */
    private boolean acts(Decided decided) {
        Matter matter = past.matter(decided.proposal());
        return matter instanceof Matter.Determination || matter instanceof Matter.Interim;
    }

    /** No inquiry is open when a case is closed, and there is one a finding at most. */
    private List<Finding> findings() {
        List<Finding> all = new ArrayList<>();
        past.ever(FindingRaised.class)
                .forEach(raised -> {
                    Finding finding = finding(raised);
                    if (!finding.earlier() || isAskedSince(raised.event().finding())) {
                        all.add(finding);
                    }
                });
        return all;
    }

    private boolean isAskedSince(String finding) {
        return past.count(InquiryOpened.class, e -> e.finding().equals(finding)) > 0;
    }

    private Finding finding(Dated<FindingRaised> raised) {
        String id = raised.event().finding();
        int place = raised.index();
        return new Finding(
                raised.event().question(),
                place < past.from(),
                past.next(InquiryOpened.class, place, e -> e.finding().equals(id)).isPresent(),
                past.next(InquiryAnswered.class, place, e -> e.finding().equals(id)).isPresent(),
                past.next(InquiryNotResolved.class, place, e -> e.finding().equals(id))
                        .map(e -> new Stated(e.event().blindSpots(), e.event().power())));
    }

    private Review review(Dated<ReviewStarted> started) {
        String id = started.event().review();
        Optional<Dated<ReviewEnded>> ended =
                past.next(ReviewEnded.class, started.index(), e -> e.review().equals(id));
        Optional<Dated<ReviewLapsed>> lapsed =
                past.next(ReviewLapsed.class, started.index(), e -> e.review().equals(id));
        Review.Result result =
                ended.map(e ->
                                e.event().breachFound()
                                        ? Review.Result.BREACH_FOUND
                                        : Review.Result.NOTHING_FOUND)
                        .orElse(lapsed.isPresent() ? Review.Result.LAPSED : Review.Result.GOING_ON);
        return new Review(
                started.event().outside(),
                started.event().reopens().isPresent(),
                result,
                hours(started.at(), ended).or(() -> hours(started.at(), lapsed)),
                ended.filter(e -> !e.event().breachFound())
                        .map(e -> new Stated(e.event().blindSpots(), e.event().power())));
    }

    private Hearing hearing(Dated<HearingOpened> opened) {
        Optional<Dated<HearingEnded>> ended =
                past.next(HearingEnded.class, opened.index(), _ -> true);
        int until = ended.map(Dated::index).orElse(past.history().size());
        int answers =
                (int)
                        past.since(HearingAnswered.class)
                                .filter(a -> a.index() > opened.index() && a.index() <= until)
                                .count();
        return new Hearing(hours(opened.at(), ended), answers);
    }

    private List<Measure> measures() {
        return past.taken(Matter.class)
                .filter(taken -> taken.index() >= past.from())
                .flatMap(taken -> kind(taken.matter()).map(kind -> measure(taken, kind)).stream())
                .toList();
    }

    /** Of what is a measure; nothing of what is not. */
    private static Optional<Kind> kind(Matter matter) {
        return switch (matter) {
            case Matter.Determination _ -> Optional.of(Kind.DETERMINATION);
            case Matter.Interim _ -> Optional.of(Kind.INTERIM);
            case Matter.Order _ -> Optional.of(Kind.ORDER);
            default -> Optional.empty();
        };
    }

    private Measure measure(Taken<Matter> taken, Kind kind) {
        String id = taken.name();
        int place = taken.index();
        Optional<Dated<MeasureEnded>> ended =
                past.next(MeasureEnded.class, place, e -> e.measure().equals(id));
        List<Matter.Plan> plans = plans(taken);
        Set<String> hashes = plans.stream().map(Matter.Plan::hash).collect(Collectors.toSet());
        return new Measure(
                kind,
                taken.matter() instanceof Matter.Order o
                        ? Optional.of(o.command())
                        : Optional.empty(),
                clauses(taken.matter()),
                origin(kind, place),
                past.before(NoticeReceived.class, place, e -> e.source() == Source.TRUSTED_FLAGGER),
                past.before(FindingRaised.class, place, _ -> true),
                plans.stream().map(Matter.Plan::level).toList(),
                deepest(plans),
                hours(taken.proposedAt(), taken.at()),
                hours(
                        taken.at(),
                        past.next(
                                Applied.class,
                                place,
                                e -> hashes.contains(e.plan()) && e.outcome() == Outcome.DONE)),
                hours(
                        taken.at(),
                        past.next(StatementReached.class, place, e -> e.measure().equals(id))),
                past.next(StatementDelayed.class, place, e -> e.measure().equals(id)).isPresent(),
                hours(taken.at(), ended),
                ended.map(e -> e.event().ground()),
                past.taken(Matter.Confirmation.class)
                        .anyMatch(c -> c.matter().measure().equals(id)),
                past.next(LoweredToFreeze.class, place, e -> e.measure().equals(id)).isPresent(),
                (int)
                        past.taken(Matter.Renewal.class)
                                .filter(r -> r.matter().measure().equals(id))
                                .count());
    }

    private static List<Clause> clauses(Matter matter) {
        return matter instanceof Matter.Determination determination
                ? determination.breaches().stream()
                        .map(breach -> new Clause(breach.clause(), breach.version()))
                        .distinct()
                        .toList()
                : List.of();
    }

    private Origin origin(Kind kind, int place) {
        if (kind == Kind.ORDER) {
            return Origin.ORDER;
        }
        return past.before(NoticeReceived.class, place, e -> e.source() != Source.STAFF)
                ? Origin.NOTICE
                : Origin.OWN_INITIATIVE;
    }

    private List<Matter.Plan> plans(Taken<Matter> taken) {
        Optional<Matter.Plan> first =
                switch (taken.matter()) {
                    case Matter.Determination m -> m.plan();
                    case Matter.Interim m -> Optional.of(m.plan());
                    case Matter.Order m -> m.plan();
                    default -> Optional.empty();
                };
        return Stream.concat(
                        first.stream(),
                        past.taken(Matter.NewPlan.class)
                                .filter(p -> p.matter().measure().equals(taken.name()))
                                .map(p -> p.matter().plan()))
                .toList();
    }

    private static Restriction deepest(List<Matter.Plan> plans) {
        return plans.stream()
                .map(Matter.Plan::level)
                .max(Comparator.naturalOrder())
                .map(Restriction::of)
                .orElse(Restriction.NONE);
    }

    private List<Clearance> clearances() {
        List<Clearance> all = new ArrayList<>();
        past.taken(Matter.Clearance.class)
                .forEach(taken -> {
                    Optional<Dated<ClearanceEnded>> ended =
                            past.next(
                                    ClearanceEnded.class,
                                    taken.index(),
                                    e -> e.clearance().equals(taken.name()));
                    boolean earlier = taken.index() < past.from();
                    if (!earlier || ended.filter(e -> e.index() >= past.from()).isPresent()) {
                        Matter.Clearance matter = taken.matter();
                        all.add(
                                new Clearance(
                                        matter.pack(),
                                        matter.until(),
                                        matter.values(),
                                        earlier,
                                        ended.map(e -> end(e.event().because()))));
                    }
                });
        return all;
    }

    /** The words are those with which the core ends clearances; all others come from outside it. */
    private static Clearance.End end(String because) {
        return switch (because) {
            case "Its date has come." -> Clearance.End.DATE;
            case "A notice came." -> Clearance.End.NOTICE;
            case "It was not confirmed." -> Clearance.End.NOT_CONFIRMED;
            default -> Clearance.End.OUTSIDE;
        };
    }

    private Appeal appeal(Dated<AppealFiled> filed) {
        String id = filed.event().appeal();
        Matter against = past.matter(filed.event().measure());
        Optional<Taken<Matter.AppealDecision>> decided =
                past.taken(Matter.AppealDecision.class)
                        .filter(d -> d.matter().appeal().equals(id))
                        .findFirst();
        Taken<Matter> measure =
                past.taken(Matter.class)
                        .filter(t -> t.name().equals(filed.event().measure()))
                        .findFirst()
                        .orElseThrow();
        return new Appeal(
                kind(against).orElseThrow(),
                deepest(plans(measure)),
                decided.map(d -> d.matter().upheld()),
                decided.map(d -> hours(filed.at(), d.at())),
                past.count(AppealFactAdded.class, e -> e.appeal().equals(id)));
    }

    private Remedy remedy(Dated<RemedyShown> shown) {
        Optional<Taken<Matter.RemedyAnswer>> answer =
                past.taken(Matter.RemedyAnswer.class)
                        .filter(a -> a.matter().remedy().equals(shown.event().remedy()))
                        .findFirst();
        return new Remedy(
                answer.map(a -> a.matter().enough()), answer.map(a -> hours(shown.at(), a.at())));
    }

    private Doubt doubt(Dated<DoubtRaised> raised) {
        String decision = raised.event().decision();
        Kind about = kind(past.matter(decision)).orElse(Kind.CLEARANCE);
        Optional<Taken<Matter.Settlement>> settled =
                past.taken(Matter.Settlement.class)
                        .filter(s -> s.matter().doubt().equals(raised.event().doubt()))
                        .findFirst();
        if (settled.isPresent()) {
            return new Doubt(
                    about,
                    settled.get().matter().confirmed()
                            ? Doubt.Outcome.CONFIRMED
                            : Doubt.Outcome.VOIDED,
                    Optional.of(hours(raised.at(), settled.get().at())));
        }
        Optional<Dated<MeasureEnded>> measure =
                past.next(MeasureEnded.class, raised.index(), e -> e.measure().equals(decision));
        Optional<Dated<ClearanceEnded>> clearance =
                past.next(
                        ClearanceEnded.class, raised.index(), e -> e.clearance().equals(decision));
        boolean voided =
                measure.filter(e -> e.event().ground() == Ground.VOIDED).isPresent()
                        || clearance
                                .filter(e ->
                                        end(e.event().because()) == Clearance.End.NOT_CONFIRMED)
                                .isPresent();
        boolean over = measure.isPresent() || clearance.isPresent();
        return new Doubt(
                about,
                voided ? Doubt.Outcome.VOIDED : over ? Doubt.Outcome.OVERTAKEN : Doubt.Outcome.OPEN,
                hours(raised.at(), measure).or(() -> hours(raised.at(), clearance)));
    }

    private List<Erasure> erasures() {
        List<Erasure> all = new ArrayList<>();
        past.ever(ErasureAsked.class)
                .forEach(asked -> {
                    String id = asked.event().erasure();
                    boolean earlier = asked.index() < past.from();
                    int refused = past.count(ErasureRefused.class, e -> e.erasure().equals(id));
                    boolean done = past.count(Erased.class, e -> e.erasure().equals(id)) > 0;
                    if (!earlier || refused > 0 || done) {
                        all.add(new Erasure(earlier, refused, done));
                    }
                });
        return all;
    }

    private Missed missed(String what) {
        int colon = what.indexOf(':');
        String kind = colon < 0 ? what : what.substring(0, colon);
        String rest = what.substring(colon + 1);
        boolean ofOrder =
                kind.equals("review")
                        && past.ever(ReviewStarted.class)
                                .noneMatch(r -> r.event().review().equals(rest));
        return ofOrder ? new Missed("order", "D22") : new Missed(kind, rule(kind, rest));
    }

    private String rule(String kind, String id) {
        return switch (kind) {
            case "statement", "reached" -> "D6";
            case "appeal" -> "D8";
            case "inquiry" -> "D10";
            case "review" -> "D13";
            case "erasure" -> "D15";
            case "notice" -> "D16";
            case "lower", "appoint" -> "D20";
            case "doubt" -> "D21";
            case "clearance" -> "D27";
            case "remedy" -> "D29";
            case "end" ->
                    switch (past.matter(id)) {
                        case Matter.Interim _ -> "D3";
                        case Matter.Order _ -> "D22";
                        default -> "D29";
                    };
            default -> "D18";
        };
    }

    private Counts counts() {
        return new Counts(
                past.count(ConflictRecorded.class, _ -> true),
                past.count(ConsentVoided.class, _ -> true),
                ended(Fate.OBJECTED),
                ended(Fate.WITHDRAWN),
                ended(Fate.LAPSED),
                ended(Fate.OVERTAKEN),
                (int)
                        past.taken(Matter.Appointment.class)
                                .filter(a -> a.index() >= past.from())
                                .count(),
                past.count(WentOnUnwitnessed.class, _ -> true),
                past.count(Corrected.class, _ -> true));
    }

    private int ended(Fate fate) {
        return past.count(ProposalEnded.class, e -> e.fate() == fate);
    }
}
