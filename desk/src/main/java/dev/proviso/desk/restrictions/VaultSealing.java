package dev.proviso.desk.restrictions;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.restrictions.journal.Sealing;
import java.sql.SQLException;
import java.util.Optional;

/** Opened only with the key of the case, which is in the home's vault. */
record VaultSealing(Vault vault) implements Sealing {
    @Override
    public byte[] seal(String about, String text) throws SQLException {
        return vault.seal(about, text);
    }

    @Override
    public Optional<String> open(String about, byte[] sealed) throws SQLException {
        return vault.open(about, sealed);
    }
}
