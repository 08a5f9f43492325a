package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Suggestion;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLibrary;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso packs explain ID [INDICATOR]} */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Says what a pack looks for, against which innocent explanations, by which indicators, and where its weights come from.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso packs explain bulk-interception",
            "  proviso packs explain bulk-interception night-floor",
            "  proviso packs explain bulk-interception --format json",
        })
final class PacksExplainCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "ID", description = "A pack.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "INDICATOR",
            description = "One of its indicators, with its weights.")
    private @Nullable String indicator;

    @Mixin private PacksOption packs = new PacksOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Pack pack = PackLibrary.open(packs.folder()).pack(id);
        spec.commandLine().getOut().print(explained(pack));
        return Exit.DONE.code();
    }

    private String explained(Pack pack) {
        if (indicator == null) {
            return format.json() ? PackJson.pack(pack) : PackText.pack(pack);
        }
        Pack.Indicator one = indicator(pack, indicator);
        return format.json() ? PackJson.indicator(pack, one) : PackText.indicator(pack, one);
    }

    private static Pack.Indicator indicator(Pack pack, String id) {
        return pack.indicators().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> unknown(pack, id));
    }

    private static ProblemException unknown(Pack pack, String id) {
        List<String> ids = pack.indicators().stream().map(Pack.Indicator::id).toList();
        return new ProblemException(
                ProblemException.Kind.USAGE,
                Problem.of(
                        id,
                        "pack %s has no such indicator.".formatted(pack.id()),
                        Suggestion.nearest(id, ids)
                                .map(near -> "Did you mean %s?".formatted(near))
                                .orElse(""),
                        "See: proviso packs explain " + pack.id()));
    }
}
