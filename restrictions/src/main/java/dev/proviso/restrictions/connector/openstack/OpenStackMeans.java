package dev.proviso.restrictions.connector.openstack;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.Means;
import dev.proviso.restrictions.connector.Tightening;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What can be done to a project and its storage, in the words that stand in plans. */
final class OpenStackMeans {
    static final String QUOTA = "quota-bytes";
    static final String READ_ONLY = "read-only";
    static final String ENABLED = "enabled";

    /** The counter that a freeze goes by. */
    static final String BYTES = "bytes";

    /** What Swift takes for yes ({@code config_true_value}). */
    private static final Set<String> YES = Set.of("true", "1", "yes", "on", "t", "y");

    private static final Set<Access> WRITES =
            Set.of(
                    new Access(Who.TENANT, Operation.WRITE),
                    new Access(Who.OLD_TOKEN, Operation.WRITE),
                    new Access(Who.PRESIGNED, Operation.WRITE),
                    new Access(Who.GRANTED_NEIGHBOUR, Operation.WRITE));

    private OpenStackMeans() {}

    static Capabilities capabilities(OpenStackConfig config) {
        String account = config.accountPrefix() + "{account}";
        return new Capabilities(
                "openstack",
                List.of(freeze(config, account), readOnly(config, account), off(config)),
                probes(),
                List.of(
                        "POST /v3/users, PUT /v3/projects/{account}/users/(that user)/roles/("
                                + config.probeRole()
                                + "): a user of Proviso's own, at the first probe",
                        "PUT /v3/projects/{neighbour}/users/(that user)/roles/("
                                + config.probeRole()
                                + "): the same at the projects of one neighbour who has a grant and"
                                + " of one of the operator's own",
                        "POST /v3/auth/tokens: signing in as those users, and as the operator",
                        "HEAD /v1/"
                                + account
                                + ": the account's key for links, for one link in memory",
                        "DELETE /v3/users/(those users), when all probes are done"),
                4);
    }

    private static Means freeze(OpenStackConfig config, String account) {
        return new Means(
                Level.FREEZE,
                "storage",
                QUOTA,
                new Tightening.ToUse(new TreeSet<>(Set.of(BYTES))),
                WRITES,
                config.accountCache(),
                "Uploads are refused, others' uploads by a grant too: the limit is one byte below"
                        + " the use when applied, so that uploads that do not say their size are"
                        + " refused as well. Reading and deleting go on. What is deleted makes room"
                        + " below the limit for as much again.",
                "POST /v1/"
                        + account
                        + " X-Account-Meta-Quota-Bytes: (bytes in use less 1); while the account is"
                        + " read-only, to each of its account servers");
    }

    private static Means readOnly(OpenStackConfig config, String account) {
        return new Means(
                Level.READ_ONLY,
                "storage",
                READ_ONLY,
                new Tightening.Fixed(JsonNodeFactory.instance.stringNode("true")),
                WRITES,
                config.accountCache(),
                "Nobody writes to the account, neither by a grant nor by a link, nor does the"
                        + " operator; reading goes on, and deleting where the cloud allows it.",
                "POST (each account server of the ring)/"
                        + account
                        + " X-Account-Sysmeta-Read-Only: true");
    }

    private static Means off(OpenStackConfig config) {
        return new Means(
                Level.ACCOUNT_OFF,
                Means.WHOLE_ACCOUNT,
                ENABLED,
                new Tightening.Fixed(JsonNodeFactory.instance.booleanNode(false)),
                Set.of(
                        new Access(Who.TENANT, Operation.READ),
                        new Access(Who.TENANT, Operation.WRITE),
                        new Access(Who.OLD_TOKEN, Operation.READ),
                        new Access(Who.OLD_TOKEN, Operation.WRITE)),
                config.tokenCache(),
                "Nobody signs in to the project any more, at any of its services; tokens from"
                        + " before end when the services' caches do. What others read by a grant,"
                        + " by a link or without signing in they go on reading.",
                "PATCH /v3/projects/{account} enabled=false");
    }

    private static Set<Access> probes() {
        Set<Access> probes = new TreeSet<>(WRITES);
        for (Who who : Who.values()) {
            probes.add(new Access(who, Operation.READ));
        }
        probes.add(new Access(Who.PLAIN_NEIGHBOUR, Operation.WRITE));
        return probes;
    }

    static boolean isYes(String flag) {
        return YES.contains(flag.toLowerCase(Locale.ROOT));
    }

    static String words(String setting, JsonNode value) {
        return switch (setting) {
            case QUOTA ->
                    value.isNull()
                            ? "no quota"
                            : value.isIntegralNumber()
                                    ? "at most %,d bytes".formatted(value.bigIntegerValue())
                                    : "a quota that is no number, so none";
            case READ_ONLY ->
                    value.isArray()
                            ? "read-only at some of its servers"
                            : value.isString() && isYes(value.stringValue())
                                    ? "read-only"
                                    : "written and read";
            case ENABLED -> value.asBoolean(true) ? "enabled" : "disabled";
            default -> throw new IllegalArgumentException("OpenStack has no setting " + setting);
        };
    }
}
