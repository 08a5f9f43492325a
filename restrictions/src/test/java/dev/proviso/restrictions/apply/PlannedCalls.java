package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The calls that a plan of one account names, as people read them, to be held against what a server
 * has in its own log: {@code PUT /v3/projects/{account}/users/(that user)}. What stands in
 * parentheses there stands for anything.
 */
final class PlannedCalls {
    private static final Pattern CALL =
            Pattern.compile("(PUT|POST|PATCH|DELETE) ((?:\\([^)]*\\)|[^ ,:;(])+)");
    private static final Pattern OPEN = Pattern.compile("\\([^)]*\\)");

    private final List<List<Pattern>> steps;
    private final List<Pattern> probing;

    /**
     * Of a plan.
     *
     * @param names what stands in braces, and for what
     */
    PlannedCalls(Plan plan, Map<String, String> names) {
        Plan.Part part = plan.parts().getFirst();
        steps = part.steps().stream().map(step -> calls(step.call(), names)).toList();
        probing = part.probing().stream().flatMap(text -> calls(text, names).stream()).toList();
    }

    private static List<Pattern> calls(String text, Map<String, String> names) {
        String named = text;
        for (Map.Entry<String, String> name : names.entrySet()) {
            named = named.replace("{" + name.getKey() + "}", name.getValue());
        }
        List<Pattern> calls = new ArrayList<>();
        Matcher found = CALL.matcher(named);
        while (found.find()) {
            StringBuilder pattern = new StringBuilder(found.group(1) + " ");
            String path = found.group(2);
            int end = 0;
            Matcher open = OPEN.matcher(path);
            while (open.find()) {
                pattern.append(Pattern.quote(path.substring(end, open.start()))).append(".+");
                end = open.end();
            }
            calls.add(Pattern.compile(pattern + Pattern.quote(path.substring(end))));
        }
        return calls;
    }

    /** Whether a call is one of those, of a step or for probes. */
    boolean name(String call) {
        return Stream.concat(steps.stream().flatMap(List::stream), probing.stream())
                .anyMatch(each -> each.matcher(call).matches());
    }

    /** Steps of which no call was made. */
    List<Integer> stepsWithoutCall(List<String> made) {
        List<Integer> without = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Pattern> step = steps.get(i);
            if (made.stream()
                    .noneMatch(
                            call -> step.stream().anyMatch(each -> each.matcher(call).matches()))) {
                without.add(i);
            }
        }
        return without;
    }
}
