package dev.proviso.restrictions.connector.aws;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What AWS Organizations keeps, as its documentation says it answers: our own stand-in, since there
 * is no server of it to be had. Pages hold two entries, so that nobody reads the first alone.
 */
final class Organization {

    static final String MANAGEMENT = "999999999999";
    static final String UNIT = "111122223333";
    static final String NEIGHBOUR = "444455556666";

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int PAGE = 2;
    private static final String FULL =
            "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":\"*\","
                    + "\"Resource\":\"*\"}]}";

    private final Map<String, Policy> policies = new LinkedHashMap<>();
    private int next = 1;
    private int attachedMax = 10;

    private record Policy(String name, String content, Set<String> targets) {
        Policy with(String newContent) {
            return new Policy(name, newContent, targets);
        }
    }

    /** An answer that is an error: its type, and a reason where it has one. */
    static final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final String type;
        private final String reason;

        Refusal(String type, String reason) {
            super(type);
            this.type = type;
            this.reason = reason;
        }

        ObjectNode body() {
            ObjectNode body = JSON.createObjectNode().put("__type", type);
            return body.put("Message", "about arn:aws:organizations::1:x").put("Reason", reason);
        }
    }

    Organization() {
        for (String account : List.of(MANAGEMENT, UNIT, NEIGHBOUR)) {
            policies.computeIfAbsent(
                            "p-FullAWSAccess",
                            _ -> new Policy("FullAWSAccess", FULL, new TreeSet<>()))
                    .targets()
                    .add(account);
        }
    }

    /** Attaches some policy of the customer's own, as its administrators do. */
    synchronized void attachOther(String account, String name) {
        policies.put("p-" + name, new Policy(name, FULL, new TreeSet<>(Set.of(account))));
    }

    synchronized void attachedMax(int max) {
        attachedMax = max;
    }

    /** All policies, by name, with their targets: to be compared before and after. */
    synchronized Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        policies.values()
                .forEach(each -> all.put(each.name(), each.content() + " at " + each.targets()));
        return all;
    }

    /** The documents attached to an account. */
    synchronized JsonNode[] of(String account) {
        return policies.values().stream()
                .filter(policy -> policy.targets().contains(account))
                .map(policy -> JSON.readTree(policy.content()))
                .toArray(JsonNode[]::new);
    }

    synchronized JsonNode call(String operation, JsonNode asked) throws Refusal {
        return switch (operation) {
            case "DescribeOrganization" -> organization();
            case "DescribeAccount" -> account(text(asked, "AccountId"));
            case "ListParents" -> parents();
            case "ListPolicies" -> page(asked, policies);
            case "ListPoliciesForTarget" -> page(asked, at(text(asked, "TargetId")));
            case "DescribePolicy" -> described(text(asked, "PolicyId"));
            case "CreatePolicy" -> create(asked);
            case "UpdatePolicy" -> update(text(asked, "PolicyId"), text(asked, "Content"));
            case "AttachPolicy" -> attach(text(asked, "PolicyId"), text(asked, "TargetId"));
            case "DetachPolicy" -> detach(text(asked, "PolicyId"), text(asked, "TargetId"));
            case "DeletePolicy" -> delete(text(asked, "PolicyId"));
            default -> throw new Refusal("InvalidInputException", operation);
        };
    }

    private static String text(JsonNode asked, String field) {
        return asked.path(field).asString("");
    }

    private static JsonNode organization() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("Organization")
                .put("Id", "o-exampleorgid")
                .put("FeatureSet", "ALL")
                .put("MasterAccountId", MANAGEMENT);
        return answer;
    }

    private static JsonNode account(String id) throws Refusal {
        if (!Set.of(MANAGEMENT, UNIT, NEIGHBOUR).contains(id)) {
            throw new Refusal("AccountNotFoundException", "");
        }
        ObjectNode answer = JSON.createObjectNode();
        answer.putObject("Account")
                .put("Id", id)
                .put("Arn", "arn:aws:organizations::" + MANAGEMENT + ":account/o-x/" + id)
                .put("Email", id + "@example.com")
                .put("Name", "unit")
                .put("State", "ACTIVE")
                .put("JoinedTimestamp", 1_700_000_000);
        return answer;
    }

    private static JsonNode parents() {
        ObjectNode answer = JSON.createObjectNode();
        answer.putArray("Parents").addObject().put("Id", "r-abcd").put("Type", "ROOT");
        return answer;
    }

    private Map<String, Policy> at(String target) {
        Map<String, Policy> some = new LinkedHashMap<>();
        policies.forEach((id, policy) -> {
            if (policy.targets().contains(target)) {
                some.put(id, policy);
            }
        });
        return some;
    }

    private static JsonNode page(JsonNode asked, Map<String, Policy> all) {
        int from = asked.path("NextToken").isString() ? asked.path("NextToken").asInt() : 0;
        ObjectNode answer = JSON.createObjectNode();
        ArrayNode some = answer.putArray("Policies");
        all.entrySet().stream()
                .skip(from)
                .limit(PAGE)
                .forEach(each -> some.add(summary(each.getKey(), each.getValue())));
        if (from + PAGE < all.size()) {
            answer.put("NextToken", Integer.toString(from + PAGE));
        }
        return answer;
    }

    private static ObjectNode summary(String id, Policy policy) {
        return JSON.createObjectNode()
                .put("Id", id)
                .put("Name", policy.name())
                .put("Type", "SERVICE_CONTROL_POLICY")
                .put("AwsManaged", false);
    }

    private Policy policy(String id) throws Refusal {
        return Optional.ofNullable(policies.get(id))
                .orElseThrow(() -> new Refusal("PolicyNotFoundException", ""));
    }

    private JsonNode described(String id) throws Refusal {
        ObjectNode answer = JSON.createObjectNode();
        Policy policy = policy(id);
        ObjectNode described = answer.putObject("Policy").put("Content", policy.content());
        described.set("PolicySummary", summary(id, policy));
        return answer;
    }

    private JsonNode create(JsonNode asked) throws Refusal {
        String name = text(asked, "Name");
        if (policies.values().stream().anyMatch(each -> each.name().equals(name))) {
            throw new Refusal("DuplicatePolicyException", "");
        }
        String id = "p-" + next++;
        policies.put(id, new Policy(name, text(asked, "Content"), new TreeSet<>()));
        return described(id);
    }

    private JsonNode update(String id, String content) throws Refusal {
        policies.put(id, policy(id).with(content));
        return described(id);
    }

    private JsonNode attach(String id, String target) throws Refusal {
        if (at(target).containsKey(id)) {
            throw new Refusal("DuplicatePolicyAttachmentException", "");
        }
        if (at(target).size() >= attachedMax) {
            throw new Refusal(
                    "ConstraintViolationException", "MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED");
        }
        policy(id).targets().add(target);
        return JSON.createObjectNode();
    }

    private JsonNode detach(String id, String target) throws Refusal {
        if (!policy(id).targets().remove(target)) {
            throw new Refusal("PolicyNotAttachedException", "");
        }
        return JSON.createObjectNode();
    }

    private JsonNode delete(String id) throws Refusal {
        if (!policy(id).targets().isEmpty()) {
            throw new Refusal("PolicyInUseException", "");
        }
        policies.remove(id);
        return JSON.createObjectNode();
    }
}
