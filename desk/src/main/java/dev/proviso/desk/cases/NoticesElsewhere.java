package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.QueueTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.cases.view.Elsewhere;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Notices of other cases about what a case has cleared (D27). A notice is about a subject once its
 * case is, or from the start where the allocation list maps what it reports to that account; and
 * once people find it the same matter as one that is.
 */
record NoticesElsewhere(CaseStore store, QueueTable queue, NoticeRegister register) {

    /** What is cleared, in which case, and at which position in the log that was decided. */
    record Cleared(String caseId, String target, long position) {}

    /** From which position on it is known of a notice. */
    private record Known(long position, String words) {}

    /** The accounts, units and customers that the notices of a case are known to be about. */
    Set<String> targets(String caseId) throws SQLException, Unreadable {
        Set<String> targets = new TreeSet<>();
        store.read(caseId).state().subject().map(Subject::target).ifPresent(targets::add);
        register.ofCase(caseId).stream()
                .map(NoticeRecord::account)
                .filter(account -> !account.isEmpty())
                .forEach(targets::add);
        return targets;
    }

    /** The first of which that became known after it was decided, in words. */
    Optional<String> since(Cleared cleared) throws SQLException, Unreadable {
        List<NoticeRecord> notices = register.ofAccount(cleared.target());
        Set<String> mapped = notices.stream().map(NoticeRecord::id).collect(Collectors.toSet());
        Set<String> cases = new TreeSet<>(queue.about(cleared.target()));
        notices.forEach(notice -> cases.add(notice.caseId()));
        List<Known> known = new ArrayList<>();
        for (String caseId : cases) {
            List<Long> positions = store.positions(caseId);
            if (!positions.isEmpty() && positions.getLast() > cleared.position()) {
                known.addAll(known(store.read(caseId), positions, mapped, cleared));
            }
        }
        return known.stream()
                .filter(one -> one.position() > cleared.position())
                .min(Comparator.comparingLong(Known::position))
                .map(Known::words);
    }

    private List<Known> known(
            StoredCase stored, List<Long> positions, Set<String> mapped, Cleared cleared)
            throws SQLException {
        boolean own = stored.id().equals(cleared.caseId());
        Optional<Long> named = named(stored, positions, cleared.target());
        List<Known> known = new ArrayList<>();
        for (int i = 0; i < stored.history().size(); i++) {
            long at = positions.get(i);
            switch (stored.history().get(i).event()) {
                case Event.NoticeReceived e when !own ->
                        about(mapped, e.notice(), named, at)
                                .map(from ->
                                        new Known(from, Elsewhere.notice(e.notice(), stored.id())))
                                .ifPresent(known::add);
                case Event.NoticesCompared e when e.found() == Event.Likeness.SAME_MATTER -> {
                    Optional<String> words = compared(stored.id(), e, cleared.caseId());
                    about(mapped, e.notice(), named, at)
                            .flatMap(from -> words.map(said -> new Known(from, said)))
                            .ifPresent(known::add);
                }
                default -> {}
            }
        }
        return known;
    }

    /** Where a case came to be about a subject. */
    private static Optional<Long> named(StoredCase stored, List<Long> positions, String target) {
        for (int i = 0; i < stored.history().size(); i++) {
            Optional<Subject> subject =
                    switch (stored.history().get(i).event()) {
                        case Event.FindingRaised e -> Optional.of(e.subject());
                        case Event.CaseOpened e -> Optional.of(e.subject());
                        default -> Optional.empty();
                    };
            if (subject.filter(one -> one.target().equals(target)).isPresent()) {
                return Optional.of(positions.get(i));
            }
        }
        return Optional.empty();
    }

    private static Optional<Long> about(
            Set<String> mapped, String notice, Optional<Long> named, long at) {
        return mapped.contains(notice)
                ? Optional.of(at)
                : named.map(position -> Math.max(position, at));
    }

    /** The one of the two that is not the cleared case's; nothing if both are. */
    private Optional<String> compared(
            String caseId, Event.NoticesCompared compared, String clearedCase) throws SQLException {
        Optional<String> other = register.find(compared.other()).map(NoticeRecord::caseId);
        if (other.filter(one -> !one.equals(clearedCase)).isPresent()) {
            return other.map(one -> Elsewhere.notice(compared.other(), one));
        }
        return caseId.equals(clearedCase)
                ? Optional.empty()
                : Optional.of(Elsewhere.notice(compared.notice(), caseId));
    }
}
