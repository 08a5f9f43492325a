package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Submits a job that does nothing, in an account, looks what becomes of it, and cancels it. */
final class SlurmProbe {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final SlurmPrograms programs;
    private final SlurmConfig config;
    private final Pace pace;

    SlurmProbe(SlurmPrograms programs, SlurmConfig config, Pace pace) {
        this.programs = programs;
        this.config = config;
        this.pace = pace;
    }

    /**
     * Whether a job of the account would start.
     *
     * @param gpus how many it asks for; none for work without a GPU
     * @param qualities the QOS under which it is tried, one after the other: a QOS with a limit of
     *     its own goes before the account's; the first that is allowed decides
     */
    Probe submit(Access access, String account, long gpus, List<String> qualities)
            throws ProviderFault, InterruptedException {
        List<String> each = qualities.isEmpty() ? List.of("") : qualities;
        Probe last = new Probe(access, Result.NOT_TRIED, "no QOS");
        for (String quality : each) {
            last = once(access, account, gpus, quality);
            if (last.result() == Result.ALLOWED) {
                return last;
            }
        }
        return last;
    }

    private Probe once(Access access, String account, long gpus, String quality)
            throws ProviderFault, InterruptedException {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--parsable",
                                "--account=" + SlurmPrograms.name(account),
                                "--uid=" + config.probeUser(),
                                "--job-name=proviso-probe",
                                "--chdir=/",
                                "--output=/dev/null",
                                "--time=1"));
        if (gpus > 0) {
            arguments.add("--gres=gpu:" + gpus);
        }
        if (!quality.isEmpty()) {
            arguments.add("--qos=" + quality);
        }
        arguments.add("--wrap=true");
        SlurmPrograms.Said said = programs.run("sbatch", arguments.toArray(String[]::new));
        if (!said.succeeded()) {
            return atOnce(access, said);
        }
        String job = said.text().strip();
        try {
            return becameOf(access, job);
        } finally {
            programs.run("scancel", job);
        }
    }

    private Probe atOnce(Access access, SlurmPrograms.Said said) throws ProviderFault {
        if (said.mentions("SubmitJobsLimit") || said.mentions("violates accounting/QOS policy")) {
            return new Probe(access, Result.REFUSED, "refused at submission");
        }
        if (said.mentions("Requested node configuration is not available")) {
            return new Probe(access, Result.NOT_TRIED, "the cluster has not so many GPUs");
        }
        if (said.mentions("Invalid account") || said.mentions("Invalid qos")) {
            throw new ProviderFault(
                    Kind.REFUSED,
                    "The user of probes is not associated with the account: sacctmgr add user"
                            + " name=USER account=ACCOUNT.");
        }
        throw SlurmPrograms.failed("sbatch", said);
    }

    private Probe becameOf(Access access, String job) throws ProviderFault, InterruptedException {
        Duration end = pace.elapsed().plus(config.answerMax());
        while (true) {
            List<String> lines =
                    programs.lines("squeue", "-h", "-t", "all", "-j", job, "-o", "%T %r");
            String[] words =
                    lines.isEmpty() ? new String[] {"", ""} : lines.getFirst().split(" ", 2);
            if (!words[0].equals("PENDING")) {
                return new Probe(access, Result.ALLOWED, words[0].toLowerCase(Locale.ROOT));
            }
            if (words[1].startsWith("Assoc") || words[1].startsWith("QOS")) {
                return new Probe(access, Result.REFUSED, "pending " + words[1]);
            }
            if (words[1].equals("Resources") || words[1].equals("Priority")) {
                return new Probe(access, Result.ALLOWED, "waits for its turn");
            }
            if (pace.elapsed().compareTo(end) >= 0) {
                throw new ProviderFault(Kind.UNCERTAIN, "Slurm does not look at a probe's job.");
            }
            pace.pause(BETWEEN);
        }
    }
}
