package dev.proviso.desk.restrictions;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** {@code connectors.yaml}: through what this provider restricts (docs/restrictions.md). */
final class ConnectorsFile {
    static final String NAME = "connectors.yaml";

    private ConnectorsFile() {}

    /**
     * One of them, as the file says.
     *
     * @param provider before the colon of the accounts that it serves: {@code example} of {@code
     *     example:unit-9}
     * @param ids where it calls an account otherwise than metering does
     * @param kind what it is and how it is reached
     */
    record Section(String provider, Map<String, String> ids, ConnectorKind kind) {
        Section {
            ids = Map.copyOf(ids);
        }
    }

    /**
     * Reads it.
     *
     * @throws ProblemException USAGE if it is not there; DEFINITION if it is wrong, with every
     *     problem and its place
     */
    static Map<String, Section> read(Path home) {
        Path file = home.resolve(NAME);
        if (!Files.exists(file)) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            file.toString(),
                            "no connector is described: nothing can be restricted.",
                            "connectors.yaml in the home",
                            "docs/restrictions.md has examples."));
        }
        Problems problems = new Problems();
        Map<String, Section> sections = new TreeMap<>();
        Yaml.read(file, file.toString(), problems)
                .ifPresent(document ->
                        document.map()
                                .all()
                                .forEach((name, value) ->
                                        sections.put(name, section(home, value.map()))));
        problems.throwIfAny(Kind.DEFINITION);
        return sections;
    }

    private static Section section(Path home, YamlMap map) {
        Map<String, String> ids = new LinkedHashMap<>();
        map.get("accounts")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((account, id) ->
                                        id.text().ifPresent(text -> ids.put(account, text))));
        Section section =
                new Section(
                        map.requireText(
                                "provider", "what stands before the colon of its accounts' ids"),
                        ids,
                        ConnectorKind.read(home, map));
        map.done();
        return section;
    }
}
