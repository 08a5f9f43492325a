package dev.proviso.cli;

import dev.proviso.desk.cases.Export;
import java.time.YearMonth;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code proviso case statistics} */
@Command(
        name = "statistics",
        mixinStandardHelpOptions = true,
        description =
                "What happened in all cases, counted by month (UTC). For you only: small counts stand in it; what you publish is proviso report.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case statistics --as ann",
            "  proviso case statistics --as ann --from 2026-01 --until 2027-01",
            "  proviso case export --what statistics --as ann --out statistics.csv",
        })
final class CaseStatistics implements Callable<Integer> {

    @Option(
            names = "--from",
            paramLabel = "YYYY-MM",
            description = "First month of the period (default: of the first case).")
    private @Nullable YearMonth from;

    @Option(
            names = "--until",
            paramLabel = "YYYY-MM",
            description = "The month after its last (default: all there is).")
    private @Nullable YearMonth until;

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Optional<YearMonth> first = Optional.ofNullable(from);
        Optional<YearMonth> end = Optional.ofNullable(until);
        String text =
                OpenDesk.with(
                        home,
                        desk ->
                                StatisticsText.of(
                                        new Export(desk, as.person()).statistics(first, end),
                                        format.json()));
        spec.commandLine().getOut().print(text);
        return Exit.DONE.code();
    }
}
