package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Runs Slurm's own programs, each with a list of arguments and a time within which it must end. */
final class SlurmPrograms {

    /** A hundred thousand jobs of 160 characters. */
    private static final int ANSWER_BYTES_MAX = 16 << 20;

    /**
     * Names of accounts. A comma would be a second account, an equals sign an option; capitals are
     * made small by Slurm, so that the name would be another's.
     */
    private static final Pattern NAME = Pattern.compile("[a-z0-9_][a-z0-9_.-]{0,99}");

    private final SlurmConfig config;

    /**
     * What a program said.
     *
     * @param exit its exit code
     * @param text standard output and standard error together
     */
    record Said(int exit, String text) {
        boolean succeeded() {
            return exit == 0;
        }

        boolean mentions(String words) {
            return text.contains(words);
        }
    }

    SlurmPrograms(SlurmConfig config) {
        this.config = config;
    }

    /** The account's name, when it is one that Slurm takes as one name. */
    static String name(String account) throws ProviderFault {
        if (!NAME.matcher(account).matches()) {
            throw new ProviderFault(
                    Kind.REFUSED,
                    "Slurm could take that name for something else: an account has small letters,"
                            + " digits and _.-, at most 100.");
        }
        return account;
    }

    /** Lines of a program that must succeed. */
    List<String> lines(String program, String... arguments)
            throws ProviderFault, InterruptedException {
        Said said = run(program, arguments);
        if (!said.succeeded()) {
            throw failed(program, said);
        }
        return said.text().lines().filter(line -> !line.isBlank()).toList();
    }

    /** Whatever it says. */
    Said run(String program, String... arguments) throws ProviderFault, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(config.programs().isEmpty() ? program : config.programs() + "/" + program);
        command.addAll(List.of(arguments));
        Process process = start(program, command);
        try {
            CompletableFuture<String> text =
                    CompletableFuture.supplyAsync(
                            () -> read(process), each -> Thread.ofVirtual().start(each));
            String all = text.get(config.answerMax().toMillis(), TimeUnit.MILLISECONDS);
            if (!process.waitFor(config.answerMax().toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TimeoutException();
            }
            return new Said(process.exitValue(), all);
        } catch (TimeoutException e) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "%s did not end within %,d ms"
                            .formatted(program, config.answerMax().toMillis()),
                    e);
        } catch (ExecutionException e) {
            throw new ProviderFault(Kind.UNCERTAIN, program + " broke off", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(String program, List<String> command) throws ProviderFault {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(config.environment());
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new ProviderFault(Kind.REFUSED, program + " does not start", e);
        }
    }

    private static String read(Process process) {
        try (InputStream out = process.getInputStream()) {
            return new String(out.readNBytes(ANSWER_BYTES_MAX), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Its own words may hold names of jobs and users, so only what we know is repeated. */
    static ProviderFault failed(String program, Said said) {
        for (String known :
                List.of("Access/permission denied", "Invalid user", "Unknown condition")) {
            if (said.mentions(known)) {
                return new ProviderFault(Kind.REFUSED, program + " says: " + known);
            }
        }
        return new ProviderFault(
                Kind.UNCERTAIN, program + " ended with exit " + said.exit() + "; see its log");
    }
}
