package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLibrary;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code proviso packs list} */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        description = "Lists the packs.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso packs list",
            "  proviso packs list --packs my-packs --format json",
        })
final class PacksListCommand implements Callable<Integer> {

    @Mixin private PacksOption packs = new PacksOption();

    @Mixin private FormatOption format = new FormatOption();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PackLibrary library = PackLibrary.open(packs.folder());
        spec.commandLine().getOut().print(format.json() ? json(library) : table(library));
        return Exit.DONE.code();
    }

    private static String table(PackLibrary library) {
        TextTable table =
                new TextTable(
                        "PACK", "STATE", "CLAUSE", "INDICATORS", "RIVALS", "WEIGHTS", "TITLE");
        for (Pack pack : library.packs()) {
            table.row(
                    pack.id(),
                    state(pack),
                    pack.clause(),
                    String.valueOf(pack.indicators().size()),
                    String.valueOf(pack.rivals().size()),
                    pack.weights().fitted() ? pack.weights().provenance().date() : "not fitted",
                    pack.title());
        }
        return table.toString();
    }

    private static String json(PackLibrary library) {
        ArrayNode packs = JsonNodeFactory.instance.arrayNode();
        for (Pack pack : library.packs()) {
            packs.addObject()
                    .put("id", pack.id())
                    .put("title", pack.title())
                    .put("state", state(pack))
                    .put("clause", pack.clause())
                    .put("indicators", pack.indicators().size())
                    .put("rivals", pack.rivals().size())
                    .put("fitted", pack.weights().fitted())
                    .put("digest", pack.digest());
        }
        return CanonicalJson.write(packs) + "\n";
    }

    private static String state(Pack pack) {
        return pack.state().name().toLowerCase(Locale.ROOT);
    }
}
