package dev.proviso.desk.doctor;

import dev.proviso.desk.evidence.Health;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.problem.ProblemException;
import java.util.List;

/** Whether the log is whole, signed and witnessed. */
record LedgerChecks(HomeLedger ledger) {

    List<Check> all() {
        Health health;
        try {
            health = ledger.health();
        } catch (ProblemException e) {
            return List.of(
                    Check.failed("ledger", e),
                    Check.couldNotTry("witnesses", "The ledger does not hold.", ""));
        }
        return List.of(log(health), witnesses(health));
    }

    private static Check log(Health health) {
        if (!health.wrong().isEmpty()) {
            return Check.failed(
                    "ledger",
                    "It does not hold: " + health.wrong() + ".",
                    "proviso verify HOME says more. Let nothing be written until you know why; go"
                            + " on from the newest backup (docs/backup.md).");
        }
        if (health.unsigned() > 0) {
            return Check.warning(
                    "ledger",
                    "The last " + health.unsigned() + " entries are not signed yet.",
                    "The next command that writes signs them; proviso case work does.");
        }
        return Check.ok(
                "ledger",
                health.entries()
                        + " entries; the last checkpoint is that of the log. All of it is checked"
                        + " by: proviso verify HOME");
    }

    private static Check witnesses(Health health) {
        if (health.needed() == 0 && health.said().isEmpty()) {
            return Check.warning(
                    "witnesses",
                    "None is named: nobody but you can tell that the log was not forked.",
                    "Name some under log: in proviso.yaml (docs/home.md).");
        }
        String said = String.join("; ", health.said());
        if (health.answering() < health.needed()) {
            return Check.failed(
                    "witnesses",
                    said,
                    "What is published now counts as late (D5). Ask the witnesses, or name others.");
        }
        return health.witnessed() < health.needed()
                ? Check.warning(
                        "witnesses",
                        "The last checkpoint is published, not yet witnessed: "
                                + health.witnessed()
                                + " of "
                                + health.needed()
                                + " signed.",
                        "They answer now: the next command that signs asks them again.")
                : Check.ok("witnesses", said);
    }
}
