package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.Measure;
import dev.proviso.notices.transparency.EuRows.Placed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What the EU tables have in common: whom a row is for, how rows begin, how counts are written. */
record Layout(Inputs inputs) {
    static final String ALL = "All";
    static final String HOSTING =
            "Only for providers of hosting services, including online platforms";
    static final String PLATFORMS = "Only for providers of online platforms";
    static final String VLOPS = "Only for VLOPs";

    static final List<String> BEGIN = List.of("Applicability", "Service", "Reporting period");

    /** A row of the tables by section. */
    List<String> indicator(
            String applicability,
            String section,
            String indicator,
            String scope,
            String value,
            String context) {
        return List.of(
                applicability,
                inputs.service(),
                inputs.period(),
                section,
                indicator,
                scope,
                value,
                context);
    }

    static EuTable sections(String name, List<List<String>> rows) {
        return new EuTable(
                name,
                Stream.concat(
                                BEGIN.stream(),
                                Stream.of(
                                        "Section",
                                        "Indicator",
                                        "Scope",
                                        "Value",
                                        "Contextual Information"))
                        .toList(),
                rows);
    }

    /** Of a table by category: each figure has a column beside it for what is to be said of it. */
    static List<String> header(
            Stream<String> keys, List<String> asked, Function<String, String> context) {
        return Stream.of(BEGIN.stream(), keys, asked.stream(), asked.stream().map(context))
                .flatMap(Function.identity())
                .toList();
    }

    /** A row of the tables by category. */
    List<String> line(
            String applicability, Stream<String> keys, List<String> values, List<String> context) {
        List<String> cells =
                new ArrayList<>(List.of(applicability, inputs.service(), inputs.period()));
        keys.forEach(cells::add);
        cells.addAll(values);
        for (int i = 0; i < values.size(); i++) {
            cells.add(context.isEmpty() ? "" : context.get(i));
        }
        return cells;
    }

    static String text(long count) {
        return Long.toString(count);
    }

    /** The measures that are so, each with the category of its case. */
    List<Placed<Measure>> measures(List<ClosedCase> closed, Predicate<Measure> so) {
        List<Placed<Measure>> all = new ArrayList<>();
        for (ClosedCase one : closed) {
            Optional<Inputs.Category> category = inputs.categoryOf(one);
            one.measures().stream()
                    .filter(so)
                    .forEach(measure -> all.add(new Placed<>(measure, category)));
        }
        return all;
    }
}
