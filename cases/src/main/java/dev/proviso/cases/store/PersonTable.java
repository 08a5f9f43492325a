package dev.proviso.cases.store;

import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.ledger.note.Base64s;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.vault.Disclosures;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Persons whose own key is enrolled, each by an entry of the ledger (D28). A person enrolled again
 * has a new key; the entry of the old one stays.
 */
public final class PersonTable {
    private static final String AUDITOR = "auditor";

    private final Connection connection;
    private final Disclosures disclosures;
    private final Committing committing;

    /**
     * An enrolled person.
     *
     * @param sealed what else unlocks the key, sealed by the vault
     * @param used the number of the last second-factor code that was taken
     */
    public record Enrolled(String person, VerifierKey key, byte[] sealed, long used) {}

    /** For a connection on which a {@link CaseStore} writes. */
    public PersonTable(Connection connection, Disclosures disclosures, SecureRandom random) {
        this.connection = connection;
        this.disclosures = disclosures;
        this.committing = new Committing(random);
    }

    /** Enrols a person, or gives one a new key: the entry and the row, or neither. */
    public void enrol(String person, VerifierKey key, byte[] sealed, Instant at)
            throws SQLException, LogRefusal {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Disclosure> made =
                List.of(
                        committing.disclose("person", json.stringNode(person)),
                        committing.disclose("vkey", json.stringNode(key.text())));
        Entry entry =
                committing.entry(EntryType.ENROLMENT, at, Entry.open(EntryType.ENROLMENT), made);
        Transaction.in(
                connection,
                () -> {
                    long position = disclosures.append(entry, made, AUDITOR, "person " + person);
                    insert(person, key, sealed, position);
                    return position;
                });
    }

    private void insert(String person, VerifierKey key, byte[] sealed, long position)
            throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO case_person (person, vkey, position, sealed, used)"
                                + " VALUES (?, ?, ?, ?, 0) ON CONFLICT (person) DO UPDATE SET"
                                + " vkey = excluded.vkey, position = excluded.position,"
                                + " sealed = excluded.sealed, used = 0")) {
            insert.setString(1, person);
            insert.setString(2, key.text());
            insert.setLong(3, position);
            insert.setString(4, Base64s.encode(sealed));
            insert.executeUpdate();
        }
    }

    /**
     * Marks a code as used, if it is later than any that was: nobody uses one twice (RFC 6238
     * §5.2).
     */
    public boolean use(String person, long code) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement(
                        "UPDATE case_person SET used = ? WHERE person = ? AND used < ?")) {
            update.setLong(1, code);
            update.setString(2, person);
            update.setLong(3, code);
            return update.executeUpdate() == 1;
        }
    }

    /** All who are enrolled. */
    public List<Enrolled> all() throws SQLException, Unreadable {
        List<Enrolled> all = new ArrayList<>();
        try (PreparedStatement select =
                        connection.prepareStatement(
                                "SELECT person, vkey, sealed, used FROM case_person"
                                        + " ORDER BY person");
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                all.add(enrolled(row));
            }
        }
        return all;
    }

    private static Enrolled enrolled(ResultSet row) throws SQLException, Unreadable {
        try {
            return new Enrolled(
                    row.getString(1),
                    VerifierKey.parse(row.getString(2)),
                    Base64s.decode(row.getString(3)).orElse(new byte[0]),
                    row.getLong(4));
        } catch (Refused e) {
            throw new Unreadable("the enrolled key of " + row.getString(1) + " is damaged", e);
        }
    }

    /** One who is enrolled. */
    public Optional<Enrolled> of(String person) throws SQLException, Unreadable {
        return all().stream().filter(one -> one.person().equals(person)).findFirst();
    }
}
