package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.aws.UserConnector;
import dev.proviso.restrictions.connector.aws.UserPlace;
import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * IAM users of one AWS account, by an inline policy each.
 *
 * @param keys of users that may be restricted, for probes
 */
record AwsUserSection(
        URI iam,
        URI s3,
        URI bedrock,
        String region,
        String globalRegion,
        AwsKeys admin,
        Map<String, AwsKeys> keys,
        Optional<AwsKeys> neighbour,
        Duration settles,
        Duration answerMax)
        implements ConnectorKind {

    /** Copies. */
    AwsUserSection {
        keys = Map.copyOf(keys);
    }

    static AwsUserSection read(Path home, YamlMap map) {
        String region = map.requireText("region", "where its storage is, such as eu-central-1");
        Map<String, AwsKeys> keys = new TreeMap<>();
        map.get("keys")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((user, value) ->
                                        keys.put(user, AwsKeys.read(home, user, value))));
        AwsAddresses addresses = AwsAddresses.read(map);
        AwsUserSection section =
                new AwsUserSection(
                        addresses.of("iam", "iam"),
                        addresses.of("s3", "s3." + region),
                        addresses.of("bedrock", "bedrock." + region),
                        region,
                        map.text("global-region").orElse("us-east-1"),
                        AwsKeys.admin(home, map),
                        keys,
                        map.get("neighbour").map(value -> AwsKeys.read(home, "neighbour", value)),
                        Duration.ofMillis((long) (map.number("settles", 300) * 1000)),
                        Duration.ofMillis((long) (map.number("seconds", 30) * 1000)));
        addresses.done();
        return section;
    }

    @Override
    public Connector open(String name) {
        Map<String, Credential> opened = new TreeMap<>();
        keys.forEach((user, each) -> opened.put(user, each.credential()));
        return UserConnector.open(
                new UserPlace(
                        iam,
                        List.of(s3),
                        Optional.of(bedrock),
                        region,
                        globalRegion,
                        admin.credential(),
                        opened,
                        neighbour.map(AwsKeys::credential),
                        settles,
                        answerMax),
                Clock.systemUTC());
    }
}
