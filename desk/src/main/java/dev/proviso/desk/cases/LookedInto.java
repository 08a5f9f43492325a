package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.clearance.About;
import dev.proviso.desk.clearance.Found;
import dev.proviso.desk.evidence.FlaggedEntry;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a review's findings people looked into when they cleared a subject, and what came since.
 */
record LookedInto(HomeLedger ledger, Subjects subjects) {

    /** A finding or question, and where it stands in the log. */
    record At(long position, Found found) {}

    /** What a clearance of a case is about, and whose that was. */
    About about(Case state, Matter.Clearance matter) {
        Subject subject = state.subject().orElseThrow();
        return new About(
                subjects.kind(subject), matter.subject(), matter.pack(), subject.customer());
    }

    /**
     * The one that a clearance speaks of: the last that it names as evidence, else the last before
     * it.
     *
     * @param before position in the log at which it was decided, or is
     */
    Optional<At> of(Case state, Matter.Clearance matter, long before) throws SQLException {
        About about = about(state, matter);
        List<Long> named =
                matter.evidence().stream()
                        .flatMap(name -> Stream.ofNullable(state.evidence().get(name)))
                        .map(Case.Evidence::position)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        Optional<At> evidence = first(named, about);
        return evidence.isPresent()
                ? evidence
                : first(
                        ledger.reviewed(about.customer()).stream()
                                .filter(position -> position < before)
                                .sorted(Comparator.reverseOrder())
                                .toList(),
                        about);
    }

    /**
     * Those about the same subject and pack after a position, in their order; whoever has the
     * subject by now, as the customer register says.
     */
    List<Found> since(About about, long position) throws SQLException {
        Set<String> customers = subjects.holders(about.subject());
        customers.add(about.customer());
        NavigableSet<Long> later = new TreeSet<>();
        customers.forEach(customer ->
                ledger.reviewed(customer).stream()
                        .filter(one -> one > position)
                        .forEach(later::add));
        List<Found> since = new ArrayList<>();
        for (long one : later) {
            read(one).filter(found -> found.about().same(about)).ifPresent(since::add);
        }
        return since;
    }

    private Optional<At> first(List<Long> positions, About about) throws SQLException {
        for (long position : positions) {
            Optional<At> read =
                    read(position)
                            .filter(found -> found.about().equals(about))
                            .map(found -> new At(position, found));
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private Optional<Found> read(long position) throws SQLException {
        HomeLedger.Ground ground = ledger.ground();
        Optional<byte[]> leaf = Log.entry(ground.connection(), position);
        if (leaf.filter(FlaggedEntry::is).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode finding = JsonNodeFactory.instance.objectNode();
        for (Disclosure one : ground.disclosures().of(position)) {
            finding.set(one.name(), one.value());
        }
        return Found.of("entry " + position, finding);
    }
}
