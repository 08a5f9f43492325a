package dev.proviso.restrictions.connector.openstack;

import java.net.URI;
import java.time.Duration;

/**
 * One cloud, as the connector needs it.
 *
 * @param identity Keystone's address with its version: {@code …/v3}
 * @param storage Swift's address with its version: {@code …/v1}
 * @param operator administrator of Keystone and reseller administrator of Swift
 * @param accountPrefix what Swift writes before a project's id
 * @param getNodes the program that says where an account is: {@code swift-get-nodes}
 * @param accountRing the ring that it reads
 * @param probeRole the role by which a project's users read and write
 * @param neighbour the id of a project of the operator's own, for probes
 * @param accountCache how long a proxy believes what it has read of an account ({@code
 *     recheck_account_existence}, 60 s unless set)
 * @param tokenCache how long a service believes a token ({@code token_cache_time}, 300 s unless
 *     set)
 * @param answerMax how long one answer may take
 * @param containersMax beyond so many containers an account's grants are not read, and there is no
 *     plan
 */
public record OpenStackConfig(
        URI identity,
        URI storage,
        Credential operator,
        String accountPrefix,
        String getNodes,
        String accountRing,
        String probeRole,
        String neighbour,
        Duration accountCache,
        Duration tokenCache,
        Duration answerMax,
        int containersMax) {

    /** By what the operator signs in. */
    public sealed interface Credential {
        /** A user, scoped to a project; both of the domain with this id. */
        record Password(String user, String password, String project, String domain)
                implements Credential {
            @Override
            public String toString() {
                return "a password of " + user;
            }
        }

        /** An application credential; its project is its own. */
        record Application(String id, String secret) implements Credential {
            @Override
            public String toString() {
                return "an application credential";
            }
        }
    }
}
