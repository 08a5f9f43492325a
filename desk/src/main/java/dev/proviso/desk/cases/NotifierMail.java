package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.Attached;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.letter.Erasure;
import dev.proviso.notices.letter.Language;
import dev.proviso.notices.letter.Letter;
import dev.proviso.notices.letter.Letters;
import dev.proviso.notices.letter.Rendered;
import dev.proviso.notices.letter.Reply;
import dev.proviso.notices.letter.ToNotifier;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.register.NoticeRegister;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Letters to whoever gave a notice: the receipt with its tracking code, and the decision with its
 * reasons (D16; Article 16(4) and (5)). Kept under the key of who gave notice, and erased with it.
 */
record NotifierMail(OfficeFiles files) {

    /** The kind of the letter that a name was told; there is one a notice. */
    static final String NAMED = "named";

    private static final int ABOUT_LENGTH_MAX = 200;

    /** A letter to a notifier, as it is kept and as it is sent. */
    record Written(Attached attached, Parcel parcel) {}

    /** To whom: one plain address, and the language to write in. */
    record To(String email, Language language) {}

    /** Where who gave notice is written to; empty where no address is known, or no more. */
    Optional<To> to(String email, Optional<String> language) {
        return email.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new To(
                                email,
                                language.flatMap(Language::of)
                                        .orElse(files.provider().language())));
    }

    /**
     * The receipt.
     *
     * @param code the tracking code with its secret: told here and never again
     */
    Written receipt(
            String caseId,
            String id,
            ReceivedNotice notice,
            String code,
            To to,
            Instant due,
            Instant now) {
        ToNotifier.NoticeHead head = head(code, about(notice), now, now);
        return written(caseId, id, "receipt", new ToNotifier.NoticeReceived(head, due), to);
    }

    /** The decision. */
    Written decision(
            String caseId,
            String id,
            Case state,
            Optional<ReceivedNotice> notice,
            String reasons,
            To to,
            Instant received,
            Instant now) {
        ToNotifier.NoticeHead head =
                head(id, notice.map(NotifierMail::about).orElse(""), received, now);
        return written(
                caseId,
                id,
                "decision",
                new ToNotifier.NoticeDecided(
                        head,
                        outcome(state),
                        reasons,
                        !state.findings().isEmpty(),
                        files.provider().bodies(),
                        files.provider().court()),
                to);
    }

    /**
     * What a request to erase the notice came to. It repeats no word of the notice; once that is
     * erased, it is kept under a key of its own.
     *
     * @param kind tells one letter about the request from the next
     */
    Written erasure(
            String caseId,
            String id,
            String kind,
            Erasure erasure,
            To to,
            Instant received,
            Instant now) {
        Letter letter = new ToNotifier.NoticeErasureAnswered(head(id, "", received, now), erasure);
        String about =
                erasure.refused().isPresent()
                        ? NoticeRegister.notifierKey(id)
                        : CaseStore.about(caseId, kind);
        return written(caseId, id, kind, about, letter, to);
    }

    /** That an order compelled us to say who it was (D16). */
    Written named(
            String caseId,
            String id,
            Optional<ReceivedNotice> notice,
            LetterFacts.OrderFacts order,
            To to,
            Instant received,
            Instant told,
            Instant now) {
        return written(
                caseId,
                id,
                NAMED,
                new ToNotifier.NameTold(
                        head(id, notice.map(NotifierMail::about).orElse(""), received, now),
                        order.authority(),
                        order.reference(),
                        order.date(),
                        told,
                        told.isBefore(now) ? Optional.of(now) : Optional.empty()),
                to);
    }

    /** The id of a letter to who gave a notice, in the outbox. */
    static String id(String caseId, String notice, String kind) {
        return caseId + "/" + notice + "/" + kind;
    }

    private ToNotifier.NoticeHead head(
            String tracking, String about, Instant received, Instant now) {
        return new ToNotifier.NoticeHead(
                CaseLetters.provider(files),
                now,
                new Reply(files.provider().mail(), tracking, files.provider().page()),
                tracking,
                received,
                about);
    }

    private static String about(ReceivedNotice notice) {
        String named = (notice.about().customer() + " " + notice.about().service()).strip();
        String about = named.isEmpty() ? notice.explanation() : named;
        return about.substring(0, Math.min(about.length(), ABOUT_LENGTH_MAX));
    }

    private static ToNotifier.Outcome outcome(Case state) {
        Optional<Matter.Determination> determined =
                state.measures().values().stream()
                        .map(Case.Measure::matter)
                        .filter(Matter.Determination.class::isInstance)
                        .map(Matter.Determination.class::cast)
                        .findFirst();
        if (determined.isPresent()) {
            return determined.get().plan().isPresent()
                    ? ToNotifier.Outcome.ACTED
                    : ToNotifier.Outcome.BREACH_WITHOUT_MEASURE;
        }
        return state.reviews().isEmpty()
                ? ToNotifier.Outcome.NOT_TAKEN_UP
                : ToNotifier.Outcome.NOT_FOUND;
    }

    private static Written written(String caseId, String id, String kind, Letter letter, To to) {
        return written(caseId, id, kind, NoticeRegister.notifierKey(id), letter, to);
    }

    private static Written written(
            String caseId, String id, String kind, String about, Letter letter, To to) {
        Rendered rendered = Letters.render(letter, to.language());
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        kept.put("template", rendered.template());
        kept.put("language", rendered.language().tag());
        MailTexts.says(kept, rendered);
        return new Written(
                new Attached("letter", kept, "notifier", about),
                new Parcel(
                        id(caseId, id, kind),
                        about,
                        Reference.letter(caseId).text(),
                        to.email(),
                        rendered.language().tag(),
                        true,
                        rendered.subject(),
                        rendered.text(),
                        rendered.html(),
                        Optional.empty()));
    }
}
