package dev.proviso.cli;

import dev.proviso.lab.bench.BenchOptions;
import dev.proviso.lab.bench.BenchResult;
import dev.proviso.lab.bench.LabBench;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso lab bench} */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description =
                "Measures reading, one look and bytes on disk, each as a ratio to the plainest work on the same bytes in the same run. Exit 1 if one is worse than promised.",
        footerHeading = "%nExample:%n",
        footer = "  proviso lab bench --look-facts 10000000 --out bench")
final class LabBenchCommand implements Callable<Integer> {

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "proviso-bench",
            description = "For the synthetic export and snapshot (default: proviso-bench).")
    private Path out = Path.of("proviso-bench");

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "40",
            description = "Customers, about 15,000 rows each and week (default: 40).")
    private int customers = 40;

    @Option(
            names = "--weeks",
            paramLabel = "N",
            defaultValue = "8",
            description = "Weeks, at least 6 (default: 8).")
    private int weeks = 8;

    @Option(
            names = "--look-facts",
            paramLabel = "N",
            defaultValue = "1000000",
            description =
                    "Facts a look is to have at least: the accounts are multiplied until it has (default: 1000000).")
    private long lookFacts = 1_000_000;

    @Option(
            names = "--repeats",
            paramLabel = "N",
            defaultValue = "5",
            description = "How often each is timed; the best counts (default: 5).")
    private int repeats = 5;

    @Mixin private PacksOption packs = new PacksOption();

    @Mixin private FormatOption format = new FormatOption();

    @Mixin private ResourceOptions resources = new ResourceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        Path pack = packs.folder().resolve("bulk-interception");
        BenchResult result =
                LabBench.run(
                        new BenchOptions(
                                1,
                                customers,
                                weeks,
                                lookFacts,
                                repeats,
                                resources.memoryBytes(),
                                resources.threads(),
                                pack,
                                out),
                        System::nanoTime,
                        what -> err.println("proviso: " + what + " ..."));
        spec.commandLine().getOut().print(format.json() ? result.json() + "\n" : result.table());
        return result.measures().stream().allMatch(BenchResult.Measure::kept)
                ? Exit.DONE.code()
                : Exit.NO.code();
    }
}
