package dev.proviso.cli;

import dev.proviso.desk.ReviewRequest;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.reader.ReadingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso assess PATH…} */
@Command(
        name = "assess",
        mixinStandardHelpOptions = true,
        description =
                "Reads usage exports, blind to content, and says which accounts, units and customers show the pattern of a forbidden use and why, what could not be seen, and how large such a use would have had to be.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso assess exports/ --out review   writes report.html and more",
            "  proviso assess exports/ --units units.csv --out review",
            "  proviso assess exports/ --explain 123456789012",
            "  proviso assess exports/ --until 2026-09-28 --format json",
        })
final class AssessCommand implements Callable<Integer> {

    private static final int REASON_MAX = 1_000;

    @Parameters(
            paramLabel = "PATH",
            arity = "1..*",
            description = "Files, folders or archives with exports.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write the files of the review.")
    private @Nullable Path out;

    @Option(
            names = "--pack",
            paramLabel = "ID",
            description = "Packs to use (default: all that are not retired).")
    private List<String> packIds = new ArrayList<>();

    @Mixin private PacksOption packs = new PacksOption();

    @Option(
            names = "--until",
            paramLabel = "T",
            converter = UntilConverter.class,
            description =
                    "End of the review, a UTC day or instant (default: the last Monday 00:00 UTC at or before the export's end).")
    private @Nullable Long until;

    @Option(names = "--all-looks", description = "Every look of the export, not only the last.")
    private boolean allLooks;

    @Option(
            names = "--explain",
            paramLabel = "SUBJECT",
            description = "Explain this subject deciban by deciban, flagged or not.")
    private List<String> explain = new ArrayList<>();

    @Option(
            names = "--reveal",
            paramLabel = "REASON",
            description =
                    "Name subjects in the ledger's bundle instead of pseudonyms. That it was done, and why, becomes an entry for each.")
    private @Nullable String reveal;

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description = "CSV with the header account,unit: which account belongs to which unit.")
    private @Nullable Path units;

    @Option(
            names = "--edition",
            paramLabel = "DIR",
            description = "Folders of editions of a month, oldest first.")
    private List<Path> editions = new ArrayList<>();

    @Option(
            names = "--allow-malformed",
            paramLabel = "SHARE",
            defaultValue = "" + ReadingOptions.MALFORMED_SHARE_MAX,
            description = "Share of malformed rows at which reading stops (default: 0.01).")
    private double malformedShareMax = ReadingOptions.MALFORMED_SHARE_MAX;

    @Option(
            names = "--allow-ratio",
            paramLabel = "N",
            defaultValue = "" + ReadingOptions.RATIO_MAX,
            description = "How many times a compressed input may expand (default: 200).")
    private long ratioMax = ReadingOptions.RATIO_MAX;

    @Mixin private FormatOption format = new FormatOption();

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private ResourceOptions resources = new ResourceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        if (!(malformedShareMax >= 0 && malformedShareMax <= 1)) {
            throw refused("--allow-malformed is a share from 0 to 1.");
        }
        if (ratioMax < 1) {
            throw refused("--allow-ratio is a whole number from 1.");
        }
        if (reveal != null && (reveal.isBlank() || reveal.length() > REASON_MAX)) {
            throw refused("--reveal gives a reason, of at most 1,000 characters.");
        }
        try (Home open = home.open()) {
            ReviewRequest request =
                    new ReviewRequest(
                            paths,
                            Optional.ofNullable(out),
                            packs.folder(),
                            packIds,
                            until == null ? OptionalLong.empty() : OptionalLong.of(until),
                            allLooks,
                            explain,
                            Optional.ofNullable(units).or(open.configuration()::units),
                            editions,
                            malformedShareMax,
                            ratioMax,
                            Optional.ofNullable(reveal),
                            resources.resources(open));
            ReviewRun.run(spec.commandLine(), open, request, format.json());
        }
        return Exit.DONE.code();
    }

    private ParameterException refused(String what) {
        return new ParameterException(spec.commandLine(), what);
    }
}
