package dev.proviso.notices.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.proviso.notices.api.Door.Response;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.intake.HostileCorpus;
import dev.proviso.notices.intake.HostileCorpus.Sent;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.register.Home;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is sent is answered in words, by none of ours failing, and the next one is served. */
final class HostileRequestsTest {

    private static final byte[] UNFINISHED =
            ("POST /api/v1/notices HTTP/1.1\r\nHost: p\r\nContent-Type: application/json\r\n"
                            + "Content-Length: 999\r\n\r\n{")
                    .getBytes(UTF_8);

    @TempDir private static Path folder = Path.of("");

    private static @Nullable Home home;
    private static @Nullable Door door;

    @BeforeAll
    static void open() throws Exception {
        home = Home.sqlite(folder);
        door = new Door(new RegisterDesk(home), Flaggers.NONE, Door.rested(), false);
    }

    @AfterAll
    static void close() throws Exception {
        if (door != null && home != null) {
            door.close();
            home.close();
        }
    }

    private static Door door() {
        if (door == null) {
            throw new IllegalStateException("not open");
        }
        return door;
    }

    /** The door is as it was. */
    private static void alive() throws Exception {
        byte[] form =
                "{\"explanation\": \"x\", \"good_faith\": true, \"customer\": \"X\"}"
                        .getBytes(UTF_8);
        assertThat(door().post(form, "Content-Type: application/json").status()).isEqualTo(201);
        assertThat(door().faults).isEmpty();
    }

    static Stream<HostileRequests.Case> requests() {
        return HostileRequests.all();
    }

    @ParameterizedTest
    @MethodSource("requests")
    void isAnsweredInWords(HostileRequests.Case hostile) throws Exception {
        Response response = hostile.ask().of(door());
        assertThat(response.status()).as(response.text()).isIn(hostile.status());
        assertThat(response.text()).contains(hostile.told());
        assertThat(response.headers()).doesNotContainKey("access-control-allow-origin");
        if (response.headers().getOrDefault("content-type", "").endsWith("json")) {
            OpenApiCheck.check(hostile.method(), hostile.path(), response);
        }
        alive();
    }

    static Stream<Sent> corpus() {
        return HostileCorpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void theReadersCorpusIsAnsweredAsTheReadersDo(Sent sent) throws Exception {
        String type = sent.mail() ? "message/rfc822" : "application/json";
        Response response = door().post(sent.bytes(), "Content-Type: " + type);
        OpenApiCheck.check("POST", "/api/v1/notices", response);
        switch (sent.reading()) {
            case Intake.Read _ -> assertThat(response.status()).isEqualTo(201);
            case Intake.Refused(List<String> reasons, String _, boolean _) -> {
                assertThat(response.status()).isIn(413, 422);
                if (response.status() == 422 && sent.mail()) {
                    for (String reason : reasons) {
                        assertThat(
                                        tools.jackson.databind.json.JsonMapper.shared()
                                                .readTree(response.text())
                                                .get("reasons")
                                                .values())
                                .anyMatch(told -> told.stringValue().equals(reason));
                    }
                }
            }
        }
        assertThat(door().faults).isEmpty();
    }

    @Test
    void thereAreMoreThanSixtyBesideTheCorpus() throws Exception {
        List<String> names = requests().map(HostileRequests.Case::fault).toList();
        assertThat(names).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        alive();
    }

    @Test
    void aByteAtATimeIsToldToHurry() throws Exception {
        Home opened = home;
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        try (Door hurried =
                        new Door(
                                new RegisterDesk(opened),
                                Flaggers.NONE,
                                Door.rested(),
                                false,
                                Duration.ofMillis(300));
                Socket socket = hurried.connect()) {
            OutputStream out = socket.getOutputStream();
            out.write(UNFINISHED);
            for (int i = 0; i < 10; i++) {
                out.write('{');
                Thread.sleep(50);
            }
            socket.shutdownOutput();
            Response response = Door.read(socket);
            OpenApiCheck.check("POST", "/api/v1/notices", response);
            assertThat(response.status()).isEqualTo(408);
        }
        alive();
    }

    /** Those who hold the line open do not keep others out. */
    @Test
    void manySlowOnesKeepNobodyOut() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                Socket socket = door().connect();
                slow.add(socket);
                socket.getOutputStream().write(UNFINISHED);
            }
            alive();
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
        alive();
    }

    /** What is no request at all, or more of a head than anyone needs, has no answer. */
    @Test
    void othersAreHungUpOn() throws Exception {
        for (String sent :
                List.of(
                        "",
                        "\r\n\r\n\r\n",
                        "GET / HTTP/1.1\r\nX: " + "x".repeat(1 << 20) + "\r\n\r\n",
                        "GET / HTTP/1.1\r\n" + HostileRequests.headers(300) + "\r\n")) {
            assertThatThrownBy(() -> door().raw(sent.getBytes(UTF_8)))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(SocketTimeoutException.class);
            alive();
        }
    }
}
