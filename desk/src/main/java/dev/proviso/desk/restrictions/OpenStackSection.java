package dev.proviso.desk.restrictions;

import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.openstack.OpenStackConfig;
import dev.proviso.restrictions.connector.openstack.OpenStackConfig.Credential;
import dev.proviso.restrictions.connector.openstack.OpenStackConnector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A cloud by Keystone and Swift. The secret stands in a file of its own, not in {@code
 * connectors.yaml}.
 *
 * @param config reads the secret when it is asked for
 */
record OpenStackSection(Supplier<OpenStackConfig> config) implements ConnectorKind {

    static OpenStackSection read(Path home, YamlMap map) {
        URI identity = address(map, "identity", "Keystone's address with its version");
        URI storage = address(map, "storage", "Swift's address with its version");
        Supplier<Credential> operator =
                map.require("operator", "user and password-file, or application and secret-file")
                        .map(value -> operator(home, value))
                        .orElse(() -> new Credential.Application("", ""));
        String prefix = map.text("account-prefix").orElse("AUTH_");
        String getNodes = map.text("get-nodes").orElse("swift-get-nodes");
        String ring = map.text("account-ring").orElse("/etc/swift/account.ring.gz");
        String role = map.requireText("probe-role", "the role by which a project reads and writes");
        String neighbour =
                map.requireText("neighbour", "the id of a project of your own, for probes");
        Duration accountCache = seconds(map, "account-cache", 60);
        Duration tokenCache = seconds(map, "token-cache", 300);
        Duration answerMax = seconds(map, "seconds", 30);
        int containersMax = (int) map.number("containers", 10_000);
        return new OpenStackSection(() ->
                new OpenStackConfig(
                        identity,
                        storage,
                        operator.get(),
                        prefix,
                        getNodes,
                        ring,
                        role,
                        neighbour,
                        accountCache,
                        tokenCache,
                        answerMax,
                        containersMax));
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

    private static Supplier<Credential> operator(Path home, YamlValue value) {
        YamlMap map = value.map();
        Supplier<Credential> operator =
                map.text("application")
                        .map(id -> application(id, file(home, map, "secret-file", "its secret")))
                        .orElseGet(() -> user(home, map));
        map.done();
        return operator;
    }

    private static Supplier<Credential> application(String id, Path secret) {
        return () -> new Credential.Application(id, SecretFile.read(secret, "secret"));
    }

    private static Supplier<Credential> user(Path home, YamlMap map) {
        String user = map.requireText("user", "its name");
        String project = map.requireText("project", "the project of its role");
        String domain = map.text("domain").orElse("default");
        Path password = file(home, map, "password-file", "its password");
        return () ->
                new Credential.Password(
                        user, SecretFile.read(password, "password"), project, domain);
    }

    private static Path file(Path home, YamlMap map, String key, String what) {
        return home.resolve(map.requireText(key, "a file whose first line is " + what));
    }

    private static Duration seconds(YamlMap map, String key, double otherwise) {
        return Duration.ofMillis((long) (map.number(key, otherwise) * 1000));
    }

    @Override
    public Connector open(String name) {
        return OpenStackConnector.open(config.get());
    }
}
