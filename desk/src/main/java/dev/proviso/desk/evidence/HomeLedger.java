package dev.proviso.desk.evidence;

import dev.proviso.facts.home.Home;
import dev.proviso.facts.home.LogSettings;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.ledger.bundle.Bundle;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.CheckpointSigner;
import dev.proviso.ledger.log.LedgerTables;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Algorithm;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.SigningKey;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.ledger.vault.Vault;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import tools.jackson.databind.JsonNode;

/**
 * The ledger of a home: {@code ledger.db} or a database on a server, {@code vault.db}, {@code
 * keys/log.key}, and {@code log/}, which any web server can publish as it stands.
 */
public final class HomeLedger implements AutoCloseable {

    /** Each waits for ten seconds. */
    private static final int SIGNING_TRIES = 3;

    private static final String REVIEWER = "reviewer";

    /** What nobody sees before a case is open, unless it is revealed for a reason (D19). */
    private static final String CASE = "case";

    private final LedgerDatabase database;
    private final Connection ledger;
    private final Connection vaultConnection;
    private final Vault vault;
    private final Disclosures disclosures;
    private final TileFolder folder;
    private final CheckpointSigner signer;
    private final LogKeys keys;
    private final Others others;
    private final ReviewDrafts drafts;
    private final SecureRandom random;
    private final Committing committing;
    private final Supplier<Instant> clock;
    private final Bundles bundles;
    private final List<String> told = new ArrayList<>();

    private HomeLedger(
            Home home,
            LedgerDatabase database,
            Connection ledger,
            SecureRandom random,
            Supplier<Instant> clock)
            throws SQLException, IOException, LogRefusal, Refused {
        this.database = database;
        this.random = random;
        this.committing = new Committing(random);
        this.clock = clock;
        this.ledger = ledger;
        LedgerTables.create(ledger);
        this.vaultConnection = new LedgerFile(home.folder().resolve("vault.db")).connect();
        this.vault = new Vault(vaultConnection, random);
        this.disclosures = new Disclosures(ledger, vault);
        this.folder = new TileFolder(home.folder().resolve("log"));
        this.bundles = new Bundles(ledger, folder);
        LogSettings settings = home.configuration().log();
        this.keys = LogKeys.readOrMake(home.folder().resolve("keys"), settings.origin(), random);
        endRotation();
        this.others = Others.of(settings, keys.all());
        this.signer = new CheckpointSigner(folder, others.elsewhere());
        this.drafts = new ReviewDrafts(home.pseudonyms());
    }

    /**
     * Opens the ledger of a home, making it on first use.
     *
     * @throws ProblemException SYSTEM if it cannot be opened; DEFINITION as {@link
     *     LedgerDatabase#of}
     */
    public static HomeLedger open(Home home, SecureRandom random, Supplier<Instant> clock) {
        LedgerDatabase database = LedgerDatabase.of(home);
        return Guarded.<HomeLedger>run(
                home.folder(),
                () -> {
                    Connection ledger = database.hold();
                    boolean open = false;
                    try {
                        HomeLedger opened = new HomeLedger(home, database, ledger, random, clock);
                        open = true;
                        return opened;
                    } finally {
                        if (!open) {
                            ledger.close();
                        }
                    }
                });
    }

    /** Where its log is published, by which problems name it. */
    public Path folder() {
        return folder.path();
    }

    /** Where it stands. */
    public LedgerDatabase database() {
        return database;
    }

    /** One that was cut off: done if the log names the key already, else it never began. */
    private void endRotation() throws SQLException, IOException, Refused {
        Optional<SigningKey> next = keys.begun();
        if (next.isEmpty()) {
            return;
        }
        long last = Log.size(ledger) - 1;
        Optional<byte[]> entry = Log.entry(ledger, last);
        JsonNode named = Entry.open(EntryType.KEY, next.get().verifier().text());
        if (entry.isPresent() && Entry.parse(entry.get()).open().equals(named)) {
            keys.rotate(next.get(), last);
        } else {
            keys.drop();
        }
    }

    /**
     * Writes a review with its findings and questions, signs, and gives the bundle of them for
     * reviewers, under pseudonyms (D19).
     *
     * @param sources SHA-256 of {@code sources.json}, lower-case hex
     * @param reveal a reason to show subjects under their true names: an entry for each
     * @return the bytes of {@code evidence.bundle}
     */
    public byte[] record(String findings, String review, String sources, Optional<String> reveal) {
        return Guarded.run(
                folder.path(),
                () -> {
                    List<Draft> all = drafts.of(findings, review, sources);
                    signer.check(ledger, keys.current());
                    long first = append(all, reveal);
                    long until = first + (reveal.isEmpty() ? all.size() : 2L * all.size());
                    Others.Answer answer = sign();
                    late(answer);
                    Set<String> audiences =
                            reveal.isEmpty()
                                    ? Set.of(REVIEWER, "public")
                                    : Set.of(REVIEWER, "public", CASE);
                    return bundles.of(
                                    REVIEWER,
                                    LongStream.range(first, until).boxed().toList(),
                                    position -> disclosures.of(position, audiences),
                                    answer.note())
                            .signed(keys.current());
                });
    }

    /**
     * D5. It goes on without enough witnesses; the entry stands after what it speaks of. Counting
     * costs one look-up for each checkpoint, however many entries there are.
     */
    private void late(Others.Answer answer) throws SQLException, IOException, LogRefusal, Refused {
        if (answer.signed() < others.needed()) {
            long size = Checkpoint.parse(answer.note().text()).size();
            JsonNode open =
                    Entry.open(EntryType.UNWITNESSED, size, others.needed(), answer.signed());
            inTransaction(() -> append(EntryType.UNWITNESSED, open, List.of()));
        }
        int[] late = new int[1];
        Log.afterCheckpoints(
                ledger, (_, entry) -> late[0] += EntryType.UNWITNESSED.ends(entry) ? 1 : 0);
        if (late[0] > 0) {
            told.add(
                    "late so far: "
                            + late[0]
                            + (late[0] == 1 ? " checkpoint" : " checkpoints")
                            + " published before enough witnesses had signed");
        }
    }

    /**
     * What witnesses and the place of publication said to the last signature, for people, in lines;
     * none if {@code proviso.yaml} names nobody.
     */
    public List<String> told() {
        return List.copyOf(told);
    }

    /**
     * Issues a bundle of this log again, under the newest checkpoint, once the witnesses have been
     * asked again: the same entries and disclosures, but for what was erased since, and the entry
     * that says that it was late.
     *
     * @return nothing while too few witnesses have signed: {@link #told} says which
     * @throws ProblemException USAGE if it is not sound, or not of this log
     */
    public Optional<byte[]> renew(Path bundle, byte[] bytes) {
        return Guarded.run(
                folder.path(),
                () -> {
                    Bundle old = bundles.own(bundle, bytes, trust(0));
                    Others.Answer answer = sign();
                    return answer.signed() < others.needed()
                            ? Optional.empty()
                            : Optional.of(
                                    bundles.again(old, disclosures, answer.note())
                                            .signed(keys.current()));
                });
    }

    /** What the cases of this home stand on: the database of its ledger, and its vault. */
    public record Ground(Connection connection, Disclosures disclosures, Vault vault) {}

    /**
     * Positions of the findings and questions about a customer, and of what else told reviewers
     * something about it, ascending.
     */
    public List<Long> reviewed(String customer) {
        return Guarded.run(
                folder.path(),
                () -> disclosures.reviewed(drafts.pseudonym("customer " + customer)));
    }

    /** For the desk's cases, as long as this ledger is open. */
    public Ground ground() {
        return new Ground(ledger, disclosures, vault);
    }

    /** The same on a connection of its own, which the caller closes: for work beside cases. */
    public Ground beside() {
        return Guarded.run(
                folder.path(),
                () -> {
                    Connection own = database.connect();
                    return new Ground(own, new Disclosures(own, vault), vault);
                });
    }

    /** Leaves nothing of what was deleted in the files of either database (D15). */
    public void forget() {
        Guarded.run(
                folder.path(),
                () -> {
                    LedgerTables.forget(ledger);
                    LedgerTables.forget(vaultConnection);
                    return true;
                });
    }

    /**
     * A checkpoint that was signed and published.
     *
     * @param size entries under it
     * @param witnessed whether as many witnesses signed it as {@code proviso.yaml} asks for
     */
    public record Published(long size, boolean witnessed) {}

    /** Signs what there is, publishes it, asks the witnesses. */
    public Published publish() {
        return Guarded.run(
                folder.path(),
                () -> {
                    Others.Answer answer = sign();
                    return new Published(
                            Checkpoint.parse(answer.note().text()).size(),
                            answer.signed() >= others.needed());
                });
    }

    /**
     * A bundle of entries for one audience, under a checkpoint that is signed now.
     *
     * @param audiences whose disclosures are in it
     * @param shown which of them
     */
    public byte[] bundle(
            String audience,
            List<Long> positions,
            Set<String> audiences,
            Predicate<Disclosure> shown) {
        return Guarded.run(
                folder.path(),
                () ->
                        bundles.of(
                                        audience,
                                        positions,
                                        position ->
                                                disclosures.of(position, audiences).stream()
                                                        .filter(shown)
                                                        .toList(),
                                        sign().note())
                                .signed(keys.current()));
    }

    /** The trust file of this home: its log's keys, earlier ones with their end. */
    public Trust trust() {
        return Guarded.run(folder.path(), () -> trust(others.needed()));
    }

    private Trust trust(int needed) throws IOException, Refused {
        return new Trust(
                List.of(
                        new Trust.TrustedLog(
                                keys.current().verifier().name(),
                                keys.all(),
                                needed,
                                others.keys())),
                List.of());
    }

    /**
     * How the log stands, at a glance; the witnesses are asked to sign the last checkpoint again,
     * and nothing is signed or kept here.
     *
     * @throws ProblemException SYSTEM if the history has changed, or others hold a newer one
     */
    public Health health() {
        return Guarded.run(
                folder.path(),
                () -> {
                    signer.check(ledger, keys.current());
                    return Health.of(ledger, folder, others);
                });
    }

    /** The closings of cases, in the order of the log. */
    public List<ClosingEntry> closings() {
        return Guarded.run(folder.path(), () -> ClosingEntry.of(ledger, disclosures));
    }

    /**
     * The findings and questions of a period, as far as an auditor needs them.
     *
     * @param until the day after the last, UTC
     */
    public List<FlaggedEntry> flagged(LocalDate from, LocalDate until) {
        return Guarded.run(folder.path(), () -> FlaggedEntry.of(ledger, disclosures, from, until));
    }

    /** How many messages were put off because too many came. */
    public PutOffs putOffs() {
        return new PutOffs(folder.path(), database.source(), ground(), committing, clock);
    }

    /** Puts a new key in force; the old one's signatures stay good. Gives the new public key. */
    public String rotate() {
        return Guarded.run(
                folder.path(),
                () -> {
                    signer.check(ledger, keys.current());
                    sign();
                    SigningKey next =
                            SigningKey.generate(
                                    keys.current().verifier().name(), Algorithm.ED25519, random);
                    keys.begin(next);
                    JsonNode open = Entry.open(EntryType.KEY, next.verifier().text());
                    long position = inTransaction(() -> append(EntryType.KEY, open, List.of()));
                    keys.rotate(next, position);
                    sign();
                    return next.verifier().text();
                });
    }

    /**
     * Destroys every value, salt and key kept about a customer, and writes that it was done.
     *
     * @param customer qualified: {@code aws:429113000000}
     * @return how many entries held something
     */
    public int erase(String customer, String ground) {
        return destroy(drafts.pseudonym("customer " + customer), ground);
    }

    /** The same of all that is sealed with one key of the vault. */
    public int destroy(String about, String ground) {
        return Guarded.run(
                folder.path(),
                () -> {
                    List<Long> positions = disclosures.about(about);
                    vault.destroy(about); // first: what is sealed is unreadable from here on
                    inTransaction(() -> {
                        disclosures.erase(about);
                        for (long position : positions) {
                            append(ReviewDrafts.erasure(ground), position);
                        }
                        return positions.size();
                    });
                    LedgerTables.forget(ledger);
                    LedgerTables.forget(vaultConnection);
                    if (!positions.isEmpty()) {
                        sign();
                    }
                    return positions.size();
                });
    }

    /** Appends a review and what follows it; the position of the first. */
    private long append(List<Draft> all, Optional<String> reveal)
            throws SQLException, IOException, LogRefusal, Refused {
        return inTransaction(() -> {
            long review = Log.size(ledger);
            for (Draft draft : all) {
                boolean first = draft.type() == EntryType.REVIEW;
                append(draft, first ? all.size() - 1L : review);
            }
            if (reveal.isPresent()) {
                for (int i = 0; i < all.size(); i++) {
                    append(ReviewDrafts.reveal(all.get(i), REVIEWER, reveal.get()), review + i);
                }
            }
            return review;
        });
    }

    private void append(Draft draft, long open) throws SQLException, LogRefusal, Refused {
        List<Disclosure> made = new ArrayList<>();
        draft.values().forEach((name, value) -> made.add(committing.disclose(name, value.json())));
        long position = append(draft.type(), Entry.open(draft.type(), open), made);
        for (Disclosure one : made) {
            Draft.Value value = draft.values().get(one.name());
            disclosures.keep(position, one, value == null ? CASE : value.audience(), draft.about());
        }
    }

    private long append(EntryType type, JsonNode open, List<Disclosure> made)
            throws SQLException, LogRefusal {
        Entry entry = committing.entry(type, clock.get(), open, made);
        return Log.append(ledger, entry.bytes());
    }

    /** Signs, then asks the witnesses; a writer in the way is waited for, three times. */
    private Others.Answer sign() throws SQLException, IOException, LogRefusal, Refused {
        for (int tried = 1; ; tried++) {
            try {
                SignedNote note = signer.sign(ledger, keys.current());
                Others.Answer answer = others.ask(note, folder);
                told.clear();
                told.addAll(answer.told());
                if (!answer.note().written().equals(note.written())) {
                    signer.cosigned(ledger, answer.note());
                }
                return answer;
            } catch (LogRefusal e) {
                if (e.kind() != LogRefusal.Kind.BUSY || tried == SIGNING_TRIES) {
                    throw e;
                }
            }
        }
    }

    private <T> T inTransaction(Guarded.Step<T> step)
            throws SQLException, IOException, LogRefusal, Refused {
        ledger.setAutoCommit(false);
        boolean done = false;
        try {
            T result = step.run();
            ledger.commit();
            done = true;
            return result;
        } finally {
            if (!done) {
                ledger.rollback();
            }
            ledger.setAutoCommit(true);
        }
    }

    @Override
    public void close() {
        Guarded.run(
                folder.path(),
                () -> {
                    ledger.close();
                    vaultConnection.close();
                    return true;
                });
    }
}
