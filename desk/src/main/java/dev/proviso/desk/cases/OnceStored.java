package dev.proviso.desk.cases;

import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LogRefusal;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What is done once something is stored, and what is done in one case of many: if it fails, what is
 * stored stays, the others have their turn, it is told, and the worker's next round does it again.
 */
public final class OnceStored {
    static final String UNPUBLISHED = "not published yet";

    private OnceStored() {}

    interface Step {
        void run() throws SQLException, LogRefusal, Unreadable;
    }

    /**
     * Does it.
     *
     * @param told gets a line if it fails
     * @param failed what of it is then to be told
     * @throws LogRefusal if this copy of the home must not go on: nobody may count on what is
     *     stored in it
     * @throws ProblemException the same, where it was told so already
     */
    static void run(List<String> told, String failed, Step step) throws LogRefusal {
        try {
            step.run();
        } catch (LogRefusal e) {
            if (e.kind() != LogRefusal.Kind.BUSY) {
                throw e;
            }
            told.add(failed + ": " + said(e));
        } catch (SQLException | Unreadable e) {
            told.add(failed + ": " + said(e));
        } catch (RuntimeException e) { // a defect too
            if (e.getCause() instanceof LogRefusal refusal
                    && refusal.kind() != LogRefusal.Kind.BUSY) {
                throw e;
            }
            told.add(failed + ": " + said(e));
        }
    }

    interface InCase {
        void at(String caseId) throws SQLException, LogRefusal, Unreadable;
    }

    /** Does it in each case, with a line after the id of each in which it fails. */
    static void each(Collection<String> cases, List<String> told, String failed, InCase step)
            throws LogRefusal {
        for (String caseId : cases) {
            run(told, caseId + ": " + failed, () -> step.at(caseId));
        }
    }

    /** Publishes what is stored; where that fails now, the worker's next round does it. */
    static void publish(HomeLedger ledger) throws LogRefusal {
        List<String> _ = published(ledger);
    }

    /**
     * The same.
     *
     * @return a line where it failed; else nothing
     */
    public static List<String> published(HomeLedger ledger) throws LogRefusal {
        List<String> told = new ArrayList<>();
        run(told, UNPUBLISHED, ledger::publish);
        return told;
    }

    /** Without its stop, for a line that goes on or ends with one. */
    private static String said(Exception e) {
        boolean defect = e instanceof RuntimeException && !(e instanceof ProblemException);
        return String.valueOf(defect ? e.toString() : e.getMessage()).replaceFirst("\\.$", "");
    }
}
