package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.simulated.Fault;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands before a real server that speaks HTTP and passes each request on as it came, one a
 * connection; those that it is told to break it drops, answers itself, or leaves without an answer.
 */
final class FaultyWire implements AutoCloseable {
    private static final int HEAD_BYTES_MAX = 64 << 10;
    private static final Duration ANSWER_MAX = Duration.ofSeconds(60);
    private static final String BUSY = "503 Slow Down";
    private static final String ERROR = "500 Internal Server Error";

    private final URI server;
    private final Faults faults;
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<Request> passedOn = new ConcurrentLinkedQueue<>();

    /**
     * A request.
     *
     * @param target path and query
     */
    record Request(String method, String target, String body) {
        boolean looks() {
            return method.equals("GET") || method.equals("HEAD");
        }
    }

    /** Which requests break. */
    @FunctionalInterface
    interface Faults {
        Optional<Fault> of(Request request);
    }

    private record Received(Request request, byte[] bytes) {}

    FaultyWire(URI server, Faults faults) {
        this.server = server;
        this.faults = faults;
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Where it is reached, with the server's own path. */
    URI uri() {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + server.getRawPath());
    }

    /** What was carried out, answered or not, in its order. */
    List<Request> passedOn() {
        return List.copyOf(passedOn);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofVirtual().start(() -> serve(caller));
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    private void serve(Socket caller) {
        try (caller) {
            Optional<Received> received = received(caller.getInputStream());
            if (received.isPresent()) {
                serve(caller, received.get());
            }
        } catch (IOException _) {
            // one of both has hung up: what it makes of that is what is tried here
        }
    }

    private void serve(Socket caller, Received received) throws IOException {
        Optional<Fault> fault = faults.of(received.request());
        if (fault.isEmpty()) {
            caller.getOutputStream().write(answer(received));
            return;
        }
        switch (fault.get()) {
            case DROPPED_BEFORE -> caller.close();
            case BUSY -> say(caller, BUSY);
            case DROPPED_AFTER -> answer(received);
            case ERROR_AFTER -> {
                answer(received);
                say(caller, ERROR);
            }
            case STALLED -> {
                answer(received);
                caller.getInputStream().transferTo(OutputStream.nullOutputStream());
            }
            default -> throw new IllegalArgumentException("no fault of a wire: " + fault.get());
        }
    }

    private static void say(Socket caller, String status) throws IOException {
        caller.getOutputStream()
                .write(
                        ("HTTP/1.1 "
                                        + status
                                        + "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
    }

    private byte[] answer(Received received) throws IOException {
        try (Socket onward = new Socket(server.getHost(), server.getPort())) {
            onward.setSoTimeout(Math.toIntExact(ANSWER_MAX.toMillis()));
            onward.getOutputStream().write(received.bytes());
            byte[] answer = onward.getInputStream().readAllBytes();
            if (new String(answer, StandardCharsets.ISO_8859_1).matches("(?s)HTTP/1.. 2.*")) {
                passedOn.add(received.request());
            }
            return answer;
        }
    }

    /** The whole request, with a head that asks the server to close after its answer. */
    private static Optional<Received> received(InputStream in) throws IOException {
        List<String> lines = head(in).lines().filter(line -> !line.isEmpty()).toList();
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        int length = 0;
        StringBuilder head = new StringBuilder();
        for (String line : lines) {
            String lower = line.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-length:")) {
                length = Integer.parseInt(line.substring(line.indexOf(':') + 1).strip());
            }
            if (!lower.startsWith("connection:")) {
                head.append(line).append("\r\n");
            }
        }
        head.append("Connection: close\r\n\r\n");
        byte[] body = in.readNBytes(length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(body);
        String[] first = lines.getFirst().split(" ", -1);
        return Optional.of(
                new Received(
                        new Request(first[0], first[1], new String(body, StandardCharsets.UTF_8)),
                        bytes.toByteArray()));
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        int next = in.read();
        while (next >= 0 && head.length() < HEAD_BYTES_MAX) {
            head.append((char) next);
            if (head.length() >= 4 && head.indexOf("\r\n\r\n", head.length() - 4) >= 0) {
                return head.toString();
            }
            next = in.read();
        }
        return "";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
