package dev.proviso.restrictions.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Stands before HAProxy's runtime API, which has one command a connection, and keeps what was
 * commanded: HAProxy itself writes no log of that.
 */
final class RuntimeRecorder implements AutoCloseable {
    private final InetSocketAddress server;
    private final ServerSocket socket;
    private final ConcurrentLinkedQueue<String> commands = new ConcurrentLinkedQueue<>();

    RuntimeRecorder(InetSocketAddress server) {
        this.server = server;
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    /** Host and port. */
    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** Every command so far, in its order. */
    List<String> commands() {
        return List.copyOf(commands);
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
        try (caller;
                Socket onward = new Socket(server.getAddress(), server.getPort())) {
            StringBuilder command = new StringBuilder();
            int next = caller.getInputStream().read();
            while (next >= 0 && next != '\n') {
                command.append((char) next);
                next = caller.getInputStream().read();
            }
            commands.add(command.toString());
            onward.getOutputStream().write((command + "\n").getBytes(StandardCharsets.ISO_8859_1));
            onward.getInputStream().transferTo(caller.getOutputStream());
        } catch (IOException _) {
            // the caller has given up
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
