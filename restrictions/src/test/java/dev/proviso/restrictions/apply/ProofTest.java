package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Probe;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a plan stops and its connector has no probe of was not shown by any. */
final class ProofTest {
    private static final Access OWN = new Access(Access.Who.TENANT, Access.Operation.WRITE);
    private static final Access LINK = new Access(Access.Who.PRESIGNED, Access.Operation.WRITE);

    @Test
    void whatNoProbeTriesIsNamedAsNotTried() {
        List<Probe> before = List.of(new Probe(OWN, Probe.Result.ALLOWED, "200"));
        List<Probe> now = List.of(new Probe(OWN, Probe.Result.REFUSED, "403"));

        assertThat(Proof.of(before, now).inForce(Set.of(OWN)))
                .isEqualTo(
                        "All steps are in force; probes show what was planned and nothing else.");
        assertThat(Proof.of(before, now).inForce(Set.of(OWN, LINK)))
                .isEqualTo(
                        "All steps are in force; probes show what was planned and nothing else, but"
                                + " for what follows. Not tried: presigned write (the connector has"
                                + " no probe of it).");
        assertThat(Proof.of(List.of(), List.of()).inForce(Set.of(LINK)))
                .isEqualTo(
                        "All steps are in force; no probe shows what they do. Not tried: presigned"
                                + " write (the connector has no probe of it).");
    }
}
