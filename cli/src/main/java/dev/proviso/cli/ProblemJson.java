package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Where;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Problems for scripts: one JSON object on standard error with {@code --format json}. */
final class ProblemJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ProblemJson() {}

    static String of(Exit exit, List<Problem> problems) {
        ObjectNode root = JSON.createObjectNode();
        root.put("error", exit.name().toLowerCase(Locale.ROOT));
        root.put("exit", exit.code());
        problems.forEach(problem -> root.withArrayProperty("problems").add(of(problem)));
        return JSON.writeValueAsString(root);
    }

    private static ObjectNode of(Problem problem) {
        ObjectNode node = JSON.createObjectNode();
        switch (problem.where()) {
            case Where.InFile(String file) -> node.put("file", file);
            case Where.InRow(String file, long line, String column) ->
                    node.put("file", file).put("line", line).put("column", column);
            case Where.InText(String file, int line, int column, _, _) ->
                    node.put("file", file).put("line", line).put("column", column);
        }
        return node.put("what", problem.what())
                .put("wanted", problem.wanted())
                .put("next", problem.next());
    }
}
