package dev.proviso.cases.store;

import dev.proviso.ledger.note.Base64s;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.SortedMap;
import java.util.TreeMap;

/** Signatures given with consents, until the decision holds all of them. */
public final class SignatureTable {
    private SignatureTable() {}

    /** Keeps one, in the transaction in which the consent is stored. */
    public static void put(
            Connection connection,
            String caseId,
            String proposal,
            String person,
            String keyId,
            byte[] signature)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_signature (case_id, proposal, person, vkey, signature)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (case_id, proposal, person)"
                                + " DO UPDATE SET vkey = excluded.vkey,"
                                + " signature = excluded.signature")) {
            insert.setString(1, caseId);
            insert.setString(2, proposal);
            insert.setString(3, person);
            insert.setString(4, keyId);
            insert.setString(5, Base64s.encode(signature));
            insert.executeUpdate();
        }
    }

    /** Those of a proposal, by key id. */
    public static SortedMap<String, byte[]> of(
            Connection connection, String caseId, String proposal) throws SQLException {
        SortedMap<String, byte[]> signatures = new TreeMap<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT vkey, signature FROM case_signature"
                                + " WHERE case_id = ? AND proposal = ?")) {
            select.setString(1, caseId);
            select.setString(2, proposal);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    signatures.put(
                            row.getString(1), Base64s.decode(row.getString(2)).orElse(new byte[0]));
                }
            }
        }
        return signatures;
    }
}
