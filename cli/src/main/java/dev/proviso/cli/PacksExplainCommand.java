package dev.proviso.cli;

import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLibrary;
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
            "  proviso packs explain bulk-interception night-floor"
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

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Pack pack = PackLibrary.open(packs.folder()).pack(id);
        spec.commandLine()
                .getOut()
                .print(
                        indicator == null
                                ? PackText.pack(pack)
                                : PackText.indicator(pack, indicator));
        return Exit.DONE.code();
    }
}
