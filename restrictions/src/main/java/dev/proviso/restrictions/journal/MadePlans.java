package dev.proviso.restrictions.journal;

import dev.proviso.ledger.log.Times;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanJson;
import dev.proviso.restrictions.plan.PlanReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/**
 * Plans that were made for cases, decided on or not: an outdated one stays readable (design §8), as
 * long as the key of its case is there.
 */
public final class MadePlans {
    private final Connection connection;
    private final Sealing sealing;
    private final UnaryOperator<String> about;

    /**
     * On tables of {@link RestrictionTables}.
     *
     * @param about whose key seals the plans of a case
     */
    public MadePlans(Connection connection, Sealing sealing, UnaryOperator<String> about) {
        this.connection = connection;
        this.sealing = sealing;
        this.about = about;
    }

    /**
     * A plan and when it was made.
     *
     * @param accounts of its subject then, as metering names them; empty where nobody wrote them
     *     down
     */
    public record Made(Plan plan, Instant at, Set<String> accounts) {
        /** Copies. */
        public Made {
            accounts = Collections.unmodifiableSortedSet(new TreeSet<>(accounts));
        }
    }

    /**
     * Keeps one for its case, in the caller's transaction.
     *
     * @param accounts of its subject
     * @return false when it is there already; it stays as it was first made
     */
    public boolean put(Plan plan, Instant at, Set<String> accounts) throws SQLException {
        String key = about.apply(plan.caseId());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO restriction_made (plan, case_id, text, at, accounts)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING")) {
            insert.setString(1, plan.hash());
            insert.setString(2, plan.caseId());
            insert.setString(3, sealing.sealed(key, PlanJson.text(plan)));
            insert.setString(4, Times.text(at));
            ArrayNode names = JsonMapper.shared().createArrayNode();
            new TreeSet<>(accounts).forEach(names::add);
            insert.setString(5, sealing.sealed(key, names.toString()));
            return insert.executeUpdate() > 0;
        }
    }

    /**
     * Those of a case, the oldest first; not those whose key was destroyed.
     *
     * @throws SQLException also when the key of one is gone of which something is in force
     */
    public List<Made> of(String caseId) throws SQLException {
        List<Made> made = new ArrayList<>();
        String key = about.apply(caseId);
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT text, at, accounts, plan FROM restriction_made WHERE case_id = ?"
                                + " ORDER BY at, plan")) {
            select.setString(1, caseId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    Optional<String> text = sealing.opened(key, row.getString(1));
                    if (text.isPresent()) {
                        made.add(
                                new Made(
                                        read(text.get()),
                                        Instant.parse(row.getString(2)),
                                        names(sealing.opened(key, row.getString(3)).orElse(""))));
                    } else {
                        over(row.getString(4));
                    }
                }
            }
        }
        return made;
    }

    private void over(String hash) throws SQLException {
        if (Rows.holds(connection, hash)) {
            throw new SQLException(
                    "something of plan %s is in force, and its key is not in the vault"
                            .formatted(hash));
        }
    }

    /**
     * The case that a plan was made for.
     *
     * @throws SQLException when it was made for none
     */
    public String caseOf(String hash) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT case_id FROM restriction_made WHERE plan = ?")) {
            select.setString(1, hash);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new SQLException("no plan " + hash + " was made here");
                }
                return row.getString(1);
            }
        }
    }

    /** Cases for which any plan was made. */
    public List<String> cases() throws SQLException {
        List<String> cases = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT DISTINCT case_id FROM restriction_made ORDER BY case_id");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                cases.add(row.getString(1));
            }
        }
        return cases;
    }

    private static Set<String> names(String array) {
        Set<String> names = new TreeSet<>();
        if (!array.isEmpty()) {
            JsonMapper.shared().readTree(array).forEach(name -> names.add(name.stringValue()));
        }
        return names;
    }

    private static Plan read(String text) throws SQLException {
        try {
            return PlanReader.read(text);
        } catch (Refused e) {
            throw new SQLException("a plan in the database is damaged: " + e.getMessage(), e);
        }
    }
}
