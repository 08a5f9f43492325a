package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.s3.Credential;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A user below a tenant: its id, its buckets and their policies are written differently everywhere.
 */
final class TenantTest {

    private static final Credential UNIT = new Credential("acme$unit", "AK-acme", "SK-acme");
    private static final String BUCKET = "/recordings";

    @Test
    void aUnitBelowATenantIsRestrictedLikeAnyOther() throws Exception {
        CephWorld world = new CephWorld();
        world.server.radosgwAdmin(
                "user",
                "create",
                "--tenant=acme",
                "--uid=unit",
                "--display-name=unit",
                "--access-key=" + UNIT.accessKey(),
                "--secret=" + UNIT.secretKey());
        CephWorld.fine(world.s3(UNIT, "PUT", BUCKET, ""));
        CephWorld.fine(world.s3(UNIT, "PUT", BUCKET + "/a%20b%2Bc%26", "hello"));
        CephWorld.fine(world.s3(UNIT, "PUT", BUCKET + "?policy", policy(world.granted.user())));
        CephConnector connector = world.connector();
        String account = "ceph:" + UNIT.user();
        assertThat(connector.observe(account).grants())
                .containsExactly(
                        new Grant(
                                "acme" + BUCKET,
                                new Grant.Grantee.Account("ceph:" + world.granted.user()),
                                Set.of(Operation.READ)));
        assertThat(reads(connector, account, Who.TENANT)).isEqualTo(Result.ALLOWED);
        assertThat(reads(connector, account, Who.GRANTED_NEIGHBOUR)).isEqualTo(Result.ALLOWED);
        connector.set(account, UserRecord.MASK, JsonNodeFactory.instance.arrayNode());
        assertThat(reads(connector, account, Who.TENANT)).isEqualTo(Result.REFUSED);
        assertThat(reads(connector, account, Who.GRANTED_NEIGHBOUR)).isEqualTo(Result.ALLOWED);
        // Another process knows no object's name, and the unit may no longer list one.
        assertThat(reads(world.connector(), account, Who.GRANTED_NEIGHBOUR))
                .isEqualTo(Result.NOT_TRIED);
    }

    /** May read, and may not list. */
    private static String policy(String user) {
        return """
        {"Version": "2012-10-17", "Statement": [
         {"Effect": "Allow", "Principal": {"AWS": ["arn:aws:iam:::user/%s"]},
          "Action": ["s3:GetObject"], "Resource": ["arn:aws:s3::acme:recordings/*"]}]}
        """
                .formatted(user);
    }

    private static Result reads(CephConnector connector, String account, Who who) throws Exception {
        return connector.probe(account, new Access(who, Operation.READ)).result();
    }
}
