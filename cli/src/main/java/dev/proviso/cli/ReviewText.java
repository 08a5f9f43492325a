package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.Assess;
import dev.proviso.desk.Headline;
import dev.proviso.desk.ReviewResult;
import dev.proviso.desk.ReviewResult.PricedLack;
import dev.proviso.desk.report.Amounts;
import dev.proviso.desk.report.Labels;
import dev.proviso.indicators.finding.Flagged;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.finding.ReviewStatement;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.scorecard.Judgement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** A review on the terminal. */
final class ReviewText {

    /** Rows of the table; the rest is counted and stands in the files. */
    private static final int ROWS_MAX = 20;

    private ReviewText() {}

    static String table(ReviewResult result, Optional<Path> out) {
        StringBuilder text = new StringBuilder();
        lacks(text, result.priced());
        read(text, result);
        text.append('\n').append(TextTable.wrapped(Headline.of(result))).append('\n');
        judgements(text, result);
        result.explained()
                .forEach(explained -> text.append('\n').append(ExplanationText.of(explained)));
        blindSpots(text, result.review());
        power(text, result.review());
        out.ifPresent(folder ->
                text.append("\nWritten: ")
                        .append(folder.resolve("report.html"))
                        .append(
                                " and beside it findings.json, review.json, weights.parquet, evidence.bundle\n"));
        if (!result.published().isEmpty()) {
            text.append("\nLedger\n");
            result.published()
                    .forEach(told ->
                            text.append(TextTable.item(told.endsWith(".") ? told : told + ".")));
        }
        return text.toString();
    }

    /**
     * The two statements as one canonical JSON object; with what was said to the ledger, if any.
     */
    static String json(ReviewResult result) {
        ArrayNode told = JsonNodeFactory.instance.arrayNode();
        result.published().forEach(told::add);
        return "{\"findings\":%s,%s\"review\":%s}%n"
                .formatted(
                        Assess.findings(result).strip(),
                        told.isEmpty() ? "" : "\"ledger\":" + CanonicalJson.write(told) + ",",
                        ReviewStatement.json(result.review()).strip());
    }

    private static void lacks(StringBuilder text, List<PricedLack> lacks) {
        if (lacks.isEmpty()) {
            return;
        }
        text.append("What this export lacks\n");
        for (PricedLack lack : lacks) {
            text.append(
                    TextTable.item(
                            lack.lack().what()
                                    + (lack.price().isEmpty() ? "" : " " + lack.price())
                                    + " "
                                    + lack.lack().remedy()));
        }
        text.append('\n');
    }

    private static void read(StringBuilder text, ReviewResult result) {
        Review review = result.review();
        String window = review.window().map(Labels::window).orElse("no window");
        text.append("Review ")
                .append(window)
                .append(", snapshot ")
                .append(review.snapshot(), 0, 12)
                .append('\n');
        String notKept =
                review.notKept().entrySet().stream()
                        .map(entry ->
                                Amounts.count(entry.getValue())
                                        + " "
                                        + entry.getKey().replace('_', ' '))
                        .collect(Collectors.joining(", "));
        text.append(
                        TextTable.wrapped(
                                "%s rows read, %s kept%s"
                                        .formatted(
                                                Amounts.count(review.rowsRead()),
                                                Amounts.count(review.rowsKept()),
                                                notKept.isEmpty() ? "" : "; not kept: " + notKept)))
                .append('\n');
        long known = review.coverage().stream().filter(service -> service.mapped() > 0).count();
        text.append(
                "%s, of which %d %s mapped at least in part; %s, %s without a look%n"
                        .formatted(
                                Amounts.counted(review.coverage().size(), "service"),
                                known,
                                known == 1 ? "is" : "are",
                                Amounts.counted(review.accounts(), "account"),
                                Amounts.counted(review.withoutLook(), "subject")));
    }

    private static void judgements(StringBuilder text, ReviewResult result) {
        List<Flagged> flagged = Flagged.of(result.judgements());
        if (flagged.isEmpty()) {
            return;
        }
        TextTable table =
                new TextTable(
                        "SUBJECT",
                        "CLASS",
                        "WEIGHT",
                        "THRESHOLD",
                        "INNOCENT OF TEN",
                        "BEST INNOCENT EXPLANATION");
        int rows = 0;
        int all = 0;
        for (Flagged one : flagged) {
            all += 1 + one.others().size();
            if (rows < ROWS_MAX) {
                row(table, result, "", one.head());
                rows++;
            }
            for (Judgement other :
                    one.others().subList(0, Math.min(ROWS_MAX - rows, one.others().size()))) {
                row(table, result, Labels.beside(one, other), other);
                rows++;
            }
        }
        text.append('\n').append(table);
        if (all > rows) {
            text.append("and %d more in findings.json%n".formatted(all - rows));
        }
        if (all > flagged.size()) {
            text.append(
                            TextTable.wrapped(
                                    "An indented row looks again at the rows of the account above it, with others of its unit or customer: most likely the same use, and one thing to ask about."))
                    .append('\n');
        }
        text.append("A question is a reason to ask, not a decision; it restricts nobody.\n");
        if (result.review().cleared() > 0) {
            text.append(
                            TextTable.wrapped(
                                    "What is cleared was looked into and found innocent, within bounds and until a date (docs/clearances.md)."))
                    .append('\n');
        }
    }

    private static void row(
            TextTable table, ReviewResult result, String beside, Judgement judgement) {
        String subject =
                judgement.look().subject().kind().id() + " " + judgement.look().subject().id();
        table.row(
                beside.isEmpty() ? subject : "  " + beside + " " + subject,
                result.outcome(judgement),
                Amounts.decibans(judgement.look().weightDb()),
                Amounts.decibans(judgement.thresholdDb()),
                Amounts.plain(judgement.innocentOfTen()),
                Labels.hypothesis(judgement.pack(), judgement.look().bestRival()));
    }

    private static void blindSpots(StringBuilder text, Review review) {
        if (review.blindSpots().isEmpty()) {
            return;
        }
        text.append("\nBlind spots: indicators that had a value for no subject\n");
        review.blindSpots().stream()
                .collect(
                        Collectors.groupingBy(
                                Review.BlindSpot::missing, TreeMap::new, Collectors.toList()))
                .forEach((missing, spots) ->
                        text.append(
                                TextTable.item(
                                        Labels.missing(missing)
                                                + ": "
                                                + spots.stream()
                                                        .map(Review.BlindSpot::indicator)
                                                        .distinct()
                                                        .collect(Collectors.joining(", ")))));
    }

    private static void power(StringBuilder text, Review review) {
        text.append("\nPower: how large the use would have had to be to be found\n");
        for (PowerResult power : review.power()) {
            List<String> parts = new ArrayList<>();
            power.found90()
                    .ifPresent(size ->
                            parts.add(
                                    "9 of 10 times from " + Amounts.value(size, power.sizeUnit())));
            power.found99()
                    .ifPresent(size ->
                            parts.add(
                                    "99 of 100 times from "
                                            + Amounts.value(size, power.sizeUnit())));
            if (!power.reason().isEmpty()) {
                parts.add(power.reason());
            }
            text.append(
                    TextTable.item(
                            "%s, %s, %s: %s"
                                    .formatted(
                                            power.pack(),
                                            power.outcome().id(),
                                            power.stratum(),
                                            String.join("; ", parts))));
        }
    }
}
