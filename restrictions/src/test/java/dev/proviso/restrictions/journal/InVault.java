package dev.proviso.restrictions.journal;

import dev.proviso.ledger.vault.Vault;
import java.sql.SQLException;
import java.util.Optional;

/** As the desk seals. */
record InVault(Vault vault) implements Sealing {
    @Override
    public byte[] seal(String about, String text) throws SQLException {
        return vault.seal(about, text);
    }

    @Override
    public Optional<String> open(String about, byte[] sealed) throws SQLException {
        return vault.open(about, sealed);
    }
}
