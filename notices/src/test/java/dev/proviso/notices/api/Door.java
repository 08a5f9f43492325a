package dev.proviso.notices.api;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.proviso.ledger.log.SmallServer;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.tracking.SeededRandom;
import dev.proviso.testing.Seeds;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The interface as it is served on loopback, and a client that tidies nothing. */
final class Door implements AutoCloseable {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static final int PATIENCE_MS = 20_000;

    final Flood flood = new Flood();
    final List<RuntimeException> faults = new ArrayList<>();
    private final SmallServer server;

    /**
     * An answer.
     *
     * @param headers by name in lower case
     */
    record Response(int status, Map<String, String> headers, byte[] body) {
        String text() {
            return new String(body, UTF_8);
        }

        /** Without what is different each time. */
        Response settled() {
            Map<String, String> same = new TreeMap<>(headers);
            same.remove("date");
            return new Response(status, same, new byte[0]);
        }
    }

    Door(NoticeDesk desk, Flaggers flaggers, InstantSource clock, boolean behindProxy)
            throws IOException {
        this(desk, flaggers, clock, behindProxy, Body.TIME_MAX);
    }

    Door(
            NoticeDesk desk,
            Flaggers flaggers,
            InstantSource clock,
            boolean behindProxy,
            Duration bodyTime)
            throws IOException {
        server =
                new NoticeApi(
                                desk,
                                flood,
                                flaggers,
                                clock,
                                new SeededRandom(Seeds.of(1)),
                                faults::add,
                                bodyTime)
                        .start(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                                behindProxy);
    }

    /** A clock on which everybody has rested since the last question. */
    static InstantSource rested() {
        Instant[] now = {NOON};
        return () -> {
            synchronized (now) {
                now[0] = now[0].plus(Duration.ofHours(3));
                return now[0];
            }
        };
    }

    /** One question, with its headers as {@code Name: value}. */
    Response ask(String method, String path, byte[] body, String... headers) throws IOException {
        StringBuilder head =
                new StringBuilder(method + " " + path + " HTTP/1.1\r\nHost: p.example\r\n");
        for (String header : headers) {
            head.append(header).append("\r\n");
        }
        if (body.length > 0) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        head.append("Connection: close\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(ISO_8859_1));
        all.writeBytes(body);
        return raw(all.toByteArray());
    }

    Response post(byte[] body, String... headers) throws IOException {
        return ask("POST", "/api/v1/notices", body, headers);
    }

    /** Bytes as they are, then no more. */
    Response raw(byte[] sent) throws IOException {
        try (Socket socket = connect()) {
            Thread writer =
                    Thread.startVirtualThread(() -> {
                        try {
                            OutputStream out = socket.getOutputStream();
                            out.write(sent);
                            socket.shutdownOutput();
                        } catch (IOException _) {
                            // the server has answered already and hung up
                        }
                    });
            Response response = read(socket);
            writer.interrupt();
            return response;
        }
    }

    Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.uri().getPort());
        socket.setSoTimeout(PATIENCE_MS);
        return socket;
    }

    /** All that comes until the connection ends. */
    static Response read(Socket socket) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(all);
        } catch (IOException e) {
            if (all.size() == 0) {
                throw e;
            }
        }
        String text = all.toString(ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (!text.startsWith("HTTP/1.1 ") || end < 0) {
            throw new IOException("no answer: " + text);
        }
        Map<String, String> headers = new TreeMap<>();
        for (String line : text.substring(0, end).lines().skip(1).toList()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(
                Integer.parseInt(text.substring(9, 12)),
                headers,
                text.substring(end + 4).getBytes(ISO_8859_1));
    }

    @Override
    public void close() {
        server.close();
    }
}
