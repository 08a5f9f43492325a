package dev.proviso.cases.queue;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Due;
import dev.proviso.cases.core.DueProcess;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One case in the queue.
 *
 * @param events how many events it was computed from
 * @param next what falls due first, by people or by the worker, overdue or to come; empty when
 *     nothing does
 * @param late how many deadlines were missed in it (D18)
 * @param imported whether it began elsewhere, where no witness saw it
 * @param rests since when something waits for the office's retention time ({@link Resting#unheld});
 *     those that wait longest come first where nothing falls due
 */
public record QueueRow(
        String caseId,
        long events,
        Standing standing,
        Priority priority,
        Optional<Next> next,
        int late,
        boolean imported,
        Optional<Instant> rests) {

    /** Where a case stands. */
    public enum Standing {
        /** A notice or finding that nobody has opened a case on. */
        RECEIVED,
        OPEN,
        CLOSED
    }

    /** What is shown first; in the order in which it is. */
    public enum Priority {
        /** A trusted flagger's notice or an authority's waits for its answer (DSA Article 22). */
        FLAGGED(0),
        /** An appeal is open: it stands in the same queue, with its own deadline (D8). */
        APPEALED(1),
        USUAL(2),
        CLOSED(3);

        private final int rank;

        Priority(int rank) {
            this.rank = rank;
        }

        /** By which the queue is ordered, and under which a priority is stored. */
        public int rank() {
            return rank;
        }

        /**
         * The priority of a rank.
         *
         * @throws IllegalArgumentException when there is none
         */
        public static Priority ofRank(int rank) {
            return Arrays.stream(values())
                    .filter(priority -> priority.rank == rank)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no priority " + rank));
        }
    }

    /** The next thing due. */
    public record Next(Instant at, String what, String rule) {}

    /** The row of a case. */
    public static QueueRow of(String caseId, Case state, DueProcess process) {
        List<Due> due = process.due(state);
        Optional<Next> next =
                due.stream()
                        .min(Comparator.comparing(Due::at).thenComparing(Due::id))
                        .map(first -> new Next(first.at(), first.what(), first.rule().name()));
        return new QueueRow(
                caseId,
                state.events(),
                standing(state),
                priority(state),
                next,
                state.missed().size(),
                state.imported(),
                Resting.unheld(state));
    }

    /** The same with that as what falls due first. */
    public QueueRow with(Optional<Next> first) {
        return new QueueRow(caseId, events, standing, priority, first, late, imported, rests);
    }

    /**
     * The same where people owe that beside what its events say: due first, if it is; and no less
     * than usual, though it is closed.
     */
    public QueueRow tasked(Next task) {
        Priority raised = priority == Priority.CLOSED ? Priority.USUAL : priority;
        Next first = next.filter(own -> own.at().isBefore(task.at())).orElse(task);
        return new QueueRow(
                caseId, events, standing, raised, Optional.of(first), late, imported, rests);
    }

    private static Standing standing(Case state) {
        if (state.closed()) {
            return Standing.CLOSED;
        }
        return state.opened() ? Standing.OPEN : Standing.RECEIVED;
    }

    private static Priority priority(Case state) {
        if (state.closed()) {
            return Priority.CLOSED;
        }
        boolean flagged =
                state.notices().values().stream()
                        .anyMatch(notice ->
                                !notice.answered()
                                        && (notice.source() == Source.TRUSTED_FLAGGER
                                                || notice.source() == Source.AUTHORITY));
        if (flagged) {
            return Priority.FLAGGED;
        }
        boolean appealed = state.appeals().values().stream().anyMatch(a -> a.upheld().isEmpty());
        return appealed ? Priority.APPEALED : Priority.USUAL;
    }
}
