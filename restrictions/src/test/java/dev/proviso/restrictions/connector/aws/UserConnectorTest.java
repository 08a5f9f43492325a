package dev.proviso.restrictions.connector.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.contract.Accesses;
import dev.proviso.restrictions.contract.ConnectorContract;
import dev.proviso.restrictions.contract.Trial;
import dev.proviso.testing.servers.LoggedRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The SDK's IAM calls on Ceph's IAM, with real S3 requests as the user and as its neighbour. */
final class UserConnectorTest {

    @TestFactory
    Stream<DynamicTest> keepsTheContract() throws Exception {
        UserWorld world = new UserWorld();
        Trial trial =
                new Trial(
                        world.unit.user(),
                        "nobody-has-this",
                        Set.of(ServiceTable.STORAGE),
                        Level.ACCOUNT_OFF,
                        Accesses.named(
                                "tenant read",
                                "tenant write",
                                "plain-neighbour read",
                                "plain-neighbour write"),
                        List.of(
                                world.bucket,
                                world.neighbour.user(),
                                world.unit.accessKey(),
                                world.unit.secretKey(),
                                world.admin().secretKey()),
                        List.of(world.unit.secretKey(), world.admin().secretKey()));
        return new ConnectorContract(world.connector(), trial, Pace.real())
                .claims().stream()
                        .map(claim -> DynamicTest.dynamicTest(claim.name(), claim.trial()::run));
    }

    /** What the user may do, as real requests, beside what probes say. */
    @Test
    void aFrozenUserReadsAndDeletesAndAReadOnlyOneReads() throws Exception {
        UserWorld world = new UserWorld();
        UserConnector connector = world.connector();
        String path = "/" + world.bucket + "/recording-0001";
        apply(world, connector, Level.FREEZE);
        assertThat(world.s3(world.unit, "PUT", path + "b", "more").status()).isEqualTo(403);
        assertThat(world.s3(world.unit, "GET", path, "").text()).isEqualTo("hello");
        assertThat(world.s3(world.unit, "DELETE", path + "b", "").status()).isEqualTo(204);
        apply(world, connector, Level.READ_ONLY);
        assertThat(world.s3(world.unit, "DELETE", path, "").status()).isEqualTo(403);
        assertThat(world.s3(world.unit, "GET", path, "").text()).isEqualTo("hello");
        apply(world, connector, Level.SERVICE_OFF);
        assertThat(world.s3(world.unit, "GET", path, "").status()).isEqualTo(403);
        assertThat(world.s3(world.neighbour, "PUT", "/" + world.neighbour.user() + "-data/o", "n"))
                .matches(answer -> answer.isFine());
        connector.set(world.unit.user(), UserConnector.SETTING, JsonMapper.shared().nullNode());
        assertThat(world.s3(world.unit, "PUT", path + "b", "more").status()).isEqualTo(200);
    }

    private static void apply(UserWorld world, UserConnector connector, Level level)
            throws Exception {
        String user = world.unit.user();
        for (Means means : connector.capabilities().towards(level, Set.of(ServiceTable.STORAGE))) {
            Observation seen = connector.observe(user);
            connector.set(
                    user,
                    means.setting(),
                    connector.tightened(
                            means.setting(),
                            seen.setting(means.setting()),
                            List.of(Demand.of(means.tightening(), seen))));
        }
    }

    /** Another policy of the operator's, and one that bore our name before us, come back. */
    @Test
    void whatWasThereBeforeIsKeptAndComesBackWordForWord() throws Exception {
        UserWorld world = new UserWorld();
        UserConnector connector = world.connector();
        String user = world.unit.user();
        JsonNode before =
                JsonMapper.shared()
                        .readTree(
                                """
                                {"Version": "2012-10-17", "Statement": {"Sid": "Ours", "Effect":
                                "Deny", "Action": "s3:PutBucketAcl", "Resource": "*"}}\
                                """);
        connector.set(user, UserConnector.SETTING, before);
        apply(world, connector, Level.SERVICE_OFF);
        JsonNode restricted = connector.observe(user).setting(UserConnector.SETTING);
        assertThat(restricted.path("Statement").get(0)).isEqualTo(before.path("Statement"));
        assertThat(connector.words(UserConnector.SETTING, restricted))
                .isEqualTo(
                        "denies all of storage, changing anything in storage, storing more in"
                                + " storage; 1 statements that are not Proviso's");
        connector.set(user, UserConnector.SETTING, before);
        assertThat(connector.observe(user).setting(UserConnector.SETTING)).isEqualTo(before);
    }

    /** The gateway's own log is the witness. */
    @Test
    void nothingIsCalledBeyondWhatThePlanNames() throws Exception {
        UserWorld world = new UserWorld();
        UserConnector connector = world.connector();
        Set<LoggedRequest> already = new HashSet<>(world.server.requests());
        apply(world, connector, Level.ACCOUNT_OFF);
        connector.set(world.unit.user(), UserConnector.SETTING, JsonMapper.shared().nullNode());
        List<LoggedRequest> made =
                world.server.requests().stream().filter(each -> !already.contains(each)).toList();
        // Ceph's IAM does not know GetUser, and says so before it looks at who asks.
        assertThat(made.stream().filter(each -> each.status() != 405))
                .as("four looks, four policies put, one taken away")
                .hasSize(9)
                .allMatch(each -> each.user().equals(world.admin().user()))
                .allMatch(each -> each.call().equals("POST /"));
    }
}
