package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.Credential;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/** Sessions of the probes' role in accounts, in memory only. They end by themselves. */
final class AccountSessions {

    /** The longest that every role allows. */
    private static final Duration LASTS = Duration.ofHours(1);

    private static final Duration LEFT_AT_LEAST = Duration.ofMinutes(1);

    private final StsClient sts;
    private final String role;
    private final InstantSource clock;
    private final AwsCalls calls = new AwsCalls("AWS STS");
    private final Map<String, Session> first = new ConcurrentHashMap<>();

    private record Session(Credential credential, Instant until) {}

    AccountSessions(StsClient sts, String role, InstantSource clock) {
        this.sts = sts;
        this.role = role;
        this.clock = clock;
    }

    /** A new one. */
    Credential begin(String account) throws ProviderFault, InterruptedException {
        Credentials made = asked(account);
        Credential credential =
                new Credential(
                        account,
                        made.accessKeyId(),
                        made.secretAccessKey(),
                        Optional.of(made.sessionToken()));
        first.compute(
                account,
                (_, known) ->
                        known != null && lives(known)
                                ? known
                                : new Session(credential, clock.instant().plus(LASTS)));
        return credential;
    }

    /** The first that was begun, which is from before the restriction; empty if it has ended. */
    Optional<Credential> old(String account) {
        return Optional.ofNullable(first.get(account)).filter(this::lives).map(Session::credential);
    }

    private boolean lives(Session session) {
        return clock.instant().plus(LEFT_AT_LEAST).isBefore(session.until());
    }

    private Credentials asked(String account) throws ProviderFault, InterruptedException {
        try {
            return calls.ask(() ->
                    sts.assumeRole(r ->
                                    r.roleArn(role.replace("{account}", account))
                                            .roleSessionName("proviso-probe")
                                            .durationSeconds((int) LASTS.toSeconds()))
                            .credentials());
        } catch (ProviderFault fault) {
            if (fault.kind() == Kind.REFUSED) {
                throw new ProviderFault(
                        Kind.REFUSED,
                        "Probes cannot take on their role in this account. " + fault.words(),
                        fault);
            }
            throw fault;
        }
    }
}
