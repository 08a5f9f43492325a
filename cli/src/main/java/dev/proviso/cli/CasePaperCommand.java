package dev.proviso.cli;

import dev.proviso.desk.cases.Export;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.post.Parcel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
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
                "Writes the letters of a case that have not arrived, as far as is known, into files for the post: PDF where there is one, else text. Who took them is kept: they hold the code that answers them.",
        footerHeading = "%nExamples:%n",
        footer = {"  proviso case paper C-2026-0001 --out letters --as ann"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:written", "1:all letters of the case have arrived, or were sent"})
final class CasePaperCommand implements Callable<Integer> {

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
        List<Parcel> letters =
                OpenDesk.with(home, desk -> new Export(desk, as.person()).papers(caseId));
        ArrayNode json = JsonMapper.shared().createArrayNode();
        List<String> lines = new ArrayList<>();
        for (Parcel letter : letters) {
            Path file = written(letter);
            json.addObject()
                    .put("letter", letter.id())
                    .put("to", letter.to())
                    .put("file", file.toString());
            lines.add("%s to %s: %s%n".formatted(letter.id(), letter.to(), file));
        }
        spec.commandLine()
                .getOut()
                .print(
                        format.json()
                                ? json + "\n"
                                : lines.isEmpty()
                                        ? "No letter of this case waits for the post.\n"
                                        : String.join("", lines));
        return (lines.isEmpty() ? Exit.NO : Exit.DONE).code();
    }

    private Path written(Parcel letter) {
        String name = letter.id().replaceAll("[^A-Za-z0-9-]", "-");
        try {
            Files.createDirectories(out);
            return letter.pdf().isPresent()
                    ? Files.write(out.resolve(name + ".pdf"), letter.pdf().get().bytes())
                    : Files.writeString(
                            out.resolve(name + ".txt"),
                            "%s%n%s%n%n%s".formatted(letter.to(), letter.subject(), letter.text()),
                            StandardCharsets.UTF_8);
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
