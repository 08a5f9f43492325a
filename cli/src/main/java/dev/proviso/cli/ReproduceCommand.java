package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.desk.Reproduce;
import dev.proviso.desk.Reproduction;
import dev.proviso.desk.ReviewRequest;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
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
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso reproduce BUNDLE PATH…} */
@Command(
        name = "reproduce",
        mixinStandardHelpOptions = true,
        description =
                "Recomputes the findings of a bundle from exports, and says same, or the first difference.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:same: what could be recomputed came out as recorded",
            "1:different, or none of the subjects has its usage rows in these exports",
            "2:could not try: the bundle cannot be read, or was made with another pack"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso reproduce review/evidence.bundle exports/",
            "  proviso reproduce evidence.bundle my-own-bill.csv --units units.csv",
        })
final class ReproduceCommand implements Callable<Integer> {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "The bundle.")
    private Path bundle = Path.of("");

    @Parameters(
            index = "1..*",
            paramLabel = "PATH",
            arity = "1..*",
            description = "The provider's exports, or one customer's own bill.")
    private List<Path> paths = new ArrayList<>();

    @Option(
            names = "--units",
            paramLabel = "FILE",
            description = "CSV with the header account,unit, if the finding is about a unit.")
    private @Nullable Path units;

    @Mixin private PacksOption packs = new PacksOption();

    @Mixin private FormatOption format = new FormatOption();

    @Mixin private HomeOption home = new HomeOption();

    @Mixin private ResourceOptions resources = new ResourceOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Verdict verdict = Verification.of(BundleFile.read(bundle), Optional.empty());
        if (verdict.outcome() != Verdict.Outcome.SIGNER_UNKNOWN) {
            throw BundleFile.refused(
                    bundle,
                    "is not sound in itself: " + String.join("; ", verdict.notProven()) + ".");
        }
        Reproduction result;
        try (Home open = home.open();
                ProgressDisplay progress =
                        new ProgressDisplay(
                                spec.commandLine().getErr(),
                                ProvisoCommand.watched(spec.commandLine()))) {
            result = new Reproduce(open).run(verdict.opened(), request(open), progress);
        }
        spec.commandLine().getOut().print(format.json() ? json(result) : text(result));
        if (result.untried()) {
            return Exit.USAGE.code();
        }
        return (result.same() ? Exit.DONE : Exit.NO).code();
    }

    private ReviewRequest request(Home open) {
        return new ReviewRequest(
                paths,
                Optional.empty(),
                packs.folder(),
                List.of(),
                OptionalLong.empty(),
                false,
                List.of(),
                Optional.ofNullable(units).or(open.configuration()::units),
                List.of(),
                ReadingOptions.MALFORMED_SHARE_MAX,
                ReadingOptions.RATIO_MAX,
                Optional.empty(),
                resources.resources(open));
    }

    private static String text(Reproduction result) {
        StringBuilder out = new StringBuilder();
        for (Reproduction.Outcome outcome : result.outcomes()) {
            out.append("entry ").append(outcome.position()).append(": ").append(words(outcome));
            out.append(".\n");
        }
        out.append(result.same() ? "Same." : result.untried() ? "Could not try." : "Not the same.");
        return out.append('\n').toString();
    }

    private static String words(Reproduction.Outcome outcome) {
        return switch (outcome) {
            case Reproduction.Same same ->
                    "same: " + same.subject() + ", all " + same.values() + " values disclosed";
            case Reproduction.Different different ->
                    "different: "
                            + different.subject()
                            + ", first in "
                            + different.name()
                            + "\n  recorded   "
                            + different.recorded()
                            + "\n  recomputed "
                            + different.recomputed();
            case Reproduction.NotThere _ ->
                    "nobody in these exports has the usage rows that it was made from";
            case Reproduction.OtherPack other ->
                    "made with a pack that is not at hand (digest " + other.pack() + ")";
        };
    }

    private static String json(Reproduction result) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("same", result.same());
        ArrayNode entries = tree.putArray("entries");
        for (Reproduction.Outcome outcome : result.outcomes()) {
            ObjectNode node = entries.addObject().put("position", outcome.position());
            switch (outcome) {
                case Reproduction.Same same ->
                        node.put("outcome", "same").put("subject", same.subject());
                case Reproduction.Different different ->
                        node.put("outcome", "different")
                                .put("subject", different.subject())
                                .put("name", different.name())
                                .put("recorded", different.recorded())
                                .put("recomputed", different.recomputed());
                case Reproduction.NotThere absent ->
                        node.put("outcome", "not there").put("subject_root", absent.subjectRoot());
                case Reproduction.OtherPack other ->
                        node.put("outcome", "other pack").put("pack", other.pack());
            }
        }
        return CanonicalJson.write(tree) + "\n";
    }
}
