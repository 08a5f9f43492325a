package dev.proviso.notices.intake;

import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** A notice while it is being read. Not shared between threads. */
public final class NoticeDraft {

    /**
     * The shape of RFC 5646, section 2.1, without its list of languages; 35 characters hold any.
     */
    static final Pattern LANGUAGE =
            Pattern.compile("(?=.{2,35}$)[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*");

    private final Kind kind;
    private final List<Location> locations = new ArrayList<>();
    private final SortedMap<String, String> details = new TreeMap<>();
    private final List<String> tags = new ArrayList<>();
    private final List<Attachment> attachments = new ArrayList<>();
    private final List<String> noticed = new ArrayList<>();

    private String reference = "";
    private Party notifier = Party.ANONYMOUS;
    private Party transmitter = Party.ANONYMOUS;
    private String explanation = "";
    private About about = About.NOTHING;
    private Incident incident = Incident.UNKNOWN;
    private boolean goodFaith;
    private Label label = Label.NONE;
    private OptionalDouble confidence = OptionalDouble.empty();
    private Optional<String> language = Optional.empty();

    public NoticeDraft(Kind kind) {
        this.kind = kind;
    }

    public NoticeDraft reference(String text) {
        reference = CleanText.line(text);
        return this;
    }

    public NoticeDraft notifier(Party party) {
        notifier = party;
        return this;
    }

    /** Not set where it is the notifier. */
    public NoticeDraft transmitter(Party party) {
        transmitter = party.equals(notifier) ? Party.ANONYMOUS : party;
        return this;
    }

    /** In which the sender wants an answer; what is no tag of BCP 47 is as if not said. */
    public NoticeDraft language(String tag) {
        language = Optional.of(tag.strip()).filter(said -> LANGUAGE.matcher(said).matches());
        return this;
    }

    public NoticeDraft explanation(String text) {
        explanation = CleanText.paragraphs(text);
        return this;
    }

    /** One more place, unless it is known or says nothing. */
    public NoticeDraft location(Location location) {
        if (!location.value().isEmpty() && !locations.contains(location)) {
            locations.add(location);
        }
        return this;
    }

    public NoticeDraft about(About said) {
        about =
                new About(
                        CleanText.line(said.customer()),
                        CleanText.line(said.service()),
                        CleanText.line(said.clause()));
        return this;
    }

    public NoticeDraft incident(Incident when) {
        incident = when;
        return this;
    }

    public NoticeDraft goodFaith(boolean stated) {
        goodFaith = stated;
        return this;
    }

    public NoticeDraft label(String category, String type) {
        label = new Label(CleanText.line(category), CleanText.line(type));
        return this;
    }

    public NoticeDraft detail(String name, String value) {
        details.put(name, CleanText.line(value));
        return this;
    }

    public NoticeDraft confidence(double said) {
        confidence = OptionalDouble.of(said);
        return this;
    }

    public NoticeDraft tag(String tag) {
        tags.add(tag);
        return this;
    }

    public NoticeDraft attachment(Attachment attachment) {
        attachments.add(attachment);
        return this;
    }

    /** Something odd, in words for the analyst; never evidence, never who sent it. */
    public NoticeDraft noticed(String remark) {
        noticed.add(remark);
        return this;
    }

    public ReceivedNotice notice() {
        return new ReceivedNotice(
                kind,
                reference,
                notifier,
                transmitter,
                explanation,
                List.copyOf(locations),
                about,
                incident,
                goodFaith,
                label,
                Collections.unmodifiableSortedMap(new TreeMap<>(details)),
                confidence,
                List.copyOf(tags),
                List.copyOf(attachments),
                List.copyOf(noticed),
                language);
    }
}
