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
import tools.jackson.databind.JsonNode;

/**
 * One account of an AWS organization, by a service-control policy of ours that is attached to this
 * account alone. Whom the account has let in from outside, no such policy reaches.
 */
public final class AccountConnector implements Connector {

    /** Its name in plans. */
    public static final String NAME = "aws";

    static final String SETTING = "service-control-policy";

    private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
    private static final Set<Who> OWN = Set.of(Who.TENANT, Who.OLD_TOKEN, Who.PRESIGNED);

    private final AccountPlace place;
    private final AccountPolicies policies;
    private final AccountSessions sessions;
    private final AwsProbes probes;
    private final Capabilities capabilities;

    private AccountConnector(AccountPlace place, Clock clock) {
        this.place = place;
        this.policies =
                new AccountPolicies(
                        AwsClients.organizations(
                                place.organizations(),
                                place.globalRegion(),
                                place.admin(),
                                place.answerMax()));
        this.sessions =
                new AccountSessions(
                        AwsClients.sts(
                                place.sts(), place.region(), place.admin(), place.answerMax()),
                        place.probeRole(),
                        clock);
        this.probes = new AwsProbes(place.s3(), place.bedrock(), place.region(), clock);
        this.capabilities =
                new AwsMeans(
                                SETTING,
                                "The account",
                                "organizations:CreatePolicy, UpdatePolicy, AttachPolicy,"
                                        + " DetachPolicy, DeletePolicy (proviso-{account}, target"
                                        + " {account})",
                                place.settles(),
                                new Denials(ServiceTable.ofAccounts(), place.operatorRole()),
                                OWN)
                        .capabilities(
                                NAME,
                                place.bedrock().isPresent(),
                                place.neighbour().isPresent(),
                                List.of("sts:AssumeRole (" + place.probeRole() + ")"));
    }

    /** Asks nothing yet. */
    public static AccountConnector open(AccountPlace place, Clock clock) {
        return new AccountConnector(place, clock);
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        String identity = policies.identity(checked(account));
        TreeMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(SETTING, policies.get(account));
        return new Observation(identity, settings, new TreeMap<>(), List.of());
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
                    Kind.REFUSED,
                    "An account has the setting " + SETTING + ": a document, or none.");
        }
        policies.set(account, value);
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        checked(account);
        if (!capabilities.probes().contains(access)) {
            return AwsProbes.notTried(access, "nobody has such an access here");
        }
        if (access.who() == Who.PLAIN_NEIGHBOUR) {
            String neighbour = place.neighbour().orElseThrow();
            return probes.with(neighbour, sessions.begin(neighbour), access);
        }
        if (access.who() != Who.OLD_TOKEN) {
            return probes.with(account, sessions.begin(account), access);
        }
        Optional<Credential> old = sessions.old(account);
        return old.isEmpty()
                ? AwsProbes.notTried(access, "no session from before lives")
                : probes.with(account, old.get(), access);
    }

    private static String checked(String account) throws ProviderFault {
        if (!ACCOUNT.matcher(account).matches()) {
            throw AccountPolicies.gone();
        }
        return account;
    }
}
