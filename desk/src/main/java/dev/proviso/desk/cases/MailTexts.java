package dev.proviso.desk.cases;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.LogRefusal;
import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.post.Outbox;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * E-mails that belong to no event of a case: put into the outbox, and what each says into the
 * ledger, in one transaction. One entry a text, whoever gets it; none where no mail goes out. No
 * address stands in it.
 */
final class MailTexts {
    private static final String AUDIENCE = "auditor";

    /** By which an erasure names those about a case. */
    static final String THING = "mails";

    /** The same, of letters to the customer. */
    static final String LETTERS = "letters";

    private final HomeLedger.Ground ground;
    private final Committing committing;

    MailTexts(HomeLedger.Ground ground, Committing committing) {
        this.ground = ground;
        this.committing = committing;
    }

    /**
     * Puts those that are not there yet, in the caller's transaction.
     *
     * @param caseId which they are about, or {@code ""}
     * @return how many were put
     */
    int put(Connection within, String caseId, List<MailText> mails, Instant now)
            throws SQLException, LogRefusal {
        return put(within, caseId, about(caseId, now), mails, now);
    }

    /**
     * Puts one about no case, if it is not there yet.
     *
     * @param key of the vault, with which it goes from the outbox; its entry, in which nobody is
     *     named, goes with the day's
     */
    void put(Connection within, String key, MailText mail, Instant now)
            throws SQLException, LogRefusal {
        put(within, "", key, List.of(mail), now);
    }

    private int put(Connection within, String caseId, String key, List<MailText> mails, Instant now)
            throws SQLException, LogRefusal {
        Outbox outbox = outbox(within);
        Map<Rendered, List<String>> said = new LinkedHashMap<>();
        int put = 0;
        for (MailText mail : mails) {
            if (outbox.put(mail.parcel(key), now)) {
                said.computeIfAbsent(mail.rendered(), _ -> new ArrayList<>()).add(mail.to());
                put++;
            }
        }
        for (Map.Entry<Rendered, List<String>> one : said.entrySet()) {
            append(caseId, json(one.getKey(), one.getValue()), now);
        }
        return put;
    }

    Outbox outbox(Connection within) {
        return new Outbox(within, ground.vault());
    }

    private void append(String caseId, ObjectNode letter, Instant now)
            throws SQLException, LogRefusal {
        JsonNodeFactory json = JsonNodeFactory.instance;
        List<Disclosure> made = new ArrayList<>();
        if (!caseId.isEmpty()) {
            made.add(committing.disclose("case", json.stringNode(caseId)));
        }
        made.add(committing.disclose("at", json.stringNode(now.toString())));
        made.add(committing.disclose("letter", letter));
        Entry entry = committing.entry(EntryType.MAIL, now, Entry.open(EntryType.MAIL), made);
        ground.disclosures().append(entry, made, AUDIENCE, about(caseId, now));
    }

    /** Whose key seals it: the case's, for its mails; else that of the day. */
    static String about(String caseId, Instant now) {
        return caseId.isEmpty()
                ? THING + " " + LocalDate.ofInstant(now, ZoneOffset.UTC)
                : CaseStore.about(caseId, THING);
    }

    /**
     * Positions of the entries of those about a case, ascending; erased ones are not among them.
     */
    List<Long> positions(String caseId) throws SQLException {
        return ground.disclosures().about(CaseStore.about(caseId, THING));
    }

    /**
     * What a letter says, as entries hold it: without the secret of a code, by which whoever reads
     * it could answer in another's name. The digests are of what was sent.
     */
    static ObjectNode json(Rendered rendered, List<String> to) {
        ObjectNode letter = JsonNodeFactory.instance.objectNode();
        letter.put("template", rendered.template());
        letter.put("language", rendered.language().tag());
        to.stream().filter(one -> !one.isEmpty()).forEach(letter.putArray("to")::add);
        says(letter, rendered);
        letter.put("digest", digest(rendered));
        letter.put("html", hash(rendered.html()));
        return letter;
    }

    /** Subject and text, as entries hold them. */
    static void says(ObjectNode letter, Rendered rendered) {
        letter.put("subject", CodeVeil.over(rendered.subject()));
        letter.put("text", CodeVeil.over(rendered.text()));
    }

    /** By which a letter is named: of its text, SHA-256, hexadecimal. */
    static String digest(Rendered rendered) {
        return hash(rendered.text());
    }

    /** What a letter to a customer says, as it belongs to the event that it goes out with. */
    static Attached attached(String caseId, ObjectNode letter) {
        return new Attached("letter", letter, "customer", CaseStore.about(caseId, LETTERS));
    }

    private static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
