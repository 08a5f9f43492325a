package dev.proviso.desk.letters;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Terms;
import dev.proviso.desk.office.Customer;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.letter.Head;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.letter.Measure;
import dev.proviso.notices.letter.ToCustomer;
import dev.proviso.notices.statement.Clause;
import dev.proviso.notices.statement.Conduct;
import dev.proviso.notices.statement.Facts;
import dev.proviso.notices.statement.Ground;
import dev.proviso.notices.statement.Level;
import dev.proviso.notices.statement.Origin;
import dev.proviso.notices.statement.Redress;
import dev.proviso.notices.statement.Restriction;
import dev.proviso.notices.statement.StatementOfReasons;
import dev.proviso.notices.statement.Target;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Statements of reasons, and the letter that opens a hearing: facts that people gave, and the
 * case's.
 */
public record Statements(
        Office office, OfficeFiles files, CaseLetters.Told told, List<Target> about) {

    /** The time for appeal (D23), from a letter that reaches the customer within its day. */
    private static final Period APPEAL = Period.ofMonths(6);

    ToCustomer hearing(Head head, Instant until) {
        LetterFacts facts = CaseLetters.facts(told);
        return new ToCustomer.Hearing(
                head,
                about,
                facts.explanations().keySet().stream().sorted().map(this::conduct).toList(),
                factsOf(heardOn(), false),
                facts.considered(),
                inForce(),
                until);
    }

    private Optional<Measure> inForce() {
        return told.after().measures().entrySet().stream()
                .filter(one -> one.getValue().inForce() && one.getValue().plan().isPresent())
                .filter(one -> told.after().statementOf(one.getKey()).sentAt().isPresent())
                .map(one -> measure(told.after(), one.getKey(), about))
                .findFirst();
    }

    ToCustomer statement(Head head, String name) {
        Case.Measure measure = Named.the(told.after().measures(), name);
        return switch (measure.matter()) {
            case Matter.Determination m when m.plan().isEmpty() ->
                    new ToCustomer.BreachOnly(
                            head,
                            about,
                            m.breaches().stream().map(this::conduct).toList(),
                            factsOf(restsOn(name), false),
                            redress());
            case Matter.Determination _ ->
                    new ToCustomer.Determination(head, name, reasons(name, measure));
            case Matter.Interim m -> interim(head, name, measure, m);
            case Matter.Order m when m.plan().isEmpty() ->
                    new ToCustomer.OrderAccepted(
                            head,
                            name,
                            about,
                            order(m),
                            measure.since(),
                            measure.until(),
                            m.command() == Matter.Command.SILENCE
                                    ? Optional.of(measure.until())
                                    : silence(name),
                            redress());
            case Matter.Order _ ->
                    new ToCustomer.Order(head, name, reasons(name, measure), silence(name));
            default -> throw new IllegalStateException(name + " is no measure");
        };
    }

    /** D4, D24: the measure as it is from now on. */
    ToCustomer changed(Head head, String name) {
        return new ToCustomer.MeasureChanged(
                head,
                name,
                reasons(name, Named.the(told.after().measures(), name)),
                CaseLetters.facts(told).change());
    }

    private ToCustomer interim(
            Head head, String name, Case.Measure measure, Matter.Interim interim) {
        StatementOfReasons reasons = reasons(name, measure);
        Instant hearing = told.after().hearing().map(Case.Hearing::until).orElse(measure.until());
        return measure.confirmed()
                ? new ToCustomer.Confirmation(
                        head, name, reasons, interim.imminentHarm(), measure.since(), hearing)
                : new ToCustomer.Interim(head, name, reasons, interim.imminentHarm(), hearing);
    }

    private Optional<Instant> silence(String name) {
        return told.after().statementOf(name).delayedUntil();
    }

    private Ground.Order order(Matter.Order order) {
        LetterFacts.OrderFacts facts =
                CaseLetters.facts(told).order().orElseThrow(() -> missing("order"));
        return new Ground.Order(
                facts.authority(),
                facts.reference(),
                facts.date(),
                order.document(),
                order.scope());
    }

    /** What the measure stands on; it stays when the measure is carried out in another way. */
    private Ground ground(Case.Measure measure) {
        return switch (measure.matter()) {
            case Matter.Determination m ->
                    new Ground.Contract(m.breaches().stream().map(this::conduct).toList());
            case Matter.Order m -> order(m);
            default ->
                    new Ground.Contract(
                            CaseLetters.facts(told).explanations().keySet().stream()
                                    .sorted()
                                    .map(this::conduct)
                                    .toList());
        };
    }

    private StatementOfReasons reasons(String name, Case.Measure measure) {
        LetterFacts facts = CaseLetters.facts(told);
        Optional<Customer.Unit> unit = told.after().subject().flatMap(files::unitOf);
        Instant fetchUntil = facts.fetchUntil().map(this::endOf).orElse(measure.until());
        Instant from =
                measure.inForce() ? told.now() : measure.since(); // D22: told when it is over
        return new StatementOfReasons(
                new Restriction(
                        level(told.after(), measure).orElse(Level.WATCH),
                        about,
                        facts.territory(),
                        from,
                        measure.until(),
                        measure.lasting() ? Restriction.AtUntil.REVIEWED : Restriction.AtUntil.ENDS,
                        facts.remains(),
                        unit.filter(_ -> measure.inForce() || fetchUntil.isAfter(told.now()))
                                .map(one -> new Restriction.Fetch(fetchUntil, one.fetch()))),
                factsOf(restsOn(name), measure.matter() instanceof Matter.Order),
                ground(measure),
                redress());
    }

    /** Of the customer. */
    private Language language() {
        return told.after()
                .subject()
                .map(subject -> files.customers().get(subject.customer()))
                .map(Customer::language)
                .orElse(Language.ENGLISH);
    }

    /** The evidence named, and of a case from elsewhere what is none. */
    private List<String> evidence(Set<String> names) {
        List<String> evidence =
                names.stream()
                        .map(name -> Named.the(told.after().evidence(), name).position())
                        .sorted()
                        .map(this::entry)
                        .collect(Collectors.toCollection(ArrayList::new));
        if (told.after().imported() && !evidence.isEmpty()) {
            evidence.add(
                    switch (language()) {
                        case ENGLISH ->
                                "This case began elsewhere and was taken over: what happened in it before stands in no entry of the ledger, and no witness saw it.";
                        case FRENCH ->
                                "Ce dossier a commencé ailleurs et a été repris\u00A0: ce qui s’y est passé auparavant ne figure dans aucune écriture du registre, et aucun témoin ne l’a vu.";
                    });
        }
        return evidence;
    }

    /**
     * What a measure rests on (Art. 17(3)(b)): what was cited for it. An order cites nothing; for
     * it stands what was on record when it was proposed.
     */
    private Set<String> restsOn(String name) {
        Case.Measure measure = Named.the(told.after().measures(), name);
        return switch (measure.matter()) {
            case Matter.Determination m -> m.evidence();
            case Matter.Interim _ when hearsOn(measure) -> heardOn();
            case Matter.Interim m -> m.evidence();
            default -> onRecordAt(Named.the(told.after().proposals(), name).at());
        };
    }

    /** Whether its statement is also the letter by which the customer is heard (D7). */
    private boolean hearsOn(Case.Measure measure) {
        return !measure.confirmed()
                && told.after()
                        .hearing()
                        .filter(hearing -> hearing.openedAt().equals(measure.since()))
                        .isPresent();
    }

    /** All that a determination after this hearing may cite (D7). */
    private Set<String> heardOn() {
        return told.after().hearing().map(Case.Hearing::evidence).orElse(Set.of());
    }

    private Set<String> onRecordAt(Instant at) {
        return told.after().evidence().entrySet().stream()
                .filter(one -> !one.getValue().recordedAt().isAfter(at))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** A piece of evidence, as the customer is told of it in its language. */
    private String entry(long position) {
        return switch (language()) {
            case ENGLISH -> "Ledger entry " + position;
            case FRENCH -> "Écriture n°\u00A0" + position + " du registre";
        };
    }

    private Facts factsOf(Set<String> evidence, boolean ordered) {
        LetterFacts facts = CaseLetters.facts(told);
        Origin origin =
                ordered
                        ? Origin.ORDER
                        : told.after().notices().isEmpty() ? Origin.OWN_INITIATIVE : Origin.NOTICE;
        return new Facts(
                facts.words(),
                facts.from().atStartOfDay(files.policy().zone()).toInstant(),
                endOf(facts.to()),
                evidence(evidence),
                origin,
                !told.after().findings().isEmpty());
    }

    private Instant endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(files.policy().zone()).toInstant();
    }

    Redress redress() {
        return redress(office, files, told.now());
    }

    /** What can be done against a decision: six months for an appeal from today. */
    public static Redress redress(Office office, OfficeFiles files, Instant now) {
        return new Redress(
                office.days().rolledEnd(now, APPEAL),
                files.provider().bodies(),
                files.provider().court());
    }

    private Conduct conduct(Matter.Breach breach) {
        String key = breach.clause() + "@" + breach.version();
        return conduct(key, breach.from(), breach.to());
    }

    /** A clause that seems to be broken, over the time that was looked at. */
    private Conduct conduct(String key) {
        LetterFacts facts = CaseLetters.facts(told);
        return conduct(
                key,
                facts.from().atStartOfDay(files.policy().zone()).toInstant(),
                endOf(facts.to()));
    }

    private Conduct conduct(String key, Instant from, Instant to) {
        String why =
                Optional.ofNullable(CaseLetters.facts(told).explanations().get(key))
                        .orElseThrow(() -> missing("explanations: \"" + key + "\""));
        int at = key.indexOf('@');
        String number = at < 0 ? key : key.substring(0, at);
        String version = at < 0 ? "" : key.substring(at + 1);
        Terms.Version terms =
                Optional.ofNullable(files.terms().versions().get(version))
                        .orElseThrow(() -> missing("version " + version + " in terms.yaml"));
        String text =
                Optional.ofNullable(terms.clauses().get(number))
                        .orElseThrow(() -> missing("clause " + number + " in terms.yaml"));
        return new Conduct(new Clause(number, version, text), from, to, why);
    }

    private ProblemException missing(String what) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        told.caseId(),
                        "the letter cannot be written without " + what + ".",
                        "all that the letter says, see docs/office.md",
                        ""));
    }

    /** A measure that the customer already knows. */
    static Measure measure(Case after, String name, List<Target> about) {
        Case.Measure measure = Named.the(after.measures(), name);
        boolean felt =
                after.plans().values().stream()
                        .anyMatch(plan -> plan.measure().equals(name) && plan.felt());
        return new Measure(
                name, level(after, measure).orElse(Level.WATCH), about, measure.since(), felt);
    }

    /** How far a measure's plan goes; empty where it has none. */
    public static Optional<Level> level(Case after, Case.Measure measure) {
        return measure.plan()
                .map(hash -> Named.the(after.plans(), hash).plan().level())
                .map(level -> Level.valueOf(level.name()));
    }
}
