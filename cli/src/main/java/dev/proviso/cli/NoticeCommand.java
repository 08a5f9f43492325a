package dev.proviso.cli;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Letterbox;
import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.api.NoticeApi;
import dev.proviso.notices.api.NoticeStatus;
import dev.proviso.notices.api.Receipt;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.form.FormReader;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.intake.xarf.XarfReader;
import dev.proviso.notices.mailbox.Incoming;
import dev.proviso.notices.mailbox.MailRouting;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.Proposal;
import dev.proviso.notices.register.Source;
import dev.proviso.notices.tracking.TrackingCode;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso notice receive | status | serve | duplicates | flagger} */
@Command(
        name = "notice",
        mixinStandardHelpOptions = true,
        subcommands = {NoticeFlaggerCommand.class, NoticeDuplicatesCommand.class},
        description =
                "Notices: taken in from a file, over HTTP or from a mailbox (proviso case work), each into a case.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso notice receive report.json --source press",
            "  proviso notice receive complaint.eml",
            "  proviso notice status PRV-7K3M-Q9TD-4XJ2-0VBC-N8RE-HW5A-63GYP",
            "  proviso notice serve   at 127.0.0.1:8461, for a web server in front",
            "  proviso notice duplicates --as ann   what may be the same matter",
            "  proviso notice flagger list   trusted flaggers; add, token, revoke, remove",
        })
final class NoticeCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: receive, status, serve, duplicates or flagger.");
    }

    @Command(
            name = "receive",
            mixinStandardHelpOptions = true,
            description =
                    "Reads a notice: our own form (JSON), XARF, or an e-mail with or without a report (docs/notices.md). What repeats an earlier one goes into its case. An e-mail that quotes a reply code is an answer, taken as the mailbox takes it.",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {
                "0:kept",
                "1:not a notice that can be read, nothing was kept; or an answer that came too late"
            })
    int receive(
            @Parameters(paramLabel = "FILE", description = "What came in.") Path file,
            @Option(
                            names = "--source",
                            paramLabel = "WORD",
                            description = "Who gives it: ${COMPLETION-CANDIDATES}.")
                    @Nullable Source source,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        byte[] bytes = bytes(file);
        Optional<Letterbox.Taken> answer =
                isAnswer(bytes)
                        ? OpenDesk.with(home, desk -> desk.letterbox().mail(bytes))
                        : Optional.empty();
        if (answer.isPresent()) {
            return CaseText.answered(spec.commandLine(), format.json(), answer.get());
        }
        Intake intake = read(bytes);
        if (intake instanceof Intake.Refused refused) {
            return refused(refused, format.json());
        }
        if (source == Source.TRUSTED_FLAGGER) {
            throw StepReader.wrong(
                    "--source",
                    "a trusted flagger proves it with a token, over HTTP.",
                    "another source");
        }
        List<Taken> taken =
                OpenDesk.with(
                        home,
                        desk ->
                                taken(
                                        desk,
                                        ((Intake.Read) intake).notices(),
                                        Optional.ofNullable(source)));
        print(receipts(taken, format.json()));
        return Exit.DONE.code();
    }

    private static byte[] bytes(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(MailReader.BYTES_MAX + 1);
        } catch (IOException _) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(file.toString(), "it cannot be read.", "a file with a notice", ""));
        }
    }

    /**
     * Whether it quotes what may be a code: only then the home is asked whether it opens anything.
     */
    private static boolean isAnswer(byte[] bytes) {
        return !XarfReader.isXarf(bytes)
                && !isForm(bytes)
                && MailRouting.of(bytes) instanceof Incoming.Reply;
    }

    private static boolean isForm(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{';
    }

    private static Intake read(byte[] bytes) {
        if (XarfReader.isXarf(bytes)) {
            return XarfReader.read(bytes);
        }
        return isForm(bytes) ? FormReader.read(bytes) : MailReader.read(bytes);
    }

    private int refused(Intake.Refused refused, boolean json) {
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            refused.reasons().forEach(tree.putArray("reasons")::add);
            print(tree.put("next", refused.next()) + "\n");
        } else {
            spec.commandLine().getErr().println("Not read.");
            refused.reasons()
                    .forEach(reason -> spec.commandLine().getErr().print(TextTable.item(reason)));
            spec.commandLine().getErr().println(refused.next());
        }
        return Exit.NO.code();
    }

    /** A notice that was taken in, and where it is kept. */
    private record Taken(Receipt receipt, NoticeRecord kept, List<Proposal> perhaps) {}

    private static List<Taken> taken(
            CaseDesk desk, List<ReceivedNotice> notices, Optional<Source> source) {
        Submission submission =
                new Submission(notices, Channel.COMMAND_LINE, Claim.NONE, desk.now());
        return desk.receive(submission, source).stream()
                .map(receipt ->
                        new Taken(
                                receipt,
                                desk.notices().kept(receipt.notice()),
                                desk.notices().perhaps(receipt.notice())))
                .toList();
    }

    private static String receipts(List<Taken> taken, boolean json) {
        if (json) {
            ArrayNode all = JsonMapper.shared().createArrayNode();
            for (Taken one : taken) {
                ObjectNode tree =
                        all.addObject()
                                .put("notice", one.receipt().notice())
                                .put("tracking_code", one.receipt().code().written())
                                .put("received_at", one.receipt().receivedAt().toString())
                                .put("digest", one.receipt().digest())
                                .put("case", one.kept().caseId());
                if (!one.kept().duplicateOf().isEmpty()) {
                    tree.put("repeats", one.kept().duplicateOf());
                    tree.put("because", one.kept().joinedBecause());
                }
                ArrayNode perhaps = tree.putArray("perhaps");
                one.perhaps()
                        .forEach(other ->
                                perhaps.addObject()
                                        .put("earlier", other.earlier())
                                        .put("reason", other.reason()));
            }
            return all + "\n";
        }
        StringBuilder out = new StringBuilder();
        for (Taken one : taken) {
            out.append("Kept: ").append(one.receipt().notice());
            out.append(" in ").append(one.kept().caseId()).append('\n');
            if (!one.kept().duplicateOf().isEmpty()) {
                out.append("It repeats ").append(one.kept().duplicateOf()).append(": ");
                out.append(one.kept().joinedBecause()).append(".\n");
            }
            for (Proposal perhaps : one.perhaps()) {
                out.append("Perhaps the same as ").append(perhaps.earlier()).append(": ");
                out.append(perhaps.reason()).append("; see proviso notice duplicates.\n");
            }
            out.append("Tracking code, for the notifier alone: ");
            out.append(one.receipt().code().written()).append('\n');
        }
        return out.toString();
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "What a notifier may know of a notice, for its tracking code (D16).",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:shown", "1:this code opens nothing"})
    int status(
            @Parameters(paramLabel = "CODE", description = "The whole code of the receipt.")
                    String code,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        Optional<NoticeStatus> status =
                TrackingCode.parse(code)
                        .flatMap(read -> OpenDesk.with(home, desk -> desk.status(read)));
        if (status.isEmpty()) {
            spec.commandLine().getErr().println("This code opens nothing here.");
            return Exit.NO.code();
        }
        print(status(status.get(), format.json()));
        return Exit.DONE.code();
    }

    private static String status(NoticeStatus status, boolean json) {
        if (json) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            tree.put("notice", status.notice());
            ArrayNode steps = tree.putArray("steps");
            status.steps()
                    .forEach(step ->
                            steps.addObject()
                                    .put("at", step.at().toString())
                                    .put("what", step.what()));
            status.decision()
                    .ifPresent(decision ->
                            tree.putObject("decision")
                                    .put("at", decision.at().toString())
                                    .put("reasons", decision.reasons())
                                    .put("redress", decision.redress()));
            return tree + "\n";
        }
        StringBuilder out = new StringBuilder(status.notice()).append('\n');
        status.steps().forEach(step -> out.append(TextTable.item(step.at() + ": " + step.what())));
        status.decision().ifPresent(decision -> out.append(TextTable.item(decision.redress())));
        return out.toString();
    }

    @Command(
            name = "serve",
            mixinStandardHelpOptions = true,
            description =
                    "Takes notices over HTTP until Ctrl-C, as its openapi.json says. Other commands may use the home meanwhile.")
    int serve(
            @Option(
                            names = "--listen",
                            paramLabel = "HOST:PORT",
                            defaultValue = "127.0.0.1:8461",
                            converter = ListenConverter.class,
                            description = "Where (default: ${DEFAULT-VALUE}).")
                    InetSocketAddress listen,
            @Option(
                            names = "--behind-proxy",
                            description = "A web server in front writes X-Forwarded-For.")
                    boolean behindProxy,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        CommandLine line = spec.commandLine();
        OpenDesk.with(home, desk -> desk.files()); // says now what is wrong with the home
        Flood flood = new Flood();
        NoticeApi api =
                new NoticeApi(
                        new HomeNotices(home, flood),
                        flood,
                        FlaggersFile.read(home.folder()),
                        Clock.tickSeconds(ZoneOffset.UTC),
                        new SecureRandom(),
                        fault -> fault.printStackTrace(line.getErr()));
        return Serving.until(
                listen,
                at -> api.start(at, behindProxy),
                line.getOut(),
                server ->
                        format.json()
                                ? JsonMapper.shared()
                                                .createObjectNode()
                                                .put("url", server.uri().toString())
                                        + "\n"
                                : "Taking notices at "
                                        + server.uri()
                                        + "/api/v1/notices\nCtrl-C ends it.\n");
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
    }
}
