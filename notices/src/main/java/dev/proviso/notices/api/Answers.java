package dev.proviso.notices.api;

import dev.proviso.ledger.log.SmallServer.Answer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers in JSON, and problems as RFC 9457 writes them. */
final class Answers {

    private static final Map<String, String> SAFE =
            Map.of(
                    "Content-Security-Policy",
                    "default-src 'none'; frame-ancestors 'none'",
                    "Referrer-Policy",
                    "no-referrer",
                    "Cross-Origin-Resource-Policy",
                    "same-origin");

    private static final String NOT_KEPT = "no-store";

    private static final Map<Integer, String> TITLES =
            Map.ofEntries(
                    Map.entry(400, "Bad Request"),
                    Map.entry(401, "Unauthorized"),
                    Map.entry(404, "Not Found"),
                    Map.entry(405, "Method Not Allowed"),
                    Map.entry(408, "Request Timeout"),
                    Map.entry(413, "Content Too Large"),
                    Map.entry(415, "Unsupported Media Type"),
                    Map.entry(422, "Unprocessable Content"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(431, "Request Header Fields Too Large"),
                    Map.entry(500, "Internal Server Error"),
                    Map.entry(503, "Service Unavailable"));

    private Answers() {}

    static Answer created(List<Receipt> receipts) {
        ObjectNode first = receipt(receipts.getFirst());
        if (receipts.size() > 1) {
            ArrayNode more = first.putArray("more");
            receipts.stream().skip(1).map(Answers::receipt).forEach(more::add);
        }
        String at = "/" + NoticeApi.NOTICES + "/" + receipts.getFirst().notice();
        return json(201, "application/json", NOT_KEPT, first, Map.of("Location", at));
    }

    private static ObjectNode receipt(Receipt receipt) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("notice", receipt.notice())
                .put("tracking_code", receipt.code().written())
                .put("received_at", receipt.receivedAt().toString())
                .put("digest", receipt.digest());
    }

    static Answer status(NoticeStatus status) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("notice", status.notice())
                        .put("received_at", status.receivedAt().toString());
        ArrayNode steps = json.putArray("steps");
        for (NoticeStatus.Step step : status.steps()) {
            steps.addObject().put("at", step.at().toString()).put("what", step.what());
        }
        status.decision()
                .ifPresent(decision ->
                        json.putObject("decision")
                                .put("at", decision.at().toString())
                                .put("what", decision.what())
                                .put("reasons", decision.reasons())
                                .put("redress", decision.redress()));
        return json(200, "application/json", NOT_KEPT, json, Map.of());
    }

    static Answer document(byte[] json) {
        return new Answer(200, "application/json", "public, max-age=3600", SAFE, json);
    }

    /**
     * A problem.
     *
     * @param reasons each names a field, what was found and what is wanted; may be empty
     * @param next what to do
     */
    static Answer problem(int status, String detail, List<String> reasons, String next) {
        return problem(status, detail, reasons, next, Map.of());
    }

    static Answer problem(int status, String detail, String next, Map<String, String> headers) {
        return problem(status, detail, List.of(), next, headers);
    }

    static Answer problem(int status, String detail, String next) {
        return problem(status, detail, List.of(), next, Map.of());
    }

    private static Answer problem(
            int status,
            String detail,
            List<String> reasons,
            String next,
            Map<String, String> headers) {
        ObjectNode json =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("type", "about:blank")
                        .put("title", TITLES.getOrDefault(status, "Error"))
                        .put("status", status)
                        .put("detail", detail)
                        .put("next", next);
        if (!reasons.isEmpty()) {
            ArrayNode list = json.putArray("reasons");
            reasons.forEach(list::add);
        }
        return json(status, "application/problem+json", NOT_KEPT, json, headers);
    }

    private static Answer json(
            int status, String type, String caching, ObjectNode json, Map<String, String> headers) {
        SortedMap<String, String> all = new TreeMap<>(SAFE);
        all.putAll(headers);
        byte[] body = JsonMapper.shared().writeValueAsString(json).getBytes(StandardCharsets.UTF_8);
        return new Answer(status, type, caching, all, body);
    }
}
