package dev.proviso.restrictions.connector.ceph;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.ceph.SignedHttp.Answer;
import dev.proviso.restrictions.connector.ceph.SignedHttp.Call;
import dev.proviso.restrictions.connector.ceph.SignedHttp.Signing;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tries accesses at every gateway, and leaves nothing: a write is sent whole, with a checksum that
 * is not its own. A gateway looks at rights and limits first and at the checksum last, so {@code
 * 400 BadDigest} means that it would have been stored, and nothing is. A read lists one name and
 * asks for the head of that object; no content is fetched.
 */
final class CephProbes {

    private static final String OBJECT = ".proviso-probe";
    private static final byte[] BODY = {'p'};

    /** The MD5 of something else. */
    private static final String WRONG_DIGEST = "1B2M2Y8AsgTpgAmY7PhCfg==";

    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");

    private final CephPlace place;
    private final AdminOps admin;
    private final SignedHttp http;
    private final TemporaryKeys keys;

    /** An object of a bucket, where one was seen: in memory only. */
    private final Map<String, String> objects = new ConcurrentHashMap<>();

    CephProbes(CephPlace place, AdminOps admin, SignedHttp http, TemporaryKeys keys) {
        this.place = place;
        this.admin = admin;
        this.http = http;
        this.keys = keys;
    }

    /** A way to a bucket: who signs, and how. */
    private record Way(
            String bucket,
            String path,
            Optional<CephPlace.Credential> by,
            Signing signing,
            Access access) {}

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
                        attempt(
                                new Way(
                                        Names.qualified(user, bucket),
                                        "/" + encoded(bucket),
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
            return keys.with(Names.user(id), key -> attempt(foreign(grant.get(), key, access)));
        }
        Optional<Grant> all =
                BucketGrants.first(grants, Grantee.EveryAccount.class, access.operation());
        if (all.isEmpty() || place.neighbour().isEmpty()) {
            return notTried(access, "no grant to a named user");
        }
        learnObject(user, all.get().resource(), access);
        return attempt(foreign(all.get(), place.neighbour().get(), access));
    }

    private static Way foreign(Grant grant, CephPlace.Credential key, Access access) {
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
        return attempt(
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
        CephPlace.Credential neighbour = place.neighbour().get();
        List<String> buckets = admin.buckets(neighbour.user());
        if (buckets.isEmpty()) {
            return notTried(access, "the neighbour has no bucket");
        }
        String bucket = buckets.getFirst();
        return attempt(
                new Way(
                        Names.qualified(neighbour.user(), bucket),
                        "/" + encoded(bucket),
                        Optional.of(neighbour),
                        Signing.HEADER,
                        access));
    }

    /** Who may read but not list needs a name; the owner can tell one while it may list. */
    private void learnObject(String user, String bucket, Access access)
            throws ProviderFault, InterruptedException {
        if (access.operation() == Operation.READ && !objects.containsKey(bucket)) {
            Access own = new Access(Access.Who.TENANT, Operation.READ);
            String path = "/" + encoded(Names.plain(bucket));
            keys.with(
                    user,
                    key -> attempt(new Way(bucket, path, Optional.of(key), Signing.HEADER, own)));
        }
    }

    /** At every gateway; it is allowed if any lets it through, in any way. */
    private Probe attempt(Way way) throws ProviderFault, InterruptedException {
        Set<String> answers = new TreeSet<>();
        boolean through = false;
        for (URI gateway : place.gateways()) {
            through |=
                    way.access().operation() == Operation.WRITE
                            ? writes(gateway, way, answers)
                            : reads(gateway, way, answers);
        }
        if (!through && isBlind(way)) {
            return notTried(way.access(), "may not list, and no object's name is known");
        }
        return new Probe(
                way.access(),
                through ? Result.ALLOWED : Result.REFUSED,
                String.join("; ", answers));
    }

    /** Others may be let read what they may not list: without a name nothing is known of that. */
    private boolean isBlind(Way way) {
        return way.access().operation() == Operation.READ
                && way.access().who() != Access.Who.TENANT
                && way.access().who() != Access.Who.PRESIGNED
                && !objects.containsKey(way.bucket());
    }

    private boolean writes(URI gateway, Way way, Set<String> answers)
            throws ProviderFault, InterruptedException {
        Call call =
                Call.of("PUT", way.path() + "/" + OBJECT, Map.of())
                        .with(Map.of("Content-MD5", WRONG_DIGEST), BODY);
        Answer answer = send(gateway, call, way);
        answers.add(answer.words());
        if (answer.code().equals("BadDigest")) {
            return true;
        }
        boolean stored = isYes(answer);
        if (stored) {
            removeOwn(gateway, way, answer);
        }
        return stored;
    }

    /** Only where a gateway does not look at checksums: then, and only then, there is one. */
    private void removeOwn(URI gateway, Way way, Answer stored)
            throws ProviderFault, InterruptedException {
        String version = stored.headers().getOrDefault("x-amz-version-id", "");
        Map<String, String> query = version.isEmpty() ? Map.of() : Map.of("versionId", version);
        Call call = Call.of("DELETE", way.path() + "/" + OBJECT, query);
        if (!send(gateway, call, way).isFine()) {
            throw new ProviderFault(
                    Kind.UNCERTAIN,
                    "A probe was stored, and could not be removed: an object "
                            + OBJECT
                            + " is left; remove it.");
        }
    }

    private boolean reads(URI gateway, Way way, Set<String> answers)
            throws ProviderFault, InterruptedException {
        Map<String, String> one = Map.of("list-type", "2", "max-keys", "1");
        Answer list = send(gateway, Call.of("GET", way.path(), one), way);
        answers.add("list " + list.words());
        boolean lists = isYes(list);
        if (lists) {
            Matcher key = KEY.matcher(list.text());
            if (key.find()) {
                objects.put(way.bucket(), xml(key.group(1)));
            } else {
                objects.remove(way.bucket());
            }
        }
        String object = objects.getOrDefault(way.bucket(), "");
        if (object.isEmpty()) {
            return lists;
        }
        String path = way.path() + "/" + encoded(object);
        Answer head = send(gateway, Call.of("HEAD", path, Map.of()), way);
        answers.add("read " + head.words());
        return isYes(head) || lists;
    }

    /**
     * Whether it was let through. That something is not there is no yes: a gateway says so before
     * it looks at who asks. An answer that is neither is a fault.
     */
    private static boolean isYes(Answer answer) throws ProviderFault {
        if (answer.isFine()) {
            return true;
        }
        if (answer.status() == 403 || answer.status() == 404) {
            return false;
        }
        throw new ProviderFault(
                answer.status() == 503 ? Kind.BUSY : Kind.UNCERTAIN,
                "A probe was answered " + answer.words() + ".");
    }

    private Answer send(URI gateway, Call call, Way way)
            throws ProviderFault, InterruptedException {
        try {
            return http.send(gateway, call, way.by(), way.signing());
        } catch (IOException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "A probe got no answer.", e);
        }
    }

    private static Probe notTried(Access access, String why) {
        return new Probe(access, Result.NOT_TRIED, why);
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8)
                .replace("+", "%20")
                .replace("*", "%2A")
                .replace("%7E", "~")
                .replace("%2F", "/");
    }

    private static String xml(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&apos;", "'")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
