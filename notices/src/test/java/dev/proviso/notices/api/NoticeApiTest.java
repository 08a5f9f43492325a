package dev.proviso.notices.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.api.Door.Response;
import dev.proviso.notices.flagger.Claim.Standing;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flagger.TrustedFlagger;
import dev.proviso.notices.flood.Flood.Refused;
import dev.proviso.notices.flood.Limit;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.notices.register.Home;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.Purpose;
import dev.proviso.notices.tracking.SeededRandom;
import dev.proviso.notices.tracking.TrackingCode;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** D16: a notice gets a receipt, and its notifier asks what became of it. */
final class NoticeApiTest {

    private static final String NOTICES = "/api/v1/notices";
    private static final String JSON = "Content-Type: application/json";

    private static final byte[] FORM =
            bytes(
                    """
                    {"explanation": "Unit 7 keeps recordings of calls", "customer": "Customer X",
                     "name": "Ada", "email": "ada@reporter.example", "good_faith": true}
                    """);

    @TempDir private Path folder = Path.of("");

    private final SeededRandom random = new SeededRandom(Seeds.of(9));
    private final TrackingCode token = TrackingCode.fresh(random);
    private final TrackingCode past = TrackingCode.fresh(random);
    private final List<LogRecord> logged = new ArrayList<>();
    private final Handler log =
            new Handler() {
                @Override
                public void publish(LogRecord record) {
                    logged.add(record);
                }

                @Override
                public void flush() {}

                @Override
                public void close() {}
            };

    private Optional<Home> home = Optional.empty();
    private Optional<Door> door = Optional.empty();
    private Optional<RegisterDesk> desk = Optional.empty();

    @BeforeEach
    void open() throws Exception {
        Home opened = Home.sqlite(folder);
        home = Optional.of(opened);
        RegisterDesk at = new RegisterDesk(opened);
        desk = Optional.of(at);
        Logger.getLogger("").addHandler(log); // Flyway has said what it had to say
        door = Optional.of(new Door(at, flaggers(), InstantSource.fixed(Door.NOON), false));
    }

    private Flaggers flaggers() {
        return new Flaggers(
                List.of(
                        flagger("Hotline", token, LocalDate.of(2027, 1, 1)),
                        flagger("Former Hotline", past, LocalDate.of(2026, 11, 20))));
    }

    private TrustedFlagger flagger(String name, TrackingCode code, LocalDate ends) {
        return new TrustedFlagger(
                name,
                "Arcom (FR)",
                LocalDate.of(2026, 1, 1),
                Optional.of(ends),
                List.of("reporter.example"),
                Map.of(code.number(), CodeHash.of(code, Purpose.FLAGGER, random)));
    }

    @AfterEach
    void close() throws Exception {
        door.orElseThrow().close();
        home.orElseThrow().close();
        Logger.getLogger("").removeHandler(log);
        assertThat(logged).as("nothing is logged").isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private Response ask(String method, String path, byte[] body, String... headers)
            throws Exception {
        Response response = door.orElseThrow().ask(method, path, body, headers);
        OpenApiCheck.check(method, path, response);
        assertThat(response.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry(
                        "content-security-policy", "default-src 'none'; frame-ancestors 'none'")
                .containsEntry("referrer-policy", "no-referrer")
                .doesNotContainKeys("access-control-allow-origin", "server", "set-cookie");
        return response;
    }

    private Response post(byte[] body, String... headers) throws Exception {
        return ask("POST", NOTICES, body, headers);
    }

    private static JsonNode json(Response response) {
        return JsonMapper.shared().readTree(response.text());
    }

    @Test
    void aFormAReportAndAMailGetReceiptsAndCanBeAskedFor() throws Exception {
        byte[] mail =
                bytes("From: Bob <bob@b.example>\r\nSubject: Look\r\n\r\nCustomer X scans us.\r\n");
        for (Response response :
                List.of(
                        post(FORM, JSON),
                        post(
                                new XarfReport().bytes(),
                                "content-type: Application/JSON; charset=\"UTF-8\""),
                        post(mail, "Content-Type: message/rfc822"))) {
            assertThat(response.status()).isEqualTo(201);
            assertThat(response.headers()).containsEntry("cache-control", "no-store");
            JsonNode receipt = json(response);
            String number = receipt.get("notice").stringValue();
            String code = receipt.get("tracking_code").stringValue();
            assertThat(response.headers()).containsEntry("location", NOTICES + "/" + number);
            assertThat(home.orElseThrow().register.find(number).orElseThrow().digest())
                    .isEqualTo(receipt.get("digest").stringValue());
            Response status =
                    ask(
                            "GET",
                            NOTICES + "/" + number,
                            new byte[0],
                            "Authorization: Bearer " + code);
            assertThat(status.status()).isEqualTo(200);
            assertThat(json(status).get("notice").stringValue()).isEqualTo(number);
            assertThat(status.text()).doesNotContain(code.substring(14));
            assertThat(
                            ask(
                                            "GET",
                                            NOTICES
                                                    + "/"
                                                    + number.toLowerCase(java.util.Locale.ROOT),
                                            new byte[0],
                                            "authorization: bearer "
                                                    + code.replace("-", " ")
                                                            .toLowerCase(java.util.Locale.ROOT))
                                    .text())
                    .isEqualTo(status.text());
            Response head =
                    ask(
                            "HEAD",
                            NOTICES + "/" + number,
                            new byte[0],
                            "Authorization: Bearer " + code);
            assertThat(head.status()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
        }
    }

    @Test
    void aMailWithSeveralReportsGetsAReceiptForEach() throws Exception {
        String part = "--b\r\nContent-Type: application/json\r\n\r\n%s\r\n";
        String mail =
                "From: c@example.org\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n"
                        + part.formatted(new XarfReport().text())
                        + part.formatted(
                                new XarfReport()
                                        .with("source_identifier", "\"192.0.2.8\"")
                                        .with(
                                                "report_id",
                                                "\"550e8400-e29b-41d4-a716-446655440001\"")
                                        .text())
                        + "--b--\r\n";
        Response response = post(bytes(mail), "Content-Type: message/rfc822");
        assertThat(response.status()).isEqualTo(201);
        assertThat(json(response).get("more").size()).isEqualTo(1);
        assertThat(desk.orElseThrow().received.getFirst().notices()).hasSize(2);
    }

    @Test
    void aWrongCodeAndAnUnknownNumberAreAnsweredAlike() throws Exception {
        JsonNode receipt = json(post(FORM, JSON));
        String number = receipt.get("notice").stringValue();
        TrackingCode other = TrackingCode.fresh(random);
        Optional<TrackingCode> wrong = Optional.empty();
        while (wrong.isEmpty()) {
            wrong = TrackingCode.parse(number + TrackingCode.fresh(random).written().substring(13));
        }
        Response one =
                ask(
                        "GET",
                        NOTICES + "/" + number,
                        new byte[0],
                        "Authorization: Bearer " + wrong.get().written());
        Response two =
                ask(
                        "GET",
                        NOTICES + "/" + other.number(),
                        new byte[0],
                        "Authorization: Bearer " + other.written());
        Response three =
                ask(
                        "GET",
                        NOTICES + "/" + number,
                        new byte[0],
                        "Authorization: Bearer " + other.written());
        assertThat(one.status()).isEqualTo(404);
        for (Response same : List.of(two, three)) {
            assertThat(same.text()).isEqualTo(one.text());
            assertThat(same.settled().headers()).isEqualTo(one.settled().headers());
        }
    }

    @Test
    void aMistypedCodeIsToldSo() throws Exception {
        String code = json(post(FORM, JSON)).get("tracking_code").stringValue();
        String mistyped =
                code.substring(0, 20) + (code.charAt(20) == '7' ? '8' : '7') + code.substring(21);
        Response response =
                ask(
                        "GET",
                        NOTICES + "/" + code.substring(0, 13),
                        new byte[0],
                        "Authorization: Bearer " + mistyped);
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.text()).contains("mistyped");
    }

    @Test
    void whatIsWrongIsToldByField() throws Exception {
        Response response =
                post(
                        bytes("{\"explanation\": 7, \"good_faith\": true, \"customer\": \"X\"}"),
                        JSON);
        assertThat(response.status()).isEqualTo(422);
        assertThat(json(response).get("reasons").get(0).stringValue())
                .isEqualTo("explanation: is a number; wanted: who does what, in your words.");
        assertThat(response.headers()).containsEntry("content-type", "application/problem+json");
    }

    @Test
    void onlyATokenMakesATrustedFlagger() throws Exception {
        assertThat(post(FORM, JSON, "Authorization: Bearer " + token.written()).status())
                .isEqualTo(201);
        assertThat(post(FORM, JSON, "Authorization: Bearer " + past.written()).status())
                .isEqualTo(201);
        assertThat(post(FORM, JSON).status()).isEqualTo(201);
        List<Submission> received = desk.orElseThrow().received;
        assertThat(received)
                .extracting(s -> s.claim().standing())
                .containsExactly(Standing.PROVEN, Standing.CLAIMED, Standing.CLAIMED);
        assertThat(received.getFirst().claim().name()).isEqualTo("Hotline");
        for (String wrong :
                List.of(
                        "Bearer " + TrackingCode.fresh(random).written(),
                        "Bearer x",
                        "Basic eDp5",
                        "")) {
            Response response = post(FORM, JSON, "Authorization: " + wrong);
            assertThat(response.status()).as(wrong).isEqualTo(401);
        }
        assertThat(received).hasSize(3);
    }

    @Test
    void tooManyAreToldToComeLaterAndCounted() throws Exception {
        for (int i = 0; i < Limit.NETWORK.burst(); i++) {
            assertThat(post(FORM, JSON).status()).isEqualTo(201);
        }
        Response later = post(FORM, JSON);
        assertThat(later.status()).isEqualTo(429);
        assertThat(later.headers()).containsEntry("retry-after", "10");
        assertThat(ask("GET", NOTICES + "/PRV-7K3M-Q9TD", new byte[0]).status()).isEqualTo(429);
        assertThat(post(FORM, JSON, "Authorization: Bearer " + token.written()).status())
                .isEqualTo(201);
        assertThat(door.orElseThrow().flood.drain())
                .isEqualTo(
                        Map.of(
                                new Refused(LocalDate.of(2026, 11, 20), Channel.API, Limit.NETWORK),
                                2L));
        assertThat(desk.orElseThrow().received).hasSize(Limit.NETWORK.burst() + 1);
    }

    @Test
    void behindAProxyItsLastWordTellsNetworksApart() throws Exception {
        try (Door proxied =
                new Door(desk.orElseThrow(), Flaggers.NONE, InstantSource.fixed(Door.NOON), true)) {
            for (int i = 0; i < Limit.NETWORK.burst(); i++) {
                proxied.ask(
                        "GET",
                        NOTICES + "/x",
                        new byte[0],
                        "X-Forwarded-For: 203.0.113." + i + ", 192.0.2." + i);
            }
            assertThat(
                            proxied.ask(
                                            "GET",
                                            NOTICES + "/x",
                                            new byte[0],
                                            "X-Forwarded-For: 192.0.2.200")
                                    .status())
                    .isEqualTo(429);
            assertThat(
                            proxied.ask(
                                            "GET",
                                            NOTICES + "/x",
                                            new byte[0],
                                            "X-Forwarded-For: 192.0.2.1, 2001:db8::1")
                                    .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void whatIsWrongOnOurSideIsSaidWithoutWhat() throws Exception {
        NoticeDesk broken =
                new NoticeDesk() {
                    @Override
                    public List<Receipt> receive(Submission submission) throws Busy {
                        if (submission.notices().getFirst().explanation().contains("busy")) {
                            throw new Busy(new IllegalStateException("locked"));
                        }
                        throw new IllegalStateException("the inside of things");
                    }

                    @Override
                    public Optional<NoticeStatus> status(TrackingCode code) {
                        return Optional.empty();
                    }
                };
        try (Door at = new Door(broken, Flaggers.NONE, Door.rested(), false)) {
            Response response = at.post(FORM, JSON);
            OpenApiCheck.check("POST", NOTICES, response);
            assertThat(response.status()).isEqualTo(500);
            assertThat(response.text()).doesNotContain("inside");
            assertThat(at.faults).hasSize(1);
            Response busy =
                    at.post(
                            bytes(
                                    "{\"explanation\": \"busy\", \"customer\": \"X\", \"good_faith\": true}"),
                            JSON);
            OpenApiCheck.check("POST", NOTICES, busy);
            assertThat(busy.status()).isEqualTo(503);
            assertThat(busy.headers()).containsEntry("retry-after", "5");
        }
    }

    @Test
    void theDescriptionIsServed() throws Exception {
        Response response = ask("GET", "/api/v1/openapi.json", new byte[0]);
        assertThat(response.status()).isEqualTo(200);
        assertThat(json(response).get("openapi").stringValue()).isEqualTo("3.1.0");
    }
}
