package dev.proviso.restrictions.connector.s3;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
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
 * Tries accesses at every endpoint, and leaves nothing: a write is sent whole, with a checksum that
 * is not its own. A gateway looks at rights and limits first and at the checksum last, so {@code
 * 400 BadDigest} means that it would have been stored, and nothing is. A read lists one name and
 * asks for the head of that object; no content is fetched.
 */
public final class S3Tries {

    private static final String OBJECT = ".proviso-probe";
    private static final byte[] BODY = {'p'};

    /** The MD5 of something else. */
    private static final String WRONG_DIGEST = "1B2M2Y8AsgTpgAmY7PhCfg==";

    private static final Pattern KEY = Pattern.compile("<Key>([^<]+)</Key>");
    private static final Pattern BUCKET = Pattern.compile("<Bucket>.*?<Name>([^<]+)</Name>");

    private final List<URI> endpoints;
    private final SignedHttp http;

    /** An object of a bucket, where one was seen: in memory only. */
    private final Map<String, String> objects = new ConcurrentHashMap<>();

    /** At these endpoints, scheme and authority only. */
    public S3Tries(List<URI> endpoints, SignedHttp http) {
        this.endpoints = List.copyOf(endpoints);
        this.http = http;
    }

    /** A way to a bucket: who signs, and how. */
    public record Way(
            String bucket, String path, Optional<Credential> by, Signing signing, Access access) {}

    /** What somebody's own list of buckets says. */
    public sealed interface Listed {
        /** One of them. */
        record One(String bucket) implements Listed {}

        /** It has none. */
        record None() implements Listed {}

        /** It may not list. */
        record Refused(String answer) implements Listed {}
    }

    /** Asks for it at the first endpoint. */
    public Listed bucketOf(Credential by) throws ProviderFault, InterruptedException {
        Answer answer = send(endpoints.getFirst(), Call.of("GET", "/", Map.of()), by);
        if (!isYes(answer)) {
            return new Listed.Refused(answer.words());
        }
        Matcher bucket = BUCKET.matcher(answer.text());
        return bucket.find() ? new Listed.One(xml(bucket.group(1))) : new Listed.None();
    }

    /** Whether the name of an object in a bucket is known. */
    public boolean knowsObjectOf(String bucket) {
        return objects.containsKey(bucket);
    }

    /** At every gateway; it is allowed if any lets it through, in any way. */
    public Probe attempt(Way way) throws ProviderFault, InterruptedException {
        Set<String> answers = new TreeSet<>();
        boolean through = false;
        for (URI gateway : endpoints) {
            through |=
                    way.access().operation() == Operation.WRITE
                            ? writes(gateway, way, answers)
                            : reads(gateway, way, answers);
        }
        if (!through && isBlind(way)) {
            return new Probe(
                    way.access(), Result.NOT_TRIED, "may not list, and no object's name is known");
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

    private Answer send(URI gateway, Call call, Credential by)
            throws ProviderFault, InterruptedException {
        return send(gateway, call, Optional.of(by), Signing.HEADER);
    }

    private Answer send(URI gateway, Call call, Way way)
            throws ProviderFault, InterruptedException {
        return send(gateway, call, way.by(), way.signing());
    }

    private Answer send(URI gateway, Call call, Optional<Credential> by, Signing signing)
            throws ProviderFault, InterruptedException {
        try {
            return http.send(gateway, call, by, signing);
        } catch (IOException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "A probe got no answer.", e);
        }
    }

    /** A bucket or an object in a path. */
    public static String encoded(String name) {
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
