package dev.proviso.restrictions.connector.haproxy;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** HAProxy's runtime API: one command a connection, as in its management guide (§9.3). */
final class RuntimeApi {

    /** What a map may be, read whole: a million projects of 60 characters. */
    private static final int ANSWER_BYTES_MAX = 64 << 20;

    /**
     * A word of a command. Blanks, semicolons, backslashes and line ends would be commands of their
     * own.
     */
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:@/+=-]{1,200}");

    private static final String NOT_THERE = "Key not found";

    private final SocketAddress address;
    private final Duration answerMax;

    /** An entry of a map. */
    record Entry(String key, String value) {}

    RuntimeApi(String runtime, Duration answerMax) {
        this.address = address(runtime);
        this.answerMax = answerMax;
    }

    private static SocketAddress address(String runtime) {
        if (runtime.startsWith("/")) {
            return UnixDomainSocketAddress.of(runtime);
        }
        int colon = runtime.lastIndexOf(':');
        return new InetSocketAddress(
                runtime.substring(0, colon), Integer.parseInt(runtime.substring(colon + 1)));
    }

    /** All entries of a map, in its order: a key may stand there twice. */
    List<Entry> show(String map) throws ProviderFault, InterruptedException {
        List<Entry> entries = new ArrayList<>();
        for (String line : command("show", "map", map).lines().toList()) {
            if (!line.isBlank()) {
                // 0x55d0c8b0 key value
                String[] words = line.split(" ", 3);
                if (words.length < 2 || !words[0].startsWith("0x")) {
                    throw new ProviderFault(
                            Kind.REFUSED, "HAProxy does not show the map: " + said(line));
                }
                entries.add(new Entry(words[1], words.length == 3 ? words[2] : ""));
            }
        }
        return entries;
    }

    void add(String map, String key, String value) throws ProviderFault, InterruptedException {
        done(command("add", "map", map, key, value));
    }

    /** Takes all entries of a key away. */
    void delete(String map, String key) throws ProviderFault, InterruptedException {
        done(command("del", "map", map, key));
    }

    /** The same; false where there was none. */
    boolean deleteIfThere(String map, String key) throws ProviderFault, InterruptedException {
        String answer = command("del", "map", map, key);
        if (answer.contains(NOT_THERE)) {
            return false;
        }
        done(answer);
        return true;
    }

    private static void done(String answer) throws ProviderFault {
        if (!answer.isBlank()) {
            throw new ProviderFault(Kind.REFUSED, "HAProxy refused: " + said(answer));
        }
    }

    /** Of HAProxy's own sentences those that we know; others may hold names. */
    private static String said(String answer) {
        for (String known :
                List.of(
                        "Unknown map identifier",
                        NOT_THERE,
                        "Permission denied",
                        "Unknown command")) {
            if (answer.contains(known)) {
                return known;
            }
        }
        return "an answer that is not known";
    }

    private String command(String... words) throws ProviderFault, InterruptedException {
        for (String word : words) {
            if (!WORD.matcher(word).matches()) {
                throw new ProviderFault(
                        Kind.REFUSED,
                        "a name has characters that the runtime API could misunderstand; letters,"
                                + " digits and _.:@/+=- are safe");
            }
        }
        CompletableFuture<String> answer = new CompletableFuture<>();
        Thread asking =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                answer.complete(exchange(String.join(" ", words) + "\n"));
                            } catch (IOException e) {
                                answer.completeExceptionally(e);
                            }
                        });
        try {
            return answer.get(answerMax.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "HAProxy's runtime API did not answer within %,d ms"
                            .formatted(answerMax.toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "HAProxy's runtime API broke off", e);
        } finally {
            asking.interrupt();
        }
    }

    private String exchange(String line) throws IOException {
        try (SocketChannel channel =
                address instanceof UnixDomainSocketAddress
                        ? SocketChannel.open(StandardProtocolFamily.UNIX)
                        : SocketChannel.open()) {
            channel.connect(address);
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            try (InputStream in = Channels.newInputStream(channel)) {
                byte[] answer = in.readNBytes(ANSWER_BYTES_MAX + 1);
                if (answer.length > ANSWER_BYTES_MAX) {
                    throw new IOException("HAProxy answers more than 64 MiB");
                }
                if (answer.length == 0) {
                    throw new IOException("HAProxy closed the connection without an answer");
                }
                return new String(answer, StandardCharsets.UTF_8);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
