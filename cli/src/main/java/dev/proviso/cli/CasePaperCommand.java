package dev.proviso.cli;

import dev.proviso.desk.cases.Export;
import dev.proviso.desk.cases.PostBag;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.post.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;

/** {@code proviso case paper CASE --out FOLDER --as WHO} */
@Command(
        name = "paper",
        mixinStandardHelpOptions = true,
        description =
                "Writes the letters of a case that have not arrived, as far as is known, into files for the post: PDF where there is one, else text. Who took them is kept: they hold the code that answers them. Those to who gave notice are for who may read it.",
        footerHeading = "%nExamples:%n",
        footer = {"  proviso case paper C-2026-0001 --out letters --as ann"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:no letter of the case waits that you may take"})
final class CasePaperCommand implements Callable<Integer> {

    /** Whoever holds a letter can answer it. */
    private static final FileAttribute<?> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            required = true,
            description = "Where to; made if it is not there.")
    private Path out = Path.of("");

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        PostBag bag = OpenDesk.with(home, desk -> new Export(desk, as.person()).papers(caseId));
        ArrayNode json = JsonMapper.shared().createArrayNode();
        List<String> lines = new ArrayList<>();
        for (Parcel letter : bag.letters()) {
            Path file = written(letter);
            json.addObject()
                    .put("letter", letter.id())
                    .put("to", letter.to())
                    .put("file", file.toString());
            lines.add("%s to %s: %s%n".formatted(letter.id(), letter.to(), file));
        }
        if (lines.isEmpty() && bag.withheld() == 0 && bag.emptied() == 0) {
            lines.add("No letter of this case waits for the post.%n".formatted());
        }
        spec.commandLine().getOut().print(format.json() ? json + "\n" : String.join("", lines));
        if (bag.withheld() > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Withheld: %d. They may show who gave notice, and are for those who may read it (docs/notices.md)."
                                    .formatted(bag.withheld()));
        }
        if (bag.emptied() > 0) {
            spec.commandLine()
                    .getErr()
                    .println(
                            "Not written: %d. An earlier version of Proviso kept no words of letters that failed; what they said is in the case's bundle, without its code."
                                    .formatted(bag.emptied()));
        }
        return (bag.letters().isEmpty() ? Exit.NO : Exit.DONE).code();
    }

    private Path written(Parcel letter) {
        String name = letter.id().replaceAll("[^A-Za-z0-9-]", "-");
        String file = name + (letter.pdf().isPresent() ? ".pdf" : ".txt");
        byte[] bytes =
                letter.pdf()
                        .map(Parcel.Pdf::bytes)
                        .orElseGet(() ->
                                "%s%n%s%n%n%s"
                                        .formatted(letter.to(), letter.subject(), letter.text())
                                        .getBytes(StandardCharsets.UTF_8));
        try {
            Files.createDirectories(out);
            Path path = out.resolve(file);
            Files.deleteIfExists(path);
            Files.createFile(path, OWNER_ONLY);
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new ProblemException(
                    Kind.SYSTEM,
                    Problem.of(
                            out.toString(),
                            "letters cannot be written there: " + e.getMessage(),
                            "a folder that can be written",
                            ""));
        }
    }
}
