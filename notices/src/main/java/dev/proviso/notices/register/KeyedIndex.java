package dev.proviso.notices.register;

import dev.proviso.ledger.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Says whether two texts are the same without keeping either: HMAC-SHA-256 under a secret of the
 * register, which is itself kept sealed. Whoever has the tables alone cannot try texts.
 */
final class KeyedIndex {

    private static final String ABOUT = "notices index";
    private static final String NAME = "secret";
    private static final int SECRET_BYTES = 32;

    private final Connection connection;
    private final Vault vault;
    private final SecureRandom random;

    KeyedIndex(Connection connection, Vault vault, SecureRandom random) {
        this.connection = connection;
        this.vault = vault;
        this.random = random;
    }

    /** The same for the same kind and text, and for no other. */
    String of(String kind, String text) throws SQLException {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret(), "HmacSHA256"));
            byte[] said = (kind + "\0" + text).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(said));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
        }
    }

    /** Made on first use; anew when its key was destroyed, and then nothing older is the same. */
    private byte[] secret() throws SQLException {
        Optional<byte[]> sealed = sealed();
        Optional<byte[]> known = sealed.isPresent() ? open(sealed.get()) : Optional.empty();
        if (known.isPresent()) {
            return known.get();
        }
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(secret);
        byte[] anew = vault.seal(ABOUT, Base64.getEncoder().encodeToString(secret));
        if (sealed.isPresent()) {
            store("UPDATE notice_index SET sealed = ? WHERE name = ?", anew);
            return secret;
        }
        store("INSERT INTO notice_index (sealed, name) VALUES (?, ?) ON CONFLICT DO NOTHING", anew);
        return open(sealed().orElse(anew)).orElse(secret); // another's, if that came first
    }

    private Optional<byte[]> open(byte[] sealed) throws SQLException {
        return vault.open(ABOUT, sealed).map(Base64.getDecoder()::decode);
    }

    private void store(String sql, byte[] sealed) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setBytes(1, sealed);
            statement.setString(2, NAME);
            statement.executeUpdate();
        }
    }

    private Optional<byte[]> sealed() throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT sealed FROM notice_index WHERE name = ?")) {
            select.setString(1, NAME);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(row.getBytes(1)) : Optional.empty();
            }
        }
    }
}
