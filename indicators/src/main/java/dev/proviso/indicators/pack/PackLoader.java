package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.yaml.Yaml;
import dev.proviso.facts.yaml.YamlValue;
import dev.proviso.indicators.pack.PackFiles.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Reads a pack from its folder: {@code pack.yaml}, one file an indicator, {@code weights.yaml}. */
public final class PackLoader {

    private PackLoader() {}

    /**
     * The pack in a folder, which gives it its id. Without {@code weights.yaml} it is not fitted.
     *
     * @throws ProblemException of kind DEFINITION with everything that is wrong, up to {@link
     *     Problems#SHOWN}, each with file, line and column
     */
    public static Pack load(Path folder) {
        Problems problems = new Problems();
        Optional<Pack> pack = read(folder, problems);
        problems.throwIfAny(ProblemException.Kind.DEFINITION);
        return pack.orElseThrow();
    }

    private static Optional<Pack> read(Path folder, Problems problems) {
        if (!Files.isDirectory(folder)) {
            problems.add(
                    Problem.of(
                            folder.toString(),
                            "there is no such folder",
                            "Wanted: the folder of a pack.",
                            "Run `proviso packs list` to see the packs there are."));
            return Optional.empty();
        }
        PackFiles files = PackFiles.in(folder, problems);
        if (!files.has(PackFiles.PACK)) {
            problems.add(
                    Problem.of(
                            folder.toString(),
                            "has no pack.yaml",
                            "Wanted: the folder of a pack.",
                            "See docs/first-pack.md."));
            return Optional.empty();
        }
        Optional<YamlValue> definition = files.yaml(PackFiles.PACK, problems);
        if (definition.isEmpty()) {
            return Optional.empty();
        }
        PackFile pack = PackFile.read(definition.get().map(), folder);
        Set<String> used = new HashSet<>();
        List<Pack.Indicator> indicators = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        for (PackFiles.Entry entry : files.of(Kind.INDICATOR)) {
            ids.add(IndicatorFile.named(entry));
            Yaml.read(entry.path(), files.shown(entry), problems)
                    .flatMap(v -> new IndicatorFile(pack, files, used, problems).read(v, entry))
                    .ifPresent(indicators::add);
        }
        indicators.sort(Comparator.comparing(Pack.Indicator::id));
        files.refuseUnused(used, problems);
        pack.checkAgainst(ids, indicators);
        Weights weights =
                files.has(PackFiles.WEIGHTS) && indicators.size() == ids.size()
                        ? files.yaml(PackFiles.WEIGHTS, problems)
                                .map(v -> new WeightsFile(pack, indicators).read(v.map()))
                                .orElse(Weights.NONE)
                        : Weights.NONE;
        return problems.count() > 0
                ? Optional.empty()
                : Optional.of(pack.with(indicators, weights, files.digest()));
    }
}
