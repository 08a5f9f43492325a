package dev.proviso.desk.doctor;

import dev.proviso.desk.runs.LastRun;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** How old the newest backups of a home with a ledger are. */
record BackupChecks(Path home, Instant now) {

    /** What came since would be lost with the disk. */
    private static final Duration AGE_MAX = Duration.ofDays(7);

    List<Check> all() {
        return List.of(
                check("backup of the ledger", LastRun.BACKUP_LEDGER, "ledger"),
                check("backup of the vault", LastRun.BACKUP_VAULT, "vault"));
    }

    private Check check(String name, LastRun run, String part) {
        String next = "proviso backup --part " + part + " --out FILE (docs/backup.md)";
        Optional<Instant> last = run.of(home);
        if (last.isEmpty()) {
            return Check.warning(name, "None was made from here.", next);
        }
        String what = "The newest is of " + last.get() + ".";
        return last.get().plus(AGE_MAX).isBefore(now)
                ? Check.warning(name, what, next)
                : Check.ok(name, what);
    }
}
