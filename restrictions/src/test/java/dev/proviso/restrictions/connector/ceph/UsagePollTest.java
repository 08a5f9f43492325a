package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real hours of a real usage log, and a gateway that gives other hours than it was asked for. */
final class UsagePollTest {

    private static final Instant MONDAY = Instant.parse("2026-01-05T00:00:00Z");
    private static final Duration KEPT = Duration.ofDays(60);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir Path folder;

    @Test
    void closedHoursAreWrittenOnceEachWithoutBucketNamesAndGapsAreSaid() throws Exception {
        CephServer server = CephServer.withClockAt(MONDAY.plusSeconds(60));
        try {
            CephServer.Key key = server.newUser("unit");
            Credential unit = new Credential(key.user(), key.access(), key.secret());
            put(server, unit, "");
            put(server, unit, "/first");
            put(server, unit, "/second");
            server.moveClock(MONDAY.plus(Duration.ofHours(1)).plusSeconds(10));
            assertThat(poll(server, MONDAY).hours()).as("may still grow").isZero();
            server.moveClock(MONDAY.plus(Duration.ofHours(1)).plusSeconds(36));
            UsagePoll.Polled first = poll(server, MONDAY);
            assertThat(first.hours()).isEqualTo(1);
            assertThat(first.next()).isEqualTo(MONDAY.plus(Duration.ofHours(1)));
            put(server, unit, "/third");
            server.moveClock(MONDAY.plus(Duration.ofHours(4)).plusSeconds(40));
            UsagePoll.Polled second = poll(server, MONDAY);
            assertThat(second.hours()).isEqualTo(3);
            assertThat(second.gaps())
                    .singleElement()
                    .asString()
                    .startsWith("Sizes of buckets from 2026-01-05T02:00:00Z until 2026-01-05T04");
            assertThat(poll(server, MONDAY).hours()).isZero();
            assertThat(puts("usage-2026-01-05T00.json", unit.user())).isEqualTo(2);
            assertThat(puts("usage-2026-01-05T01.json", unit.user())).isEqualTo(1);
            assertThat(puts("usage-2026-01-05T02.json", unit.user())).isZero();
            assertThat(read("usage-2026-01-05T01.json.range.json"))
                    .isEqualTo(
                            JSON.readTree(
                                    "{\"start\":\"2026-01-05T01:00:00Z\",\"end\":\"2026-01-05T02:00:00Z\"}"));
            JsonNode sizes = read("buckets-2026-01-05T04.json").get(0);
            assertThat(sizes.path("owner").asString("")).isEqualTo(unit.user());
            assertThat(sizes.at("/usage/rgw.main/size").asLong(0)).isEqualTo(15);
            nothingNames(unit.user() + "-data");
        } finally {
            server.remove();
        }
    }

    /** A gateway that cannot read the start gives everything before the end, with 200. */
    @Test
    void anotherHourThanAskedForIsNeverWritten() throws Exception {
        String other =
                "{\"entries\":[{\"user\":\"u\",\"buckets\":[{\"bucket\":\"b\",\"epoch\":1767567600,"
                        + "\"time\":\"2026-01-04 23:00:00.000000Z\",\"categories\":[]}]}]}";
        assertThatThrownBy(() -> pollFake(other, MONDAY, MONDAY.plusSeconds(7200), KEPT))
                .isInstanceOf(ProviderFault.class)
                .hasMessageContaining("2026-01-05T00:00:00Z and gave another");
        assertThat(folder.resolve("exports")).doesNotExist();
    }

    @Test
    void whatTheGatewaysNoLongerKeepIsAGapAndNotSilence() throws Exception {
        UsagePoll.Polled polled =
                pollFake(
                        "{\"entries\":[]}",
                        MONDAY,
                        MONDAY.plus(Duration.ofHours(5)),
                        Duration.ofHours(3));
        assertThat(polled.gaps())
                .containsExactly(
                        "Usage from 2026-01-05T00:00:00Z until 2026-01-05T02:00:00Z was not read: the"
                                + " gateways no longer keep it.");
        assertThat(polled.hours()).isEqualTo(2);
    }

    @Test
    void aDamagedCursorIsSaidAndNotGuessed() throws Exception {
        Files.writeString(folder.resolve("cursor.json"), "{\"next\": \"yesterday\"}");
        assertThatThrownBy(() -> pollFake("{\"entries\":[]}", MONDAY, MONDAY.plusSeconds(60), KEPT))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("where the last poll stopped");
    }

    private UsagePoll.Polled pollFake(String usage, Instant first, Instant now, Duration kept)
            throws Exception {
        HttpServer gateway =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        gateway.createContext(
                "/",
                exchange -> {
                    boolean asked = exchange.getRequestURI().getPath().endsWith("/usage");
                    byte[] body = (asked ? usage : "[]").getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders()
                            .set(
                                    "Date",
                                    DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                            ZonedDateTime.ofInstant(now, ZoneOffset.UTC)));
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        gateway.start();
        try {
            return new UsagePoll(
                            new CephPlace(
                                    List.of(
                                            URI.create(
                                                    "http://127.0.0.1:"
                                                            + gateway.getAddress().getPort())),
                                    "default",
                                    new Credential("admin", "access", "secret"),
                                    Optional.empty()),
                            Clock.fixed(now, ZoneOffset.UTC),
                            Pace.real(),
                            folder,
                            name -> "pseudonym",
                            kept,
                            UsagePoll.WRITTEN_AFTER)
                    .poll(first);
        } finally {
            gateway.stop(0);
        }
    }

    private UsagePoll.Polled poll(CephServer server, Instant first) throws Exception {
        CephServer.Key admin = server.admin();
        return new UsagePoll(
                        new CephPlace(
                                server.gateways().subList(0, 1),
                                "default",
                                new Credential(admin.user(), admin.access(), admin.secret()),
                                Optional.empty()),
                        server.clock(),
                        Pace.real(),
                        folder,
                        name -> "P" + name.hashCode(),
                        KEPT,
                        UsagePoll.WRITTEN_AFTER)
                .poll(first);
    }

    /** What was put is counted once the next request on the same connection is answered. */
    private static void put(CephServer server, Credential unit, String object) throws Exception {
        SignedHttp http = SignedHttp.s3("default", server.clock());
        URI gateway = server.gateways().getFirst();
        byte[] body = object.isEmpty() ? new byte[0] : "hello".getBytes(StandardCharsets.UTF_8);
        Call call = Call.of("PUT", "/" + unit.user() + "-data" + object, Map.of());
        CephWorld.fine(
                http.send(gateway, call.with(Map.of(), body), Optional.of(unit), Signing.HEADER));
        http.send(gateway, Call.of("GET", "/", Map.of()), Optional.empty(), Signing.HEADER);
    }

    private JsonNode read(String name) throws IOException {
        return JSON.readTree(Files.readString(folder.resolve("exports").resolve(name)));
    }

    private long puts(String name, String user) throws IOException {
        long puts = 0;
        for (JsonNode entry : read(name).path("entries")) {
            if (entry.path("user").asString("").equals(user)) {
                for (JsonNode bucket : entry.path("buckets")) {
                    for (JsonNode category : bucket.path("categories")) {
                        if (category.path("category").asString("").equals("put_obj")) {
                            puts += category.path("successful_ops").asLong(0);
                        }
                    }
                }
            }
        }
        return puts;
    }

    private void nothingNames(String bucket) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(file).content().doesNotContain(bucket);
            }
        }
    }
}
