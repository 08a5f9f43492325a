/**
 * Slurm, the control plane of GPU clusters: no GPU for one account while its other jobs and its
 * neighbours go on. Its own programs are run with lists of arguments, never by a shell. Never
 * cancels a tenant's job. Held by {@code SlurmConnectorTest} on a real cluster.
 */
@NullMarked
package dev.proviso.restrictions.connector.slurm;

import org.jspecify.annotations.NullMarked;
