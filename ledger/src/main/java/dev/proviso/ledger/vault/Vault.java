package dev.proviso.ledger.vault;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys for what is stored about somebody: one for each person or customer, named by a pseudonym.
 * Kept apart from what they seal, and backed up for a short time only, so that destroying a key
 * makes every copy of what it sealed unreadable.
 *
 * <p>AES-256-GCM, a fresh nonce of 12 bytes before each sealed text.
 */
public final class Vault {

    private static final int KEY = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final Connection connection;
    private final SecureRandom random;

    /**
     * Opens a vault, making its table on first use.
     *
     * @param connection prepared as {@code LedgerTables.prepare} does
     */
    public Vault(Connection connection, SecureRandom random) throws SQLException {
        this.connection = connection;
        this.random = random;
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS vault_key ("
                            + "about TEXT PRIMARY KEY, secret BLOB NOT NULL)");
        }
    }

    /** Seals a text with the key of {@code about}, made on first use. */
    public byte[] seal(String about, String text) throws SQLException {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        byte[] sealed =
                cipher(
                        Cipher.ENCRYPT_MODE,
                        keyOf(about),
                        nonce,
                        text.getBytes(StandardCharsets.UTF_8));
        byte[] both = Arrays.copyOf(nonce, NONCE + sealed.length);
        System.arraycopy(sealed, 0, both, NONCE, sealed.length);
        return both;
    }

    /** The text, or nothing if the key was destroyed. */
    public Optional<String> open(String about, byte[] sealed) throws SQLException {
        Optional<byte[]> key = find(about);
        if (key.isEmpty()) {
            return Optional.empty();
        }
        byte[] text =
                cipher(
                        Cipher.DECRYPT_MODE,
                        key.get(),
                        Arrays.copyOf(sealed, NONCE),
                        Arrays.copyOfRange(sealed, NONCE, sealed.length));
        return Optional.of(new String(text, StandardCharsets.UTF_8));
    }

    /**
     * A key of 32 bytes made from the key of {@code about} (RFC 5869, HKDF-SHA-256), the same for
     * the same purpose, and gone with it.
     */
    public byte[] derive(String about, String purpose) throws SQLException {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(
                            HKDFParameterSpec.ofExtract()
                                    .addIKM(keyOf(about))
                                    .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), KEY));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK from 25 has HKDF-SHA256", e);
        }
    }

    /**
     * Whom keys are about whose names begin so, in their order.
     *
     * @param beginning at least one character
     */
    public List<String> under(String beginning) throws SQLException {
        int last = beginning.length() - 1;
        String after = beginning.substring(0, last) + (char) (beginning.charAt(last) + 1);
        List<String> names = new ArrayList<>();
        try (PreparedStatement select =
                connection.prepareStatement(
                        "SELECT about FROM vault_key WHERE about >= ? AND about < ?"
                                + " ORDER BY about")) {
            select.setString(1, beginning);
            select.setString(2, after);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(1));
                }
            }
        }
        return names;
    }

    /** Whether there is a key of that name. */
    public boolean has(String about) throws SQLException {
        return find(about).isPresent();
    }

    /** Destroys a key; whether there was one. */
    public boolean destroy(String about) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM vault_key WHERE about = ?")) {
            delete.setString(1, about);
            return delete.executeUpdate() > 0;
        }
    }

    private byte[] keyOf(String about) throws SQLException {
        Optional<byte[]> known = find(about);
        if (known.isPresent()) {
            return known.get();
        }
        byte[] key = new byte[KEY];
        random.nextBytes(key);
        try (PreparedStatement insert =
                connection.prepareStatement(
                        "INSERT INTO vault_key (about, secret) VALUES (?, ?)")) {
            insert.setString(1, about);
            insert.setBytes(2, key);
            insert.executeUpdate();
        }
        return key;
    }

    private Optional<byte[]> find(String about) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT secret FROM vault_key WHERE about = ?")) {
            select.setString(1, about);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }

    private static byte[] cipher(int mode, byte[] key, byte[] nonce, byte[] text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(text);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("what the vault sealed cannot be opened", e);
        }
    }
}
