package dev.proviso.restrictions.journal;

import dev.proviso.ledger.vault.Vault;
import java.sql.SQLException;
import java.util.Optional;

/** Seals some texts, and then no more. */
final class FailingSealing implements Sealing {
    private final Vault vault;
    private int left;

    FailingSealing(Vault vault, int left) {
        this.vault = vault;
        this.left = left;
    }

    @Override
    public byte[] seal(String about, String text) throws SQLException {
        if (left == 0) {
            throw new SQLException("the disk is full");
        }
        left--;
        return vault.seal(about, text);
    }

    @Override
    public Optional<String> open(String about, byte[] sealed) throws SQLException {
        return vault.open(about, sealed);
    }
}
