package dev.proviso.cli;

import dev.proviso.desk.backup.Restore;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso restore LEDGER [VAULT] --home DIR} */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description =
                "Puts a home back from its backups, and proves that nothing is missing: every hash, the log's root, every event and its entry.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso restore ledger.zip vault.zip --home new   all of it",
            "  proviso restore ledger.zip --home look            to look at, not to go on with",
            "  proviso restore ledger.zip vault.zip --settings proviso.yaml --home new",
            "                             into the database that this proviso.yaml names",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:restored, and nothing is missing",
            "1:restored, but events and entries do not fit",
            "2:something is in the home or the database, or a backup is not sound"
        })
final class RestoreCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "FILE",
            arity = "1..2",
            description = "The backup of the ledger, and that of the vault.")
    private List<Path> files = List.of();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "A proviso.yaml to go by instead of that in the backup: the ledger is put into the database that it names, or into the home where it names none.")
    private @Nullable Path settings;

    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Restore.Restored restored =
                Restore.of(files, home.folder(), Optional.ofNullable(settings), new SecureRandom());
        spec.commandLine().getOut().print(format.json() ? json(restored) : text(restored));
        return (restored.problems().isEmpty() ? Exit.DONE : Exit.NO).code();
    }

    private static String json(Restore.Restored restored) {
        ObjectNode tree =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("entries", restored.ledger().ledger().size())
                        .put("root", restored.ledger().ledger().root())
                        .put("events", restored.ledger().ledger().events())
                        .put("vault", restored.vault().isPresent())
                        .put("letters", restored.letters());
        restored.database().ifPresent(it -> tree.put("database", it));
        ObjectNode problems = tree.putObject("problems");
        restored.problems()
                .forEach((position, what) -> problems.put(String.valueOf(position), what));
        return tree + "\n";
    }

    private String text(Restore.Restored restored) {
        StringBuilder text = new StringBuilder("Restored: " + home.folder() + "\n");
        restored.database()
                .ifPresent(it -> text.append("The ledger stands in ").append(it).append(".\n"));
        text.append("As it was at " + restored.ledger().made() + ": ")
                .append(restored.ledger().ledger().size() + " entries under the root\n")
                .append(restored.ledger().ledger().root() + "\n");
        if (restored.problems().isEmpty()) {
            text.append("Nothing is missing: each of ")
                    .append(restored.ledger().ledger().events())
                    .append(" events has its entry, and every entry of a case its event.\n");
        }
        restored.problems()
                .forEach((position, what) ->
                        text.append(TextTable.item("entry " + position + ": " + what)));
        if (restored.letters() > 0) {
            text.append("Letters that waited then: ")
                    .append(restored.letters())
                    .append(". They may have been sent since, so none goes out by itself:\n")
                    .append("proviso case letters.\n");
        }
        restored.vault()
                .ifPresentOrElse(
                        vault -> {
                            if (vault.ledger().size() < restored.ledger().ledger().size()) {
                                text.append("The vault is older than the ledger, of ")
                                        .append(vault.made())
                                        .append(": what was sealed under a key made since stays")
                                        .append(" sealed.\n");
                            }
                        },
                        () ->
                                text.append(
                                        "Without vault and keys: what is sealed stays sealed, and"
                                                + " nothing can be signed. To go on\nwith this log,"
                                                + " restore both files in one command.\n"));
        return text.toString();
    }
}
