package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.haproxy.HaproxyConfig;
import dev.proviso.restrictions.connector.haproxy.HaproxyConnector;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** A HAProxy before an AI service, by its runtime API. */
record HaproxySection(HaproxyConfig config) implements ConnectorKind {

    static HaproxySection read(YamlMap map) {
        return new HaproxySection(
                new HaproxyConfig(
                        map.requireText("runtime", "the socket of its runtime API, or host:port"),
                        map.requireText("denied", "the map of projects that are refused"),
                        map.text("denial").orElse("deny"),
                        map.requireText("projects", "the map from callers' keys to projects"),
                        map.text("denied-file"),
                        address(map, "ai").orElse(URI.create("http://unknown.invalid")),
                        map.text("storage").isEmpty() ? Optional.empty() : address(map, "storage"),
                        map.requireText("key-header", "the header that holds a caller's key"),
                        map.requireText("neighbour", "a project of your own, for probes"),
                        Duration.ofMillis((long) (map.number("seconds", 5) * 1000))));
    }

    private static Optional<URI> address(YamlMap map, String key) {
        String text = map.requireText(key, "an address that probes may call");
        Optional<URI> address = ConnectorKind.address(text);
        if (address.isEmpty() && !text.isEmpty()) {
            map.at(key).problem("This is no address.", "such as http://ai.example:8080/ping", "");
        }
        return address;
    }

    @Override
    public Connector open(String name) throws ProviderFault, InterruptedException {
        return HaproxyConnector.open(config);
    }
}
