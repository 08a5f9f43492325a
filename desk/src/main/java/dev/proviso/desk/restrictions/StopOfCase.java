package dev.proviso.desk.restrictions;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Named;
import dev.proviso.restrictions.apply.Stop;

/**
 * Stops a plan that its case no longer applies (D25). It is asked before every step of every
 * account, so the case is read anew only when something has happened in it.
 */
final class StopOfCase implements Stop {
    private final Carrying.Cases cases;
    private final String caseId;
    private final String plan;
    private long events = -1;
    private boolean stopped;

    StopOfCase(Carrying.Cases cases, String caseId, String plan) {
        this.cases = cases;
        this.caseId = caseId;
        this.plan = plan;
    }

    @Override
    public synchronized boolean now() {
        long known = cases.events(caseId);
        if (known != events) {
            stopped =
                    !Named.is(
                            cases.read(caseId).plans(),
                            plan,
                            one -> one.stage() == Case.Planned.Stage.APPLYING);
            events = known;
        }
        return stopped;
    }
}
