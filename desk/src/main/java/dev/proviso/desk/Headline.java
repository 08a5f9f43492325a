package dev.proviso.desk;

import dev.proviso.desk.report.Amounts;
import dev.proviso.indicators.finding.Flagged;
import dev.proviso.indicators.finding.Review;
import dev.proviso.indicators.power.PowerResult;
import dev.proviso.indicators.series.Subject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A review in one or two sentences. "Nothing found" never stands without what could have been
 * found.
 */
public final class Headline {

    private Headline() {}

    /** The sentences. */
    public static String of(ReviewResult result) {
        Review review = result.review();
        String seen =
                review.window().isEmpty()
                        ? "No row has a known period, so no subject could be reviewed."
                        : capital(
                                "%s, %s in %s%s%s."
                                        .formatted(
                                                Amounts.counted(review.findings(), "finding"),
                                                Amounts.counted(review.questions(), "question"),
                                                Amounts.counted(review.accounts(), "account"),
                                                cleared(review),
                                                levels(Flagged.of(result.judgements()))));
        return seen + " " + power(review);
    }

    private static String cleared(Review review) {
        return review.cleared() == 0
                ? ""
                : ", of which %s cleared (D27)".formatted(Amounts.count(review.cleared()));
    }

    /** That several questions are one thing to ask about, where it is so. */
    private static String levels(List<Flagged> flagged) {
        Set<String> kinds =
                flagged.stream()
                        .filter(one -> !one.others().isEmpty())
                        .flatMap(one -> Stream.concat(Stream.of(one.head()), one.others().stream()))
                        .map(judgement -> judgement.look().subject().kind())
                        .sorted()
                        .map(Subject.Kind::id)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
        if (kinds.isEmpty()) {
            return "";
        }
        boolean all = flagged.stream().noneMatch(one -> one.others().isEmpty());
        List<String> names = List.copyOf(kinds);
        return ", most likely %s%s seen in %s and %s"
                .formatted(
                        flagged.size() == 1 ? "one use" : Amounts.count(flagged.size()) + " uses",
                        all ? "" : ", some",
                        String.join(", ", names.subList(0, names.size() - 1)),
                        names.getLast());
    }

    private static String capital(String sentence) {
        return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
    }

    private static String power(Review review) {
        return review.power().stream()
                .filter(result -> result.found90().isPresent())
                .min((a, b) -> Double.compare(a.found90().orElseThrow(), b.found90().orElseThrow()))
                .map(result ->
                        "The use that %s looks for would at best have been found nine times in ten from %s; see Power."
                                .formatted(
                                        result.pack(),
                                        Amounts.value(
                                                result.found90().orElseThrow(), result.sizeUnit())))
                .orElseGet(() ->
                        "How large the use would have had to be cannot be said: "
                                + review.power().stream()
                                        .map(PowerResult::reason)
                                        .distinct()
                                        .findFirst()
                                        .orElse("no pack was used")
                                + ".");
    }

    static String size(OptionalDouble size, PowerResult.Interval interval, String unit) {
        if (size.isEmpty()) {
            return "no size";
        }
        String found = Amounts.value(size.getAsDouble(), unit);
        OptionalDouble low = interval.low();
        OptionalDouble high = interval.high();
        if (low.isPresent() && high.isPresent()) {
            return "%s (between %s and %s)"
                    .formatted(
                            found,
                            Amounts.plain(low.getAsDouble()),
                            Amounts.plain(high.getAsDouble()));
        }
        if (low.isPresent()) {
            return found + " (at least " + Amounts.plain(low.getAsDouble()) + ")";
        }
        return high.isPresent()
                ? found + " (at most " + Amounts.plain(high.getAsDouble()) + ")"
                : found;
    }
}
