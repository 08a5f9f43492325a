package dev.proviso.desk.restrictions;

import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.program.OneCall;
import dev.proviso.restrictions.connector.program.ProgramConnector;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a connector is, and how it is reached. */
interface ConnectorKind {

    /** Those that there are. */
    String KINDS = "aws, aws-user, ceph, haproxy, openstack, slurm or program";

    /** Reaches it for the first time. */
    Connector open(String name) throws ProviderFault, InterruptedException;

    /** From its section; what is wrong is a problem there. */
    static ConnectorKind read(Path home, YamlMap map) {
        String kind = map.requireText("kind", KINDS);
        return switch (kind) {
            case "program" -> Program.read(home, map);
            case "aws" -> AwsSection.read(home, map);
            case "aws-user" -> AwsUserSection.read(home, map);
            case "ceph" -> CephSection.read(home, map);
            case "haproxy" -> HaproxySection.read(map);
            case "openstack" -> OpenStackSection.read(home, map);
            case "slurm" -> SlurmSection.read(map);
            default -> {
                map.at("kind").problem("There is no such connector.", KINDS, "");
                yield new None();
            }
        };
    }

    /** An address with scheme and host, as it was written. */
    static Optional<URI> address(String text) {
        try {
            URI uri = URI.create(text);
            boolean http = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            return http && uri.getHost() != null ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /** An executable of the provider's own. */
    record Program(List<String> command, OneCall.Limits limits) implements ConnectorKind {
        /** Copies. */
        public Program {
            command = List.copyOf(command);
        }

        private static Program read(Path home, YamlMap map) {
            List<String> command =
                    new ArrayList<>(
                            map.requireTexts("command", "the executable and its arguments"));
            if (!command.isEmpty()) {
                command.set(0, home.resolve(command.getFirst()).toString());
            }
            OptionalDouble seconds =
                    map.get("seconds").map(YamlValue::number).orElse(OptionalDouble.empty());
            return new Program(
                    command,
                    seconds.isEmpty()
                            ? OneCall.Limits.DEFAULT
                            : new OneCall.Limits(
                                    Duration.ofMillis((long) (seconds.getAsDouble() * 1000)),
                                    OneCall.Limits.DEFAULT.bytes()));
        }

        @Override
        public Connector open(String name) throws ProviderFault, InterruptedException {
            return ProgramConnector.open(name, command, limits);
        }
    }

    /** One that could not be read; its problem has been told. */
    record None() implements ConnectorKind {
        @Override
        public Connector open(String name) {
            throw new IllegalStateException("the problem was told");
        }
    }
}
