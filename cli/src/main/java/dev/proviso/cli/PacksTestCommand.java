package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLibrary;
import dev.proviso.indicators.pack.PackTests;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso packs test [DIR]} */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = "Runs the stories of every indicator; exit 1 if one does not end as it says.",
        footerHeading = "%nExample:%n",
        footer = "  proviso packs test packs/bulk-interception")
final class PacksTestCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "A pack, or a folder of packs (default: those of the program).")
    private @Nullable Path folder;

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PackLibrary library = PackLibrary.open(folder == null ? PacksFolder.ofProgram() : folder);
        List<PackTests.Result> results =
                library.packs().stream().map(PackTests::run).flatMap(List::stream).toList();
        PrintWriter out = spec.commandLine().getOut();
        if (format.json()) {
            out.println(json(results));
        } else {
            print(out, library.packs(), results);
        }
        return results.stream().allMatch(PackTests.Result::passed)
                ? Exit.DONE.code()
                : Exit.NO.code();
    }

    private static void print(PrintWriter out, List<Pack> packs, List<PackTests.Result> results) {
        for (Pack pack : packs) {
            TextTable table = new TextTable("     ", "INDICATOR", "STORY", "WANTED", "GOT");
            results.stream()
                    .filter(result -> result.pack().equals(pack.id()))
                    .forEach(result ->
                            table.row(
                                    result.passed() ? "ok" : "FAILS",
                                    result.indicator(),
                                    result.claim(),
                                    result.wanted(),
                                    result.got()));
            out.println(pack.id());
            out.print(table);
        }
        List<PackTests.Result> failed =
                results.stream().filter(result -> !result.passed()).toList();
        for (PackTests.Result result : failed) {
            out.println();
            out.println(
                    "%s: \"%s\" of %s wanted %s, got %s. What led there:"
                            .formatted(
                                    ProblemText.place(result.where()),
                                    result.claim(),
                                    result.indicator(),
                                    result.wanted(),
                                    result.got()));
            result.rows().forEach(row -> out.println("  " + row));
        }
        out.println();
        out.println(
                "%d passed, %d failed".formatted(results.size() - failed.size(), failed.size()));
    }

    private static String json(List<PackTests.Result> results) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (PackTests.Result result : results) {
            ObjectNode node =
                    all.addObject()
                            .put("pack", result.pack())
                            .put("indicator", result.indicator())
                            .put("story", result.claim())
                            .put("passed", result.passed())
                            .put("wanted", result.wanted())
                            .put("got", result.got());
            result.rows().forEach(row -> node.withArrayProperty("rows").add(row));
        }
        return CanonicalJson.write(all);
    }
}
