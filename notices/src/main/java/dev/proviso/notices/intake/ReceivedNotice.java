package dev.proviso.notices.intake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;

/**
 * A notice as its sender worded it, with the elements of DSA Art. 16(2): explanation, location,
 * notifier, statement of good faith. Whom it is about is not resolved yet. All texts are clean
 * ({@link CleanText}); what the sender left out is empty.
 *
 * @param kind the form in which it came
 * @param reference the sender's own number for it, or {@code ""}; with the notifier it tells
 *     duplicates
 * @param notifier who complains; {@link Party#ANONYMOUS} is allowed
 * @param transmitter who sent it for the notifier; anonymous where it is the same
 * @param explanation why, in the sender's words
 * @param locations where: addresses, or words ("customer X, service Y"); the first is the source
 * @param about customer, service and clause as the sender names them
 * @param incident when
 * @param goodFaith whether the sender states to believe in good faith what is said (Art. 16(2)(d))
 * @param label a class from a list, where the form has one
 * @param details measured facts about the incident from a fixed list of names ({@code protocol},
 *     {@code attempt_count}, …); nothing that is content or names the notifier
 * @param confidence from 0 to 1, as the sender says
 * @param tags {@code namespace:value}
 * @param attachments what was attached, by hash
 * @param noticed what was odd while reading, in words for the analyst; never who sent it
 * @param language in which the sender wants an answer, as BCP 47 has it ({@code fr-CA}); empty when
 *     not said
 */
public record ReceivedNotice(
        Kind kind,
        String reference,
        Party notifier,
        Party transmitter,
        String explanation,
        List<Location> locations,
        About about,
        Incident incident,
        boolean goodFaith,
        Label label,
        SortedMap<String, String> details,
        OptionalDouble confidence,
        List<String> tags,
        List<Attachment> attachments,
        List<String> noticed,
        Optional<String> language) {

    /** The same notice with other attachments and remarks. */
    public ReceivedNotice with(List<Attachment> otherAttachments, List<String> otherRemarks) {
        return new ReceivedNotice(
                kind,
                reference,
                notifier,
                transmitter,
                explanation,
                locations,
                about,
                incident,
                goodFaith,
                label,
                details,
                confidence,
                tags,
                List.copyOf(otherAttachments),
                List.copyOf(otherRemarks),
                language);
    }

    /** The form in which a notice came. */
    public enum Kind {
        /** JSON as xarf.org defines it. */
        XARF,
        /** A feedback report by e-mail (RFC 5965). */
        ARF,
        /** An e-mail that a person wrote. */
        MAIL,
        /** The provider's own form. */
        FORM
    }

    /**
     * The subject as the sender names it; each is free text or {@code ""}.
     *
     * @param clause of the provider's terms
     */
    public record About(String customer, String service, String clause) {
        /** Nothing said. */
        public static final About NOTHING = new About("", "", "");
    }

    /**
     * A class of abuse in XARF's words, or two empty texts.
     *
     * @param category such as {@code connection}
     * @param type such as {@code port_scan}
     */
    public record Label(String category, String type) {
        /** Not said. */
        public static final Label NONE = new Label("", "");
    }
}
