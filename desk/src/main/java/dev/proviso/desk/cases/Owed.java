package dev.proviso.desk.cases;

import dev.proviso.cases.core.Due;

/** Something that has fallen due in a case. */
public record Owed(String caseId, Due due) {}
