package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.S3Tries;
import dev.proviso.restrictions.connector.s3.S3Tries.Way;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import java.util.List;
import java.util.Optional;

/** As whom an access is tried, and where; {@link S3Tries} tries it at every gateway. */
final class CephProbes {

    private final CephPlace place;
    private final AdminOps admin;
    private final S3Tries tries;
    private final TemporaryKeys keys;

    CephProbes(CephPlace place, AdminOps admin, SignedHttp http, TemporaryKeys keys) {
        this.place = place;
        this.admin = admin;
        this.tries = new S3Tries(place.gateways(), http);
        this.keys = keys;
    }

    Probe probe(String user, List<Grant> grants, Access access)
            throws ProviderFault, InterruptedException {
        return switch (access.who()) {
            case TENANT -> asTenant(user, access, Signing.HEADER);
            case PRESIGNED -> asTenant(user, access, Signing.LINK);
            case GRANTED_NEIGHBOUR -> asGranted(user, grants, access);
            case ANONYMOUS -> asAnybody(user, grants, access);
            case PLAIN_NEIGHBOUR -> asNeighbour(access);
            case OLD_TOKEN -> notTried(access, "keys, no tokens");
        };
    }

    private Probe asTenant(String user, Access access, Signing signing)
            throws ProviderFault, InterruptedException {
        List<String> buckets = admin.buckets(user);
        if (buckets.isEmpty()) {
            return notTried(access, "no bucket");
        }
        String bucket = buckets.getFirst();
        return keys.with(
                user,
                key ->
                        tries.attempt(
                                new Way(
                                        Names.qualified(user, bucket),
                                        "/" + S3Tries.encoded(bucket),
                                        Optional.of(key),
                                        signing,
                                        access)));
    }

    private Probe asGranted(String user, List<Grant> grants, Access access)
            throws ProviderFault, InterruptedException {
        Optional<Grant> grant =
                BucketGrants.first(grants, Grantee.Account.class, access.operation());
        if (grant.isPresent() && grant.get().to() instanceof Grantee.Account(String id)) {
            learnObject(user, grant.get().resource(), access);
            return keys.with(
                    Names.user(id), key -> tries.attempt(foreign(grant.get(), key, access)));
        }
        Optional<Grant> all =
                BucketGrants.first(grants, Grantee.EveryAccount.class, access.operation());
        if (all.isEmpty() || place.neighbour().isEmpty()) {
            return notTried(access, "no grant to a named user");
        }
        learnObject(user, all.get().resource(), access);
        return tries.attempt(foreign(all.get(), place.neighbour().get(), access));
    }

    private static Way foreign(Grant grant, Credential key, Access access) {
        return new Way(
                grant.resource(),
                Names.foreignPath(grant.resource()),
                Optional.of(key),
                Signing.HEADER,
                access);
    }

    private Probe asAnybody(String user, List<Grant> grants, Access access)
            throws ProviderFault, InterruptedException {
        Optional<Grant> grant =
                BucketGrants.first(grants, Grantee.Everyone.class, access.operation());
        if (grant.isEmpty()) {
            return notTried(access, "nothing is public");
        }
        String bucket = grant.get().resource();
        learnObject(user, bucket, access);
        return tries.attempt(
                new Way(
                        bucket,
                        Names.foreignPath(bucket),
                        Optional.empty(),
                        Signing.HEADER,
                        access));
    }

    private Probe asNeighbour(Access access) throws ProviderFault, InterruptedException {
        if (place.neighbour().isEmpty()) {
            return notTried(access, "no neighbour is configured");
        }
        Credential neighbour = place.neighbour().get();
        List<String> buckets = admin.buckets(neighbour.user());
        if (buckets.isEmpty()) {
            return notTried(access, "the neighbour has no bucket");
        }
        String bucket = buckets.getFirst();
        return tries.attempt(
                new Way(
                        Names.qualified(neighbour.user(), bucket),
                        "/" + S3Tries.encoded(bucket),
                        Optional.of(neighbour),
                        Signing.HEADER,
                        access));
    }

    /** Who may read but not list needs a name; the owner can tell one while it may list. */
    private void learnObject(String user, String bucket, Access access)
            throws ProviderFault, InterruptedException {
        if (access.operation() == Operation.READ && !tries.knowsObjectOf(bucket)) {
            Access own = new Access(Access.Who.TENANT, Operation.READ);
            String path = "/" + S3Tries.encoded(Names.plain(bucket));
            keys.with(
                    user,
                    key ->
                            tries.attempt(
                                    new Way(bucket, path, Optional.of(key), Signing.HEADER, own)));
        }
    }

    private static Probe notTried(Access access, String why) {
        return new Probe(access, Result.NOT_TRIED, why);
    }
}
