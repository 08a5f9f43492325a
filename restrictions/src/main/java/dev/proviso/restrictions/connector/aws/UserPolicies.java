package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.GetUserPolicyResponse;
import software.amazon.awssdk.services.iam.model.IamException;
import software.amazon.awssdk.services.iam.model.User;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The inline policy {@code proviso} of a user. No other policy is read or touched. */
final class UserPolicies {

    static final String POLICY = "proviso";

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int NO_SUCH = 404;
    private static final int NO_SUCH_CALL = 405;

    private final IamClient iam;
    private final AwsCalls calls = new AwsCalls("IAM");

    UserPolicies(IamClient iam) {
        this.iam = iam;
    }

    /**
     * What a user's name means; empty where this IAM does not know the question: Ceph's.
     *
     * @throws ProviderFault {@code GONE} when there is no such user
     */
    Optional<String> identity(String user) throws ProviderFault, InterruptedException {
        return calls.ask(
                        () -> {
                            try {
                                return new Found(
                                        Optional.of(iam.getUser(r -> r.userName(user)).user()),
                                        true);
                            } catch (IamException e) {
                                if (e.statusCode() == NO_SUCH_CALL || e.statusCode() == NO_SUCH) {
                                    return new Found(
                                            Optional.empty(), e.statusCode() == NO_SUCH_CALL);
                                }
                                throw e;
                            }
                        })
                .identity();
    }

    private record Found(Optional<User> user, boolean there) {
        Optional<String> identity() throws ProviderFault {
            if (!there) {
                throw gone();
            }
            return user.map(one -> one.userId() + "\n" + one.arn());
        }
    }

    /** The document, or JSON's null. */
    JsonNode get(String user) throws ProviderFault, InterruptedException {
        Optional<GetUserPolicyResponse> answer =
                calls.ask(() -> {
                    try {
                        return Optional.of(
                                iam.getUserPolicy(r -> r.userName(user).policyName(POLICY)));
                    } catch (IamException e) {
                        if (e.statusCode() == NO_SUCH) {
                            return Optional.empty();
                        }
                        throw e;
                    }
                });
        if (answer.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        return document(
                Optional.ofNullable(answer.get().policyDocument())
                        .orElseThrow(() ->
                                new ProviderFault(
                                        Kind.UNCERTAIN, "IAM answered without the policy.")));
    }

    /** AWS gives it percent-encoded, Ceph as it is. */
    private static JsonNode document(String text) throws ProviderFault {
        try {
            String plain = text.strip();
            return JSON.readTree(
                    plain.startsWith("{")
                            ? plain
                            : URLDecoder.decode(plain, StandardCharsets.UTF_8));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new ProviderFault(
                    Kind.REFUSED, "The policy named " + POLICY + " is no JSON document.", e);
        }
    }

    /** Puts the document, or takes the policy away. */
    void set(String user, JsonNode document) throws ProviderFault, InterruptedException {
        boolean there =
                calls.ask(() -> {
                    try {
                        if (document.isNull()) {
                            iam.deleteUserPolicy(r -> r.userName(user).policyName(POLICY));
                        } else {
                            iam.putUserPolicy(r ->
                                    r.userName(user)
                                            .policyName(POLICY)
                                            .policyDocument(document.toString()));
                        }
                        return true;
                    } catch (IamException e) {
                        if (e.statusCode() == NO_SUCH) {
                            return document.isNull();
                        }
                        throw e;
                    }
                });
        if (!there) {
            throw gone();
        }
    }

    static ProviderFault gone() {
        return new ProviderFault(Kind.GONE, "There is no such user.");
    }
}
