package dev.proviso.notices.post;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * A mail server on loopback that does what real ones do on a bad day, as the recipient's name says:
 * {@code greylisted@}, {@code unknown@}, {@code refused@} (after the letter), {@code cut@}, {@code
 * mute@} (after the letter), {@code gone@} (takes it, and ends without a word), {@code slow@}
 * (takes it, and thinks before it says so).
 */
final class ScriptedServer implements AutoCloseable {
    private static final long SLOW_NANOS = 60_000_000;

    private final ServerSocket socket;
    private final Optional<SSLContext> encryption;
    private final boolean silent;
    private final List<Socket> open = Collections.synchronizedList(new ArrayList<>());
    private final Map<String, Integer> asked = new ConcurrentHashMap<>();

    /** Every command, as it came. */
    final List<String> commands = Collections.synchronizedList(new ArrayList<>());

    /** The letters that came to their final dot, header and body. */
    final List<String> received = Collections.synchronizedList(new ArrayList<>());

    ScriptedServer() throws IOException {
        this(Optional.empty(), false);
    }

    /**
     * @param encryption for STARTTLS, which it then wants before anything else
     * @param silent takes calls and never says a word
     */
    ScriptedServer(Optional<SSLContext> encryption, boolean silent) throws IOException {
        this.encryption = encryption;
        this.silent = silent;
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void listen() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                open.add(caller);
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                if (!silent) {
                                    new Talk(caller).talk();
                                    caller.close();
                                }
                            } catch (IOException _) {
                                // the caller left
                            }
                        });
            } catch (IOException _) {
                return; // closed
            }
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
            for (Socket one : List.copyOf(open)) {
                one.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Talk {
        private Socket line;
        private BufferedReader in;
        private boolean encrypted;
        private String to = "";

        Talk(Socket line) throws IOException {
            this.line = line;
            this.in = reader();
        }

        private BufferedReader reader() throws IOException {
            return new BufferedReader(
                    new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
        }

        private void say(String words) throws IOException {
            line.getOutputStream().write((words + "\r\n").getBytes(StandardCharsets.UTF_8));
            line.getOutputStream().flush();
        }

        void talk() throws IOException {
            say("220 scripted.example ESMTP");
            for (String said = in.readLine(); said != null; said = in.readLine()) {
                commands.add(said);
                String verb = said.split("[ :]", 2)[0];
                if (encryption.isPresent()
                        && !encrypted
                        && !List.of("EHLO", "STARTTLS", "QUIT").contains(verb)) {
                    say("530 5.7.0 Must issue a STARTTLS command first");
                    continue;
                }
                switch (verb) {
                    case "EHLO" -> {
                        say("250-scripted.example");
                        say(encryption.isPresent() && !encrypted ? "250 STARTTLS" : "250 DSN");
                    }
                    case "STARTTLS" -> encrypt();
                    case "MAIL" -> {
                        to = "";
                        say("250 2.1.0 Ok");
                    }
                    case "RCPT" -> recipient(said.replaceAll(".*<(.*)>.*", "$1"));
                    case "DATA" -> {
                        if (!data()) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say("221 2.0.0 Bye");
                        return;
                    }
                    default -> say("250 2.0.0 Ok");
                }
            }
        }

        private void encrypt() throws IOException {
            say("220 2.0.0 Ready");
            SSLSocket secure =
                    (SSLSocket)
                            encryption
                                    .orElseThrow()
                                    .getSocketFactory()
                                    .createSocket(line, null, line.getPort(), true);
            secure.setUseClientMode(false);
            line = secure;
            in = reader();
            encrypted = true;
        }

        private void recipient(String address) throws IOException {
            if (to.isEmpty()) {
                to = address;
            }
            int times = asked.merge(address, 1, Integer::sum);
            if (address.startsWith("greylisted@") && times < 3) {
                say("451 4.7.1 Greylisted, come again");
            } else if (address.startsWith("unknown@")) {
                say("550 5.1.1 No such user here");
            } else {
                say("250 2.1.5 Ok");
            }
        }

        /** False if that was the end. */
        private boolean data() throws IOException {
            say("354 End data with <CR><LF>.<CR><LF>");
            StringBuilder letter = new StringBuilder();
            for (String said = in.readLine(); !".".equals(said); said = in.readLine()) {
                if (said == null) {
                    return false;
                }
                letter.append(said.startsWith(".") ? said.substring(1) : said).append('\n');
                if (to.startsWith("cut@") && letter.length() > 1000) {
                    line.setSoLinger(true, 0); // a reset, as when a cable is pulled
                    return false;
                }
            }
            if (to.startsWith("refused@")) {
                say("554 5.7.1 This looks like spam");
                return true;
            }
            received.add(letter.toString());
            if (to.startsWith("gone@")) {
                return false;
            }
            if (to.startsWith("slow@")) {
                LockSupport.parkNanos(SLOW_NANOS);
            }
            if (to.startsWith("mute@")) {
                return in.readLine() != null;
            }
            say("250 2.0.0 Ok: queued as " + received.size());
            return true;
        }
    }
}
