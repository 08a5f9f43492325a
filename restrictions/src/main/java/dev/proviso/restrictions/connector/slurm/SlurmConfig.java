package dev.proviso.restrictions.connector.slurm;

import java.time.Duration;
import java.util.Map;

/**
 * One cluster, as the connector needs it.
 *
 * @param cluster its name in the accounting database: without it a change would go to all clusters
 * @param programs the folder of sacctmgr, scontrol, squeue, sbatch and scancel; empty for the usual
 *     path
 * @param environment what they need: {@code SLURM_CONF}
 * @param probeUser a user of the operator's own, associated with every account that may be
 *     restricted and with {@code neighbour}; probes submit in its name
 * @param neighbour an account of the operator's own, for probes
 * @param suspendRunning whether jobs that hold a GPU are suspended when AI goes off, or go on to
 *     their end
 * @param answerMax how long one program may take
 * @param settles how long the controller may take to hear of a change of the database
 */
public record SlurmConfig(
        String cluster,
        String programs,
        Map<String, String> environment,
        String probeUser,
        String neighbour,
        boolean suspendRunning,
        Duration answerMax,
        Duration settles) {
    /** Copies. */
    public SlurmConfig {
        environment = Map.copyOf(environment);
    }
}
