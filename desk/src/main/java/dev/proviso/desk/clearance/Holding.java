package dev.proviso.desk.clearance;

import dev.proviso.cases.core.Matter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A clearance that holds.
 *
 * @param name in its case
 * @param about its subject and pack, and the customer for whom it was given
 * @param lookedInto the finding or question that people looked into: the last one that it names as
 *     evidence, else the last one before it was decided; empty where there was none
 * @param found what reviews found of its subject and pack since, and nobody looked into; whoever's
 *     the subject is by now
 * @param noticed the notice of another case that came about its subject since, in words
 */
public record Holding(
        String caseId,
        String name,
        About about,
        Matter.Clearance matter,
        Optional<Found> lookedInto,
        List<Found> found,
        Optional<String> noticed) {

    private static final int DIGITS = 12;

    /** Copies. */
    public Holding {
        found = List.copyOf(found);
    }

    /** Whether it is about the same subject and pack, and for the same customer. */
    boolean speaksOf(Found one) {
        return about.equals(one.about());
    }

    /** Why a finding of its subject and pack is outside, in words; nothing if it is within. */
    Optional<String> outside(Found one) {
        if (about.moved(one.about())) {
            return Optional.of(moved(one.where()));
        }
        if (lookedInto.isEmpty()) {
            return Optional.of(
                    "No finding of pack %s was looked into; %s is one."
                            .formatted(matter.pack(), one.where()));
        }
        Found before = lookedInto.get();
        if (!before.digest().equals(one.digest())) {
            return Optional.of(changed(before.digest(), one.where() + " was made", one.digest()));
        }
        List<Bounds.Bound> bounds = Bounds.of(matter.values()).bounds();
        if (bounds.isEmpty()) {
            return heavier(before, one);
        }
        return Optional.of(
                        bounds.stream()
                                .filter(bound -> !bound.holds(one))
                                .map(bound -> bound.broken(one))
                                .collect(Collectors.joining(" ")))
                .filter(words -> !words.isEmpty());
    }

    /** Words alone bound nothing that a program sees: then no finding may weigh more. */
    private static Optional<String> heavier(Found before, Found one) {
        return one.weight().compareTo(before.weight()) > 0
                ? Optional.of(
                        "A weight of %s was cleared (%s); %s has %s."
                                .formatted(
                                        before.weighs(), before.where(), one.where(), one.weighs()))
                : Optional.empty();
    }

    private String moved(String where) {
        return "It was given for one customer; %s has %s with another."
                .formatted(where, matter.subject());
    }

    /** Why it no longer holds: a notice came, or by the first thing that was found outside. */
    public Optional<String> over() {
        return noticed.or(() -> found.stream().flatMap(one -> outside(one).stream()).findFirst());
    }

    /** Why it no longer holds once a review found this: its subject is another customer's. */
    public Optional<String> over(Set<About> findings) {
        return findings.stream().anyMatch(about::moved)
                ? Optional.of(moved("a review"))
                : Optional.empty();
    }

    /** Why it no longer holds once a review was made with its pack as this digest names it. */
    public Optional<String> over(String digest) {
        return lookedInto
                .filter(before -> !before.digest().equals(digest))
                .map(before -> changed(before.digest(), "a review was made", digest));
    }

    private String changed(String before, String made, String now) {
        return "It was given for what pack %s found as of %s; %s with that pack as of %s."
                .formatted(matter.pack(), brief(before), made, brief(now));
    }

    private static String brief(String digest) {
        return digest.substring(0, Math.min(DIGITS, digest.length()));
    }

    /** Why values cannot be held against what reviews find, in words; nothing if they can. */
    public static Optional<String> problem(String values, Optional<Found> lookedInto) {
        return Bounds.of(values).problem(lookedInto);
    }

    /** What ends a clearance of these values, where it is not what people may expect. */
    public static Optional<String> told(String values, Optional<Found> lookedInto) {
        if (lookedInto.isEmpty()) {
            return Optional.of(
                    "no finding of this pack about this subject was looked into: the next one ends it");
        }
        return Bounds.of(values).bounds().isEmpty()
                ? lookedInto.map(found ->
                        "its values are words: a finding of more than the %s of %s ends it (docs/clearances.md)"
                                .formatted(found.weighs(), found.where()))
                : Optional.empty();
    }
}
