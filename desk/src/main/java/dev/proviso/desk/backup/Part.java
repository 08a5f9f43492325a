package dev.proviso.desk.backup;

import dev.proviso.desk.evidence.LedgerDatabase;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What of a home stands in a backup (design §12). */
public enum Part {
    /** What may be kept: the log, cases, letters, and what people wrote about the office. */
    LEDGER,
    /** What opens it: for a short time. */
    VAULT;

    static final String LEDGER_DB = LedgerDatabase.FILE;
    static final String VAULT_DB = "vault.db";
    static final String CHECKPOINT = "log/checkpoint";

    /** What people write; each may be missing. */
    static final List<String> WRITTEN =
            List.of(
                    "proviso.yaml",
                    "report.yaml",
                    "office.yaml",
                    "terms.yaml",
                    "customers.yaml",
                    "flaggers.yaml");

    private static final Set<String> OF_THE_LEDGER = Set.of(LEDGER_DB, CHECKPOINT);

    /** No name that begins with a dot, so none that leads out of the folder. */
    private static final Pattern KEY = Pattern.compile("keys(/[\\w@+-][\\w@+. -]*){1,2}");

    /** The word in the manifest. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The database without which it is nothing. */
    String database() {
        return this == LEDGER ? LEDGER_DB : VAULT_DB;
    }

    /** Whether a file of that name, relative to the home, belongs to it. */
    boolean holds(String name) {
        return switch (this) {
            case LEDGER -> OF_THE_LEDGER.contains(name) || WRITTEN.contains(name);
            case VAULT -> name.equals(VAULT_DB) || KEY.matcher(name).matches();
        };
    }
}
