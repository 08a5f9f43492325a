package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.aws.AccountConnector;
import dev.proviso.restrictions.connector.aws.AccountPlace;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Accounts of an AWS organization, by service-control policies. */
record AwsSection(
        URI organizations,
        URI sts,
        URI s3,
        URI bedrock,
        String region,
        String globalRegion,
        AwsKeys admin,
        String probeRole,
        Optional<String> operatorRole,
        Optional<String> neighbour,
        Duration settles,
        Duration answerMax)
        implements ConnectorKind {

    static AwsSection read(Path home, YamlMap map) {
        String region = map.requireText("region", "where its storage is, such as eu-central-1");
        AwsAddresses addresses = AwsAddresses.read(map);
        AwsSection section =
                new AwsSection(
                        addresses.of("organizations", "organizations.us-east-1"),
                        addresses.of("sts", "sts." + region),
                        addresses.of("s3", "s3." + region),
                        addresses.of("bedrock", "bedrock." + region),
                        region,
                        map.text("global-region").orElse("us-east-1"),
                        AwsKeys.admin(home, map),
                        role(map, "probe-role", "{account}"),
                        map.text("operator-role").isPresent()
                                ? Optional.of(role(map, "operator-role", "*"))
                                : Optional.empty(),
                        map.text("neighbour"),
                        Duration.ofMillis((long) (map.number("settles", 300) * 1000)),
                        Duration.ofMillis((long) (map.number("seconds", 30) * 1000)));
        addresses.done();
        return section;
    }

    private static String role(YamlMap map, String key, String account) {
        String wanted = "arn:aws:iam::" + account + ":role/NAME";
        String role = map.requireText(key, wanted);
        if (!role.isEmpty() && !role.contains("::" + account + ":role/")) {
            map.at(key).problem("This is no role of every account.", wanted, "");
        }
        return role;
    }

    @Override
    public Connector open(String name) {
        return AccountConnector.open(
                new AccountPlace(
                        organizations,
                        sts,
                        List.of(s3),
                        Optional.of(bedrock),
                        region,
                        globalRegion,
                        admin.credential(),
                        probeRole,
                        operatorRole,
                        neighbour,
                        settles,
                        answerMax),
                Clock.systemUTC());
    }
}
