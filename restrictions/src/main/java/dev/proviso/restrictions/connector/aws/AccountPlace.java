package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where accounts of an organization are restricted.
 *
 * @param organizations address of AWS Organizations
 * @param sts address of STS, for sessions of probes
 * @param s3 addresses of storage, for probes; one on AWS
 * @param bedrock address of Bedrock's control plane, for probes of AI
 * @param region of storage, sessions and Bedrock, as signatures name it
 * @param globalRegion by which requests to Organizations are signed: {@code us-east-1} on AWS,
 *     wherever its accounts are
 * @param admin of the management account, or of the one to which policies are delegated
 * @param probeRole ARN of a role in every account that probes take on, {@code {account}} where its
 *     id stands; it must be allowed to list and read buckets, to store, and to list models
 * @param operatorRole pattern of the ARN of a role that no restriction reaches
 * @param neighbour an account of the operator's own in the same organization, with that role and a
 *     bucket
 * @param settles how long a policy may take until it holds everywhere; AWS states no time
 * @param answerMax how long AWS may take
 */
public record AccountPlace(
        URI organizations,
        URI sts,
        List<URI> s3,
        Optional<URI> bedrock,
        String region,
        String globalRegion,
        Credential admin,
        String probeRole,
        Optional<String> operatorRole,
        Optional<String> neighbour,
        Duration settles,
        Duration answerMax) {
    /** Copies. */
    public AccountPlace {
        s3 = List.copyOf(s3);
    }
}
