package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.Credential;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.iam.IamClient;
import tools.jackson.databind.JsonNode;

/**
 * One IAM user, by an inline policy of ours beside its own. The other users of its AWS account feel
 * nothing.
 */
public final class UserConnector implements Connector {

    /** Its name in plans. */
    public static final String NAME = "aws-user";

    static final String SETTING = "policy";

    private static final Pattern USER = Pattern.compile("[\\w+=,.@$-]{1,128}");

    private final UserPlace place;
    private final UserPolicies policies;
    private final AwsProbes probes;
    private final Capabilities capabilities;

    /** With a client of its own: an IAM that is not AWS's may know less, and answer otherwise. */
    UserConnector(UserPlace place, Clock clock, ServiceTable services, IamClient iam) {
        this.place = place;
        this.policies = new UserPolicies(iam);
        this.probes = new AwsProbes(place.s3(), place.bedrock(), place.region(), clock);
        this.capabilities =
                new AwsMeans(
                                SETTING,
                                "The user",
                                "iam:PutUserPolicy (user {account}, policy proviso)",
                                place.settles(),
                                new Denials(services, Optional.empty()),
                                Set.of(Who.TENANT, Who.PRESIGNED))
                        .capabilities(
                                NAME,
                                place.bedrock().isPresent(),
                                place.neighbour().isPresent(),
                                List.of());
    }

    /** Asks nothing yet. */
    public static UserConnector open(UserPlace place, Clock clock) {
        return new UserConnector(
                place,
                clock,
                ServiceTable.ofUsers(),
                AwsClients.iam(
                        place.iam(), place.globalRegion(), place.admin(), place.answerMax()));
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        String identity = identity(checked(account));
        TreeMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(SETTING, policies.get(account));
        return new Observation(identity, settings, new TreeMap<>(), List.of());
    }

    /** Where IAM cannot tell, a user is one whose keys we hold. */
    private String identity(String user) throws ProviderFault, InterruptedException {
        Optional<String> identity = policies.identity(user);
        if (identity.isPresent()) {
            return identity.get();
        }
        if (!place.keys().containsKey(user)) {
            throw UserPolicies.gone();
        }
        return user;
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        return PolicyDocument.tightened(before, demands);
    }

    @Override
    public String words(String setting, JsonNode value) {
        return PolicyDocument.words(value);
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        checked(account);
        if (!setting.equals(SETTING) || !(value.isNull() || value.isObject())) {
            throw new ProviderFault(
                    Kind.REFUSED, "A user has the setting policy: a document, or none.");
        }
        policies.set(account, value);
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        if (!capabilities.probes().contains(access)) {
            return AwsProbes.notTried(access, "nobody has such an access here");
        }
        Optional<Credential> by =
                access.who() == Who.PLAIN_NEIGHBOUR
                        ? place.neighbour()
                        : Optional.ofNullable(place.keys().get(checked(account)));
        return by.isEmpty()
                ? AwsProbes.notTried(access, "no keys of this user are configured")
                : probes.with(by.get().user(), by.get(), access);
    }

    private static String checked(String user) throws ProviderFault {
        if (!USER.matcher(user).matches()) {
            throw UserPolicies.gone();
        }
        return user;
    }
}
