package dev.proviso.notices.transparency;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The rows that the tables by category have: the total, then each category with its keywords. A
 * thing counts in all three.
 *
 * @param categories of this table
 * @param unspecified where things go whose category is none of them
 */
record EuRows(List<StatementCategory> categories, StatementCategory unspecified) {

    static final EuRows ORDERS = with(StatementCategory.NOT_SPECIFIED_ORDER);
    static final EuRows NOTICES = with(StatementCategory.NOT_SPECIFIED_NOTICE);
    static final EuRows TERMS = with(StatementCategory.OTHER_VIOLATION_TC);
    static final EuRows LAW =
            new EuRows(StatementCategory.illegal(), StatementCategory.OTHER_VIOLATION_TC);

    private static EuRows with(StatementCategory own) {
        return new EuRows(
                Stream.concat(StatementCategory.illegal().stream(), Stream.of(own)).toList(), own);
    }

    /** Something to be counted, with where it belongs. */
    record Placed<T>(T thing, Optional<Inputs.Category> category) {}

    /** A row's key and description, and the things that count in it. */
    record Row<T>(String key, String other, List<T> things) {}

    <T> List<Row<T>> of(List<Placed<T>> all) {
        List<Row<T>> rows = new ArrayList<>();
        rows.add(new Row<>("TOTAL", "", all.stream().map(Placed::thing).toList()));
        for (StatementCategory category : categories) {
            List<Placed<T>> inside = all.stream().filter(one -> place(one) == category).toList();
            rows.add(new Row<>(category.code(), "", inside.stream().map(Placed::thing).toList()));
            for (String keyword : category.keywords()) {
                rows.add(keyword(keyword, inside));
            }
        }
        return rows;
    }

    private static <T> Row<T> keyword(String keyword, List<Placed<T>> inside) {
        List<Placed<T>> under =
                inside.stream().filter(one -> keywordOf(one).equals(keyword)).toList();
        String other =
                keyword.equals(StatementCategory.OTHER)
                        ? String.join(
                                "; ",
                                texts(under, one -> one.category().map(Inputs.Category::other)))
                        : "";
        return new Row<>(keyword, other, under.stream().map(Placed::thing).toList());
    }

    private static <T> List<String> texts(
            List<Placed<T>> all, Function<Placed<T>, Optional<String>> text) {
        return all.stream()
                .flatMap(one -> text.apply(one).stream())
                .filter(words -> !words.isEmpty())
                .distinct()
                .sorted()
                .toList();
    }

    private <T> StatementCategory place(Placed<T> one) {
        return one.category()
                .map(Inputs.Category::category)
                .filter(categories::contains)
                .orElse(unspecified);
    }

    /** What was put where it is for want of a better place has no keyword of its own. */
    private static <T> String keywordOf(Placed<T> one) {
        return one.category()
                .map(Inputs.Category::keyword)
                .filter(keyword -> !keyword.isEmpty())
                .orElse(StatementCategory.OTHER);
    }
}
