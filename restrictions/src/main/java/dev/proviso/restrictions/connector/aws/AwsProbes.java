package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.Probe.Result;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.S3Tries;
import dev.proviso.restrictions.connector.s3.S3Tries.Listed;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Answer;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tries storage with the first bucket that an account lists, and AI with a call of Bedrock that
 * lists its models and costs nothing.
 */
final class AwsProbes {

    private static final Call MODELS =
            Call.of("GET", "/foundation-models", Map.of("byOutputModality", "TEXT"));

    private final S3Tries tries;
    private final Optional<URI> bedrock;
    private final SignedHttp aiCalls;

    /** A bucket of an account, where one was listed: in memory only. */
    private final Map<String, String> buckets = new ConcurrentHashMap<>();

    AwsProbes(List<URI> s3, Optional<URI> bedrock, String region, Clock clock) {
        this.tries = new S3Tries(s3, SignedHttp.s3(region, clock));
        this.bedrock = bedrock;
        this.aiCalls = SignedHttp.of("bedrock", region, clock);
    }

    /** Tries it with these keys. */
    Probe with(String account, Credential by, Access access)
            throws ProviderFault, InterruptedException {
        return switch (access.operation()) {
            case READ, WRITE -> storage(account, by, access);
            case AI -> ai(by, access);
            case COMPUTE -> notTried(access, "no such access is known here");
        };
    }

    private Probe storage(String account, Credential by, Access access)
            throws ProviderFault, InterruptedException {
        String answer = "";
        switch (tries.bucketOf(by)) {
            case Listed.One(String bucket) -> buckets.put(account, bucket);
            case Listed.None() -> {
                return notTried(access, "no bucket");
            }
            case Listed.Refused(String said) -> answer = said;
        }
        String bucket = buckets.getOrDefault(account, "");
        if (bucket.isEmpty()) {
            return access.operation() == Operation.READ
                    ? new Probe(access, Result.REFUSED, "list of buckets " + answer)
                    : notTried(access, "no name of a bucket is known");
        }
        return tries.attempt(
                new S3Tries.Way(
                        bucket,
                        "/" + S3Tries.encoded(bucket),
                        Optional.of(by),
                        access.who() == Access.Who.PRESIGNED ? Signing.LINK : Signing.HEADER,
                        access));
    }

    private Probe ai(Credential by, Access access) throws ProviderFault, InterruptedException {
        if (bedrock.isEmpty()) {
            return notTried(access, "no address of Bedrock is configured");
        }
        try {
            Answer answer = aiCalls.send(bedrock.get(), MODELS, Optional.of(by), Signing.HEADER);
            if (answer.isFine() || answer.status() == 403) {
                return new Probe(
                        access,
                        answer.isFine() ? Result.ALLOWED : Result.REFUSED,
                        "models " + answer.words());
            }
            throw new ProviderFault(
                    answer.status() == 429 ? Kind.BUSY : Kind.UNCERTAIN,
                    "A probe of Bedrock was answered " + answer.words() + ".");
        } catch (ProviderFault e) {
            throw e;
        } catch (IOException e) {
            throw new ProviderFault(Kind.UNCERTAIN, "A probe of Bedrock got no answer.", e);
        }
    }

    static Probe notTried(Access access, String why) {
        return new Probe(access, Result.NOT_TRIED, why);
    }
}
