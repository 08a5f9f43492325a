package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where users are restricted by IAM.
 *
 * @param iam address of IAM
 * @param s3 addresses of storage, for probes; one on AWS
 * @param bedrock address of Bedrock's control plane, for probes of AI
 * @param region of storage and Bedrock, as signatures name it
 * @param globalRegion by which requests to IAM are signed: {@code us-east-1} on AWS
 * @param admin may get, put and delete inline policies of users, and get users
 * @param keys of users that are restricted, for probes: without them nothing is tried as they
 * @param neighbour a user of the operator's own, with a bucket
 * @param settles how long a policy may take until it holds
 * @param answerMax how long IAM may take
 */
public record UserPlace(
        URI iam,
        List<URI> s3,
        Optional<URI> bedrock,
        String region,
        String globalRegion,
        Credential admin,
        Map<String, Credential> keys,
        Optional<Credential> neighbour,
        Duration settles,
        Duration answerMax) {
    /** Copies. */
    public UserPlace {
        s3 = List.copyOf(s3);
        keys = Map.copyOf(keys);
    }
}
