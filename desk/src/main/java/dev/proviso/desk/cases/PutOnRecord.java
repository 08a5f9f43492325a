package dev.proviso.desk.cases;

import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Who puts on record what a customer or notifier said by post: the event is theirs, and an auditor
 * sees whose hand wrote it.
 */
record PutOnRecord(OfficeFiles files) {
    private static final String NAME = "recorded-by"; // as docs/format.md has it
    private static final String AUDIENCE = "auditor";

    /**
     * What is committed to with such an event.
     *
     * @throws ProblemException USAGE if it is not for that person
     */
    Attached by(StoredCase stored, String person) {
        require(stored, person);
        return new Attached(
                NAME,
                JsonNodeFactory.instance.stringNode(person),
                AUDIENCE,
                CaseStore.about(stored.id()));
    }

    /**
     * That the person works on the case, and may.
     *
     * @throws ProblemException USAGE if not
     */
    void require(StoredCase stored, String person) {
        if (NoticeSight.isBarred(stored.state(), person) || !Owing.works(files, person)) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            person,
                            "this is not for " + person + " to say.",
                            "an analyst, decider or operator without a conflict in the case",
                            ""));
        }
    }
}
