package dev.proviso.ledger.log;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A log over HTTP. */
final class HttpReader implements LogReader {

    /** For one file, its last byte included. */
    private static final Duration FILE_TIME_MAX = Duration.ofSeconds(60);

    private final String prefix;
    private final HttpClient client =
            HttpClient.newBuilder()
                    .connectTimeout(FILE_TIME_MAX)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();

    HttpReader(URI prefix) {
        String text = prefix.toString();
        this.prefix = text.endsWith("/") ? text : text + "/";
    }

    @Override
    public Optional<byte[]> read(String path, int most) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(prefix + path)).build();
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), most));
        try {
            HttpResponse<byte[]> response = answer.get(FILE_TIME_MAX.toSeconds(), TimeUnit.SECONDS);
            return switch (response.statusCode()) {
                case HttpURLConnection.HTTP_OK -> Optional.of(response.body());
                case HttpURLConnection.HTTP_NOT_FOUND, HttpURLConnection.HTTP_GONE ->
                        Optional.empty();
                default ->
                        throw new IOException(prefix + path + " answers " + response.statusCode());
            };
        } catch (ExecutionException e) {
            throw new IOException(prefix + path + " does not answer (" + why(e) + ")", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new IOException(prefix + path + " took too long", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading " + path);
        }
    }

    /** Its kind tells more than its words, which are often none. */
    private static String why(ExecutionException e) {
        Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
        String kind = cause.getClass().getSimpleName().replaceFirst("Exception$", "");
        return cause.getMessage() == null ? kind : kind + ": " + cause.getMessage();
    }
}
