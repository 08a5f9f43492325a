package dev.proviso.ledger.vault;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The disclosures beside the log (table {@code ledger_disclosure}), each for one audience and
 * sealed with the key of whom it is about.
 */
public final class Disclosures {

    private final Connection connection;
    private final Vault vault;

    public Disclosures(Connection connection, Vault vault) {
        this.connection = connection;
        this.vault = vault;
    }

    /**
     * Appends an entry and keeps all that opens it, for one audience and about one thing, in the
     * caller's transaction.
     *
     * @param made what the entry commits to
     * @return its position in the log
     */
    public long append(Entry entry, List<Disclosure> made, String audience, String about)
            throws SQLException, LogRefusal {
        long position = Log.append(connection, entry.bytes());
        for (Disclosure one : made) {
            keep(position, one, audience, about);
        }
        return position;
    }

    /** Keeps one, in the transaction in which its entry is appended. */
    public void keep(long position, Disclosure disclosure, String audience, String about)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO ledger_disclosure (position, digest, audience, about, sealed)"
                                + " VALUES (?, ?, ?, ?, ?)")) {
            insert.setLong(1, position);
            insert.setString(2, disclosure.digest());
            insert.setString(3, audience);
            insert.setString(4, about);
            insert.setBytes(5, vault.seal(about, disclosure.text()));
            insert.executeUpdate();
        }
    }

    /**
     * Those of one entry for these audiences, ascending by digest; erased ones are not among them.
     */
    public List<Disclosure> of(long position, Set<String> audiences) throws SQLException {
        return of(position, audiences::contains);
    }

    /** Those of one entry for whomever, ascending by digest; erased ones are not among them. */
    public List<Disclosure> of(long position) throws SQLException {
        return of(position, _ -> true);
    }

    private List<Disclosure> of(long position, Predicate<String> audience) throws SQLException {
        List<Disclosure> disclosures = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT audience, about, sealed FROM ledger_disclosure"
                                + " WHERE position = ?")) {
            select.setLong(1, position);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    if (audience.test(row.getString(1))) {
                        read(row.getString(2), row.getBytes(3)).ifPresent(disclosures::add);
                    }
                }
            }
        }
        disclosures.sort(java.util.Comparator.comparing(Disclosure::digest));
        return disclosures;
    }

    private Optional<Disclosure> read(String about, byte[] sealed) throws SQLException {
        Optional<String> text = vault.open(about, sealed);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Disclosure.parse(text.get()));
        } catch (Refused e) {
            throw new IllegalStateException("a disclosure that was kept cannot be read", e);
        }
    }

    /** Positions of the entries that hold something about somebody, ascending. */
    public List<Long> about(String about) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT DISTINCT position FROM ledger_disclosure WHERE about = ?"
                                + " ORDER BY position")) {
            select.setString(1, about);
            return positions(select);
        }
    }

    /** Those of them that tell reviewers something: by an index, however large the log is. */
    public List<Long> reviewed(String about) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT DISTINCT position FROM ledger_disclosure WHERE about = ?"
                                + " AND audience = 'reviewer' ORDER BY position")) {
            select.setString(1, about);
            return positions(select);
        }
    }

    private static List<Long> positions(PreparedStatement select) throws SQLException {
        List<Long> positions = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                positions.add(row.getLong(1));
            }
        }
        return positions;
    }

    /** Deletes all that is kept about somebody. The key goes apart: {@link Vault#destroy}. */
    public void erase(String about) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM ledger_disclosure WHERE about = ?")) {
            delete.setString(1, about);
            delete.executeUpdate();
        }
    }
}
