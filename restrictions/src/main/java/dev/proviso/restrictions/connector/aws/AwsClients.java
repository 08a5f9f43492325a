package dev.proviso.restrictions.connector.aws;

import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.organizations.OrganizationsClient;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * Clients of the SDK that do as they are told: one address, one pair of keys, one attempt (what is
 * repeated is decided above), and nothing from the environment or from files of the user's.
 */
final class AwsClients {

    /** Beyond what the transport waits for, since that should be what ends it. */
    private static final Duration MORE = Duration.ofSeconds(5);

    private AwsClients() {}

    static IamClient iam(
            URI address,
            String region,
            Credential by,
            Duration answerMax,
            ExecutionInterceptor... beside) {
        return built(IamClient.builder(), address, region, by, answerMax, beside);
    }

    static OrganizationsClient organizations(
            URI address, String region, Credential by, Duration answerMax) {
        return built(OrganizationsClient.builder(), address, region, by, answerMax);
    }

    static StsClient sts(URI address, String region, Credential by, Duration answerMax) {
        return built(StsClient.builder(), address, region, by, answerMax);
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C built(
            B builder,
            URI address,
            String region,
            Credential by,
            Duration answerMax,
            ExecutionInterceptor... beside) {
        ProfileFile none = ProfileFile.aggregator().build();
        return builder.endpointOverride(address)
                .region(Region.of(region))
                .credentialsProvider(
                        StaticCredentialsProvider.create(
                                AwsBasicCredentials.create(by.accessKey(), by.secretKey())))
                .overrideConfiguration(
                        ClientOverrideConfiguration.builder()
                                .defaultProfileFile(none)
                                .retryStrategy(AwsRetryStrategy.doNotRetry())
                                .apiCallTimeout(answerMax.plus(MORE))
                                .executionInterceptors(List.of(beside))
                                .build())
                .httpClient(new JdkTransport(answerMax))
                .build();
    }
}
