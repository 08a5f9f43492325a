package dev.proviso.notices.intake.form;

import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.json.Fields;
import dev.proviso.notices.intake.json.JsonDocument;
import dev.proviso.notices.intake.json.JsonDocument.Fault;
import dev.proviso.notices.intake.json.JsonDocument.Tree;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The form as JSON. {@code explanation} and {@code good_faith} must be there, and {@code locations}
 * or {@code customer}; who gives notice need not be. Unknown names are refused, so that a mistyped
 * one is not lost.
 */
public final class FormReader {

    private static final int EXPLANATION_MAX = 20_000;
    private static final int NAME_MAX = 200;
    private static final int LOCATIONS_MAX = 20;
    private static final int ATTACHMENTS_MAX = 50;

    private static final Set<String> NAMES =
            Set.of(
                    "explanation",
                    "locations",
                    "customer",
                    "service",
                    "clause",
                    "at",
                    "from",
                    "until",
                    "name",
                    "email",
                    "organisation",
                    "language",
                    "good_faith",
                    "attachments");

    private static final Set<String> ATTACHMENT = Set.of("content_type", "size", "sha256");

    private FormReader() {}

    /** Never throws; see {@link JsonDocument} for limits and cost. */
    public static Intake read(byte[] bytes) {
        return switch (JsonDocument.read(bytes)) {
            case Fault(Refused refused) -> refused;
            case Tree(JsonNode form) -> form(form);
        };
    }

    private static Intake form(JsonNode form) {
        List<String> faults = new ArrayList<>();
        Fields fields = new Fields(form, "", faults);
        NoticeDraft draft = new NoticeDraft(Kind.FORM);
        fields.only(NAMES);
        Optional<String> explanation =
                fields.required("explanation", EXPLANATION_MAX, "who does what, in your words");
        if (explanation.isPresent() && CleanText.paragraphs(explanation.get()).isEmpty()) {
            fields.fault("explanation", "is empty; wanted: who does what, in your words.");
        }
        explanation.ifPresent(draft::explanation);
        places(fields, draft);
        notifier(fields, draft);
        incident(fields, draft);
        goodFaith(fields, draft);
        for (JsonNode attachment : fields.list("attachments", ATTACHMENTS_MAX)) {
            attachment(attachment, draft, faults);
        }
        return faults.isEmpty()
                ? new Read(List.of(draft.notice()), true)
                : new Refused(faults, "Mend these fields and send the form again.", true);
    }

    private static void places(Fields fields, NoticeDraft draft) {
        About about =
                new About(
                        text(fields, "customer"), text(fields, "service"), text(fields, "clause"));
        draft.about(about);
        boolean any = !CleanText.line(about.customer()).isEmpty();
        for (JsonNode place : fields.list("locations", LOCATIONS_MAX)) {
            String said = CleanText.line(place.stringValue(""));
            if (said.isEmpty() || said.length() > Location.LENGTH_MAX) {
                fields.fault(
                        "locations",
                        "an item is no text of 1 to " + Location.LENGTH_MAX + " characters.");
            } else {
                draft.location(Location.of(said));
            }
            any = true;
        }
        if (!any) {
            fields.fault(
                    "locations",
                    "is missing; wanted: an address, host name or URL, or words; or name the"
                            + " customer.");
        }
    }

    private static void notifier(Fields fields, NoticeDraft draft) {
        String email = text(fields, "email");
        if (!email.isEmpty() && !CleanText.isEmail(email)) {
            fields.fault(
                    "email",
                    "is no e-mail address; wanted: one, such as ada@example.org, or none.");
        }
        String language = text(fields, "language");
        draft.language(language);
        if (!language.isEmpty() && draft.notice().language().isEmpty()) {
            fields.fault(
                    "language", "is no tag of a language; wanted: one, such as fr-CA, or none.");
        }
        draft.notifier(
                new Party(
                        CleanText.line(text(fields, "name")),
                        email,
                        CleanText.line(text(fields, "organisation")),
                        ""));
    }

    private static void incident(Fields fields, NoticeDraft draft) {
        Optional<Instant> from = fields.instant("from", false);
        Optional<Instant> until = fields.instant("until", false);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            fields.fault("until", "is before from.");
        }
        draft.incident(new Incident(fields.instant("at", false), from, until));
    }

    private static void goodFaith(Fields fields, NoticeDraft draft) {
        Optional<JsonNode> said = fields.raw("good_faith").filter(JsonNode::isBoolean);
        if (said.isEmpty()) {
            fields.fault(
                    "good_faith",
                    "wanted: true, if you believe in good faith that what you say is accurate and"
                            + " complete; else false.");
        }
        draft.goodFaith(said.map(JsonNode::booleanValue).orElse(false));
    }

    private static void attachment(JsonNode node, NoticeDraft draft, List<String> faults) {
        if (!node.isObject()) {
            faults.add("attachments: an item is no object with content_type, size and sha256.");
            return;
        }
        Fields fields = new Fields(node, "attachments.", faults);
        fields.only(ATTACHMENT);
        Optional<String> type = fields.required("content_type", NAME_MAX, "a MIME type");
        Optional<String> hash = fields.required("sha256", 64, "64 hexadecimal digits");
        OptionalInt size = fields.whole("size", 0, Integer.MAX_VALUE);
        if (hash.isPresent() && !hash.get().matches("[0-9a-f]{64}")) {
            fields.fault("sha256", "wanted: 64 hexadecimal digits in lower case.");
        } else if (size.isEmpty() && !fields.has("size")) {
            fields.fault("size", "is missing; wanted: how many bytes it has.");
        } else if (type.isPresent() && hash.isPresent() && size.isPresent()) {
            draft.attachment(new Attachment(type.get(), size.getAsInt(), hash.get()));
        }
    }

    private static String text(Fields fields, String name) {
        return fields.text(name, NAME_MAX, "a text").orElse("");
    }
}
