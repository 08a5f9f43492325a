package dev.proviso.cases.core;

import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A case on its way to the next: its parts, to be set one by one. */
final class Draft {
    private final Case from;
    Optional<Subject> subject;
    boolean opened;
    boolean revealed;
    long witnessed;
    Optional<Case.Hearing> hearing;
    boolean imported;
    int changes;
    boolean closed;
    Optional<Instant> moved;
    final Entries<String, Case.Notice> notices;
    final Entries<String, Case.Finding> findings;
    final Entries<String, Case.Evidence> evidence;
    final Entries<String, Case.Review> reviews;
    final Entries<String, Instant> conflicts;
    final Entries<String, Case.Proposal> proposals;
    final Entries<String, Case.Measure> measures;
    final Entries<String, Case.Planned> plans;
    final Entries<String, Case.Statement> statements;
    final Entries<String, Case.Appeal> appeals;
    final Entries<String, Case.Remedy> remedies;
    final Entries<String, Case.Doubt> doubts;
    final Entries<String, Case.Clearance> clearances;
    final Entries<String, Case.Erasure> erasures;
    final Entries<Integer, String> corrections;
    SortedMap<Long, Instant> published;
    Set<String> left;
    Set<String> appointed;
    Set<String> parts;
    Set<String> holds;
    Set<String> missed;

    Draft(Case from) {
        this.from = from;
        subject = from.subject();
        opened = from.opened();
        revealed = from.revealed();
        witnessed = from.witnessed();
        hearing = from.hearing();
        imported = from.imported();
        changes = from.changes();
        closed = from.closed();
        moved = from.moved();
        notices = new Entries<>(from.notices());
        findings = new Entries<>(from.findings());
        evidence = new Entries<>(from.evidence());
        reviews = new Entries<>(from.reviews());
        conflicts = new Entries<>(from.conflicts());
        proposals = new Entries<>(from.proposals());
        measures = new Entries<>(from.measures());
        plans = new Entries<>(from.plans());
        statements = new Entries<>(from.statements());
        appeals = new Entries<>(from.appeals());
        remedies = new Entries<>(from.remedies());
        doubts = new Entries<>(from.doubts());
        clearances = new Entries<>(from.clearances());
        erasures = new Entries<>(from.erasures());
        corrections = new Entries<>(from.corrections());
        published = from.published();
        left = from.left();
        appointed = from.appointed();
        parts = from.parts();
        holds = from.holds();
        missed = from.missed();
    }

    static Set<String> with(Set<String> set, String one) {
        Set<String> more = new TreeSet<>(set);
        more.add(one);
        return Collections.unmodifiableSet(more);
    }

    static Set<String> without(Set<String> set, String one) {
        Set<String> fewer = new TreeSet<>(set);
        fewer.remove(one);
        return Collections.unmodifiableSet(fewer);
    }

    void publish(long size, Instant at) {
        SortedMap<Long, Instant> more = new TreeMap<>(published);
        more.putIfAbsent(size, at);
        published = Collections.unmodifiableSortedMap(more);
    }

    /** The next case. */
    Case done() {
        return done(from.events() + 1);
    }

    /** The case with that number of events. */
    Case done(int events) {
        return new Case(
                events,
                subject,
                opened,
                revealed,
                notices.done(),
                findings.done(),
                evidence.done(),
                published,
                witnessed,
                reviews.done(),
                conflicts.done(),
                left,
                appointed,
                parts,
                hearing,
                proposals.done(),
                measures.done(),
                plans.done(),
                statements.done(),
                appeals.done(),
                remedies.done(),
                doubts.done(),
                clearances.done(),
                erasures.done(),
                holds,
                missed,
                corrections.done(),
                imported,
                changes,
                closed,
                moved);
    }

    /** A map that is copied when first changed. */
    static final class Entries<K extends Comparable<K>, V> {
        private final Map<K, V> before;
        private boolean changed;
        private Map<K, V> now;

        Entries(Map<K, V> before) {
            this.before = before;
            this.now = before;
        }

        void put(K key, V value) {
            if (!changed) {
                now = new TreeMap<>(before);
                changed = true;
            }
            now.put(key, value);
        }

        /**
         * Changes one that is there.
         *
         * @throws IllegalStateException when there is none: a history that does not fit
         */
        void change(K key, UnaryOperator<V> change) {
            put(key, change.apply(get(key)));
        }

        /** Changes every one. */
        void changeAll(UnaryOperator<V> change) {
            Set.copyOf(now.keySet()).forEach(key -> change(key, change));
        }

        void putIfAbsent(K key, V value) {
            if (!now.containsKey(key)) {
                put(key, value);
            }
        }

        /**
         * One that is there.
         *
         * @throws IllegalStateException when there is none: a history that does not fit
         */
        V get(K key) {
            V value = now.get(key);
            if (value == null) {
                throw new IllegalStateException("nothing is named " + key);
            }
            return value;
        }

        Map<K, V> all() {
            return now;
        }

        Map<K, V> done() {
            return changed ? Collections.unmodifiableMap(now) : before;
        }
    }
}
