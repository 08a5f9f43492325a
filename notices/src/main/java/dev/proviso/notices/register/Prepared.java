package dev.proviso.notices.register;

import dev.proviso.notices.tracking.TrackingCode;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A notice that has its number and is not stored yet, for whoever decides in which case it belongs
 * and writes the entry that commits to it.
 */
public final class Prepared {

    private final NoticeRecord notice;
    private final TrackingCode code;
    private final List<Proposal> proposals;
    private final JsonNode facts;
    private final JsonNode notifier;
    private final Duplicates.Marks marks;

    Prepared(
            NoticeRecord notice,
            TrackingCode code,
            List<Proposal> proposals,
            JsonNode facts,
            JsonNode notifier,
            Duplicates.Marks marks) {
        this.notice = notice;
        this.code = code;
        this.proposals = List.copyOf(proposals);
        this.facts = facts;
        this.notifier = notifier;
        this.marks = marks;
    }

    /** As it will be kept; its {@code duplicateOf} says what it is joined to by itself. */
    public NoticeRecord notice() {
        return notice;
    }

    /** For its notifier. Nobody can tell it a second time. */
    public TrackingCode code() {
        return code;
    }

    /** Earlier notices that seem to be the same matter: a person decides. */
    public List<Proposal> proposals() {
        return proposals;
    }

    /**
     * What it says, with the salt that its digest is made over: personal data, to be sealed with
     * {@link NoticeRegister#factsKey}.
     */
    public JsonNode facts() {
        return facts;
    }

    /** Who says it: personal data, to be sealed with {@link NoticeRegister#notifierKey}. */
    public JsonNode notifier() {
        return notifier;
    }

    Duplicates.Marks marks() {
        return marks;
    }

    @Override
    public String toString() {
        return "Prepared[" + notice.id() + "]"; // what it says is sealed
    }
}
