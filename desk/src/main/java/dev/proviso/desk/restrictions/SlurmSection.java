package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.slurm.SlurmConfig;
import dev.proviso.restrictions.connector.slurm.SlurmConnector;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A Slurm cluster, by its own programs. */
record SlurmSection(SlurmConfig config) implements ConnectorKind {

    static SlurmSection read(YamlMap map) {
        Map<String, String> environment = new TreeMap<>();
        map.get("environment")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((name, value) ->
                                        value.text()
                                                .ifPresent(text -> environment.put(name, text))));
        return new SlurmSection(
                new SlurmConfig(
                        map.requireText("cluster", "its name in the accounting database"),
                        map.text("programs").orElse(""),
                        environment,
                        map.requireText("probe-user", "a user of your own, for probes"),
                        map.requireText("neighbour", "an account of your own, for probes"),
                        suspends(map),
                        Duration.ofMillis((long) (map.number("seconds", 30) * 1000)),
                        Duration.ofMillis((long) (map.number("settles", 5) * 1000))));
    }

    private static boolean suspends(YamlMap map) {
        String word = map.text("running-jobs").orElse("go-on");
        if (!word.equals("go-on") && !word.equals("suspend")) {
            map.at("running-jobs").problem("Jobs go on or are suspended.", "go-on or suspend", "");
        }
        return word.equals("suspend");
    }

    @Override
    public Connector open(String name) throws ProviderFault, InterruptedException {
        return SlurmConnector.open(config);
    }
}
