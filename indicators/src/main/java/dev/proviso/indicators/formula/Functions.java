package dev.proviso.indicators.formula;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All functions of the language. */
final class Functions {

    /** In the order of the reference page. */
    static final List<Group> GROUPS =
            List.of(
                    new Group("Other numbers of a meter", SeriesFunctions.SOURCES),
                    new Group("Statistics: a series to one number", StatisticFunctions.ALL),
                    new Group("Group means: hours to a profile", SeriesFunctions.GROUPS),
                    new Group("Element by element", SeriesFunctions.ELEMENTS),
                    new Group("Rhythm and coupling", RhythmFunctions.ALL));

    private static final SortedMap<String, List<FormulaFunction>> BY_NAME =
            GROUPS.stream()
                    .flatMap(group -> group.functions().stream())
                    .collect(
                            Collectors.groupingBy(
                                    FormulaFunction::name, TreeMap::new, Collectors.toList()));

    private Functions() {}

    /** A section of the reference page. */
    record Group(String title, List<FormulaFunction> functions) {}

    /** The forms of a function, one for each number of arguments; empty if there is none. */
    static List<FormulaFunction> named(String name) {
        return BY_NAME.getOrDefault(name, List.of());
    }

    /** All names, in order. */
    static List<String> names() {
        return List.copyOf(BY_NAME.keySet());
    }

    /** All forms. */
    static Stream<FormulaFunction> all() {
        return GROUPS.stream().map(Group::functions).flatMap(List::stream);
    }
}
