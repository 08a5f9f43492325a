package dev.proviso.desk.cases;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.ReplyTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.letters.Addressed;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.Customer;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.letter.Letters;
import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.tracking.CodeHash;
import dev.proviso.notices.tracking.TrackingCode;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Letters of one step: rendered, committed to with the event that caused them, and put into the
 * outbox in the same transaction, so that none is sent without its event and none is forgotten.
 */
final class Correspondence {
    private final CaseLetters letters;
    private final Map<String, Customer> customers;
    private final StaffMail staff;
    private final MailTexts texts;
    private final SecureRandom random;
    private final Optional<LetterFacts> facts;
    private final Instant now;

    /** One code a letter, however often it is rendered within the step. */
    private final Map<String, TrackingCode> codes = new HashMap<>();

    Correspondence(
            CaseLetters letters,
            Map<String, Customer> customers,
            StaffMail staff,
            MailTexts texts,
            SecureRandom random,
            Optional<LetterFacts> facts,
            Instant now) {
        this.letters = letters;
        this.customers = customers;
        this.staff = staff;
        this.texts = texts;
        this.random = random;
        this.facts = facts;
        this.now = now;
    }

    /** A letter as it goes out. */
    private record Written(Addressed addressed, Rendered rendered, byte[] pdf, TrackingCode code) {}

    /**
     * The letters that a step causes.
     *
     * @param attached by the place of the event they belong to
     */
    record Sent(Map<Integer, List<Attached>> attached, CaseStore.Beside beside, int count) {}

    /**
     * What is told by the decision itself is told with the words that people consent to, so whether
     * the letter can be written is found out when it is proposed.
     *
     * @throws ProblemException USAGE when something that it must say is missing
     */
    void rehearse(StoredCase read, Command command, List<Happened> happened) {
        if (command instanceof Command.Propose propose
                && KeptFacts.isToldWhenDecided(propose.matter())) {
            List<Happened> decided = new ArrayList<>(happened);
            Instant later = now.plus(Duration.ofDays(1)); // told to nobody: it is a rehearsal
            Event decision = new Event.Decided(propose.proposal(), later);
            decided.add(new Happened(decision, command.by(), now));
            written(read, decided);
        }
    }

    /** A statement of reasons is named by the digest of its text, to every known contact (D6). */
    Command complete(StoredCase read, Command command) {
        if (!(command instanceof Command.SendStatement send)
                || !read.state().measures().containsKey(send.measure())) {
            return command;
        }
        Set<String> contacts =
                read.state()
                        .subject()
                        .map(subject -> customers.get(subject.customer()))
                        .map(customer -> Set.copyOf(customer.contacts()))
                        .orElse(Set.of());
        Event sent = new Event.StatementSent(send.measure(), "", contacts);
        List<Written> written = written(read, List.of(new Happened(sent, send.by(), now)));
        return written.isEmpty()
                ? command
                : new Command.SendStatement(
                        send.by(),
                        send.measure(),
                        MailTexts.digest(written.getFirst().rendered()),
                        contacts);
    }

    Sent sent(StoredCase read, List<Happened> happened, List<NotifierPost.Letter> toNotifiers) {
        Map<Integer, List<Attached>> attached = new HashMap<>();
        List<Parcel> parcels = new ArrayList<>();
        List<ReplyTable.Row> replies = new ArrayList<>();
        for (Written one : written(read, happened)) {
            Addressed addressed = one.addressed();
            int index = addressed.event() - read.history().size();
            attached.computeIfAbsent(index, _ -> new ArrayList<>()).add(attached(read.id(), one));
            for (int i = 0; i < addressed.to().size(); i++) {
                parcels.add(parcel(read.id(), one, happened.get(index).event(), i));
            }
            addressed
                    .code()
                    .ifPresent(opens ->
                            replies.add(
                                    new ReplyTable.Row(
                                            one.code().number(),
                                            CodeHash.of(one.code(), opens.purpose(), random).text(),
                                            opens.purpose().name(),
                                            read.id(),
                                            opens.about())));
        }
        for (NotifierPost.Letter one : toNotifiers) {
            attached.computeIfAbsent(one.index(), _ -> new ArrayList<>())
                    .add(one.written().attached());
            parcels.add(one.written().parcel());
        }
        Case after = after(read.state(), happened);
        List<MailText> toStaff = new ArrayList<>();
        for (int i = 0; i < happened.size(); i++) {
            toStaff.addAll(
                    staff.decided(
                            read, read.history().size() + i, after, happened.get(i).event(), now));
        }
        return new Sent(
                attached,
                connection -> {
                    store(connection, parcels, replies);
                    texts.put(connection, read.id(), toStaff, now);
                },
                parcels.size());
    }

    private void store(Connection connection, List<Parcel> parcels, List<ReplyTable.Row> replies)
            throws SQLException {
        Outbox outbox = texts.outbox(connection);
        for (Parcel parcel : parcels) {
            outbox.put(parcel, now);
        }
        for (ReplyTable.Row reply : replies) {
            ReplyTable.put(connection, reply);
        }
    }

    private List<Written> written(StoredCase read, List<Happened> happened) {
        List<Happened> history = new ArrayList<>(read.history());
        history.addAll(happened);
        Case after = after(read.state(), happened);
        List<String> asked = new ArrayList<>();
        CaseLetters.Told told =
                new CaseLetters.Told(
                        read.id(),
                        read.history().size(),
                        happened,
                        history,
                        after,
                        facts,
                        () -> {
                            asked.add("letter " + asked.size());
                            return code(asked.getLast()).written();
                        },
                        now);
        try {
            return written(letters.of(told));
        } catch (IllegalArgumentException e) { // a letter that nobody could act on does not exist
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            read.id(),
                            String.valueOf(e.getMessage()),
                            "a letter that says all that it must",
                            "Complete the case, or the file that --facts names (docs/office.md)."));
        }
    }

    private List<Written> written(List<Addressed> all) {
        List<Written> written = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Addressed one = all.get(i);
            Rendered rendered = Letters.render(one.letter(), one.language());
            written.add(new Written(one, rendered, rendered.pdf(), code("letter " + i)));
        }
        return written;
    }

    /** The case as what happened left it. */
    static Case after(Case before, List<Happened> happened) {
        Case after = before;
        for (Happened one : happened) {
            after = Fold.fold(after, one);
        }
        return after;
    }

    private TrackingCode code(String letter) {
        return codes.computeIfAbsent(letter, _ -> TrackingCode.fresh(random));
    }

    private static Attached attached(String caseId, Written one) {
        Rendered rendered = one.rendered();
        ObjectNode letter = MailTexts.json(rendered, one.addressed().to());
        letter.put("pdf", Sha256.hex(one.pdf()));
        return MailTexts.attached(caseId, letter);
    }

    private static Parcel parcel(String caseId, Written one, Event event, int contact) {
        Rendered rendered = one.rendered();
        String to = one.addressed().to().get(contact);
        String reference =
                event instanceof Event.StatementSent statement
                        ? Reference.statement(caseId, statement.measure(), to).text()
                        : Reference.letter(caseId).text();
        return new Parcel(
                caseId + "/" + one.addressed().event() + "/" + contact,
                CaseStore.about(caseId, MailTexts.LETTERS),
                reference,
                to,
                rendered.language().tag(),
                true,
                rendered.subject(),
                rendered.text(),
                rendered.html(),
                Optional.of(new Parcel.Pdf(caseId + ".pdf", one.pdf())));
    }
}
