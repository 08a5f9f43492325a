package dev.proviso.desk.cases;

import dev.proviso.cases.core.Due;

/**
 * Something that has fallen due.
 *
 * @param caseId in which case; empty where it is in none
 */
public record Owed(String caseId, Due due) {

    /** What it is, after its case where it is in one. */
    public String words(String between) {
        return caseId.isEmpty() ? due.what() : caseId + between + due.what();
    }
}
