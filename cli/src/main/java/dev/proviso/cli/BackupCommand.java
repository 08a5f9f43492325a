package dev.proviso.cli;

import dev.proviso.desk.backup.Backup;
import dev.proviso.desk.backup.Manifest;
import dev.proviso.desk.backup.Part;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code proviso backup --part ledger|vault --out FILE} */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description =
                "Writes a copy of the home in one of two parts: the ledger, to be kept; or the vault and keys, to be kept apart and for a short time, so that erasing is real (docs/backup.md).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso backup --out ledger.zip               log, cases, letters, office",
            "  proviso backup --part vault --out vault.zip   what opens it: for some days",
        })
final class BackupCommand implements Callable<Integer> {

    @Option(
            names = "--part",
            paramLabel = "ledger|vault",
            defaultValue = "ledger",
            description = "Which part (default: ${DEFAULT-VALUE}).")
    private Part part = Part.LEDGER;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "Where to; nothing may be there yet.")
    private Path out = Path.of("");

    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Manifest made = Backup.write(home.folder(), part, out, Clock.systemUTC().instant());
        spec.commandLine().getOut().print(format.json() ? json(made) : text(made));
        return Exit.DONE.code();
    }

    private String json(Manifest made) {
        return JsonMapper.shared()
                        .createObjectNode()
                        .put("backup", out.toString())
                        .put("part", part.word())
                        .put("entries", made.ledger().size())
                        .put("root", made.ledger().root())
                        .put("events", made.ledger().events())
                + "\n";
    }

    private String text(Manifest made) {
        return "Written: "
                + out
                + "\n"
                + (part == Part.LEDGER
                        ? made.ledger().size()
                                + " entries, "
                                + made.ledger().events()
                                + " events of cases. What is sealed in it cannot be opened with it.\n"
                        : "It opens what is sealed. Keep it apart, and destroy it within days.\n");
    }
}
