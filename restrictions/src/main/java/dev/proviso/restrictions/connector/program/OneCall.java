package dev.proviso.restrictions.connector.program;

import dev.proviso.ledger.entry.StrictJson;
import dev.proviso.ledger.note.Refused;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.SettingValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;

/** One request to the program: a process, a line in, a line out, within its limits. */
public final class OneCall {
    /** What a program may take. Both have a ceiling so that one that hangs or floods ends. */
    public record Limits(Duration time, int bytes) {
        /** Half a minute, a mebibyte. */
        public static final Limits DEFAULT = new Limits(Duration.ofSeconds(30), 1 << 20);
    }

    private final List<String> command;
    private final Limits limits;

    OneCall(List<String> command, Limits limits) {
        this.command = List.copyOf(command);
        this.limits = limits;
    }

    /** The answer, when the program did not report a fault. */
    JsonNode ask(JsonNode request) throws ProviderFault, InterruptedException {
        byte[] answer = run((SettingValue.text(request) + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            JsonNode tree = StrictJson.free(answer, "the answer");
            if (!StrictJson.text(tree, "schema", "the answer").equals(ProgramConnector.SCHEMA)) {
                throw new Refused("it names another schema");
            }
            JsonNode fault = tree.get("fault");
            if (fault != null) {
                StrictJson.exactly(tree, "a fault", "schema", "fault", "words");
                throw new ProviderFault(kind(fault), StrictJson.text(tree, "words", "a fault"));
            }
            return tree;
        } catch (Refused e) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "the program's answer does not follow "
                            + ProgramConnector.SCHEMA
                            + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static Kind kind(JsonNode fault) throws Refused {
        for (Kind kind : Kind.values()) {
            if (fault.isString()
                    && fault.stringValue().equals(kind.name().toLowerCase(Locale.ROOT))) {
                return kind;
            }
        }
        throw new Refused("there is no such fault; say refused, busy, uncertain or gone");
    }

    private byte[] run(byte[] request) throws ProviderFault, InterruptedException {
        Process process;
        try {
            // what it writes to standard error is for the operator, not for us
            process =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
        } catch (IOException e) {
            throw new ProviderFault(
                    Kind.REFUSED, "the program " + command.getFirst() + " does not start", e);
        }
        try {
            CompletableFuture<byte[]> answer =
                    CompletableFuture.supplyAsync(
                            () -> exchange(process, request),
                            each -> Thread.ofVirtual().start(each));
            byte[] bytes = answer.get(limits.time().toMillis(), TimeUnit.MILLISECONDS);
            if (bytes.length > limits.bytes()) {
                throw new ProviderFault(
                        Kind.UNCERTAIN,
                        "the program answers more than %,d bytes".formatted(limits.bytes()));
            }
            return bytes;
        } catch (TimeoutException e) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "the program did not answer within %,d ms".formatted(limits.time().toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "the program broke off", e);
        } finally {
            end(process);
        }
    }

    /** Whoever is told that it did not answer may ask again: nothing of it may still be at work. */
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }

    private byte[] exchange(Process process, byte[] request) {
        try (InputStream out = process.getInputStream()) {
            send(process, request);
            return out.readNBytes(limits.bytes() + 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A program may answer without reading; what counts is its answer. */
    private static void send(Process process, byte[] request) {
        try (OutputStream in = process.getOutputStream()) {
            in.write(request);
        } catch (IOException _) {
            // it has closed its standard input
        }
    }
}
