package dev.proviso.notices.statement;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A clear and specific statement of reasons with the elements of Regulation (EU) 2022/2065, Article
 * 17(3)(a) to (f), for every customer anywhere. One with an element missing does not exist.
 *
 * @param restriction (a) what, where, how long
 * @param facts (b) facts, notice or own initiative; (c) detection by indicators. That deciding is
 *     never automated is no field (D17)
 * @param ground (d), (e), or an order
 * @param redress (f)
 */
public record StatementOfReasons(
        Restriction restriction, Facts facts, Ground ground, Redress redress) {

    /** An element of Article 17(3) is missing. */
    public static final class Incomplete extends IllegalArgumentException {
        private final transient List<String> missing;

        private Incomplete(List<String> missing) {
            super("The statement of reasons is not complete. " + String.join(" ", missing));
            this.missing = List.copyOf(missing);
        }

        /** Each missing element, in words, with its letter in Article 17(3). */
        public List<String> missing() {
            return missing;
        }
    }

    /**
     * Checks.
     *
     * @throws Incomplete naming every element that is missing
     */
    public StatementOfReasons {
        List<String> missing = new ArrayList<>();
        restriction(restriction, missing);
        facts(facts, ground, missing);
        ground(ground, missing);
        redress(redress, restriction.from(), missing);
        if (!missing.isEmpty()) {
            throw new Incomplete(missing);
        }
    }

    private static void restriction(Restriction it, List<String> missing) {
        need(
                !it.targets().isEmpty(),
                missing,
                "(a): it names no unit or account that is restricted.");
        for (Target target : it.targets()) {
            need(said(target.unit()), missing, "(a): a target has no unit's name.");
            need(said(target.account()), missing, "(a): a target has no account's name.");
            need(
                    it.level() != Level.SERVICE_OFF || !target.services().isEmpty(),
                    missing,
                    "(a): services are to be off, but none is named for account "
                            + target.account()
                            + ".");
        }
        need(said(it.territory()), missing, "(a): the territorial scope is not said.");
        need(
                it.until().isAfter(it.from()),
                missing,
                "(a): the duration is not said: the end "
                        + it.until()
                        + " is not after the start.");
        need(
                !it.remains().isEmpty() && it.remains().stream().allMatch(Said::said),
                missing,
                "(a): what the customer can still use is not said.");
        it.fetch()
                .ifPresent(fetch ->
                        need(
                                said(fetch.how()) && fetch.until().isAfter(it.from()),
                                missing,
                                "(a): how and until when the data can be fetched is not said."));
    }

    private static void facts(Facts it, Ground ground, List<String> missing) {
        need(said(it.words()), missing, "(b): the facts are not said.");
        need(
                it.windowEnd().isAfter(it.windowStart()),
                missing,
                "(b): the time that was looked at is not said.");
        need(
                ground instanceof Ground.Order
                        || (!it.evidence().isEmpty()
                                && it.evidence().stream().allMatch(Said::said)),
                missing,
                "(b): it cites no evidence.");
        need(
                (it.origin() == Origin.ORDER) == (ground instanceof Ground.Order),
                missing,
                "(b): what made the provider look does not fit the ground: an order's facts come"
                        + " from an order, and no others do.");
    }

    private static void ground(Ground ground, List<String> missing) {
        switch (ground) {
            case Ground.Contract it -> {
                need(!it.conduct().isEmpty(), missing, "(e): no clause is cited.");
                it.conduct().forEach(each -> conduct(each, missing));
            }
            case Ground.Law it -> {
                need(said(it.provision()), missing, "(d): the legal ground is not named.");
                need(
                        said(it.explanation()),
                        missing,
                        "(d): why it is held to be illegal is not said.");
            }
            case Ground.Order it -> {
                need(said(it.authority()), missing, "(d): the ordering authority is not named.");
                need(said(it.reference()), missing, "(d): the order's reference is not said.");
                need(
                        it.document().matches("[0-9a-f]{64}"),
                        missing,
                        "(d): the order's SHA-256 is not said.");
                need(said(it.scope()), missing, "(d): what the order commands is not said.");
            }
        }
    }

    private static void conduct(Conduct it, List<String> missing) {
        Clause clause = it.clause();
        need(said(clause.number()), missing, "(e): a clause has no number.");
        need(said(clause.version()), missing, "(e): the version of a clause is not said.");
        need(said(clause.text()), missing, "(e): the words of a clause are not given.");
        need(
                said(it.explanation()),
                missing,
                "(e): why the use is incompatible with clause "
                        + clause.number()
                        + " is not explained.");
        need(
                it.to().isAfter(it.from()),
                missing,
                "(e): when clause " + clause.number() + " was broken is not said.");
    }

    private static void redress(Redress it, Instant from, List<String> missing) {
        need(
                it.complaintUntil().isAfter(from),
                missing,
                "(f): until when to complain internally is not said.");
        need(
                !it.bodies().isEmpty()
                        && it.bodies().stream()
                                .allMatch(body -> said(body.name()) && said(body.contact())),
                missing,
                "(f): no body for settling it out of court is named with its address.");
        need(said(it.court()), missing, "(f): judicial redress is not named.");
    }

    private static boolean said(String words) {
        return Said.said(words);
    }

    private static void need(boolean there, List<String> missing, String words) {
        if (!there) {
            missing.add("Article 17(3)" + words);
        }
    }
}
