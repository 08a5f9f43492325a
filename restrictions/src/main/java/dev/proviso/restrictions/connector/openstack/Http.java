package dev.proviso.restrictions.connector.openstack;

import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Requests and answers; what did not come back is told by what it leaves open. */
final class Http {
    private final HttpClient client;
    private final Duration answerMax;

    /** An answer with any status below 500. */
    record Answer(int status, HttpResponse<byte[]> whole) {
        Optional<String> header(String name) {
            return whole.headers().firstValue(name);
        }

        boolean succeeded() {
            return status / 100 == 2;
        }

        JsonNode json(String what) throws ProviderFault {
            try {
                return StrictJson.free(whole.body(), "the answer");
            } catch (Refused e) {
                throw new ProviderFault(Kind.UNCERTAIN, what + " answers what is not JSON.", e);
            }
        }
    }

    Http(Duration answerMax) {
        this.answerMax = answerMax;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(answerMax)
                        .build();
    }

    /**
     * Sends a request.
     *
     * @param who the server, for people: {@code Keystone}
     * @throws ProviderFault {@code BUSY} at 429, {@code UNCERTAIN} where it may have been carried
     *     out
     */
    Answer send(String who, String method, URI uri, Map<String, String> headers, String body)
            throws ProviderFault, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(uri)
                        .timeout(answerMax)
                        .header("user-agent", "proviso")
                        .method(
                                method,
                                HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach(request::header);
        HttpResponse<byte[]> answer;
        try {
            answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (ConnectException e) {
            throw new ProviderFault(Kind.UNCERTAIN, who + " is not reached.", e);
        } catch (IOException e) {
            throw new ProviderFault(
                    Kind.UNCERTAIN, who + " did not answer; it may have done what was asked.", e);
        }
        if (answer.statusCode() == 429) {
            throw new ProviderFault(Kind.BUSY, who + " has too many calls.");
        }
        if (answer.statusCode() >= 500) {
            throw new ProviderFault(Kind.UNCERTAIN, who + " answers " + answer.statusCode() + ".");
        }
        return new Answer(answer.statusCode(), answer);
    }
}
