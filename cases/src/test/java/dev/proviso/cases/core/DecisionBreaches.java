package dev.proviso.cases.core;

import static dev.proviso.cases.core.Past.*;
import static dev.proviso.cases.core.Rule.*;

import dev.proviso.cases.core.Event.*;
import dev.proviso.cases.office.Office;
import dev.proviso.cases.office.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The oracle's part on proposing, consenting and deciding. */
record DecisionBreaches(Office office, List<Happened> added, Instant now, Set<Rule> broken) {

    void proposed(Proposed e, List<Happened> past, boolean machine) {
        breach(D17, machine);
        Set<String> recorded = new HashSet<>();
        all(past, EvidenceRecorded.class).forEach(r -> recorded.add(r.evidence()));
        switch (e.matter()) {
            case Matter.Determination m -> {
                breach(D2, m.breaches().isEmpty() || m.evidence().isEmpty());
                breach(D2, !recorded.containsAll(m.evidence()));
                breach(D2, m.breaches().stream().anyMatch(DecisionBreaches::outsideItsVersion));
                breach(D7, !has(past, HearingEnded.class, _ -> true));
                breach(D7, !heardOn(past, m.evidence()));
                breach(D19, !has(past, CaseOpened.class, _ -> true));
            }
            case Matter.Interim m -> {
                breach(D2, m.evidence().isEmpty() || !recorded.containsAll(m.evidence()));
                breach(D3, m.imminentHarm().isBlank());
                breach(D19, !has(past, CaseOpened.class, _ -> true));
            }
            case Matter.Clearance m ->
                    breach(D27, m.evidence().isEmpty() || !recorded.containsAll(m.evidence()));
            default -> {}
        }
    }

    private static boolean outsideItsVersion(Matter.Breach breach) {
        Instant changed = Instant.parse("2026-06-01T00:00:00Z");
        return switch (breach.version()) {
            case "2024" -> breach.to().isAfter(changed);
            case "2026" -> breach.from().isBefore(changed);
            default -> true;
        };
    }

    /** Each piece of evidence was recorded before the last hearing was opened. */
    private static boolean heardOn(List<Happened> past, Set<String> evidence) {
        Set<String> heard = new HashSet<>();
        Set<String> soFar = new HashSet<>();
        for (Happened one : past) {
            if (one.event() instanceof EvidenceRecorded e) {
                soFar.add(e.evidence());
            } else if (one.event() instanceof HearingOpened) {
                heard = new HashSet<>(soFar);
            }
        }
        return heard.containsAll(evidence);
    }

    void consented(Consented e, Happened happened, List<Happened> past) {
        breach(D17, !(happened.by() instanceof Actor.Person));
        breach(
                D28,
                !(happened.by() instanceof Actor.Person person
                        && person.session() == Actor.Session.SECOND_FACTOR
                        && office.enrolled().contains(person.id())));
        breach(D21, has(past, PersonLeft.class, left -> left.person().equals(e.by())));
    }

    void decided(Decided e, List<Happened> past) {
        Proposed proposed = proposal(past, e.proposal());
        Set<String> givers = givers(past, e.proposal());
        Rule rule = proposed.matter().rule();
        breach(
                D21,
                givers.stream()
                        .anyMatch(p -> has(past, PersonLeft.class, l -> l.person().equals(p))));
        breach(D21, givers.stream().anyMatch(p -> !holds(past, proposed.matter(), p)));
        breach(rule, givers.stream().anyMatch(p -> conflicted(past, p)));
        breach(rule, givers.stream().anyMatch(p -> office.owns(p, World.SUBJECT.customer())));
        switch (proposed.matter()) {
            case Matter.Determination m -> {
                twoOthers(D1, proposed, givers);
                breach(D29, m.until().isAfter(now.plus(Duration.ofDays(185))));
                m.plan().ifPresent(plan -> onceOnly(past, e.proposal(), plan));
            }
            case Matter.Interim m -> {
                breach(D3, givers.isEmpty());
                breach(D3, e.until().isAfter(now.plus(Duration.ofDays(3))));
                breach(D3, !newFact(past, m.evidence()));
                boolean silent = silent(past);
                boolean hearing =
                        hearingOpen(past)
                                || added.stream().anyMatch(a -> a.event() instanceof HearingOpened);
                breach(D3, !silent && !hearing);
                onceOnly(past, e.proposal(), m.plan());
            }
            case Matter.Confirmation m -> {
                twoOthers(D3, proposed, givers);
                Proposed interim = proposal(past, m.measure());
                breach(D3, givers.contains(interim.by()));
                breach(D3, givers(past, m.measure()).stream().anyMatch(givers::contains));
                breach(
                        D3,
                        e.until().isAfter(decidedAt(past, m.measure()).plus(Duration.ofDays(21))));
                breach(
                        D3,
                        has(
                                past,
                                Decided.class,
                                d -> proposal(past, d.proposal()).matter().equals(m)));
            }
            case Matter.Order m -> {
                breach(D22, givers.size() < 2 || m.document().isBlank());
                breach(D22, m.end().isEmpty() && e.until().isAfter(now.plus(Duration.ofDays(31))));
                m.plan().ifPresent(plan -> onceOnly(past, e.proposal(), plan));
            }
            case Matter.NewPlan m -> {
                twoOthers(D4, proposed, givers);
                onceOnly(past, e.proposal(), m.plan());
            }
            case Matter.Ending _ -> twoOthers(D4, proposed, givers);
            case Matter.Renewal m -> {
                twoOthers(D29, proposed, givers);
                breach(D29, m.until().isAfter(now.plus(Duration.ofDays(185))));
                breach(D3, measure(past, m.measure()) instanceof Matter.Interim);
                breach(
                        D22,
                        measure(past, m.measure()) instanceof Matter.Order
                                && m.until().isAfter(now.plus(Duration.ofDays(31))));
            }
            case Matter.RemedyAnswer _ -> twoOthers(D29, proposed, givers);
            case Matter.Clearance m -> {
                twoOthers(D27, proposed, givers);
                breach(D27, !m.subject().equals(World.SUBJECT.target()));
                breach(D27, m.until().isAfter(now.plus(Duration.ofDays(367))));
                breach(D19, !has(past, SubjectRevealed.class, _ -> true));
            }
            case Matter.AppealDecision m -> {
                breach(D8, givers.stream().anyMatch(p -> tookPart(past, p)));
                upheld(past, m);
            }
            case Matter.Appointment m -> {
                breach(D20, givers.size() < 2);
                breach(D20, !office.policy().appointers().containsAll(givers));
                breach(D20, conflicted(past, m.person()) || tookPart(past, m.person()));
            }
            case Matter.Settlement m -> {
                twoOthers(D21, proposed, givers);
                voided(past, m);
            }
        }
    }

    /** Holds the role in the office as it is now, whatever it was when they consented. */
    private boolean holds(List<Happened> past, Matter matter, String person) {
        return matter instanceof Matter.Appointment
                ? office.policy().appointers().contains(person)
                : office.has(person, Role.DECIDER)
                        || decidedMatters(past, Matter.Appointment.class)
                                .anyMatch(m -> m.person().equals(person));
    }

    private void twoOthers(Rule rule, Proposed proposed, Set<String> givers) {
        breach(rule, givers.size() < 2 || givers.contains(proposed.by()));
    }

    private void onceOnly(List<Happened> past, String decision, Matter.Plan plan) {
        breach(
                D4,
                all(past, Decided.class)
                        .filter(d -> !d.proposal().equals(decision))
                        .flatMap(d -> plan(proposal(past, d.proposal()).matter()).stream())
                        .anyMatch(other -> other.hash().equals(plan.hash())));
    }

    private static boolean newFact(List<Happened> past, Set<String> evidence) {
        Set<String> old = new HashSet<>();
        Set<String> soFar = new HashSet<>();
        for (Happened one : past) {
            if (one.event() instanceof EvidenceRecorded e) {
                soFar.add(e.evidence());
            } else if (one.event() instanceof Decided d
                    && proposal(past, d.proposal()).matter() instanceof Matter.Interim) {
                old = new HashSet<>(soFar);
            }
        }
        return !old.containsAll(evidence);
    }

    private void upheld(List<Happened> past, Matter.AppealDecision m) {
        if (m.upheld()) {
            String measure =
                    all(past, AppealFiled.class)
                            .filter(a -> a.appeal().equals(m.appeal()))
                            .findFirst()
                            .orElseThrow()
                            .measure();
            endsWith(D25, past, measure);
        }
    }

    private void voided(List<Happened> past, Matter.Settlement m) {
        if (!m.confirmed()) {
            String decision =
                    all(past, DoubtRaised.class)
                            .filter(d -> d.doubt().equals(m.doubt()))
                            .findFirst()
                            .orElseThrow()
                            .decision();
            boolean clearance =
                    added.stream()
                            .anyMatch(a ->
                                    a.event() instanceof ClearanceEnded c
                                            && c.clearance().equals(decision));
            if (!clearance) {
                endsWith(D25, past, decision);
            }
        }
    }

    /** In this very step the measure ends and each of its felt plans goes back. */
    private void endsWith(Rule rule, List<Happened> past, String measure) {
        List<Event> now = added.stream().map(Happened::event).toList();
        boolean ends =
                ended(past, measure)
                        || now.stream()
                                .anyMatch(e ->
                                        e instanceof MeasureEnded m && m.measure().equals(measure));
        breach(rule, !ends);
        plansOf(past, measure)
                .filter(plan -> felt(past, plan) && !reverting(past, plan))
                .forEach(plan -> breach(rule, !now.contains(new RevertOpened(plan))));
    }

    private void breach(Rule rule, boolean is) {
        if (is) {
            broken.add(rule);
        }
    }
}
