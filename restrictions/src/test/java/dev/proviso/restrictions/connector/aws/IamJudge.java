package dev.proviso.restrictions.connector.aws;

import dev.proviso.testing.Installed;
import dev.proviso.testing.Shared;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An evaluator of AWS policies that others wrote, as a process of its own ({@code
 * servers/iam-simulate.sh}). Where it is not installed, the calling test is reported as not run.
 */
final class IamJudge implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Process process;
    private final Writer questions;
    private final BufferedReader answers;

    IamJudge() {
        try {
            process =
                    new ProcessBuilder(
                                    Shared.root().resolve("servers/iam-simulate.sh").toString(),
                                    "run")
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        questions = process.outputWriter(StandardCharsets.UTF_8);
        answers = process.inputReader(StandardCharsets.UTF_8);
        if (!answers("{\"actionsOf\": \"polly\"}").has("result")) {
            throw Installed.notRun(
                    "@cloud-copilot/iam-simulate is not installed; scripts/servers.sh fetches it");
        }
    }

    /**
     * Who asks for what.
     *
     * @param role the role whose ARN the request carries, or empty: a user
     */
    record Request(String account, String role, String action, String resource) {
        Request by(String otherRole) {
            return new Request(account, otherRole, action, resource);
        }

        private ObjectNode question() {
            ObjectNode question = JSON.createObjectNode();
            question.put("account", account).put("action", action).put("resource", resource);
            String arn = "arn:aws:iam::" + account + (role.isEmpty() ? ":user/u" : ":role/" + role);
            question.put(
                    "principal",
                    role.isEmpty()
                            ? arn
                            : "arn:aws:sts::" + account + ":assumed-role/" + role + "/s");
            question.putObject("context").put("aws:PrincipalArn", arn);
            return question;
        }
    }

    /** Whether a request passes, where all is allowed but for these policies of its account. */
    boolean allows(Request request, JsonNode... policies) {
        return judged(request.question(), policies);
    }

    /** The same with more of the request's context. */
    boolean allowsIn(Map<String, String> context, Request request, JsonNode... policies) {
        ObjectNode question = request.question();
        context.forEach(question.withObject("context")::put);
        return judged(question, policies);
    }

    /** The same for any action, with a resource that need not be one of its. */
    boolean allowsAny(String account, String action, JsonNode... policies) {
        ObjectNode question = new Request(account, "", action, "*").question();
        return judged(question.put("unchecked", true), policies);
    }

    /** A request whose principal is not passed on to conditions. */
    boolean allowsWithoutPrincipal(Request request, JsonNode... policies) {
        ObjectNode question = request.question();
        question.putObject("context");
        return judged(question, policies);
    }

    private boolean judged(ObjectNode question, JsonNode... policies) {
        question.putArray("scp").addAll(List.of(policies));
        String result = asked(question).asString("");
        return switch (result) {
            case "Allowed" -> true;
            case "ExplicitlyDenied" -> false;
            default -> throw new IllegalStateException("the judge says " + result);
        };
    }

    /** Every action of a service that AWS documents, and its access level. */
    Map<String, String> actionsOf(String service) {
        Map<String, String> levels = new TreeMap<>();
        asked(JSON.createObjectNode().put("actionsOf", service))
                .properties()
                .forEach(each -> levels.put(each.getKey(), each.getValue().asString()));
        return levels;
    }

    /** The services of one of AWS's categories. */
    List<String> servicesOf(String category) {
        return asked(JSON.createObjectNode().put("servicesOf", category))
                .valueStream()
                .map(JsonNode::asString)
                .toList();
    }

    private JsonNode asked(ObjectNode question) {
        JsonNode answer = answers(JSON.writeValueAsString(question));
        if (!answer.has("result")) {
            throw new IllegalStateException(question + ": " + answer);
        }
        return answer.path("result");
    }

    private synchronized JsonNode answers(String question) {
        try {
            questions.write(question + "\n");
            questions.flush();
            String line = answers.readLine();
            return line == null ? JSON.createObjectNode() : JSON.readTree(line);
        } catch (IOException e) {
            return JSON.createObjectNode().put("error", "the judge is gone");
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
