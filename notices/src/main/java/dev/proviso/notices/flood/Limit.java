package dev.proviso.notices.flood;

import java.time.Duration;

/**
 * What is limited: so many at once, and then one each so often. A person who reports everything
 * they know sends a dozen; a feed of machine reports sends hundreds a day; both go through.
 */
public enum Limit {
    /** Whoever knocks from the same network: a household, an office, a small provider. */
    NETWORK(60, Duration.ofSeconds(10)),
    /** Those who name the same domain as theirs, which nobody has proven. */
    DOMAIN(200, Duration.ofSeconds(6)),
    /** All who name none, together, on one channel. */
    ANONYMOUS(120, Duration.ofSeconds(10)),
    /** All on one channel who have proven nothing, however many names they use. */
    CHANNEL(1_000, Duration.ofSeconds(1)),
    /** One trusted flagger, who has proven to be it. */
    FLAGGER(2_000, Duration.ofMillis(500)),
    /** Answers with one letter's code: a case is argued in dozens of e-mails, not in thousands. */
    CODE(60, Duration.ofMinutes(10)),
    /** Those from one address with one code: whoever floods with it leaves room for others. */
    WRITER(40, Duration.ofMinutes(15));

    private final int burst;
    private final Duration each;

    Limit(int burst, Duration each) {
        this.burst = burst;
        this.each = each;
    }

    /** How many at once, after a rest. */
    public int burst() {
        return burst;
    }

    /** How long until one more. */
    public Duration each() {
        return each;
    }
}
