package dev.proviso.restrictions.connector.haproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** One map behind a runtime API that answers as HAProxy does, or as it does on a bad day. */
final class StandInRuntime implements AutoCloseable {
    /** What becomes of a command. */
    enum Answer {
        /** Carried out, and answered. */
        WELL,
        /** Carried out, and the connection breaks off before the answer. */
        CARRIED_OUT,
        /** Carried out once the next command has been answered. */
        LATE,
        /** Not carried out; the connection breaks off. */
        LOST,
        /** Not carried out; the connection is closed in good order, as when HAProxy is stopped. */
        CLOSED,
        /** Not carried out; whoever waits for the answer is interrupted. */
        INTERRUPTED
    }

    private final ServerSocket socket;
    private final Thread waiter = Thread.currentThread();
    private final List<String> keys = new ArrayList<>();
    private final List<String> commands = new ArrayList<>();
    private final Deque<Answer> answers = new ArrayDeque<>();
    private String late = "";

    StandInRuntime() {
        try {
            socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    String address() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** What becomes of the next commands; of those after them all goes well. */
    synchronized void next(Answer... some) {
        answers.clear();
        answers.addAll(List.of(some));
    }

    synchronized List<String> keys() {
        return List.copyOf(keys);
    }

    /** Their words without the key. */
    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket caller = socket.accept()) {
                serve(caller);
            } catch (IOException _) {
                // the caller has given up, or it is closed
            }
        }
    }

    private synchronized void serve(Socket caller) throws IOException {
        StringBuilder command = new StringBuilder();
        int next = caller.getInputStream().read();
        while (next >= 0 && next != '\n') {
            command.append((char) next);
            next = caller.getInputStream().read();
        }
        String asked = command.toString();
        commands.add(asked.split(" ", 3)[0]);
        Answer answer = answers.isEmpty() ? Answer.WELL : answers.poll();
        String waiting = late;
        late = "";
        switch (answer) {
            case WELL ->
                    caller.getOutputStream()
                            .write((carry(asked) + "\n").getBytes(StandardCharsets.US_ASCII));
            case CARRIED_OUT -> {
                carry(asked);
                caller.setSoLinger(true, 0); // a reset, and no answer
            }
            case LATE -> {
                late = asked;
                caller.setSoLinger(true, 0);
            }
            case LOST -> caller.setSoLinger(true, 0);
            case CLOSED -> {}
            case INTERRUPTED -> waiter.interrupt();
        }
        if (!waiting.isEmpty()) {
            carry(waiting);
        }
    }

    private String carry(String asked) {
        String[] words = asked.split(" ", -1);
        if (words[0].equals("add")) {
            keys.add(words[3]);
            return "";
        }
        return keys.remove(words[3]) ? "" : "Key not found.";
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
