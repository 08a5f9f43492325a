package dev.proviso.testing.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;

/** The server that connector tests believe: its log is complete, its clock is where it was put. */
final class CephServerTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");

    @Test
    void theLogHasEveryRequestOfBothGatewaysAndTheClockMovesForwards() throws Exception {
        CephServer server = CephServer.withClockAt(MONDAY);
        try {
            assertThat(dateAt(server.gateways().getFirst())).isBefore(MONDAY.plusSeconds(60));
            server.moveClock(MONDAY.plusSeconds(7200));
            assertThat(dateAt(server.gateways().getFirst()))
                    .isBetween(MONDAY.plusSeconds(7200), MONDAY.plusSeconds(7260));
            assertThatThrownBy(() -> server.moveClock(MONDAY)).hasMessageContaining("forwards");
            dateAt(server.gateways().getLast().resolve("/some-bucket?list-type=2"));
            assertThat(server.requests())
                    .filteredOn(request -> request.path().equals("/some-bucket"))
                    .singleElement()
                    .satisfies(request -> {
                        assertThat(request.gateway()).isEqualTo(1);
                        assertThat(request.call()).isEqualTo("GET /some-bucket?list-type=2");
                        assertThat(request.status()).isEqualTo(404);
                    });
            CephServer.Key user = server.newUser("unit");
            assertThat(server.radosgwAdmin("user", "info", "--uid=" + user.user()))
                    .contains(user.access());
        } finally {
            server.remove();
        }
        assertThatThrownBy(() -> dateAt(server.gateways().getFirst()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void aLineOfTheLogIsReadAndOtherLinesAreNot() {
        assertThat(
                        LoggedRequest.parse(
                                0,
                                "2026-11-29T14:56:12.311+0000 7f8d877c66c0  1 beast: 0x7f8e005476e0:"
                                        + " 127.0.0.1 - acme$unit [29/Nov/2026:14:56:12.307 +0000]"
                                        + " \"PUT /b/k%20x?acl HTTP/1.1\" 403 761 - \"curl/7.88.1\""
                                        + " - latency=0.000000000s"))
                .hasValueSatisfying(request -> {
                    assertThat(request.call()).isEqualTo("PUT /b/k%20x?acl");
                    assertThat(request.user()).isEqualTo("acme$unit");
                    assertThat(request.status()).isEqualTo(403);
                    assertThat(request.at().toInstant())
                            .isEqualTo(Instant.parse("2026-11-29T14:56:12.307Z"));
                });
        assertThat(LoggedRequest.parse(0, "1 starting handler: beast")).isEmpty();
    }

    private static Instant dateAt(URI uri) throws IOException, InterruptedException {
        HttpResponse<Void> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(uri).build(),
                                HttpResponse.BodyHandlers.discarding());
        return ZonedDateTime.parse(
                        answer.headers().firstValue("Date").orElseThrow(),
                        DateTimeFormatter.RFC_1123_DATE_TIME)
                .toInstant();
    }
}
