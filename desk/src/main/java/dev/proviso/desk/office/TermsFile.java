package dev.proviso.desk.office;

import dev.proviso.cases.office.Terms;
import dev.proviso.facts.yaml.YamlMap;
import dev.proviso.facts.yaml.YamlValue;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code terms.yaml}: versions by name, each with the time for which it held, and its clauses. */
final class TermsFile {
    private TermsFile() {}

    static Terms of(YamlMap map) {
        Map<String, Terms.Version> versions = new LinkedHashMap<>();
        map.all().forEach((name, value) -> versions.put(name, version(name, value)));
        List<Terms.Version> inOrder =
                versions.values().stream()
                        .sorted(Comparator.comparing(Terms.Version::from))
                        .toList();
        for (int i = 1; i < inOrder.size(); i++) {
            Instant next = inOrder.get(i).from();
            if (inOrder.get(i - 1).until().map(end -> end.isAfter(next)).orElse(true)) {
                map.keyOf(inOrder.get(i).name())
                        .problem(
                                "Two versions would be in force at once.",
                                "`until` of version " + inOrder.get(i - 1).name() + " before this",
                                "");
            }
        }
        return new Terms(versions);
    }

    private static Terms.Version version(String name, YamlValue value) {
        YamlMap map = value.map();
        Instant from =
                map.require("from", "since when it is in force")
                        .flatMap(TermsFile::instant)
                        .orElse(Instant.EPOCH);
        Optional<Instant> until = map.get("until").flatMap(TermsFile::instant);
        Map<String, String> clauses = new LinkedHashMap<>();
        map.require("clauses", "texts by number")
                .map(YamlValue::map)
                .ifPresent(all ->
                        all.all()
                                .forEach((number, text) ->
                                        clauses.put(number, text.text().orElse(""))));
        map.done();
        return new Terms.Version(name, from, until, clauses);
    }

    private static Optional<Instant> instant(YamlValue value) {
        try {
            return Optional.of(Instant.parse(value.text().orElse("")));
        } catch (DateTimeException _) {
            value.problem("This is no time.", "such as 2026-06-01T00:00:00Z", "");
            return Optional.empty();
        }
    }
}
