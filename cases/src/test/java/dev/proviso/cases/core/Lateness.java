package dev.proviso.cases.core;

import static dev.proviso.cases.core.Past.*;

import dev.proviso.cases.core.Event.*;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** After the worker has run: what had fallen due has happened, or is counted as late. */
record Lateness(List<Happened> history, Instant now) {

    Set<Rule> breaches() {
        Set<Rule> broken = EnumSet.noneOf(Rule.class);
        for (Decided decided : all(history, Decided.class).toList()) {
            measure(broken, decided);
        }
        for (AppealFiled appeal : all(history, AppealFiled.class).toList()) {
            appeal(broken, appeal);
        }
        for (Happened one : history) {
            if (one.event() instanceof DoubtRaised doubt) {
                doubt(broken, doubt);
            }
            if (one.event() instanceof RevertOpened opened) {
                reinstatement(broken, opened.plan(), one.at());
            }
        }
        for (RemedyShown remedy : all(history, RemedyShown.class).toList()) {
            boolean answered =
                    decidedMatters(history, Matter.RemedyAnswer.class)
                            .anyMatch(a -> a.remedy().equals(remedy.remedy()));
            late(broken, Rule.D29, remedy.due(), answered, "remedy:" + remedy.remedy());
        }
        for (NoticeReceived notice : all(history, NoticeReceived.class).toList()) {
            boolean answered =
                    has(history, NotifierAnswered.class, a -> a.notice().equals(notice.notice()));
            late(broken, Rule.D16, notice.due(), answered, "notice:" + notice.notice());
        }
        all(history, HearingOpened.class)
                .reduce((_, b) -> b)
                .filter(hearing -> !hearing.until().isAfter(now))
                .ifPresent(_ -> hearing(broken));
        erasure(broken);
        broken.addAll(new Stillness(history, now).breaches());
        broken.addAll(new Unapplied(history, now).breaches());
        return broken;
    }

    private void late(Set<Rule> broken, Rule rule, Instant due, boolean done, String what) {
        boolean counted = has(history, DeadlineMissed.class, m -> m.what().equals(what));
        if (!done && !due.isAfter(now) && !counted) {
            broken.add(rule);
            broken.add(Rule.D18);
        }
    }

    private void measure(Set<Rule> broken, Decided decided) {
        String id = decided.proposal();
        Matter matter = proposal(history, id).matter();
        if (matter instanceof Matter.Clearance clearance) {
            boolean over = has(history, ClearanceEnded.class, c -> c.clearance().equals(id));
            if (!clearance.until().isAfter(now) && !over) {
                broken.add(Rule.D27);
            }
        }
        if (!isMeasure(matter) || ended(history, id) || end(history, id).isAfter(now)) {
            return;
        }
        switch (matter) {
            case Matter.Interim _ -> broken.add(Rule.D3);
            case Matter.Order order -> {
                if (order.end().isPresent()) {
                    broken.add(Rule.D22);
                } else {
                    String what = "review:" + id + ":" + end(history, id);
                    late(broken, Rule.D22, end(history, id), false, what);
                }
            }
            default -> broken.add(Rule.D29);
        }
    }

    private void appeal(Set<Rule> broken, AppealFiled appeal) {
        boolean decided =
                decidedMatters(history, Matter.AppealDecision.class)
                        .anyMatch(d -> d.appeal().equals(appeal.appeal()));
        late(broken, Rule.D8, appeal.due(), decided, "appeal:" + appeal.appeal());
        if (!decided) {
            lowered(broken, appeal.measure(), appeal.due());
        }
    }

    /** What was to be given back is given back within a day, or counted as late. */
    private void reinstatement(Set<Rule> broken, String plan, Instant opened) {
        boolean given =
                has(
                        history,
                        Reverted.class,
                        r -> r.plan().equals(plan) && r.outcome() == Command.Outcome.DONE);
        Instant due = World.OFFICE.days().plainEnd(opened, Limits.REINSTATEMENT);
        late(broken, Rule.D18, due, given, "reinstate:" + plan);
    }

    private void doubt(Set<Rule> broken, DoubtRaised doubt) {
        boolean settled =
                decidedMatters(history, Matter.Settlement.class)
                        .anyMatch(s -> s.doubt().equals(doubt.doubt()));
        boolean over =
                ended(history, doubt.decision())
                        || has(
                                history,
                                ClearanceEnded.class,
                                c -> c.clearance().equals(doubt.decision()));
        if (settled || over || doubt.until().isAfter(now)) {
            return;
        }
        if (proposal(history, doubt.decision()).matter() instanceof Matter.Determination) {
            late(broken, Rule.D21, doubt.until(), false, "doubt:" + doubt.doubt());
            lowered(broken, doubt.decision(), doubt.until());
        } else {
            broken.add(Rule.D21);
        }
    }

    /** D20: thirty days after a deadline nobody kept, no more than a freeze is in force. */
    private void lowered(Set<Rule> broken, String measure, Instant due) {
        boolean long_ = !due.plus(Duration.ofDays(31)).isAfter(now);
        boolean deep = plansOf(history, measure).anyMatch(plan -> felt(history, plan));
        boolean lowered = has(history, LoweredToFreeze.class, l -> l.measure().equals(measure));
        if (long_ && deep && !lowered && !ended(history, measure) && deeper(measure)) {
            broken.add(Rule.D20);
        }
    }

    /** All plans of the small world but those of a second use go to service-off. */
    private boolean deeper(String measure) {
        return !(proposal(history, measure).matter() instanceof Matter.Determination m
                && m.plan().map(plan -> plan.level() == Level.FREEZE).orElse(true));
    }

    private void hearing(Set<Rule> broken) {
        long opened = all(history, HearingOpened.class).count();
        long over = all(history, HearingEnded.class).count();
        if (opened > over) {
            broken.add(Rule.D18);
        }
    }

    /** D15: an erasure whose day has come is carried out, or refused until another day. */
    private void erasure(Set<Rule> broken) {
        for (ErasureAsked asked : all(history, ErasureAsked.class).toList()) {
            boolean done = has(history, Erased.class, e -> e.erasure().equals(asked.erasure()));
            Instant due =
                    all(history, ErasureRefused.class)
                            .filter(r -> r.erasure().equals(asked.erasure()))
                            .map(ErasureRefused::again)
                            .reduce((_, b) -> b)
                            .orElse(asked.due());
            if (!done && !due.isAfter(now)) {
                broken.add(Rule.D15);
            }
        }
    }
}
