package dev.proviso.indicators.flight;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;

/** The sum of the last 24 known hours of a signal. */
final class LastHours {
    private static final int HOURS = 24;

    private final Deque<BigInteger> amounts = new ArrayDeque<>();
    private BigInteger sum = BigInteger.ZERO;

    /** Takes the next known hour. */
    void add(BigInteger amount) {
        amounts.addLast(amount);
        sum = sum.add(amount);
        if (amounts.size() > HOURS) {
            sum = sum.subtract(amounts.removeFirst());
        }
    }

    /** The sum less its largest hour: a single burst is no day. */
    BigInteger withoutLargest() {
        return sum.subtract(amounts.stream().max(BigInteger::compareTo).orElse(BigInteger.ZERO));
    }

    /** The most that any 24 known hours in a row came to, before an hour. */
    static BigInteger most(AccountHours account, Signal signal, int before) {
        LastHours last = new LastHours();
        BigInteger most = BigInteger.ZERO;
        for (int hour = account.firstRow(); hour < before; hour++) {
            if (account.known(hour)) {
                last.add(account.of(signal, hour));
                most = most.max(last.sum);
            }
        }
        return most;
    }
}
