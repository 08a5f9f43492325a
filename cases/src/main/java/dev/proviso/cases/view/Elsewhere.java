package dev.proviso.cases.view;

import dev.proviso.cases.core.Event.ClearanceEnded;

/** What a case says of a notice that is another case's. */
public final class Elsewhere {
    private static final String NOTICE = "Notice ";
    private static final String SAME = " is about the same subject.";

    private Elsewhere() {}

    /** Why a clearance ends (D27): by the notice's number, and nothing of who gave it (D16). */
    public static String notice(String number, String caseId) {
        return NOTICE + number + " in " + caseId + SAME;
    }

    /** D13: that it was a notice is shown to whoever sees one case only, which is not. */
    static ClearanceEnded withheld(ClearanceEnded ended) {
        boolean names = ended.because().startsWith(NOTICE) && ended.because().endsWith(SAME);
        return names
                ? new ClearanceEnded(ended.clearance(), "A notice of another case" + SAME)
                : ended;
    }
}
