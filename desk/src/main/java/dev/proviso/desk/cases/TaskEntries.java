package dev.proviso.desk.cases;

import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes who did what was due in a case and no event of it says. */
record TaskEntries(HomeLedger.Ground ground, Committing committing) {
    private static final String AUDIENCE = "auditor";

    /**
     * Appends one, in the caller's transaction; it stays as long as the case's events do. Its case
     * is {@code ""} where it is about none.
     */
    void append(Task task, Instant at, String by) throws SQLException, LogRefusal {
        JsonNodeFactory json = JsonNodeFactory.instance;
        ObjectNode done = json.objectNode();
        done.put("task", task.id()).put("what", task.what());
        done.put("due", task.due().toString()).put("by", by);
        List<Disclosure> made = new ArrayList<>();
        if (!task.caseId().isEmpty()) {
            made.add(committing.disclose("case", json.stringNode(task.caseId())));
        }
        made.add(committing.disclose("at", json.stringNode(at.toString())));
        made.add(committing.disclose("done", done));
        Entry entry = committing.entry(EntryType.MAIL, at, Entry.open(EntryType.MAIL), made);
        ground.disclosures().append(entry, made, AUDIENCE, about(task.caseId()));
    }

    /** Positions of those of a case, ascending. */
    List<Long> positions(String caseId) throws SQLException {
        return ground.disclosures().about(about(caseId));
    }

    /** A key of its own: it names a colleague, and nothing that anybody said. */
    private static String about(String caseId) {
        return caseId.isEmpty() ? "tasks" : CaseStore.about(caseId) + ", tasks";
    }
}
