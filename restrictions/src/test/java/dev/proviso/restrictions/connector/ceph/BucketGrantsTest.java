package dev.proviso.restrictions.connector.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies and access lists as people really write them; in doubt, somebody has a grant. */
final class BucketGrantsTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<Operation> READ = Set.of(Operation.READ);
    private static final Set<Operation> BOTH = Set.of(Operation.READ, Operation.WRITE);

    @Test
    void usersOfOtherTenantsAreNamedAsTheirAccounts() {
        assertThat(policy("{\"AWS\":\"arn:aws:iam::acme:user/lab\"}", "\"s3:Get*\""))
                .containsExactly(grant(new Grantee.Account("ceph:acme$lab"), READ));
        assertThat(policy("{\"AWS\":[\"arn:aws:iam:::user/lab\"]}", "[\"s3:*\"]"))
                .containsExactly(grant(new Grantee.Account("ceph:lab"), BOTH));
    }

    @Test
    void theOwnerHasNoGrant() {
        assertThat(policy("{\"AWS\":\"arn:aws:iam:::user/owner\"}", "\"*\"")).isEmpty();
    }

    @Test
    void everybodyIsEverybodyHoweverItIsWritten() {
        assertThat(policy("\"*\"", "\"s3:getobject\""))
                .containsExactly(grant(new Grantee.Everyone(), READ));
        assertThat(policy("{\"AWS\":[\"*\"]}", "\"s3:P?t*\""))
                .containsExactly(grant(new Grantee.Everyone(), Set.of(Operation.WRITE)));
    }

    @Test
    void whatIsNotUnderstoodIsSomebodyUnknown() {
        Grant unknown = grant(new Grantee.Unknown(), BOTH);
        assertThat(policy("{\"AWS\":\"arn:aws:iam::acme:root\"}", "\"s3:*\""))
                .containsExactly(unknown);
        assertThat(policy("{\"Federated\":\"idp\"}", "\"s3:*\"")).containsExactly(unknown);
        assertThat(of("not JSON", list())).containsExactly(unknown);
        assertThat(
                        of(
                                "{\"Statement\":[{\"Effect\":\"Allow\",\"NotPrincipal\":\"*\","
                                        + "\"NotAction\":\"s3:Get*\"}]}",
                                list()))
                .containsExactly(unknown);
        assertThat(
                        of(
                                "{\"Statement\":{\"Effect\":\"Allow\",\"Principal\":\"*\",\"Action\":"
                                        + "\"s3:*\",\"Condition\":{\"IpAddress\":{}}}}",
                                list()))
                .containsExactly(unknown);
        assertThat(of("", JSON.readTree("{}"))).containsExactly(unknown);
    }

    @Test
    void refusalsGiveNothing() {
        assertThat(
                        of(
                                "{\"Statement\":[{\"Effect\":\"Deny\",\"Principal\":\"*\",\"Action\":"
                                        + "\"s3:*\"}]}",
                                list()))
                .isEmpty();
    }

    @Test
    void accessListsCountToo() {
        JsonNode list =
                JSON.readTree(
                        "{\"acl_user_map\":[{\"user\":\"owner\",\"acl\":15},{\"user\":\"lab\",\"acl\":1}],"
                                + "\"acl_group_map\":[{\"group\":1,\"acl\":2},{\"group\":2,\"acl\":8},"
                                + "{\"group\":9,\"acl\":1}]}");
        assertThat(of("", list))
                .containsExactly(
                        grant(new Grantee.Account("ceph:lab"), READ),
                        grant(new Grantee.Everyone(), Set.of(Operation.WRITE)),
                        grant(new Grantee.EveryAccount(), BOTH),
                        grant(new Grantee.Unknown(), READ));
    }

    private static List<Grant> policy(String principal, String action) {
        return of(
                "{\"Statement\":[{\"Effect\":\"Allow\",\"Principal\":"
                        + principal
                        + ",\"Action\":"
                        + action
                        + "}]}",
                list());
    }

    private static List<Grant> of(String policy, JsonNode list) {
        String attributes =
                policy.isEmpty()
                        ? "[]"
                        : "[{\"key\":\"user.rgw.iam-policy\",\"val\":\""
                                + Base64.getEncoder()
                                        .encodeToString(policy.getBytes(StandardCharsets.UTF_8))
                                + "\"}]";
        return BucketGrants.of(
                "bucket",
                "owner",
                JSON.readTree("{\"attrs\":" + attributes + "}"),
                list,
                user -> "ceph:" + user);
    }

    private static JsonNode list() {
        return JSON.readTree(
                "{\"acl_user_map\":[{\"user\":\"owner\",\"acl\":15}],\"acl_group_map\":[]}");
    }

    private static Grant grant(Grantee to, Set<Operation> operations) {
        return new Grant("bucket", to, operations);
    }
}
