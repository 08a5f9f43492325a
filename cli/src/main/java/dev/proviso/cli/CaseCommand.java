package dev.proviso.cli;

import dev.proviso.cases.view.View;
import dev.proviso.desk.cases.Audience;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.EuRecord;
import dev.proviso.desk.cases.Export;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.cases.Worker;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.Examples;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.post.Standing;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso case …}: every step of a case. */
@Command(
        name = "case",
        subcommands = {
            CaseDoneCommand.class,
            CaseExport.class,
            CaseFlightCommand.class,
            CaseMailsCommand.class,
            CaseNoticeCommand.class,
            CasePaperCommand.class,
            CaseSaidCommand.class,
            CaseStatistics.class
        },
        mixinStandardHelpOptions = true,
        description =
                "A case, step by step: who may do what, and when, the rules of due process say. Scripts prepare, people consent.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso case office --example            files to begin with",
            "  proviso case enrol --as dora             a key of your own, for deciding",
            "  proviso case receive-notice new --source press --text notice.txt --as ann",
            "  proviso case notice C-2026-0001 --notice n1 --as ann   what it says",
            "  proviso case take C-2026-0001 --entry 1 --as ann",
            "  proviso case open-case C-2026-0001 --target example:unit-9 --as ann",
            "  proviso case show C-2026-0001 --as ann",
            "  proviso case said C-2026-0001 --event 14 --as dora     what the customer answered",
            "  proviso case consent C-2026-0001 --proposal d1 --as dora",
        })
final class CaseCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which step.");
    }

    @Command(
            name = "office",
            mixinStandardHelpOptions = true,
            description =
                    "Who may do what here, as office.yaml, terms.yaml and customers.yaml in the home say (docs/office.md).")
    int office(
            @Option(
                            names = "--example",
                            description = "Write examples of those that are not there yet.")
                    boolean example,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        if (example) {
            try (Home open = home.open()) {
                List<Path> written = Examples.write(open.folder());
                print(
                        written.isEmpty()
                                ? "All three are there already.\n"
                                : written.stream()
                                        .map(file -> "Written: " + file + "\n")
                                        .collect(Collectors.joining()));
            }
        } else {
            print(
                    OpenDesk.with(
                            home,
                            desk -> OfficeText.of(desk.files(), desk.enrolled(), format.json())));
        }
        return Exit.DONE.code();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "The queue: what waits, the most urgent first.")
    int list(
            @Option(
                            names = "--rows",
                            paramLabel = "N",
                            defaultValue = "50",
                            description = "How many (default: ${DEFAULT-VALUE}).")
                    int rows,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        if (rows < 1) {
            throw StepReader.wrong("--rows", "nothing would be shown.", "a number from 1 on");
        }
        print(
                OpenDesk.with(
                        home,
                        (open, ledger, desk) -> {
                            CaseText.Beside beside =
                                    new CaseText.Beside(
                                            desk.flights().alarms(),
                                            desk.owing().open(),
                                            desk.owing().setAside(),
                                            RestrictionDesk.differing(open, ledger));
                            return CaseText.queue(
                                    new Export(desk, as.person()).queue(rows, beside.cases()),
                                    beside,
                                    format.json());
                        }));
        return Exit.DONE.code();
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "A case as you may see it: what happened, what falls due.")
    int show(
            @Parameters(paramLabel = "CASE", description = "The case.") String caseId,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        print(
                OpenDesk.with(
                        home,
                        desk -> {
                            Export export = new Export(desk, as.person());
                            View view = export.view(caseId);
                            return CaseText.view(
                                    caseId,
                                    view,
                                    export.obligations(caseId),
                                    desk.flights().recorded(caseId, view),
                                    desk.saidInCase().reads(caseId, as.person()),
                                    format.json());
                        }));
        return Exit.DONE.code();
    }

    @Command(
            name = "look",
            mixinStandardHelpOptions = true,
            description = "Shows a piece of evidence. That you looked is an entry (D14).")
    int look(
            @Parameters(paramLabel = "CASE", description = "The case.") String caseId,
            @Option(
                            names = "--evidence",
                            paramLabel = "NAME",
                            required = true,
                            description = "The evidence, by name.")
                    String evidence,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        Map<String, JsonNode> values =
                OpenDesk.with(
                        home,
                        desk -> new TreeMap<>(desk.evidence().look(caseId, evidence, as.person())));
        if (format.json()) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            values.forEach(tree::set);
            print(tree + "\n");
        } else {
            values.forEach((name, value) -> print(TextTable.item(name + ": " + value)));
        }
        if (values.isEmpty()) {
            line().getErr()
                    .println(
                            "What %s holds is not for %s to see, or was erased; that there is such an entry stands in the case (docs/notices.md)."
                                    .formatted(evidence, as.person()));
        }
        return (values.isEmpty() ? Exit.NO : Exit.DONE).code();
    }

    @Command(
            name = "take",
            mixinStandardHelpOptions = true,
            description =
                    "Takes a finding or question of a review into a case: raises it, and names its entry as evidence.")
    int take(
            @Parameters(paramLabel = "CASE", description = "The case, or \"new\".") String caseId,
            @Option(
                            names = "--entry",
                            paramLabel = "N",
                            required = true,
                            description = "Its position in the ledger.")
                    long entry,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        return OpenDesk.with(
                home,
                desk ->
                        CaseText.print(
                                line(),
                                format.json(),
                                desk.take(
                                        caseId.equals("new") ? desk.nextId() : caseId,
                                        entry,
                                        as.person())));
    }

    @Command(
            name = "enrol",
            mixinStandardHelpOptions = true,
            description =
                    "Makes a signing key of your own, under a passphrase and one-time codes; an entry says that it is yours (D28).")
    int enrol(@Mixin AsOption as, @Mixin HomeOption home, @Mixin FormatOption format) {
        OwnSession session = OwnSession.open();
        char[] passphrase = session.newPassphrase();
        String uri = OpenDesk.with(home, desk -> desk.enrol(as.person(), passphrase));
        print(
                "Enrolled: "
                        + as.person()
                        + ".\nGive this to your authenticator app now; it is shown once:\n"
                        + uri
                        + "\n");
        return Exit.DONE.code();
    }

    @Command(
            name = "consent",
            mixinStandardHelpOptions = true,
            description =
                    "Consents to a proposal, as your own act: shows it, asks for your passphrase and a one-time code, and signs with your key (D28). Only at a terminal.")
    int consent(
            @Parameters(paramLabel = "CASE", description = "The case.") String caseId,
            @Option(
                            names = "--proposal",
                            paramLabel = "NAME",
                            required = true,
                            description = "The proposal.")
                    String proposal,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        OwnSession session = OwnSession.open();
        return OpenDesk.with(
                home, desk -> consent(desk, caseId, proposal, as.person(), session, format));
    }

    private int consent(
            CaseDesk desk,
            String caseId,
            String proposal,
            String person,
            OwnSession session,
            FormatOption format) {
        Optional<Outcome> barred = desk.proposals().barred(caseId, proposal, person);
        if (barred.isPresent()) {
            return CaseText.print(line(), format.json(), barred.get());
        }
        session.show(ProposalText.of(desk, caseId, proposal, person));
        return CaseText.print(
                line(),
                format.json(),
                desk.consent(caseId, proposal, person, session.passphrase(), session.code()));
    }

    @Command(
            name = "bundle",
            mixinStandardHelpOptions = true,
            description =
                    "Writes a bundle of a case for one audience, which verifies it offline: proviso verify FILE.")
    int bundle(
            @Parameters(paramLabel = "CASE", description = "The case.") String caseId,
            @Option(
                            names = "--audience",
                            paramLabel = "WORD",
                            required = true,
                            description = "For whom: ${COMPLETION-CANDIDATES}.")
                    Audience audience,
            @Option(
                            names = "--notice",
                            paramLabel = "NAME",
                            description =
                                    "Whose, for a notifier: the name of one notice in the case, or its number.")
                    Optional<String> notice,
            @Option(
                            names = "--out",
                            paramLabel = "FILE",
                            required = true,
                            description = "Where to.")
                    Path out,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        if (notice.isPresent() && audience != Audience.NOTIFIER) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            "--notice",
                            "it is for a bundle for a notifier.",
                            "--audience notifier, or no --notice",
                            ""));
        }
        byte[] bundle =
                OpenDesk.with(
                        home,
                        desk ->
                                notice.isPresent()
                                        ? desk.notices().bundle(caseId, notice.get(), as.person())
                                        : desk.evidence().bundle(caseId, audience, as.person()));
        BundleFile.replace(out, bundle);
        print(
                format.json()
                        ? JsonMapper.shared().createObjectNode().put("bundle", out.toString())
                                + "\n"
                        : "Written: " + out + "\n");
        return Exit.DONE.code();
    }

    @Command(
            name = "check",
            mixinStandardHelpOptions = true,
            description =
                    "Holds every event against the ledger: nothing is missing, nothing was changed.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:everything fits", "1:something does not"})
    int check(@Mixin HomeOption home, @Mixin FormatOption format) {
        Map<Long, String> problems = OpenDesk.with(home, CaseDesk::problems);
        if (format.json()) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            problems.forEach((position, what) -> tree.put(String.valueOf(position), what));
            print(tree + "\n");
        } else if (problems.isEmpty()) {
            print("Every event has its entry, and every entry of a case its event.\n");
        } else {
            problems.forEach(
                    (position, what) -> print(TextTable.item("entry " + position + ": " + what)));
        }
        return (problems.isEmpty() ? Exit.DONE : Exit.NO).code();
    }

    @Command(
            name = "letters",
            mixinStandardHelpOptions = true,
            description =
                    "Letters that a person has to look after: dead, sent back, or sent perhaps (docs/mail.md). That you said what became of one is kept.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown, or done", "1:no such letter waits for that"})
    int letters(
            @Option(
                            names = "--again",
                            paramLabel = "ID",
                            description = "Send it again, though it may arrive twice.")
                    @Nullable String again,
            @Option(
                            names = "--arrived",
                            paramLabel = "ID",
                            description = "It has arrived, in whatever way.")
                    @Nullable String arrived,
            @Mixin AsOption as,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        return OpenDesk.with(
                home,
                desk -> {
                    List<Standing> waiting = new Export(desk, as.person()).deadLetters();
                    if (again == null && arrived == null) {
                        print(CaseText.letters(waiting, format.json()));
                        return Exit.DONE.code();
                    }
                    String letter = again == null ? Objects.requireNonNull(arrived) : again;
                    boolean done = desk.undelivered().settle(letter, again != null, as.person());
                    print(done ? "Done: " + letter + "\n" : "No such letter waits for that.\n");
                    return (done ? Exit.DONE : Exit.NO).code();
                });
    }

    @Command(
            name = "eu-record",
            mixinStandardHelpOptions = true,
            description =
                    "Whether a statement of reasons is due in the EU Transparency Database, and its record if so (docs/letters.md).")
    int euRecord(
            @Parameters(paramLabel = "CASE", description = "The case.") String caseId,
            @Option(
                            names = "--measure",
                            paramLabel = "NAME",
                            required = true,
                            description = "The measure, by the name of its proposal.")
                    String measure,
            @Option(
                            names = "--facts",
                            paramLabel = "FILE",
                            required = true,
                            description =
                                    "What people say in the letter, with `public` (docs/office.md).")
                    Path facts,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        LetterFacts read = LetterFacts.read(facts);
        EuRecord record = OpenDesk.with(home, desk -> desk.euRecord(caseId, measure, read));
        line().getErr()
                .println((record.duty().due() ? "Due. " : "Not due. ") + record.duty().reason());
        record.record().ifPresent(json -> print(json + "\n"));
        return Exit.DONE.code();
    }

    @Command(
            name = "reply",
            mixinStandardHelpOptions = true,
            description =
                    "Takes what a customer answers to a letter, by the reply code that it quotes: an answer in a hearing, or an appeal.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:taken", "1:this code opens nothing, or it is too late"})
    int reply(
            @Option(
                            names = "--code",
                            paramLabel = "CODE",
                            required = true,
                            description = "The reply code of the letter.")
                    String code,
            @Option(
                            names = "--text",
                            paramLabel = "FILE",
                            required = true,
                            description = "What was said, a file, or - for standard input.")
                    String text,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        Map<String, JsonNode> values = new TreeMap<>();
        GivenText.of("--text", text, values);
        JsonNode document = Objects.requireNonNull(values.get("document"));
        Optional<Outcome> outcome =
                OpenDesk.with(home, desk -> desk.letterbox().reply(code, document));
        if (outcome.isEmpty()) {
            line().getErr().println("This code opens nothing here.");
            return Exit.NO.code();
        }
        return CaseText.print(line(), format.json(), outcome.get());
    }

    @Command(
            name = "work",
            mixinStandardHelpOptions = true,
            description =
                    "Lets happen what has fallen due, in every case; to be run every few minutes. Exit code 1 says that something of it was not done; it is tried again.")
    int work(@Mixin HomeOption home, @Mixin FormatOption format) {
        Worker.Worked done = OpenRestrictions.work(home);
        print(CaseText.work(done, format.json()));
        return (done.failed().isEmpty() ? Exit.DONE : Exit.NO).code();
    }

    @Command(
            name = "rebuild",
            mixinStandardHelpOptions = true,
            description = "Makes the queue and the statistics anew from the events.")
    int rebuild(@Mixin HomeOption home, @Mixin FormatOption format) {
        long events = OpenDesk.with(home, CaseDesk::rebuild);
        print(
                format.json()
                        ? "{\"events\":" + events + "}\n"
                        : "The queue and the statistics were made anew from "
                                + events
                                + " events.\n");
        return Exit.DONE.code();
    }

    private void print(String text) {
        line().getOut().print(text);
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
