package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who else may use a bucket: its policy and its access list. What is not understood counts as a
 * grant to somebody unknown. Refusals in a policy are not subtracted: rather one too many than one
 * too few. Access lists of single objects are not read: there may be billions.
 */
final class BucketGrants {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String POLICY = "user.rgw.iam-policy";
    private static final Pattern USER = Pattern.compile("arn:aws:iam::([^:]*):user/(.+)");

    /** Of each kind, enough that a pattern which reaches any of its calls reaches one of these. */
    private static final List<String> READS =
            List.of(
                    "s3:GetObject",
                    "s3:GetObjectVersion",
                    "s3:ListBucket",
                    "s3:ListBucketVersions");

    private static final List<String> WRITES =
            List.of(
                    "s3:PutObject",
                    "s3:PutObjectAcl",
                    "s3:PutObjectVersionAcl",
                    "s3:PutObjectTagging",
                    "s3:PutBucketPolicy",
                    "s3:PutBucketAcl",
                    "s3:PutLifecycleConfiguration",
                    "s3:DeleteObject",
                    "s3:DeleteObjectVersion",
                    "s3:DeleteBucket",
                    "s3:DeleteBucketPolicy",
                    "s3:AbortMultipartUpload");

    private static final int LIST_READ = 1;
    private static final int LIST_WRITE = 2;
    private static final int LIST_WRITE_LIST = 8;
    private static final int ALL_USERS = 1;
    private static final int SIGNED_IN = 2;

    private final String bucket;
    private final String owner;
    private final UnaryOperator<String> accountId;
    private final List<Grant> grants = new ArrayList<>();

    private BucketGrants(String bucket, String owner, UnaryOperator<String> accountId) {
        this.bucket = bucket;
        this.owner = owner;
        this.accountId = accountId;
    }

    /**
     * All grants of a bucket.
     *
     * @param accountId how a user of the gateway is named as an account
     */
    static List<Grant> of(
            String bucket,
            String owner,
            JsonNode instance,
            JsonNode accessList,
            UnaryOperator<String> accountId) {
        BucketGrants found = new BucketGrants(bucket, owner, accountId);
        for (JsonNode attribute : instance.path("attrs")) {
            if (attribute.path("key").asString("").equals(POLICY)) {
                found.policy(attribute.path("val").asString(""));
            }
        }
        found.accessList(accessList);
        return found.grants;
    }

    private void policy(String encoded) {
        try {
            byte[] text = Base64.getDecoder().decode(encoded);
            JsonNode policy = JSON.readTree(new String(text, StandardCharsets.UTF_8));
            each(policy.path("Statement")).forEach(this::statement);
        } catch (JacksonException | IllegalArgumentException e) {
            add(new Grantee.Unknown(), EnumSet.of(Operation.READ, Operation.WRITE));
        }
    }

    private void statement(JsonNode statement) {
        if (!statement.path("Effect").asString("").equals("Allow")) {
            return;
        }
        Set<Operation> operations = operations(statement);
        if (statement.has("Condition") || !statement.has("Principal")) {
            add(new Grantee.Unknown(), operations);
            return;
        }
        JsonNode principal = statement.path("Principal");
        each(principal.isObject() ? principal.path("AWS") : principal)
                .map(each -> grantee(each.asString("")))
                .forEach(grantee -> add(grantee, operations));
        if (principal.isObject() && !(principal.size() == 1 && principal.has("AWS"))) {
            add(new Grantee.Unknown(), operations);
        }
    }

    private Grantee grantee(String principal) {
        if (principal.equals("*")) {
            return new Grantee.Everyone();
        }
        Matcher user = USER.matcher(principal);
        if (!user.matches()) {
            return new Grantee.Unknown();
        }
        String tenant = user.group(1);
        return account(tenant.isEmpty() ? user.group(2) : tenant + "$" + user.group(2));
    }

    private Grantee account(String user) {
        return new Grantee.Account(user);
    }

    private static Set<Operation> operations(JsonNode statement) {
        if (!statement.has("Action")) {
            return EnumSet.of(Operation.READ, Operation.WRITE);
        }
        EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
        each(statement.path("Action"))
                .map(action -> glob(action.asString("")))
                .forEach(action -> {
                    if (READS.stream().anyMatch(read -> action.matcher(read).matches())) {
                        operations.add(Operation.READ);
                    }
                    if (WRITES.stream().anyMatch(write -> action.matcher(write).matches())) {
                        operations.add(Operation.WRITE);
                    }
                });
        return operations;
    }

    private static Pattern glob(String action) {
        StringBuilder pattern = new StringBuilder();
        for (String part : action.split("(?=[*?])|(?<=[*?])", -1)) {
            pattern.append(
                    switch (part) {
                        case "*" -> ".*";
                        case "?" -> ".";
                        default -> Pattern.quote(part);
                    });
        }
        return Pattern.compile(pattern.toString(), Pattern.CASE_INSENSITIVE);
    }

    private static Stream<JsonNode> each(JsonNode oneOrMany) {
        return oneOrMany.isArray()
                ? oneOrMany.valueStream()
                : Stream.of(oneOrMany).filter(one -> !one.isMissingNode());
    }

    private void accessList(JsonNode list) {
        if (!list.path("acl_user_map").isArray() || !list.path("acl_group_map").isArray()) {
            add(new Grantee.Unknown(), EnumSet.of(Operation.READ, Operation.WRITE));
            return;
        }
        for (JsonNode user : list.path("acl_user_map")) {
            add(account(user.path("user").asString("")), operations(user.path("acl").asInt(0)));
        }
        for (JsonNode group : list.path("acl_group_map")) {
            Grantee grantee =
                    switch (group.path("group").asInt(0)) {
                        case ALL_USERS -> new Grantee.Everyone();
                        case SIGNED_IN -> new Grantee.EveryAccount();
                        default -> new Grantee.Unknown();
                    };
            add(grantee, operations(group.path("acl").asInt(0)));
        }
    }

    /** Who may write the list may give itself the rest. */
    private static Set<Operation> operations(int bits) {
        EnumSet<Operation> operations = EnumSet.noneOf(Operation.class);
        if ((bits & (LIST_READ | LIST_WRITE_LIST)) != 0) {
            operations.add(Operation.READ);
        }
        if ((bits & (LIST_WRITE | LIST_WRITE_LIST)) != 0) {
            operations.add(Operation.WRITE);
        }
        return operations;
    }

    private void add(Grantee grantee, Set<Operation> operations) {
        if (operations.isEmpty() || grantee.equals(new Grantee.Account(owner))) {
            return;
        }
        Grantee named =
                grantee instanceof Grantee.Account(String user)
                        ? new Grantee.Account(accountId.apply(user))
                        : grantee;
        grants.add(new Grant(bucket, named, operations));
    }

    /** The first that gives an operation to such a grantee. */
    static <T extends Grantee> Optional<Grant> first(
            List<Grant> grants, Class<T> grantee, Operation operation) {
        return grants.stream()
                .filter(grant ->
                        grantee.isInstance(grant.to()) && grant.operations().contains(operation))
                .findFirst();
    }
}
