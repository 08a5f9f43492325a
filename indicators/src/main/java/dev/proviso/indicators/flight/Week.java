package dev.proviso.indicators.flight;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * What was usual: one week of an account before its case was opened.
 *
 * @param from its first hour, in hours since 1970-01-01T00:00Z
 * @param egress bytes read out in its known hours
 * @param deletions requests that delete, in them
 * @param missing hours that are not known
 */
public record Week(int from, BigInteger egress, BigInteger deletions, int missing) {

    private static final int HOURS = 168;

    /**
     * The last weeks that end before an hour, the oldest first; those of which nothing is known
     * too.
     */
    public static List<Week> before(AccountHours account, int hour, int count) {
        List<Week> weeks = new ArrayList<>();
        for (int i = count; i > 0; i--) {
            weeks.add(from(account, hour - i * HOURS));
        }
        return weeks;
    }

    private static Week from(AccountHours account, int first) {
        BigInteger egress = BigInteger.ZERO;
        BigInteger deletions = BigInteger.ZERO;
        int known = 0;
        for (int hour = first; hour < first + HOURS; hour++) {
            if (account.known(hour)) {
                egress = egress.add(account.of(Signal.EGRESS, hour));
                deletions = deletions.add(account.of(Signal.DELETION, hour));
                known++;
            }
        }
        return new Week(first, egress, deletions, HOURS - known);
    }
}
