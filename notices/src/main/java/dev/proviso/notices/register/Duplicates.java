package dev.proviso.notices.register;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.notices.intake.ReceivedNotice;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Finds notices that say the same as another, and those that seem to. */
final class Duplicates {

    /** Further back, two notices are hardly about one event. */
    private static final Duration LOOKED_BACK = Duration.ofDays(90);

    /** So many earlier notices are opened and compared with a new one, the newest first. */
    private static final int COMPARED_MAX = 200;

    /** So many of them are proposed. */
    static final int PROPOSED_MAX = 3;

    private final Connection connection;
    private final KeyedIndex index;

    Duplicates(Connection connection, KeyedIndex index) {
        this.connection = connection;
        this.index = index;
    }

    /**
     * By what a notice is known again.
     *
     * @param text of all it says
     * @param report of its reporter's domain and number, or {@code ""}
     */
    record Marks(String text, String report) {}

    /** That it says the same as an earlier one. */
    record Joined(String into, String because) {}

    /** Opens what an earlier notice says. */
    @FunctionalInterface
    interface Opening {
        Optional<ReceivedNotice> facts(String id) throws SQLException;
    }

    Marks marks(ReceivedNotice notice) throws SQLException {
        String domain = Notifier.domain(notice.notifier());
        boolean known = !domain.isEmpty() && !notice.reference().isEmpty();
        return new Marks(
                index.of("text", CanonicalJson.write(StoredNotice.facts(notice, ""))),
                known ? index.of("report", domain + "\0" + notice.reference()) : "");
    }

    /** The earliest that says exactly the same, or that is the same report of the same reporter. */
    Optional<Joined> exact(Marks marks) throws SQLException {
        Optional<Joined> text =
                first("same_text", marks.text())
                        .map(id -> new Joined(id, "it says exactly the same"));
        return text.isPresent() || marks.report().isEmpty()
                ? text
                : first("same_report", marks.report())
                        .map(id ->
                                new Joined(
                                        id,
                                        "the same reporter sent a report of the same number;"
                                                + " its words differ"));
    }

    private Optional<String> first(String column, String mark) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id, duplicate_of FROM notice WHERE "
                                + column
                                + " = ? ORDER BY received_ms, id LIMIT 1")) {
            select.setString(1, mark);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(
                                row.getString(2).isEmpty() ? row.getString(1) : row.getString(2))
                        : Optional.empty();
            }
        }
    }

    /**
     * Earlier ones about the same account (or none that is known) that are alike: the most alike,
     * of equal ones the earliest. Of a campaign of a thousand letters a person sees three each.
     */
    List<Proposal> near(NoticeRecord row, ReceivedNotice notice, Opening opening)
            throws SQLException {
        record Found(String earlier, Likeness likeness) {}
        List<Found> found = new ArrayList<>();
        Likeness.Side side = new Likeness.Side(notice, row.account());
        for (String earlier : candidates(row)) {
            Optional<ReceivedNotice> other = opening.facts(earlier);
            if (other.isPresent()) {
                Likeness.between(side, new Likeness.Side(other.get(), row.account()))
                        .ifPresent(likeness -> found.addFirst(new Found(earlier, likeness)));
            }
        }
        found.sort(Comparator.comparingDouble((Found f) -> f.likeness().words()).reversed());
        return found.stream()
                .limit(PROPOSED_MAX)
                .map(f ->
                        new Proposal(
                                row.id(), f.earlier(), f.likeness().reason(), Proposal.State.OPEN))
                .toList();
    }

    private List<String> candidates(NoticeRecord row) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT id FROM notice WHERE account = ? AND duplicate_of = ''"
                                + " AND received_ms BETWEEN ? AND ?"
                                + " ORDER BY received_ms DESC, id LIMIT ?")) {
            select.setString(1, row.account());
            select.setLong(2, row.received().minus(LOOKED_BACK).toEpochMilli());
            select.setLong(3, row.received().toEpochMilli());
            select.setInt(4, COMPARED_MAX);
            try (ResultSet found = select.executeQuery()) {
                List<String> ids = new ArrayList<>();
                while (found.next()) {
                    ids.add(found.getString(1));
                }
                return ids;
            }
        }
    }

    void propose(List<Proposal> proposals) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO notice_proposal (notice, earlier, reason, state)"
                                + " VALUES (?, ?, ?, ?)")) {
            for (Proposal proposal : proposals) {
                insert.setString(1, proposal.notice());
                insert.setString(2, proposal.earlier());
                insert.setString(3, proposal.reason());
                insert.setString(4, proposal.state().name());
                insert.executeUpdate();
            }
        }
    }

    /** What came between preparing and storing. */
    void proposeMissed(Prepared prepared) throws SQLException {
        Optional<Joined> missed = exact(prepared.marks());
        String id = prepared.notice().id();
        boolean proposed =
                prepared.proposals().stream()
                        .anyMatch(p ->
                                missed.map(Joined::into).filter(p.earlier()::equals).isPresent());
        if (missed.isPresent() && !proposed) {
            propose(
                    List.of(
                            new Proposal(
                                    id,
                                    missed.get().into(),
                                    missed.get().because(),
                                    Proposal.State.OPEN)));
        }
    }

    List<Proposal> open() throws SQLException {
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT notice, earlier, reason FROM notice_proposal"
                                        + " WHERE state = 'OPEN' ORDER BY notice, earlier");
                ResultSet row = select.executeQuery()) {
            List<Proposal> open = new ArrayList<>();
            while (row.next()) {
                open.add(
                        new Proposal(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Proposal.State.OPEN));
            }
            return List.copyOf(open);
        }
    }

    List<Decided> decided(String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT notice, earlier, reason, state, decided_ms, decided_by,"
                                + " decided_because FROM notice_proposal WHERE state <> 'OPEN'"
                                + " AND (notice = ? OR earlier = ?) ORDER BY notice, earlier")) {
            select.setString(1, id);
            select.setString(2, id);
            try (ResultSet row = select.executeQuery()) {
                List<Decided> decided = new ArrayList<>();
                while (row.next()) {
                    decided.add(
                            new Decided(
                                    new Proposal(
                                            row.getString(1),
                                            row.getString(2),
                                            row.getString(3),
                                            Proposal.State.valueOf(row.getString(4))),
                                    new Ruling(
                                            Instant.ofEpochMilli(row.getLong(5)),
                                            row.getString(6),
                                            row.getString(7))));
                }
                return List.copyOf(decided);
            }
        }
    }

    void decide(Proposal proposal, boolean same, Ruling ruling) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE notice_proposal SET state = ?, decided_ms = ?, decided_by = ?,"
                                + " decided_because = ?"
                                + " WHERE notice = ? AND earlier = ? AND state = 'OPEN'")) {
            update.setString(1, (same ? Proposal.State.JOINED : Proposal.State.DIFFERENT).name());
            update.setLong(2, ruling.at().toEpochMilli());
            update.setString(3, ruling.by());
            update.setString(4, ruling.reasons());
            update.setString(5, proposal.notice());
            update.setString(6, proposal.earlier());
            if (update.executeUpdate() == 0) {
                throw new IllegalArgumentException(
                        "nobody has to decide any more whether %s is %s"
                                .formatted(proposal.notice(), proposal.earlier()));
            }
        }
        if (same) {
            join(proposal);
        }
    }

    /**
     * All that either was joined to before is one now, under the earliest; of those that came in
     * one second, under the one that was kept first, as the proposal has them.
     */
    private void join(Proposal proposal) throws SQLException {
        Root one = root(proposal.earlier());
        Root other = root(proposal.notice());
        if (one.id().equals(other.id())) {
            return;
        }
        boolean inOrder = one.receivedMs() <= other.receivedMs();
        String into = inOrder ? one.id() : other.id();
        String joined = inOrder ? other.id() : one.id();
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE notice SET duplicate_of = ?, joined_because = CASE WHEN id = ?"
                                + " THEN ? ELSE joined_because END"
                                + " WHERE id = ? OR duplicate_of = ?")) {
            update.setString(1, into);
            update.setString(2, joined);
            update.setString(3, "a person found it the same: " + proposal.reason());
            update.setString(4, joined);
            update.setString(5, joined);
            update.executeUpdate();
        }
    }

    private record Root(String id, long receivedMs) {}

    private Root root(String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT root.id, root.received_ms FROM notice one JOIN notice root"
                                + " ON root.id = CASE WHEN one.duplicate_of = ''"
                                + " THEN one.id ELSE one.duplicate_of END WHERE one.id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("there is no notice " + id);
                }
                return new Root(row.getString(1), row.getLong(2));
            }
        }
    }
}
