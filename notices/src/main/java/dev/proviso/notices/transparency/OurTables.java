package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.*;
import dev.proviso.notices.transparency.Table.Counter;
import dev.proviso.notices.transparency.Table.Totals;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the law does not ask, and Proviso tells: of cases closed in a period, what was late, what
 * did not stand, what is kept quiet. Where two tables would say the same, one does.
 */
record OurTables(List<ClosedCase> closed, List<KeptQuiet> quiet) {

    private static final String COUNT = "count";

    List<Table> tables() {
        return List.of(
                notices(),
                reviews(),
                determinations(),
                interimMeasures(),
                orders(),
                appeals(),
                remedies(),
                clearances(),
                clearancesEnded(),
                keptQuiet(),
                deadlines(),
                others());
    }

    private <T> Stream<T> all(Function<ClosedCase, List<T>> part) {
        return closed.stream().flatMap(one -> part.apply(one).stream());
    }

    private Stream<Measure> measures(Kind kind) {
        return all(ClosedCase::measures).filter(measure -> measure.kind() == kind);
    }

    private static List<String> keys(Enum<?>[] values) {
        return Arrays.stream(values).map(OurTables::key).toList();
    }

    private static String key(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private Table notices() {
        Counter counter =
                Counter.of(
                        "notices",
                        Totals.BOTH,
                        keys(Source.values()),
                        List.of("acted_on", "answered_only"));
        all(ClosedCase::notices)
                .forEach(notice ->
                        counter.add(
                                key(notice.source()),
                                notice.hoursToAction().isPresent() ? "acted_on" : "answered_only"));
        return counter.table();
    }

    /** Those that found nothing stand by themselves, and are never left out. */
    private Table reviews() {
        Counter counter =
                Counter.of(
                        "reviews",
                        Totals.BOTH,
                        List.of("by_provider", "by_outsiders"),
                        List.of("breach_found", "lapsed"));
        all(ClosedCase::reviews)
                .filter(r -> r.result() == Result.BREACH_FOUND || r.result() == Result.LAPSED)
                .forEach(r ->
                        counter.add(r.outside() ? "by_outsiders" : "by_provider", key(r.result())));
        return counter.table();
    }

    private Table determinations() {
        Counter counter =
                Counter.open(
                        "determinations",
                        Totals.BOTH,
                        List.of("stood", "ended_early", "reversed_on_appeal", "voided"));
        measures(Kind.DETERMINATION)
                .forEach(measure -> counter.add(clauses(measure), fate(measure)));
        return counter.table();
    }

    private static String clauses(Measure measure) {
        return measure.clauses().stream()
                .map(clause -> clause.clause() + " (" + clause.version() + ")")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String fate(Measure measure) {
        return measure.ended()
                .map(ground ->
                        switch (ground) {
                            case DATE, ORDER_ENDED -> "stood";
                            case DECISION, REMEDY, NOT_CONFIRMED -> "ended_early";
                            case APPEAL -> "reversed_on_appeal";
                            case VOIDED -> "voided";
                        })
                .orElse("stood");
    }

    private Table interimMeasures() {
        Counter counter =
                Counter.of(
                        "interim_measures",
                        Totals.BOTH,
                        keys(Level.values()),
                        List.of("confirmed", "not_confirmed", "reversed"));
        measures(Kind.INTERIM)
                .forEach(measure -> {
                    boolean reversed =
                            measure.ended()
                                    .filter(g -> g == Ground.APPEAL || g == Ground.VOIDED)
                                    .isPresent();
                    String confirmed = measure.confirmed() ? "confirmed" : "not_confirmed";
                    measure.levels().stream()
                            .max(Level::compareTo)
                            .ifPresent(level ->
                                    counter.add(key(level), reversed ? "reversed" : confirmed));
                });
        return counter.table();
    }

    private Table orders() {
        Counter counter =
                Counter.of("orders", Totals.COLUMNS, keys(Command.values()), List.of(COUNT));
        measures(Kind.ORDER)
                .flatMap(measure -> measure.command().stream())
                .forEach(command -> counter.add(key(command), COUNT));
        return counter.table();
    }

    private Table appeals() {
        Counter counter =
                Counter.of(
                        "appeals",
                        Totals.BOTH,
                        keys(new Kind[] {Kind.DETERMINATION, Kind.INTERIM, Kind.ORDER}),
                        List.of("upheld", "rejected"));
        all(ClosedCase::appeals)
                .forEach(appeal ->
                        appeal.upheld()
                                .ifPresent(upheld ->
                                        counter.add(
                                                key(appeal.against()),
                                                upheld ? "upheld" : "rejected")));
        return counter.table();
    }

    private Table remedies() {
        Counter counter =
                Counter.of(
                        "remedies",
                        Totals.COLUMNS,
                        List.of("enough", "not_enough"),
                        List.of(COUNT));
        all(ClosedCase::remedies)
                .flatMap(remedy -> remedy.enough().stream())
                .forEach(enough -> counter.add(enough ? "enough" : "not_enough", COUNT));
        return counter.table();
    }

    private Table clearances() {
        Counter counter = Counter.open("clearances", Totals.COLUMNS, List.of(COUNT));
        all(ClosedCase::clearances)
                .filter(clearance -> !clearance.earlier())
                .forEach(clearance -> counter.add(clearance.pack(), COUNT));
        return counter.table();
    }

    private Table clearancesEnded() {
        Counter counter = Counter.open("clearances_ended", Totals.BOTH, keys(End.values()));
        all(ClosedCase::clearances)
                .forEach(clearance ->
                        clearance
                                .ended()
                                .ifPresent(end -> counter.add(clearance.pack(), key(end))));
        return counter.table();
    }

    /** What reviews of the period found, computed and listed, while a clearance held. */
    private Table keptQuiet() {
        Counter counter =
                Counter.open(
                        "kept_quiet", Totals.BOTH, List.of("quiet_findings", "quiet_questions"));
        quiet.forEach(one ->
                counter.add(one.pack(), one.question() ? "quiet_questions" : "quiet_findings"));
        return counter.table();
    }

    private Table deadlines() {
        Counter counter = Counter.open("deadlines_missed", Totals.COLUMNS, List.of(COUNT));
        all(ClosedCase::missed).forEach(missed -> counter.add(missed.kind(), COUNT));
        return counter.table();
    }

    /** Things that add up to nothing. */
    private Table others() {
        Counter counter = Counter.of("others", Totals.NONE, OTHERS, List.of(COUNT));
        for (ClosedCase one : closed) {
            Counts counts = one.counts();
            counter.add("cases_closed", COUNT);
            counter.add("cases_imported", COUNT, one.imported() ? 1 : 0);
            counter.add("closed_again", COUNT, one.number() > 1 ? 1 : 0);
            counter.add(
                    "findings", COUNT, count(one.findings(), f -> !f.earlier() && !f.question()));
            counter.add(
                    "questions", COUNT, count(one.findings(), f -> !f.earlier() && f.question()));
            counter.add("inquiries", COUNT, count(one.findings(), Finding::asked));
            counter.add("reviews_reopened", COUNT, count(one.reviews(), Review::reopens));
            counter.add("hearings", COUNT, one.hearings().size());
            counter.add("hearings_answered", COUNT, count(one.hearings(), h -> h.answers() > 0));
            counter.add("notifiers_revealed", COUNT, count(one.notices(), Notice::revealed));
            counter.add("doubts", COUNT, one.doubts().size());
            counter.add(
                    "doubts_voided",
                    COUNT,
                    count(one.doubts(), d -> d.outcome() == Outcome.VOIDED));
            counter.add("conflicts", COUNT, counts.conflicts());
            counter.add("consents_voided", COUNT, counts.consentsVoided());
            counter.add("proposals_objected", COUNT, counts.proposalsObjected());
            counter.add("proposals_withdrawn", COUNT, counts.proposalsWithdrawn());
            counter.add("proposals_lapsed", COUNT, counts.proposalsLapsed());
            counter.add("proposals_overtaken", COUNT, counts.proposalsOvertaken());
            counter.add("outside_deciders", COUNT, counts.appointments());
            counter.add("unwitnessed", COUNT, counts.unwitnessed());
            counter.add(
                    "statements_delayed", COUNT, count(one.measures(), Measure::statementDelayed));
            counter.add("lowered_to_freeze", COUNT, count(one.measures(), Measure::lowered));
            counter.add(
                    "renewals", COUNT, one.measures().stream().mapToInt(Measure::renewals).sum());
            counter.add("erasures_asked", COUNT, count(one.erasures(), e -> !e.earlier()));
            counter.add(
                    "erasures_refused",
                    COUNT,
                    one.erasures().stream().mapToInt(Erasure::refused).sum());
            counter.add("erasures_done", COUNT, count(one.erasures(), Erasure::done));
            counter.add("corrections", COUNT, counts.corrected());
        }
        return counter.table();
    }

    private static final List<String> OTHERS =
            List.of(
                    "cases_closed",
                    "cases_imported",
                    "closed_again",
                    "findings",
                    "questions",
                    "inquiries",
                    "reviews_reopened",
                    "hearings",
                    "hearings_answered",
                    "notifiers_revealed",
                    "unwitnessed",
                    "statements_delayed",
                    "lowered_to_freeze",
                    "renewals",
                    "conflicts",
                    "consents_voided",
                    "doubts",
                    "doubts_voided",
                    "proposals_objected",
                    "proposals_withdrawn",
                    "proposals_lapsed",
                    "proposals_overtaken",
                    "outside_deciders",
                    "erasures_asked",
                    "erasures_refused",
                    "erasures_done",
                    "corrections");

    private static <T> long count(List<T> all, java.util.function.Predicate<T> so) {
        return all.stream().filter(so).count();
    }

    /** How long things took, in hours; what never came is not among them. */
    List<Report.Median> medians() {
        return List.of(
                median("notice_to_answer", all(ClosedCase::notices), Notice::hoursToAnswer),
                median("notice_to_action", all(ClosedCase::notices), Notice::hoursToAction),
                median("review", all(ClosedCase::reviews), Review::hours),
                median("hearing", all(ClosedCase::hearings), Hearing::hours),
                median("interim_in_force", measures(Kind.INTERIM), Measure::hours),
                median("determination_in_force", measures(Kind.DETERMINATION), Measure::hours),
                median("order_in_force", measures(Kind.ORDER), Measure::hours),
                median(
                        "order_to_acceptance",
                        measures(Kind.ORDER),
                        m -> java.util.Optional.of(m.hoursToAccept())),
                median("decision_to_effect", all(ClosedCase::measures), Measure::hoursToEffect),
                median("decision_to_reasons", all(ClosedCase::measures), Measure::hoursToStatement),
                median("appeal", all(ClosedCase::appeals), Appeal::hours),
                median("remedy", all(ClosedCase::remedies), Remedy::hours),
                median("doubt", all(ClosedCase::doubts), Doubt::hours));
    }

    private static <T> Report.Median median(
            String id, Stream<T> all, Function<T, java.util.Optional<Double>> hours) {
        List<Double> found = all.flatMap(one -> hours.apply(one).stream()).toList();
        return new Report.Median(id, found.size(), Medians.of(found.stream()));
    }
}
