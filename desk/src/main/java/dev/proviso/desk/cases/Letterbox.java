package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.TooLate;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.MailTable;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.mail.MailReader;
import dev.proviso.notices.mailbox.Arrived;
import dev.proviso.notices.mailbox.Incoming;
import dev.proviso.notices.mailbox.MailHandler.Verdict;
import dev.proviso.notices.mailbox.MailRouting;
import dev.proviso.notices.tracking.TrackingCode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/** Answers to letters that people bring in: by post, or as an e-mail in a file. */
public final class Letterbox {
    private final Path folder;
    private final CaseStore store;
    private final Replies replies;
    private final NoticeIntake notices;
    private final Steps steps;
    private final Mails mails;
    private final Supplier<Instant> clock;

    Letterbox(
            Path folder,
            CaseStore store,
            Replies replies,
            NoticeIntake notices,
            Steps steps,
            Mails mails,
            Supplier<Instant> clock) {
        this.folder = folder;
        this.store = store;
        this.replies = replies;
        this.notices = notices;
        this.steps = steps;
        this.mails = mails.broughtIn();
        this.clock = clock;
    }

    /**
     * What became of an e-mail.
     *
     * @param taken what it says was taken in; else its sender is told why not, where one may be
     * @param done what happened in the case; nothing where the same e-mail came before
     */
    public record Taken(boolean taken, Outcome.Done done) {}

    /**
     * Takes what a customer answers to a letter, or what a notifier adds to a notice, by post. That
     * an answer came and was not taken into its case is on record there, as it is of an e-mail.
     *
     * @param code the reply code, tracking code or notice's number, as it was written
     * @param document what was said as {@code text}, with its {@code digest}
     * @return empty when the code opens nothing here
     */
    public Optional<Outcome> reply(String code, JsonNode document) {
        return GuardedCases.run(folder, () -> post(code, document));
    }

    private Optional<Outcome> post(String code, JsonNode document)
            throws SQLException, LogRefusal, Unreadable {
        Optional<Replies.Opened> opened = opened(code);
        if (opened.isEmpty()) {
            String text = document.path("text").stringValue("");
            return notices.add(code, text, Party.ANONYMOUS, clock.get(), (_, _) -> {});
        }
        Outcome outcome = replies.take(opened.get(), document, clock.get(), _ -> {});
        return Optional.of(
                switch (outcome) {
                    case Outcome.Done done -> done;
                    case Outcome.Changed changed -> changed;
                    case Outcome.Impossible no -> {
                        notTaken(opened.get(), document, no.late());
                        yield no;
                    }
                    case Outcome.Refused no -> {
                        notTaken(opened.get(), document, Optional.empty());
                        yield no;
                    }
                });
    }

    /** Once for the same words, however often they are brought in. */
    private void notTaken(Replies.Opened opened, JsonNode document, Optional<TooLate> late)
            throws SQLException, LogRefusal, Unreadable {
        String digest = document.path("digest").stringValue("");
        if (MailTable.fate(steps.connection(), digest).isPresent()) {
            return;
        }
        Command report =
                new Command.ReportNotTaken(Steps.MACHINE, digest, MailAnswers.because(late), false);
        Instant now = clock.get();
        Outcome outcome =
                steps.act(
                        opened.caseId(),
                        report,
                        Given.beside(within -> MailTable.refuse(within, digest, now)));
        if (!(outcome instanceof Outcome.Done)) {
            throw new SQLException(
                    "that it came is not on record: " + Told.refusal(outcome) + " Try again");
        }
    }

    /**
     * Takes an e-mail as the mailbox takes it, which knows it again when it comes there too.
     *
     * @return empty where it quotes no code that opens anything: then it is a notice, or none
     */
    public Optional<Taken> mail(byte[] mail) {
        return GuardedCases.run(folder, () -> taken(mail));
    }

    private Optional<Taken> taken(byte[] mail) throws SQLException, LogRefusal, Unreadable {
        if (mail.length > MailReader.BYTES_MAX
                || !(MailRouting.of(mail) instanceof Incoming.Reply reply)) {
            return Optional.empty();
        }
        Optional<Replies.Opened> opened = opened(reply.code());
        Optional<String> caseId =
                opened.isPresent()
                        ? opened.map(Replies.Opened::caseId)
                        : notices.caseOf(reply.code());
        if (caseId.isEmpty()) {
            return Optional.empty();
        }
        int before = store.read(caseId.get()).history().size();
        try {
            Verdict verdict = mails.take(Arrived.Mail.of(mail));
            List<Happened> all = store.read(caseId.get()).history();
            Outcome.Done done =
                    new Outcome.Done(caseId.get(), all.subList(before, all.size()), List.of());
            return Optional.of(new Taken(verdict == Verdict.READ, done));
        } catch (Mails.NotKept e) {
            throw new SQLException(e.getMessage(), e);
        } finally {
            mails.keep();
        }
    }

    private Optional<Replies.Opened> opened(String code) throws SQLException {
        Optional<TrackingCode> read = TrackingCode.parse(code);
        return read.isEmpty() ? Optional.empty() : replies.open(read.get());
    }
}
