package dev.proviso.desk.cases;

import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.Guarded;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.note.Refused;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;

/** What can go wrong with cases, told as problems of the home. */
final class GuardedCases {
    private GuardedCases() {}

    interface Step<T> {
        T run() throws SQLException, IOException, LogRefusal, Refused, Unreadable;
    }

    static <T> T run(Path folder, Step<T> step) {
        return Guarded.run(
                folder,
                () -> {
                    try {
                        return step.run();
                    } catch (Unreadable e) {
                        throw new SQLException(e.getMessage(), e);
                    }
                });
    }
}
