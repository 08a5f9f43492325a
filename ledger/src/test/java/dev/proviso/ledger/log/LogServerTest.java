package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.SignedNote;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log as others read it, over HTTP. */
final class LogServerTest {

    @TempDir private Path scratch = Path.of("");

    private SmallServer server;
    private SignedNote note;

    @BeforeEach
    void serve() throws Exception {
        TileFolder folder = new TileFolder(scratch.resolve("log"));
        try (Connection connection = Ledgers.sqlite(scratch.resolve("ledger.db"))) {
            Ledgers.grow(connection, 300);
            note = Ledgers.signer(folder.path()).sign(connection, Ledgers.KEY);
        }
        Files.writeString(scratch.resolve("secret"), "not yours");
        server =
                LogServer.start(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        "/a/log",
                        folder);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void itIsReadAsFromTheFolder() throws Exception {
        LogReader reader = LogReader.http(server.uri());
        assertThat(reader.checkpoint().orElseThrow().written()).isEqualTo(note.written());
        Checkpoint checkpoint = Checkpoint.parse(note.text());
        assertThat(new dev.proviso.ledger.tree.Tree(new TileReader(reader, 300)).root(300))
                .isEqualTo(checkpoint.root());
        AtomicLong read = new AtomicLong();
        reader.<RuntimeException>entries(
                300,
                (position, entry) -> {
                    assertThat(entry).isEqualTo(Ledgers.entry(position));
                    read.incrementAndGet();
                });
        assertThat(read).hasValue(300);
    }

    @Test
    void onlyTheCheckpointIsNotKeptByCaches() throws Exception {
        HttpResponse<byte[]> head = get("/a/log/checkpoint");
        assertThat(head.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(head.headers().firstValue("Cache-Control")).contains("no-cache");
        for (String path : new String[] {"tile/0/000", "tile/0/001.p/44", "tile/entries/000"}) {
            HttpResponse<byte[]> tile = get("/a/log/" + path);
            assertThat(tile.statusCode()).as(path).isEqualTo(200);
            assertThat(tile.headers().firstValue("Content-Type"))
                    .contains("application/octet-stream");
            assertThat(tile.headers().firstValue("Cache-Control"))
                    .hasValueSatisfying(value -> assertThat(value).contains("immutable"));
        }
    }

    @Test
    void nothingElseIsThere() throws Exception {
        for (String path :
                new String[] {
                    "/",
                    "/checkpoint",
                    "/a/log",
                    "/a/log/",
                    "/a/logs/checkpoint",
                    "/a/log/.lock",
                    "/a/log/tile",
                    "/a/log/tile/0",
                    "/a/log/tile/0/001",
                    "/a/log/tile/0/001.p",
                    "/a/log/tile/0/001.p/044",
                    "/a/log/tile/0/001.p/256",
                    "/a/log/tile/64/000",
                    "/a/log/tile/00/000",
                    "/a/log/../../secret",
                    "/a/log/tile/../../secret",
                    "/a/log/%2e%2e/%2e%2e/secret",
                    "/a/log/tile/0/..%2f..%2f..%2f..%2fsecret",
                    "/a/log//etc/passwd",
                    "/a/log/checkpoint/../../secret",
                    "/a/log/checkpoint%00",
                }) {
            assertThat(raw("GET", path)).as(path).startsWith("HTTP/1.1 404 ");
        }
        assertThat(raw("PUT", "/a/log/checkpoint")).startsWith("HTTP/1.1 404 ");
        assertThat(raw("DELETE", "/a/log/tile/0/000")).startsWith("HTTP/1.1 404 ");
        assertThat(get("/a/log/checkpoint").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> get(String path) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(origin() + path)).build(),
                    BodyHandlers.ofByteArray());
        }
    }

    private String origin() {
        return "http://127.0.0.1:" + server.uri().getPort();
    }

    /** Without a client that would tidy the path. */
    private String raw(String method, String path) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(
                    (method + " " + path + " HTTP/1.1\r\nHost: log\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
