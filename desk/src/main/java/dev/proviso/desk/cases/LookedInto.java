package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Matter;
import dev.proviso.desk.clearance.Found;
import dev.proviso.desk.evidence.FlaggedEntry;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.log.Log;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What of a review's findings people looked into when they cleared a subject, and what came since.
 */
record LookedInto(HomeLedger ledger) {

    /** A finding or question, and where it stands in the log. */
    record At(long position, Found found) {}

    /**
     * The one that a clearance speaks of: the last that it names as evidence, else the last before
     * it.
     *
     * @param before position in the log at which it was decided, or is
     */
    Optional<At> of(Case state, Matter.Clearance matter, long before) throws SQLException {
        List<Long> named =
                matter.evidence().stream()
                        .flatMap(name -> Stream.ofNullable(state.evidence().get(name)))
                        .map(Case.Evidence::position)
                        .sorted(Comparator.reverseOrder())
                        .toList();
        Optional<At> evidence = first(named, matter);
        return evidence.isPresent()
                ? evidence
                : first(
                        reviewed(state).stream()
                                .filter(position -> position < before)
                                .sorted(Comparator.reverseOrder())
                                .toList(),
                        matter);
    }

    /** Those about the same subject and pack after a position, in their order. */
    List<Found> since(Case state, Matter.Clearance matter, long position) throws SQLException {
        List<Found> since = new ArrayList<>();
        for (long later : reviewed(state)) {
            if (later > position) {
                read(later, matter).ifPresent(at -> since.add(at.found()));
            }
        }
        return since;
    }

    private List<Long> reviewed(Case state) throws SQLException {
        return state.subject().isEmpty()
                ? List.of()
                : ledger.reviewed(state.subject().get().customer());
    }

    private Optional<At> first(List<Long> positions, Matter.Clearance matter) throws SQLException {
        for (long position : positions) {
            Optional<At> read = read(position, matter);
            if (read.isPresent()) {
                return read;
            }
        }
        return Optional.empty();
    }

    private Optional<At> read(long position, Matter.Clearance matter) throws SQLException {
        HomeLedger.Ground ground = ledger.ground();
        Optional<byte[]> leaf = Log.entry(ground.connection(), position);
        if (leaf.filter(FlaggedEntry::is).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode finding = JsonNodeFactory.instance.objectNode();
        for (Disclosure one : ground.disclosures().of(position)) {
            finding.set(one.name(), one.value());
        }
        return Found.of("entry " + position, finding)
                .filter(found -> found.subject().equals(matter.subject()))
                .filter(found -> found.pack().equals(matter.pack()))
                .map(found -> new At(position, found));
    }
}
