package dev.proviso.cli;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.NoticeShown;
import dev.proviso.desk.cases.SaidShown;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso case said CASE --event N --as WHO} */
@Command(
        name = "said",
        mixinStandardHelpOptions = true,
        description =
                "What was said with an event: the customer's answer, appeal or remedy, an authority's order, a notice. For analysts and deciders. Where it is evidence, that you looked is an entry (D14).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case said C-2026-0001 --event 14 --as dora",
            "  proviso case said C-2026-0001 --event 14 --out answer.pdf --as dora",
        })
final class CaseSaidCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case.")
    private String caseId = "";

    @Option(
            names = "--event",
            paramLabel = "N",
            required = true,
            description = "The event, as proviso case show numbers it.")
    private int event;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write what was said there, as it came; not of a notice.")
    private Optional<Path> out = Optional.empty();

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(OpenDesk.with(home, this::said));
        return Exit.DONE.code();
    }

    private String said(CaseDesk desk) {
        Optional<String> notice = desk.saidInCase().notice(caseId, event);
        if (notice.isPresent()) {
            if (out.isPresent()) {
                throw StepReader.wrong("--out", "a notice is shown only.", "no --out");
            }
            NoticeShown shown = desk.notices().show(caseId, notice.get(), as.person());
            return format.json()
                    ? NoticeJson.of(shown, as.person())
                    : NoticeText.of(shown, as.person());
        }
        SaidShown shown = desk.saidInCase().show(caseId, event, as.person());
        out.ifPresent(file ->
                BundleFile.replace(
                        file,
                        SaidText.file(shown)
                                .orElseThrow(() ->
                                        StepReader.wrong(
                                                "--out",
                                                "nothing of it can be written.",
                                                "no --out, to see why"))));
        return (format.json() ? SaidText.json(shown) : SaidText.of(shown)) + written();
    }

    private String written() {
        return format.json() ? "" : out.map(file -> "Written: " + file + "\n").orElse("");
    }
}
