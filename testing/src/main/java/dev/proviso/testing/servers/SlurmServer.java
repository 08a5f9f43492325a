package dev.proviso.testing.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A GPU cluster of one node with four declared GPUs, from {@code servers/slurm.sh}. Accounts {@code
 * a} and {@code b} are tenants; root is the operator and may submit for both.
 */
public final class SlurmServer {

    private static final Pattern CALL =
            Pattern.compile("Processing RPC: (REQUEST_\\w+) from UID=(\\d+)");

    private static @Nullable SlurmServer shared;

    private final ServerScript script;

    private SlurmServer(ServerScript script) {
        this.script = script;
    }

    /** The one of this JVM, started by the first test that asks. */
    public static synchronized SlurmServer shared() {
        SlurmServer running = shared;
        if (running == null) {
            running =
                    new SlurmServer(
                            ServerScript.start(
                                    "slurm",
                                    List.of(
                                            "slurmctld",
                                            "slurmd",
                                            "slurmdbd",
                                            "sacctmgr",
                                            "munged",
                                            "mariadbd"),
                                    4,
                                    first -> Map.of("SLURM_PORT", Integer.toString(first))));
            shared = running;
        }
        return running;
    }

    /** What the programs of Slurm need in their environment. */
    public Map<String, String> environment() {
        return Map.of("SLURM_CONF", script.said("SLURM_CONF"));
    }

    public String cluster() {
        return script.said("SLURM_CLUSTER");
    }

    /** The system user that belongs to account {@code a} or {@code b}. */
    public String user(String account) {
        return script.said("SLURM_USER_" + account.toUpperCase(Locale.ROOT));
    }

    /** One of Slurm's programs, as the operator; what it prints, without the last line end. */
    public String operator(String... command) {
        return ServerScript.run(environment(), Arrays.asList(command)).strip();
    }

    /**
     * A job that sleeps, submitted by the tenant itself.
     *
     * @param options of sbatch: {@code --gres=gpu:1}
     * @return its number
     */
    public String submit(String account, int seconds, String... options) {
        String user = user(account);
        List<String> command =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid",
                                user,
                                "--regid",
                                user,
                                "--clear-groups",
                                "sbatch",
                                "--parsable",
                                "-A",
                                account,
                                "-D",
                                "/tmp",
                                "-o",
                                "/dev/null"));
        command.addAll(Arrays.asList(options));
        command.add("--wrap=sleep " + seconds);
        return ServerScript.run(environment(), command).strip();
    }

    /** State and reason of a job: {@code PENDING AssocGrpGRES}. */
    public String state(String job) {
        return operator("squeue", "-h", "-t", "all", "-j", job, "-o", "%T %r");
    }

    /** Cancels all jobs. */
    public void cancelAll() {
        for (String account : List.of("a", "b")) {
            operator("scancel", "-A", account);
        }
    }

    /**
     * Every change of accounts and limits so far, as the accounting database keeps it: {@code
     * Modify Associations|root|(id_assoc=3)|grp_tres = …}.
     */
    public List<String> changes() {
        return operator(
                        "sacctmgr",
                        "-P",
                        "-n",
                        "list",
                        "transactions",
                        "format=Action,Actor,Where,Info")
                .lines()
                .toList();
    }

    /** Every request that the controller processed so far: {@code REQUEST_SUSPEND 0}. */
    public List<String> controlCalls() {
        try {
            List<String> calls = new ArrayList<>();
            for (String line : Files.readAllLines(Path.of(script.said("SLURM_CONTROL_LOG")))) {
                Matcher matcher = CALL.matcher(line);
                if (matcher.find()) {
                    calls.add(matcher.group(1) + " " + matcher.group(2));
                }
            }
            return calls;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
