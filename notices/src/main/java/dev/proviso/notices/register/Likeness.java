package dev.proviso.notices.register;

import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * That two notices seem to be about the same matter: the same subject, no different clause or
 * class, times that meet, and words most of which are the same. Only proposed: people join (D26).
 *
 * @param words how many of both texts' runs of three words are in both, from 0 to 1 (Jaccard)
 * @param reason in words for the person who decides, without any of the notice's own
 */
public record Likeness(double words, String reason) {

    /**
     * At or above it texts count as the same. Two accounts of one event in own words share hardly
     * any run of three words; a form letter with a few words changed shares two thirds.
     */
    public static final double WORDS_MIN = 0.6;

    /** Single times are said roughly: a point in time holds a day before and after it. */
    public static final Duration SLACK = Duration.ofDays(1);

    private static final int RUN = 3;

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Longer texts are compared by their beginning; about ten pages. */
    static final int COMPARED_LENGTH_MAX = 20_000;

    /** A notice to be compared, whose words are taken apart once. */
    public static final class Side {
        private final ReceivedNotice notice;
        private final String account;
        private Optional<Set<String>> runs = Optional.empty();

        /**
         * A notice.
         *
         * @param account whose the reported place was, or {@code ""}
         */
        public Side(ReceivedNotice notice, String account) {
            this.notice = notice;
            this.account = account;
        }

        private Set<String> runs() {
            Set<String> taken = runs.orElseGet(() -> Likeness.runs(notice.explanation()));
            runs = Optional.of(taken);
            return taken;
        }
    }

    /** What the two have in common; empty if they are not alike. */
    public static Optional<Likeness> between(Side one, Side other) {
        Optional<String> subject =
                !one.account.isEmpty() && one.account.equals(other.account)
                        ? Optional.of("the same account")
                        : subject(one.notice, other.notice);
        Optional<String> matter = matter(one.notice, other.notice);
        if (subject.isEmpty()
                || matter.isEmpty()
                || !meet(one.notice.incident(), other.notice.incident())) {
            return Optional.empty();
        }
        double words = jaccard(one.runs(), other.runs());
        return words < WORDS_MIN
                ? Optional.empty()
                : Optional.of(
                        new Likeness(
                                words,
                                "%s, %s, times that meet, %d %% of the words in common"
                                        .formatted(
                                                subject.get(),
                                                matter.get(),
                                                Math.round(words * 100))));
    }

    private static Optional<String> subject(ReceivedNotice one, ReceivedNotice other) {
        String customer = normal(one.about().customer());
        if (!customer.isEmpty() && customer.equals(normal(other.about().customer()))) {
            return Optional.of("the same customer by name");
        }
        boolean place =
                one.locations().stream()
                        .map(Location::value)
                        .anyMatch(value ->
                                other.locations().stream()
                                        .anyMatch(there -> there.value().equals(value)));
        return place ? Optional.of("a place in common") : Optional.empty();
    }

    /** A clause or class that only one of them names is no difference. */
    private static Optional<String> matter(ReceivedNotice one, ReceivedNotice other) {
        String clause = normal(one.about().clause());
        if (!clause.isEmpty() && clause.equals(normal(other.about().clause()))) {
            return Optional.of("the same clause");
        }
        if (!one.label().equals(Label.NONE) && one.label().equals(other.label())) {
            return Optional.of("the same class");
        }
        boolean differs =
                bothSay(clause, normal(other.about().clause()))
                        || bothSay(one.label().type(), other.label().type());
        return differs ? Optional.empty() : Optional.of("no different clause or class");
    }

    private static boolean bothSay(String one, String other) {
        return !one.isEmpty() && !other.isEmpty();
    }

    /** A time that is not said meets every other. */
    private static boolean meet(Incident one, Incident other) {
        return !from(one).isAfter(until(other)) && !from(other).isAfter(until(one));
    }

    private static Instant from(Incident incident) {
        return incident.from()
                .or(() -> incident.at().or(incident::until).map(at -> at.minus(SLACK)))
                .orElse(Instant.MIN);
    }

    private static Instant until(Incident incident) {
        return incident.until()
                .or(() -> incident.at().or(incident::from).map(at -> at.plus(SLACK)))
                .orElse(Instant.MAX);
    }

    /** Two texts without a word are the same text. */
    private static double jaccard(Set<String> one, Set<String> other) {
        if (one.isEmpty() && other.isEmpty()) {
            return 1;
        }
        Set<String> both = new HashSet<>(one);
        both.retainAll(other);
        return (double) both.size() / (one.size() + other.size() - both.size());
    }

    /** Every run of three words; of a shorter text, all of it. */
    private static Set<String> runs(String text) {
        List<String> words =
                BETWEEN_WORDS
                        .splitAsStream(
                                normal(
                                        text.substring(
                                                0, Math.min(text.length(), COMPARED_LENGTH_MAX))))
                        .filter(w -> !w.isEmpty())
                        .toList();
        Set<String> runs = new HashSet<>();
        for (int i = 0; i + RUN <= words.size(); i++) {
            runs.add(String.join(" ", words.subList(i, i + RUN)));
        }
        if (runs.isEmpty() && !words.isEmpty()) {
            runs.add(String.join(" ", words));
        }
        return runs;
    }

    private static String normal(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT).strip();
    }
}
