package dev.proviso.restrictions.connector.slurm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.servers.SlurmServer;
import org.junit.jupiter.api.Test;

/** The cluster that connector tests believe: tenants' jobs run, and what was changed is kept. */
final class SlurmServerTest {

    @Test
    void tenantsSubmitAndChangesAreKept() {
        SlurmServer server = SlurmServer.shared();
        String job = server.submit("a", 60, "--gres=gpu:1");
        assertThat(server.state(job)).containsAnyOf("RUNNING", "PENDING");
        assertThat(server.controlCalls())
                .anyMatch(call -> call.equals("REQUEST_SUBMIT_BATCH_JOB 5"));
        int before = server.changes().size();
        server.operator("sacctmgr", "-i", "modify", "account", "b", "set", "GrpTRES=gres/gpu=2");
        server.operator("sacctmgr", "-i", "modify", "account", "b", "set", "GrpTRES=gres/gpu=-1");
        assertThat(server.changes().stream().skip(before))
                .hasSize(2)
                .allMatch(change -> change.startsWith("Modify Associations|root|"));
        server.cancelAll();
    }
}
