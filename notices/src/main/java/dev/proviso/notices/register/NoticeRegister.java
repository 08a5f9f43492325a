package dev.proviso.notices.register;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Sha256;
import dev.proviso.ledger.vault.Vault;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.TrackingCode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The notices that were received (tables {@code notice…} of {@code NoticeTables}). What a notice
 * says and who says it are sealed with two keys of the vault ({@link #factsKey}, {@link
 * #notifierKey}), so that the one can be erased without the other.
 *
 * <p>On a connection that {@code LedgerTables.prepare} has seen, in whatever transaction the caller
 * has begun; one thread at a time.
 */
public final class NoticeRegister {

    private static final int SALT_BYTES = 16;
    private static final byte[] ERASED = new byte[0];

    private static final String COLUMNS =
            "id, received_ms, channel, form, source, account, case_id, digest, duplicate_of,"
                    + " joined_because, LENGTH(notifier), LENGTH(facts), code_hash";

    private final Connection connection;
    private final Vault vault;
    private final SecureRandom random;
    private final Duplicates duplicates;

    /**
     * For a connection.
     *
     * @param random makes codes, salts and keys
     */
    public NoticeRegister(Connection connection, Vault vault, SecureRandom random) {
        this.connection = connection;
        this.vault = vault;
        this.random = random;
        this.duplicates = new Duplicates(connection, new KeyedIndex(connection, vault, random));
    }

    /**
     * Gives a notice its number and code and looks for earlier ones of which it is a duplicate.
     * Nothing is stored yet; {@link #put} does that. Opens and compares 200 earlier ones at most:
     * under half a second where each has ten pages, on two busy cores.
     */
    public Prepared prepare(ReceivedNotice notice, Arrival arrival) throws SQLException {
        TrackingCode code = unused();
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        JsonNode facts = StoredNotice.facts(notice, HexFormat.of().formatHex(salt));
        Duplicates.Marks marks = duplicates.marks(notice);
        Optional<Duplicates.Joined> joined = duplicates.exact(marks);
        NoticeRecord row =
                new NoticeRecord(
                        code.number(),
                        arrival.at(),
                        arrival.channel(),
                        notice.kind(),
                        arrival.source(),
                        arrival.account(),
                        "",
                        Sha256.hex(CanonicalJson.bytes(facts)),
                        joined.map(Duplicates.Joined::into).orElse(""),
                        joined.map(Duplicates.Joined::because).orElse(""),
                        false,
                        false);
        List<Proposal> proposals =
                joined.isPresent() ? List.of() : duplicates.near(row, notice, this::facts);
        JsonNode notifier = StoredNotice.notifier(Notifier.of(notice, arrival));
        return new Prepared(row, code, proposals, facts, notifier, marks);
    }

    /**
     * Stores a prepared notice as one of a case. One that says exactly the same and was stored
     * since becomes a proposal, so that nothing goes past the caller's decision.
     */
    public void put(Prepared prepared, String caseId) throws SQLException {
        NoticeRecord row = prepared.notice();
        duplicates.propose(prepared.proposals());
        if (row.duplicateOf().isEmpty()) {
            duplicates.proposeMissed(prepared);
        }
        insert(prepared, caseId);
    }

    /** Numbers are random: one in 2⁴⁰ is taken twice. */
    private TrackingCode unused() throws SQLException {
        TrackingCode code = TrackingCode.fresh(random);
        while (find(code.number()).isPresent()) {
            code = TrackingCode.fresh(random);
        }
        return code;
    }

    private void insert(Prepared prepared, String caseId) throws SQLException {
        NoticeRecord row = prepared.notice();
        String facts = CanonicalJson.write(prepared.facts());
        String notifier = CanonicalJson.write(prepared.notifier());
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO notice (id, received_ms, channel, form, source, account,"
                                + " case_id, digest, duplicate_of, joined_because, code_hash,"
                                + " same_text, same_report, facts, notifier)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) {
            int i = 1;
            insert.setString(i++, row.id());
            insert.setLong(i++, row.received().toEpochMilli());
            insert.setString(i++, row.channel().name());
            insert.setString(i++, row.form().name());
            insert.setString(i++, row.source().name());
            insert.setString(i++, row.account());
            insert.setString(i++, caseId);
            insert.setString(i++, row.digest());
            insert.setString(i++, row.duplicateOf());
            insert.setString(i++, row.joinedBecause());
            insert.setString(i++, CodeHash.of(prepared.code(), Purpose.TRACKING, random).text());
            insert.setString(i++, prepared.marks().text());
            insert.setString(i++, prepared.marks().report());
            insert.setBytes(i++, vault.seal(factsKey(row.id()), facts));
            insert.setBytes(i, vault.seal(notifierKey(row.id()), notifier));
            insert.executeUpdate();
        }
    }

    /** What is openly kept under a number. */
    public Optional<NoticeRecord> find(String id) throws SQLException {
        return row(id).map(Row::notice);
    }

    /**
     * The notice that a code opens. A wrong secret and a number that nobody has are answered alike,
     * after the same work.
     */
    public Optional<NoticeRecord> open(TrackingCode code) throws SQLException {
        Optional<Row> row = row(code.number());
        boolean opens = CodeHash.opens(row.map(Row::code), code, Purpose.TRACKING);
        return row.filter(_ -> opens).map(Row::notice);
    }

    /** What a notice says, with nobody named; empty once that was erased, or if there is none. */
    public Optional<ReceivedNotice> facts(String id) throws SQLException {
        return sealed(id, "facts", factsKey(id)).map(StoredNotice::readFacts);
    }

    /** Who gave a notice; {@link Notifier#NOBODY} once that was erased. */
    public Notifier notifier(String id) throws SQLException {
        return sealed(id, "notifier", notifierKey(id))
                .map(StoredNotice::readNotifier)
                .orElse(Notifier.NOBODY);
    }

    private Optional<String> sealed(String id, String column, String key) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + column + " FROM notice WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                byte[] bytes = row.getBytes(1);
                return bytes == null || bytes.length == 0
                        ? Optional.empty()
                        : vault.open(key, bytes);
            }
        }
    }

    /** The notices of a case, by the time they came. */
    public List<NoticeRecord> ofCase(String caseId) throws SQLException {
        return select("WHERE case_id = ? ORDER BY received_ms, id", caseId);
    }

    /** The notices whose reported place was this account's, by the time they came. */
    public List<NoticeRecord> ofAccount(String account) throws SQLException {
        return select("WHERE account = ? ORDER BY received_ms, id", account);
    }

    /** The notices that were joined to one, by the time they came (D26). */
    public List<NoticeRecord> joinedTo(String id) throws SQLException {
        return select("WHERE duplicate_of = ? ORDER BY received_ms, id", id);
    }

    private List<NoticeRecord> select(String where, String value) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM notice " + where)) {
            select.setString(1, value);
            try (ResultSet row = select.executeQuery()) {
                List<NoticeRecord> found = new ArrayList<>();
                while (row.next()) {
                    found.add(read(row).notice());
                }
                return List.copyOf(found);
            }
        }
    }

    /** What waits for a person to decide, by the notices' numbers. */
    public List<Proposal> proposals() throws SQLException {
        return duplicates.open();
    }

    /**
     * A person's decision on a proposal. Joined, the notice is a duplicate of the earlier one, or
     * of what that one duplicates; both stay (D26), each in its case.
     */
    public void decide(Proposal proposal, boolean same, Ruling ruling) throws SQLException {
        duplicates.decide(proposal, same, ruling);
    }

    /** What people have decided on proposals about a notice, whichever of the two it was. */
    public List<Decided> decided(String id) throws SQLException {
        return duplicates.decided(id);
    }

    /**
     * Erases who gave a notice: what was sealed, its key, and by what it would be known again. What
     * the notice says stays, with its number, code and digest. To be followed by {@code
     * LedgerTables.forget} on both databases once committed.
     */
    public void eraseNotifier(String id) throws SQLException {
        erase("UPDATE notice SET notifier = ?, same_report = '' WHERE id = ?", id);
        vault.destroy(notifierKey(id));
    }

    /** Erases what a notice says, likewise; number, code and digest stay. */
    public void eraseFacts(String id) throws SQLException {
        erase("UPDATE notice SET facts = ?, same_text = '' WHERE id = ?", id);
        vault.destroy(factsKey(id));
    }

    private void erase(String sql, String id) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(sql)) {
            update.setBytes(1, ERASED);
            update.setString(2, id);
            update.executeUpdate();
        }
    }

    /** The vault's key for what a notice says. */
    public static String factsKey(String id) {
        return "notice " + id;
    }

    /** The vault's key for who gave it. */
    public static String notifierKey(String id) {
        return "notifier of " + id;
    }

    private record Row(NoticeRecord notice, CodeHash code) {}

    private Optional<Row> row(String id) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT " + COLUMNS + " FROM notice WHERE id = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row)) : Optional.empty();
            }
        }
    }

    private static Row read(ResultSet row) throws SQLException {
        NoticeRecord notice =
                new NoticeRecord(
                        row.getString(1),
                        Instant.ofEpochMilli(row.getLong(2)),
                        Channel.valueOf(row.getString(3)),
                        Kind.valueOf(row.getString(4)),
                        Source.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getLong(11) == 0,
                        row.getLong(12) == 0);
        return new Row(notice, new CodeHash(row.getString(13)));
    }
}
