package dev.proviso.restrictions.apply;

import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ceph.CephConnector;
import dev.proviso.restrictions.connector.ceph.CephPlace;
import dev.proviso.restrictions.connector.openstack.OpenStackConfig;
import dev.proviso.restrictions.connector.openstack.OpenStackConnector;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.journal.Hook;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.PlanReader;
import java.io.Reader;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** A process that carries a plan out, or back, at a real server; to be killed at any instant. */
final class Carrier {
    static final String NAME = "server";
    static final String PLAN = "plan.json";
    static final String REACHED = "reached.properties";

    private Carrier() {}

    /** {@code FOLDER apply|revert}; says {@code begins} when it begins. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Properties reached = new Properties();
        try (Reader reader = Files.newBufferedReader(folder.resolve(REACHED))) {
            reached.load(reader);
        }
        Plan plan = PlanReader.read(Files.readString(folder.resolve(PLAN)));
        try (JournalFolder kept = new JournalFolder(folder, Hook.NONE, Clock.systemUTC());
                Connector connector = connector(reached)) {
            Executor executor = executor(connector, kept);
            System.out.println("begins");
            if (arguments[1].equals("apply")) {
                executor.apply(plan.hash(), plan, "case", Stop.NEVER, Progress.SILENT);
            } else {
                executor.revert(plan.hash(), "appeal upheld", Progress.SILENT);
            }
        }
    }

    static Executor executor(Connector connector, JournalFolder kept) {
        return new Executor(
                Map.of(NAME, connector), kept.keyed, kept.journal, Pace.real(), Patience.DEFAULT);
    }

    /** As the properties say: those of Ceph have gateways. */
    static Connector connector(Properties reached) {
        return reached.containsKey("gateways") ? ceph(reached) : openStack(reached);
    }

    private static Connector ceph(Properties reached) {
        return new CephConnector(
                new CephPlace(
                        List.of(reached.getProperty("gateways").split(" ", -1)).stream()
                                .map(URI::create)
                                .toList(),
                        "default",
                        credential(reached, "admin"),
                        Optional.of(credential(reached, "neighbour"))),
                Clock.systemUTC(),
                new SecureRandom(),
                Pace.real());
    }

    private static Credential credential(Properties reached, String who) {
        return new Credential(
                reached.getProperty(who),
                reached.getProperty(who + ".access"),
                reached.getProperty(who + ".secret"));
    }

    private static Connector openStack(Properties reached) {
        return OpenStackConnector.open(
                new OpenStackConfig(
                        URI.create(reached.getProperty("identity")),
                        URI.create(reached.getProperty("storage")),
                        new OpenStackConfig.Credential.Password(
                                reached.getProperty("operator"),
                                reached.getProperty("password"),
                                "admin",
                                "default"),
                        "AUTH_",
                        "swift-get-nodes",
                        reached.getProperty("ring"),
                        "member",
                        reached.getProperty("neighbour"),
                        Duration.parse(reached.getProperty("account-cache")),
                        Duration.parse(reached.getProperty("token-cache")),
                        Duration.parse(reached.getProperty("answer-max", "PT60S")),
                        1000));
    }
}
