package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done to an account of a cluster, in the words that stand in plans. */
final class SlurmMeans {
    static final String GPUS = "gpus";
    static final String RUNNING = "gpu-minutes-of-running-jobs";
    static final String SUBMITS = "jobs-submitted";

    /** The counter that a freeze goes by. */
    static final String GPUS_IN_USE = "gpus-in-use";

    private static final Access AI = new Access(Who.TENANT, Operation.AI);
    private static final Access AI_BELOW = new Access(Who.GRANTED_NEIGHBOUR, Operation.AI);
    private static final Access COMPUTE = new Access(Who.TENANT, Operation.COMPUTE);
    private static final Access COMPUTE_BELOW =
            new Access(Who.GRANTED_NEIGHBOUR, Operation.COMPUTE);
    private static final Tightening NONE =
            new Tightening.Fixed(JsonNodeFactory.instance.numberNode(0));

    private SlurmMeans() {}

    static Capabilities capabilities(SlurmConfig config) {
        List<Means> means = new ArrayList<>(List.of(freeze(config), aiOff(config)));
        if (config.suspendRunning()) {
            means.add(suspend(config));
        }
        means.add(off(config));
        return new Capabilities(
                "slurm",
                means,
                Set.of(
                        AI,
                        AI_BELOW,
                        COMPUTE,
                        COMPUTE_BELOW,
                        new Access(Who.PLAIN_NEIGHBOUR, Operation.AI),
                        new Access(Who.PLAIN_NEIGHBOUR, Operation.COMPUTE)),
                List.of(
                        "sbatch --account={account} --uid="
                                + config.probeUser()
                                + " --time=1 --wrap=true, with --gres=gpu and without, under each"
                                + " QOS",
                        "scancel (that job)"),
                2);
    }

    private static String modify(SlurmConfig config, String what) {
        return "sacctmgr -i modify account where name={account} cluster=%s set %s"
                .formatted(config.cluster(), what);
    }

    private static Means freeze(SlurmConfig config) {
        return new Means(
                Level.FREEZE,
                "ai",
                GPUS,
                new Tightening.ToUse(new TreeSet<>(Set.of(GPUS_IN_USE))),
                Set.of(AI, AI_BELOW),
                config.settles(),
                "Jobs of the account, and of accounts below it, together hold no more GPUs than"
                        + " now; further ones wait. A QOS with a GPU limit of its own goes before"
                        + " this limit; probes try each.",
                modify(config, "GrpTRES=gres/gpu=(in use)"));
    }

    private static Means aiOff(SlurmConfig config) {
        return new Means(
                Level.SERVICE_OFF,
                "ai",
                GPUS,
                NONE,
                Set.of(AI, AI_BELOW),
                config.settles(),
                "No job that needs a GPU starts; jobs without one go on"
                        + (config.suspendRunning()
                                ? "."
                                : ", and so does every job that holds a GPU already, to its end."),
                modify(config, "GrpTRES=gres/gpu=0"));
    }

    private static Means suspend(SlurmConfig config) {
        return new Means(
                Level.SERVICE_OFF,
                "ai",
                RUNNING,
                NONE,
                Set.of(AI, AI_BELOW),
                config.settles(),
                "Each running job that holds a GPU is marked and suspended, one by one; on the way"
                        + " back those that were marked are resumed. A suspended job's time limit"
                        + " does not run on.",
                "scontrol update AdminComment and scontrol suspend (each running GPU job of"
                        + " {account} and below it); "
                        + modify(config, "GrpTRESRunMins=gres/gpu=0"));
    }

    private static Means off(SlurmConfig config) {
        return new Means(
                Level.ACCOUNT_OFF,
                Means.WHOLE_ACCOUNT,
                SUBMITS,
                NONE,
                Set.of(AI, AI_BELOW, COMPUTE, COMPUTE_BELOW),
                config.settles(),
                "Every further job of the account, and of accounts below it, is refused at"
                        + " submission; those that were submitted go on.",
                modify(config, "GrpSubmitJobs=0"));
    }

    static String words(String setting, JsonNode value) {
        return switch (setting) {
            case GPUS ->
                    value.isNull()
                            ? "no limit on GPUs"
                            : "at most %,d GPUs".formatted(value.longValue());
            case RUNNING ->
                    value.isNull()
                            ? "running jobs go on"
                            : value.longValue() == 0
                                    ? "running GPU jobs are suspended"
                                    : "running jobs hold at most %,d GPU minutes"
                                            .formatted(value.longValue());
            case SUBMITS ->
                    value.isNull()
                            ? "jobs are accepted"
                            : "at most %,d jobs at a time".formatted(value.longValue());
            default -> throw new IllegalArgumentException("Slurm has no setting " + setting);
        };
    }
}
