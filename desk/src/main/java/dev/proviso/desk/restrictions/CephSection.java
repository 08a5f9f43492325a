package dev.proviso.desk.restrictions;

import dev.proviso.facts.home.SecretFile;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ceph.CephConnector;
import dev.proviso.restrictions.connector.ceph.CephPlace;
import dev.proviso.restrictions.connector.s3.Credential;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A Ceph by its gateways. Keys stand in files of their own, not in {@code connectors.yaml}.
 *
 * @param gateways addresses; at least one
 * @param usage where {@code watch} puts the usage that it asks for; nothing is asked without it
 */
record CephSection(
        List<URI> gateways,
        String region,
        Keys admin,
        Optional<Keys> neighbour,
        Optional<Usage> usage)
        implements ConnectorKind {

    /** As long a usage log as watching needs, and a week. */
    private static final Duration KEPT = Duration.ofDays(35);

    /** Copies. */
    CephSection {
        gateways = List.copyOf(gateways);
    }

    /** A user, its access key, and the file of its secret key. */
    record Keys(String user, String access, Path secretFile) {
        Credential credential() {
            return new Credential(user, access, SecretFile.read(secretFile, "secret key"));
        }
    }

    /** Where usage goes, and for how long the gateways keep it. */
    record Usage(Path folder, Duration kept) {}

    static CephSection read(Path home, YamlMap map) {
        List<URI> gateways = new ArrayList<>();
        for (String text : map.requireTexts("gateways", "addresses of every gateway")) {
            ConnectorKind.address(text)
                    .ifPresentOrElse(
                            gateways::add,
                            () ->
                                    map.at("gateways")
                                            .problem(
                                                    "\"" + text + "\" is no address.",
                                                    "such as http://gateway.example:7480",
                                                    ""));
        }
        Keys admin =
                map.require("admin", "user, access-key and secret-file of an admin user")
                        .map(value -> keys(home, value))
                        .orElse(new Keys("", "", home));
        return new CephSection(
                gateways,
                map.text("region").orElse("default"),
                admin,
                map.get("neighbour").map(value -> keys(home, value)),
                usage(home, map));
    }

    private static Optional<Usage> usage(Path home, YamlMap map) {
        Optional<String> folder = map.text("usage");
        Optional<Duration> kept =
                map.get("usage-kept")
                        .map(value -> {
                            double days = value.number().orElse(0);
                            if (days < 1 || days > 3_660 || days != StrictMath.rint(days)) {
                                value.problem(
                                        "This is not for how long the usage log is kept.",
                                        "a number of days, such as 35",
                                        "");
                                return KEPT;
                            }
                            return Duration.ofDays((long) days);
                        });
        return folder.map(name -> new Usage(home.resolve(name), kept.orElse(KEPT)));
    }

    private static Keys keys(Path home, YamlValue value) {
        YamlMap map = value.map();
        Keys keys =
                new Keys(
                        map.requireText("user", "its id"),
                        map.requireText("access-key", "its access key"),
                        home.resolve(
                                map.requireText(
                                        "secret-file",
                                        "a file whose first line is its secret key")));
        map.done();
        return keys;
    }

    /** How it is reached; reads the files of its keys. */
    CephPlace place() {
        return new CephPlace(gateways, region, admin.credential(), neighbour.map(Keys::credential));
    }

    @Override
    public Connector open(String name) {
        return new CephConnector(place(), Clock.systemUTC(), new SecureRandom(), Pace.real());
    }
}
