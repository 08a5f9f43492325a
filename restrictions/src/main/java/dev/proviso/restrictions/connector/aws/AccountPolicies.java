package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.util.Optional;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.organizations.model.Account;
import software.amazon.awssdk.services.organizations.model.AccountNotFoundException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationException;
import software.amazon.awssdk.services.organizations.model.ConstraintViolationExceptionReason;
import software.amazon.awssdk.services.organizations.model.DuplicatePolicyAttachmentException;
import software.amazon.awssdk.services.organizations.model.DuplicatePolicyException;
import software.amazon.awssdk.services.organizations.model.Organization;
import software.amazon.awssdk.services.organizations.model.OrganizationFeatureSet;
import software.amazon.awssdk.services.organizations.model.PolicyInUseException;
import software.amazon.awssdk.services.organizations.model.PolicyNotAttachedException;
import software.amazon.awssdk.services.organizations.model.PolicyNotFoundException;
import software.amazon.awssdk.services.organizations.model.PolicySummary;
import software.amazon.awssdk.services.organizations.model.PolicyType;
import software.amazon.awssdk.services.organizations.model.PolicyTypeNotEnabledException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The service-control policy {@code proviso-ACCOUNT} of an account. It is in force when it is
 * attached; one that a crash left unattached is nothing, and is used or removed by the next change.
 * No other policy is read or touched.
 */
final class AccountPolicies {

    private static final String PREFIX = "proviso-";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final PolicyType KIND = PolicyType.SERVICE_CONTROL_POLICY;

    private final OrganizationsClient organizations;
    private final AwsCalls calls = new AwsCalls("AWS Organizations");

    AccountPolicies(OrganizationsClient organizations) {
        this.organizations = organizations;
    }

    /**
     * What an account's id means: the organization, whose address, since when, where in the tree,
     * and whether it is open.
     *
     * @throws ProviderFault {@code GONE} when it is none of the organization; {@code REFUSED} where
     *     service-control policies do not reach it
     */
    String identity(String account) throws ProviderFault, InterruptedException {
        Organization organization =
                calls.ask(() -> organizations.describeOrganization().organization());
        if (organization.featureSet() != OrganizationFeatureSet.ALL) {
            throw refused("The organization is for billing only: it has no policies.");
        }
        if (account.equals(organization.masterAccountId())) {
            throw refused(
                    "This is the organization's management account, which no service-control policy"
                            + " reaches.");
        }
        Optional<Account> found = calls.ask(() -> account(account));
        if (found.isEmpty()) {
            throw gone();
        }
        String parents =
                calls
                        .ask(() -> organizations.listParents(r -> r.childId(account)).parents())
                        .stream()
                        .map(parent -> parent.id())
                        .sorted()
                        .reduce("", (all, each) -> all + " " + each);
        return String.join(
                "\n",
                found.get().arn(),
                found.get().email(),
                String.valueOf(found.get().joinedTimestamp()),
                found.get().stateAsString(),
                parents);
    }

    private Optional<Account> account(String account) {
        try {
            return Optional.of(organizations.describeAccount(r -> r.accountId(account)).account());
        } catch (AccountNotFoundException e) {
            return Optional.empty();
        }
    }

    /** The document in force, or JSON's null. */
    JsonNode get(String account) throws ProviderFault, InterruptedException {
        Optional<String> id = attached(account);
        if (id.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        String content =
                calls.ask(() ->
                        organizations.describePolicy(r -> r.policyId(id.get())).policy().content());
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            throw new ProviderFault(Kind.REFUSED, "Our policy there is no JSON document.", e);
        }
    }

    /** Puts the document in force, or takes the policy away. */
    void set(String account, JsonNode document) throws ProviderFault, InterruptedException {
        Optional<String> attached = attached(account);
        if (document.isNull()) {
            Optional<String> id = attached.isPresent() ? attached : unattached(account);
            if (id.isPresent()) {
                remove(account, id.get());
            }
        } else if (attached.isPresent()) {
            update(attached.get(), document);
        } else {
            attach(account, document);
        }
    }

    private void attach(String account, JsonNode document)
            throws ProviderFault, InterruptedException {
        Optional<String> created = created(account, document);
        String id;
        if (created.isPresent()) {
            id = created.get();
        } else {
            id = unattached(account).orElseThrow(() -> refused("Our policy is there and is not."));
            update(id, document);
        }
        Optional<String> refusal =
                calls.ask(() -> {
                    try {
                        organizations.attachPolicy(r -> r.policyId(id).targetId(account));
                        return Optional.empty();
                    } catch (DuplicatePolicyAttachmentException e) {
                        return Optional.empty();
                    } catch (PolicyTypeNotEnabledException e) {
                        return Optional.of(
                                "Service-control policies are not enabled in the organization.");
                    } catch (ConstraintViolationException e) {
                        return Optional.of(words(e));
                    }
                });
        if (refusal.isPresent()) {
            calls.ask(() -> organizations.deletePolicy(r -> r.policyId(id)));
            throw refused(refusal.get());
        }
    }

    /** Empty: one of that name is there already. */
    private Optional<String> created(String account, JsonNode document)
            throws ProviderFault, InterruptedException {
        return calls.ask(() -> {
            try {
                return Optional.of(
                        organizations
                                .createPolicy(r ->
                                        r.name(PREFIX + account)
                                                .description("Made and taken away by Proviso.")
                                                .type(KIND)
                                                .content(document.toString()))
                                .policy()
                                .policySummary()
                                .id());
            } catch (DuplicatePolicyException e) {
                return Optional.empty();
            }
        });
    }

    private void update(String id, JsonNode document) throws ProviderFault, InterruptedException {
        calls.ask(
                () -> organizations.updatePolicy(r -> r.policyId(id).content(document.toString())));
    }

    /**
     * Once it is detached all is as before, and whoever looks sees no reason to ask again: so a
     * call without an answer is followed up here, or the policy would stay, attached to nothing.
     */
    private void remove(String account, String id) throws ProviderFault, InterruptedException {
        try {
            detach(account, id);
        } catch (ProviderFault fault) {
            if (fault.kind() != Kind.UNCERTAIN || attached(account).isPresent()) {
                throw fault;
            }
        }
        try {
            delete(id);
        } catch (ProviderFault fault) {
            if (fault.kind() != Kind.UNCERTAIN) {
                throw fault;
            }
            delete(id);
        }
    }

    private void detach(String account, String id) throws ProviderFault, InterruptedException {
        calls.ask(() -> {
            try {
                organizations.detachPolicy(r -> r.policyId(id).targetId(account));
                return "detached";
            } catch (PolicyNotAttachedException | PolicyNotFoundException e) {
                return "as it should be";
            }
        });
    }

    private void delete(String id) throws ProviderFault, InterruptedException {
        calls.ask(() -> {
            try {
                organizations.deletePolicy(r -> r.policyId(id));
                return "removed";
            } catch (PolicyInUseException | PolicyNotFoundException e) {
                // Somebody has attached it elsewhere, or removed it: this account is as it was.
                return "not ours to remove";
            }
        });
    }

    private Optional<String> attached(String account) throws ProviderFault, InterruptedException {
        return calls.ask(() ->
                organizations
                        .listPoliciesForTargetPaginator(r -> r.targetId(account).filter(KIND))
                        .stream()
                        .flatMap(page -> page.policies().stream())
                        .filter(policy -> isOurs(policy, account))
                        .map(PolicySummary::id)
                        .findFirst());
    }

    private Optional<String> unattached(String account) throws ProviderFault, InterruptedException {
        return calls.ask(() ->
                organizations.listPoliciesPaginator(r -> r.filter(KIND)).stream()
                        .flatMap(page -> page.policies().stream())
                        .filter(policy -> isOurs(policy, account))
                        .map(PolicySummary::id)
                        .findFirst());
    }

    private static boolean isOurs(PolicySummary policy, String account) {
        return (PREFIX + account).equals(policy.name());
    }

    private static String words(ConstraintViolationException refusal) {
        return refusal.reason()
                        == ConstraintViolationExceptionReason
                                .MAX_POLICY_TYPE_ATTACHMENT_LIMIT_EXCEEDED
                ? "As many service-control policies are attached to this account as AWS allows;"
                        + " detach one that is not needed. Nothing was changed."
                : "AWS Organizations refuses the policy: " + refusal.reasonAsString() + ".";
    }

    private static ProviderFault refused(String words) {
        return new ProviderFault(Kind.REFUSED, words);
    }

    static ProviderFault gone() {
        return new ProviderFault(Kind.GONE, "There is no such account in the organization.");
    }
}
