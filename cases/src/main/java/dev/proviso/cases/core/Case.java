package dev.proviso.cases.core;

import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Event.Ground;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A case as its events made it. All maps are by the names that commands gave.
 *
 * @param events how many events made it
 * @param subject once the case is open, or an inquiry or finding named it
 * @param opened whether it is a case, not only a notice or question
 * @param published sizes of published checkpoints, and when
 * @param witnessed the largest witnessed size
 * @param conflicts since when somebody has a conflict of interest in this case
 * @param parts who took part: did anything but look, appoint, or decide an appeal (D8)
 * @param imported whether it began elsewhere, where no witness saw it
 * @param changes how often the account was moved, sold or closed (D24)
 * @param closed whether it is closed now
 * @param moved when something was last done in it, or a time in it passed ({@link Fold})
 */
public record Case(
        int events,
        Optional<Subject> subject,
        boolean opened,
        boolean revealed,
        Map<String, Notice> notices,
        Map<String, Finding> findings,
        Map<String, Evidence> evidence,
        SortedMap<Long, Instant> published,
        long witnessed,
        Map<String, Review> reviews,
        Map<String, Instant> conflicts,
        Set<String> left,
        Set<String> appointed,
        Set<String> parts,
        Optional<Hearing> hearing,
        Map<String, Proposal> proposals,
        Map<String, Measure> measures,
        Map<String, Planned> plans,
        Map<String, Statement> statements,
        Map<String, Appeal> appeals,
        Map<String, Remedy> remedies,
        Map<String, Doubt> doubts,
        Map<String, Clearance> clearances,
        Map<String, Erasure> erasures,
        Set<String> holds,
        Set<String> missed,
        Map<Integer, String> corrections,
        boolean imported,
        int changes,
        boolean closed,
        Optional<Instant> moved) {

    /** Before anything has happened. */
    public static final Case NONE =
            new Case(
                    0,
                    Optional.empty(),
                    false,
                    false,
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    new TreeMap<>(),
                    0,
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    Set.of(),
                    Set.of(),
                    Optional.empty(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Map.of(),
                    Set.of(),
                    Set.of(),
                    Map.of(),
                    false,
                    0,
                    false,
                    Optional.empty());

    /** {@code due}: by when its notifier should have an answer. */
    public record Notice(
            Source source,
            Instant due,
            Optional<String> joinedInto,
            boolean answered,
            boolean revealed) {

        Notice joined(String into) {
            return new Notice(source, due, Optional.of(into), answered, revealed);
        }

        Notice answer() {
            return new Notice(source, due, joinedInto, true, revealed);
        }

        Notice reveal() {
            return new Notice(source, due, joinedInto, answered, true);
        }
    }

    /** {@code inquiry}: until when the customer was asked. */
    public record Finding(
            boolean question,
            Subject subject,
            String blindSpots,
            String power,
            Optional<Instant> inquiry,
            boolean inquiryEnded) {

        /** Whether the customer is being asked and nothing came of it yet. */
        public boolean inquiryOpen() {
            return inquiry.isPresent() && !inquiryEnded;
        }

        Finding asked(Instant until) {
            return new Finding(question, subject, blindSpots, power, Optional.of(until), false);
        }

        Finding settled() {
            return new Finding(question, subject, blindSpots, power, inquiry, inquiry.isPresent());
        }
    }

    public record Evidence(long position, Instant recordedAt) {}

    /** {@code until}: due then, and the end of an outside reviewer's access. */
    public record Review(
            String reviewer,
            boolean outside,
            Instant until,
            Optional<Event.Reopening> reopens,
            State state) {

        /** What has become of it. */
        public enum State {
            GOING_ON,
            BREACH_FOUND,
            NO_BREACH_FOUND,
            /** Its time passed, or its reviewer left, before there was a result. */
            LAPSED
        }

        public boolean goingOn() {
            return state == State.GOING_ON;
        }

        Review to(State next) {
            return new Review(reviewer, outside, until, reopens, next);
        }
    }

    /** {@code evidence}: what there was when it was opened, on which the customer is heard. */
    public record Hearing(Instant openedAt, Instant until, Set<String> evidence, boolean ended) {

        Hearing end() {
            return new Hearing(openedAt, until, evidence, true);
        }
    }

    /** {@code consents}: by person, when given. */
    public record Proposal(
            Matter matter,
            String by,
            Instant at,
            Instant until,
            SortedMap<String, Instant> consents,
            Standing standing) {

        /** What has become of it. */
        public enum Standing {
            OPEN,
            DECIDED,
            ENDED
        }

        public boolean open() {
            return standing == Standing.OPEN;
        }

        Proposal consented(String person, Instant when) {
            SortedMap<String, Instant> more = new TreeMap<>(consents);
            more.put(person, when);
            return new Proposal(matter, by, at, until, more, standing);
        }

        Proposal voided(String person) {
            SortedMap<String, Instant> fewer = new TreeMap<>(consents);
            fewer.remove(person);
            return new Proposal(matter, by, at, until, fewer, standing);
        }

        Proposal to(Standing next) {
            return new Proposal(matter, by, at, until, consents, next);
        }
    }

    /**
     * A determination, interim measure or order in force, named as the proposal it was.
     *
     * @param orderedBy who proposed it or consented to it
     * @param until its end; of a lasting order the date it is looked at again
     * @param plan the hash of its plan, the newest
     */
    public record Measure(
            Matter matter,
            Set<String> orderedBy,
            Instant since,
            Instant until,
            Optional<String> plan,
            boolean confirmed,
            boolean lowered,
            Optional<Ground> ended) {

        /** An order that names no end. */
        public boolean lasting() {
            return matter instanceof Matter.Order order && order.end().isEmpty();
        }

        public boolean inForce() {
            return ended.isEmpty();
        }

        /** An order in force that commands this. */
        public boolean commands(Matter.Command command) {
            return inForce() && matter instanceof Matter.Order order && order.command() == command;
        }

        /** An interim measure or order: what may not wait for a witness (D5) or a mailbox (D6). */
        public boolean urgent() {
            return !(matter instanceof Matter.Determination);
        }

        Measure confirmedUntil(Instant end) {
            return new Measure(matter, orderedBy, since, end, plan, true, lowered, ended);
        }

        Measure renewedUntil(Instant end) {
            return new Measure(matter, orderedBy, since, end, plan, confirmed, lowered, ended);
        }

        Measure planned(String hash) {
            return new Measure(
                    matter, orderedBy, since, until, Optional.of(hash), confirmed, lowered, ended);
        }

        Measure lower() {
            return new Measure(matter, orderedBy, since, until, plan, confirmed, true, ended);
        }

        Measure end(Ground ground) {
            return new Measure(
                    matter, orderedBy, since, until, plan, confirmed, lowered, Optional.of(ground));
        }
    }

    /**
     * A plan that was decided.
     *
     * @param decided when people decided it
     * @param touched whether any call may have been carried out
     * @param back when its way back was opened
     */
    public record Planned(
            Matter.Plan plan,
            String measure,
            Instant decided,
            Stage stage,
            boolean touched,
            Optional<Instant> back) {

        static Planned decided(Matter.Plan plan, String measure, Instant at) {
            return new Planned(plan, measure, at, Stage.DECIDED, false, Optional.empty());
        }

        /** Where a plan is on its way. */
        public enum Stage {
            DECIDED,
            APPLYING,
            HALF_WAY,
            APPLIED,
            OUTDATED,
            STOPPED,
            REVERTING,
            REVERTED
        }

        /** Whether something of it is in force at the provider. */
        public boolean felt() {
            return touched && stage != Stage.REVERTED;
        }

        /** D24: what has not been applied in full goes no further. */
        Planned stop() {
            boolean forward =
                    stage == Stage.DECIDED
                            || stage == Stage.APPLYING
                            || stage == Stage.HALF_WAY
                            || stage == Stage.OUTDATED;
            return forward ? at(Stage.STOPPED) : this;
        }

        Planned at(Stage next) {
            return new Planned(plan, measure, decided, next, touched, back);
        }

        Planned revert(Instant at) {
            return new Planned(plan, measure, decided, Stage.REVERTING, true, Optional.of(at));
        }

        Planned touched(Stage next) {
            return new Planned(plan, measure, decided, next, true, back);
        }
    }

    /**
     * The reasons for a measure, on their way to the customer.
     *
     * @param failed contacts that could not be reached
     * @param delayedSince since when without a gap it waits lawfully, or waited
     */
    public record Statement(
            Optional<Instant> sentAt,
            Set<String> pending,
            Set<String> failed,
            Optional<Instant> reachedAt,
            Optional<Instant> delayedSince,
            Optional<Instant> delayedUntil) {

        static final Statement NONE =
                new Statement(
                        Optional.empty(),
                        Set.of(),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        Statement delayed(Instant at, Instant until) {
            boolean goesOn = delayedUntil.filter(at::isBefore).isPresent();
            Optional<Instant> since = goesOn ? delayedSince : Optional.of(at);
            return new Statement(sentAt, pending, failed, reachedAt, since, Optional.of(until));
        }

        Statement sent(Instant at, Set<String> contacts) {
            return new Statement(
                    Optional.of(at), contacts, Set.of(), reachedAt, delayedSince, delayedUntil);
        }

        Statement delivered(String contact) {
            return new Statement(
                    sentAt,
                    Draft.without(pending, contact),
                    Draft.without(failed, contact),
                    reachedAt,
                    delayedSince,
                    delayedUntil);
        }

        Statement failed(String contact) {
            return new Statement(
                    sentAt,
                    Draft.without(pending, contact),
                    Draft.with(failed, contact),
                    reachedAt,
                    delayedSince,
                    delayedUntil);
        }

        Statement reached(Instant at) {
            return new Statement(
                    sentAt, pending, failed, Optional.of(at), delayedSince, delayedUntil);
        }
    }

    public record Appeal(String measure, Instant filedAt, Instant due, Optional<Boolean> upheld) {

        Appeal decide(boolean isUpheld) {
            return new Appeal(measure, filedAt, due, Optional.of(isUpheld));
        }
    }

    public record Remedy(String measure, Instant shownAt, Instant due, Optional<Boolean> enough) {

        Remedy answer(boolean isEnough) {
            return new Remedy(measure, shownAt, due, Optional.of(isEnough));
        }
    }

    /** {@code decision}: the measure or clearance in doubt. */
    public record Doubt(String decision, Instant until, boolean settled) {

        Doubt settle() {
            return new Doubt(decision, until, true);
        }
    }

    public record Clearance(Matter.Clearance matter, boolean ended) {

        Clearance end() {
            return new Clearance(matter, true);
        }
    }

    /** {@code due}: when the worker carries it out, or looks again. */
    public record Erasure(String about, Instant due, boolean done) {

        Erasure again(Instant later) {
            return new Erasure(about, later, false);
        }

        Erasure carriedOut() {
            return new Erasure(about, due, true);
        }
    }

    /** The measures in force that command silence (D22). */
    public boolean silenced() {
        return measures.values().stream()
                .anyMatch(measure -> measure.commands(Matter.Command.SILENCE));
    }

    /** Whether there is nothing but questions, which open no case (D17). */
    public boolean isQuestion() {
        return !imported
                && notices.isEmpty()
                && findings.values().stream().allMatch(Finding::question);
    }

    /** Whether the customer is being heard. */
    public boolean hearingOpen() {
        return hearing.filter(h -> !h.ended()).isPresent();
    }

    /** Size a checkpoint needs to cover all evidence; 0 without any. */
    public long sizeToPublish() {
        return evidence.values().stream().mapToLong(Evidence::position).max().orElse(-1) + 1;
    }

    /** The statement of a measure; one not yet sent where there is none. */
    public Statement statementOf(String measure) {
        return statements.getOrDefault(measure, Statement.NONE);
    }
}
