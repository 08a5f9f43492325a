package dev.proviso.cli;

import dev.proviso.desk.cases.Export;
import dev.proviso.desk.cases.OutsideMails;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso case mails}: what went out by mail about no case. */
@Command(
        name = "mails",
        mixinStandardHelpOptions = true,
        description =
                "Mails that went out about no case: reminders to colleagues, answers to senders. Those of a case are in its bundle for auditors.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case mails --as ada                      which there are",
            "  proviso case mails --day 2026-11-24 --as ada     those of one day (UTC)",
            "  proviso case mails --entry 17 --as ada           what one says",
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:shown", "1:there is none, or it was destroyed"})
final class CaseMailsCommand implements Callable<Integer> {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(names = "--day", paramLabel = "DAY", description = "Of that day only (UTC).")
    private Optional<LocalDate> day = Optional.empty();

    @Option(
            names = "--entry",
            paramLabel = "N",
            description = "What one says, by its position in the ledger.")
    private Optional<Long> entry = Optional.empty();

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();

    @Override
    public Integer call() {
        List<OutsideMails.Mail> mails =
                OpenDesk.with(home, desk -> new Export(desk, as.person()).mails(day)).stream()
                        .filter(mail -> entry.isEmpty() || mail.position() == entry.get())
                        .toList();
        spec.commandLine().getOut().print(format.json() ? json(mails) : text(mails));
        return (mails.isEmpty() ? Exit.NO : Exit.DONE).code();
    }

    private String text(List<OutsideMails.Mail> mails) {
        if (mails.isEmpty()) {
            return "No such mail.\n";
        }
        if (entry.isPresent()) {
            OutsideMails.Mail mail = mails.getFirst();
            return "%s, to %s, %s\n%s\n\n%s\n"
                    .formatted(
                            mail.at(),
                            to(mail),
                            mail.template(),
                            mail.subject(),
                            mail.text().strip());
        }
        TextTable table = new TextTable("ENTRY", "WHEN", "TO", "TEMPLATE", "SUBJECT");
        mails.forEach(mail ->
                table.row(
                        String.valueOf(mail.position()),
                        mail.at().toString(),
                        to(mail),
                        mail.template(),
                        mail.subject()));
        return table.toString();
    }

    private static String to(OutsideMails.Mail mail) {
        return mail.to().isEmpty() ? "a sender" : String.join(", ", mail.to());
    }

    private static String json(List<OutsideMails.Mail> mails) {
        ArrayNode all = JsonMapper.shared().createArrayNode();
        for (OutsideMails.Mail mail : mails) {
            ObjectNode one = all.addObject().put("entry", mail.position());
            one.put("at", mail.at().toString()).put("template", mail.template());
            mail.to().forEach(one.putArray("to")::add);
            one.put("subject", mail.subject()).put("text", mail.text());
        }
        return all + "\n";
    }
}
