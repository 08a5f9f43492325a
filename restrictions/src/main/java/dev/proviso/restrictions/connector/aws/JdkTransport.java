package dev.proviso.restrictions.connector.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Carries the SDK's requests by the JDK's HTTP client. Of its own it never sends one twice, which
 * {@code HttpURLConnection} does with a POST that broke off.
 */
final class JdkTransport implements SdkHttpClient {

    /** What the JDK's client writes itself. */
    private static final Set<String> ITS_OWN =
            Set.of("connection", "content-length", "expect", "host", "upgrade");

    private final Duration answerMax;
    private final HttpClient client;

    JdkTransport(Duration answerMax) {
        this.answerMax = answerMax;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(answerMax)
                        .build();
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
        return new OneRequest(request);
    }

    @Override
    public String clientName() {
        return "Jdk";
    }

    @Override
    public void close() {
        client.close();
    }

    private HttpRequest request(HttpExecuteRequest wanted) throws IOException {
        SdkHttpRequest asked = wanted.httpRequest();
        byte[] body = {};
        if (wanted.contentStreamProvider().isPresent()) {
            try (InputStream content = wanted.contentStreamProvider().get().newStream()) {
                body = content.readAllBytes();
            }
        }
        HttpRequest.Builder request =
                HttpRequest.newBuilder(asked.getUri())
                        .timeout(answerMax)
                        .method(
                                asked.method().name(),
                                body.length == 0
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofByteArray(body));
        asked.forEachHeader((name, values) -> {
            if (!ITS_OWN.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
            }
        });
        return request.build();
    }

    private final class OneRequest implements ExecutableHttpRequest {
        private final HttpExecuteRequest wanted;
        private final CompletableFuture<Boolean> aborted = new CompletableFuture<>();

        OneRequest(HttpExecuteRequest wanted) {
            this.wanted = wanted;
        }

        @Override
        public HttpExecuteResponse call() throws IOException {
            CompletableFuture<HttpResponse<byte[]>> answer =
                    client.sendAsync(request(wanted), HttpResponse.BodyHandlers.ofByteArray());
            CompletableFuture<Boolean> cancelling = aborted.thenApply(answer::cancel);
            try {
                return response(answer.get());
            } catch (InterruptedException e) {
                answer.cancel(true);
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted");
            } catch (CancellationException e) {
                throw new IOException("given up", e);
            } catch (ExecutionException e) {
                throw e.getCause() instanceof IOException cause ? cause : new IOException(e);
            } finally {
                cancelling.cancel(false);
            }
        }

        private HttpExecuteResponse response(HttpResponse<byte[]> answer) {
            return HttpExecuteResponse.builder()
                    .response(
                            SdkHttpResponse.builder()
                                    .statusCode(answer.statusCode())
                                    .headers(answer.headers().map())
                                    .build())
                    .responseBody(
                            AbortableInputStream.create(new ByteArrayInputStream(answer.body())))
                    .build();
        }

        @Override
        public void abort() {
            aborted.complete(true);
        }
    }
}
