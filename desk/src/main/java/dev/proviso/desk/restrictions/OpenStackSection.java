package dev.proviso.desk.restrictions;

import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.openstack.OpenStackConfig;
import dev.proviso.restrictions.connector.openstack.OpenStackConnector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A cloud by Keystone and Swift. The secret stands in a file of its own, not in {@code
 * connectors.yaml}.
 */
record OpenStackSection(
        URI identity,
        URI storage,
        Operator operator,
        String accountPrefix,
        String getNodes,
        String accountRing,
        String probeRole,
        String neighbour,
        Duration accountCache,
        Duration tokenCache,
        Duration answerMax,
        int containersMax)
        implements ConnectorKind {

    /** As whom the connector signs in. */
    sealed interface Operator {
        OpenStackConfig.Credential credential();

        /** A user, scoped to a project. */
        record User(String user, String project, String domain, Path passwordFile)
                implements Operator {
            @Override
            public OpenStackConfig.Credential credential() {
                return new OpenStackConfig.Credential.Password(
                        user, SecretFile.read(passwordFile, "password"), project, domain);
            }
        }

        /** An application credential. */
        record Application(String id, Path secretFile) implements Operator {
            @Override
            public OpenStackConfig.Credential credential() {
                return new OpenStackConfig.Credential.Application(
                        id, SecretFile.read(secretFile, "secret"));
            }
        }
    }

    static OpenStackSection read(Path home, YamlMap map) {
        return new OpenStackSection(
                address(map, "identity", "Keystone's address with its version"),
                address(map, "storage", "Swift's address with its version"),
                map.require("operator", "user and password-file, or application and secret-file")
                        .map(value -> operator(home, value))
                        .orElse(new Operator.Application("", home)),
                map.text("account-prefix").orElse("AUTH_"),
                map.text("get-nodes").orElse("swift-get-nodes"),
                map.text("account-ring").orElse("/etc/swift/account.ring.gz"),
                map.requireText("probe-role", "the role by which a project reads and writes"),
                map.requireText("neighbour", "the id of a project of your own, for probes"),
                seconds(map, "account-cache", 60),
                seconds(map, "token-cache", 300),
                seconds(map, "seconds", 30),
                (int) map.number("containers", 10_000));
    }

    private static URI address(YamlMap map, String key, String wanted) {
        String text = map.requireText(key, wanted);
        return ConnectorKind.address(text)
                .orElseGet(() -> {
                    map.at(key)
                            .problem(
                                    "\"" + text + "\" is no address.",
                                    wanted + ", http or https",
                                    "");
                    return URI.create("");
                });
    }

    private static Operator operator(Path home, YamlValue value) {
        YamlMap map = value.map();
        Operator operator =
                map.text("application")
                        .<Operator>map(id ->
                                new Operator.Application(
                                        id, file(home, map, "secret-file", "its secret")))
                        .orElseGet(() ->
                                new Operator.User(
                                        map.requireText("user", "its name"),
                                        map.requireText("project", "the project of its role"),
                                        map.text("domain").orElse("default"),
                                        file(home, map, "password-file", "its password")));
        map.done();
        return operator;
    }

    private static Path file(Path home, YamlMap map, String key, String what) {
        return home.resolve(map.requireText(key, "a file whose first line is " + what));
    }

    private static Duration seconds(YamlMap map, String key, double otherwise) {
        return Duration.ofMillis((long) (map.number(key, otherwise) * 1000));
    }

    @Override
    public Connector open(String name) {
        return OpenStackConnector.open(
                new OpenStackConfig(
                        identity,
                        storage,
                        operator.credential(),
                        accountPrefix,
                        getNodes,
                        accountRing,
                        probeRole,
                        neighbour,
                        accountCache,
                        tokenCache,
                        answerMax,
                        containersMax));
    }
}
