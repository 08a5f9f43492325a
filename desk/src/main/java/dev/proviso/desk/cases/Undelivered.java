package dev.proviso.desk.cases;

import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.store.TaskTable.Task;
import dev.proviso.cases.store.Unreadable;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.post.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Letters that are not known to have arrived: what people do about them. */
public final class Undelivered {
    private final HomeLedger ledger;
    private final OfficeFiles files;
    private final CaseStore store;
    private final LetterSight sight;
    private final TaskEntries entries;
    private final Outbox outbox;
    private final Supplier<Instant> clock;

    private Undelivered(
            HomeLedger ledger,
            OfficeFiles files,
            CaseStore store,
            LetterSight sight,
            TaskEntries entries,
            Supplier<Instant> clock) {
        this.ledger = ledger;
        this.files = files;
        this.store = store;
        this.sight = sight;
        this.entries = entries;
        this.outbox = new Outbox(ledger.ground().connection(), ledger.ground().vault());
        this.clock = clock;
    }

    /** Those of a home; a version that kept letters in clear may have had it before. */
    static Undelivered of(
            HomeLedger ledger,
            OfficeFiles files,
            CaseStore store,
            LetterSight sight,
            TaskEntries entries,
            Supplier<Instant> clock)
            throws SQLException {
        OlderLetters.seal(ledger);
        return new Undelivered(ledger, files, store, sight, entries, clock);
    }

    /**
     * Those of a case that the person may bring to the post. Who took them is an entry of the
     * ledger each time: whoever holds a letter can answer it.
     */
    PostBag papers(StoredCase stored, String person) {
        return guarded(() -> {
            Instant now = clock.get();
            List<Parcel> all =
                    outbox.undelivered(of -> Reference.caseOf(of).equals(Optional.of(stored.id())));
            boolean any = sight.takesAll(stored, person, now);
            List<Parcel> mine =
                    all.stream().filter(one -> any || LetterSight.isCustomers(one.id())).toList();
            List<Parcel> letters = mine.stream().filter(one -> !one.text().isEmpty()).toList();
            Transaction.in(
                    ledger.ground().connection(),
                    () -> {
                        for (Parcel letter : letters) {
                            String what = "letter " + letter.id() + " on paper";
                            entries.append(new Task(stored.id(), "paper", now, what), now, person);
                        }
                        return letters;
                    });
            OnceStored.publish(ledger);
            return new PostBag(letters, all.size() - mine.size(), mine.size() - letters.size());
        });
    }

    /** Those that a person has to look after: dead, sent back, or sent perhaps. */
    public List<Standing> dead() {
        return guarded(outbox::deadLetters);
    }

    /** The same, as that person may see them. */
    List<Standing> dead(String person) {
        return guarded(() -> shown(outbox.deadLetters(), person));
    }

    /** Without to whom and what became of it where that may show who gave notice (D16). */
    private List<Standing> shown(List<Standing> letters, String person) throws SQLException {
        List<Standing> shown = new ArrayList<>();
        for (Standing one : letters) {
            shown.add(isForAll(one) || takes(one, person) ? one : withoutAddress(one));
        }
        return shown;
    }

    /** A mail that was answered may have become a notice (D16). */
    private boolean isForAll(Standing letter) throws SQLException {
        return LetterSight.isCustomers(letter.id())
                || (caseOf(letter.reference()).isEmpty() && !MailAnswers.isOne(letter.id()));
    }

    private boolean takes(Standing letter, String person) throws SQLException {
        try {
            StoredCase stored = store.read(caseOf(letter.reference()));
            return sight.takesAll(stored, person, clock.get());
        } catch (Unreadable _) { // who may, nobody knows; doctor names the case
            return false;
        }
    }

    private static Standing withoutAddress(Standing one) {
        return new Standing(
                one.id(),
                one.reference(),
                "[who gave notice]",
                one.state(),
                one.tries(),
                "",
                one.messageId(),
                one.since(),
                one.due());
    }

    /**
     * What a person says of a letter that nobody knows the end of, with an entry of who said it.
     *
     * @param again it is to be sent again, though it may arrive twice; else it has arrived
     * @return false when no such letter waits for that
     * @throws ProblemException USAGE if it is not for that person
     */
    public boolean settle(String letter, boolean again, String person) {
        Owing.require(files, person);
        return guarded(() -> {
            String caseId = caseOf(outbox.standing(letter).map(Standing::reference).orElse(""));
            if (!caseId.isEmpty()) { // as whoever puts on record what others said
                new PutOnRecord(files).require(store.read(caseId), person);
            }
            boolean done =
                    Transaction.in(
                            ledger.ground().connection(),
                            () -> isSettled(letter, caseId, again, person));
            if (done) {
                OnceStored.publish(ledger);
            }
            return done;
        });
    }

    private boolean isSettled(String letter, String caseId, boolean again, String person)
            throws SQLException, LogRefusal {
        Instant now = clock.get();
        if (!(again ? outbox.again(letter, now) : outbox.arrived(letter, now))) {
            return false;
        }
        String what = "letter " + letter + (again ? " sent again" : " has arrived");
        entries.append(new Task(caseId, "letter", now, what), now, person);
        return true;
    }

    /** Letters to people here, and answers to mails, may be about no case. */
    private String caseOf(String reference) throws SQLException {
        String about = Reference.caseOf(reference).orElse("");
        return store.events(about) > 0 ? about : "";
    }

    private <T> T guarded(GuardedCases.Step<T> step) {
        return GuardedCases.run(ledger.folder(), step);
    }
}
