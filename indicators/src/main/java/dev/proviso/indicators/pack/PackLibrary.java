package dev.proviso.indicators.pack;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Problems;
import dev.proviso.facts.problem.Suggestion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of packs, one folder each.
 *
 * @param packs in byte order of their ids
 */
public record PackLibrary(List<Pack> packs) {

    /**
     * Reads every pack of a folder, or the one pack that the folder itself is.
     *
     * @throws ProblemException of kind DEFINITION with what is wrong in any of them
     */
    public static PackLibrary open(Path folder) {
        if (Files.exists(folder.resolve(PackFiles.PACK))) {
            return new PackLibrary(List.of(PackLoader.load(folder)));
        }
        List<Pack> packs = new ArrayList<>();
        Problems problems = new Problems();
        for (Path one : folders(folder)) {
            try {
                packs.add(PackLoader.load(one));
            } catch (ProblemException e) {
                problems.addAll(e.problems());
            }
        }
        problems.throwIfAny(ProblemException.Kind.DEFINITION);
        if (packs.isEmpty()) {
            throw new ProblemException(
                    ProblemException.Kind.DEFINITION,
                    Problem.of(
                            folder.toString(),
                            "holds no pack.",
                            "Wanted: a folder with a pack.yaml, or a folder of such folders.",
                            "See docs/first-pack.md."));
        }
        return new PackLibrary(List.copyOf(packs));
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            folder.toString(),
                            "there is no such folder.",
                            "Wanted: a pack, or a folder of packs.",
                            "To write one, see docs/first-pack.md."));
        }
        try (Stream<Path> list = Files.list(folder)) {
            return list.filter(p -> Files.exists(p.resolve(PackFiles.PACK))).sorted().toList();
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.Kind.DEFINITION,
                    Problem.of(
                            folder.toString(),
                            "cannot be read: " + e.getMessage(),
                            "Wanted: a folder of packs.",
                            ""));
        }
    }

    /**
     * The pack of an id.
     *
     * @throws ProblemException of kind USAGE if there is none
     */
    public Pack pack(String id) {
        List<String> ids = packs.stream().map(Pack::id).toList();
        return packs.stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new ProblemException(
                                ProblemException.Kind.USAGE,
                                Problem.of(
                                        id,
                                        "there is no such pack.",
                                        "There is " + String.join(", ", ids) + ".",
                                        Suggestion.nearest(id, ids)
                                                .map(n -> "Did you mean " + n + "?")
                                                .orElse("Run `proviso packs list`."))));
    }
}
