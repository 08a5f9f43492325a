package dev.proviso.notices.intake.mail;

import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetHeaders;
import jakarta.mail.internet.MailDateFormat;
import java.io.ByteArrayInputStream;
import java.text.ParseException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of {@code message/feedback-report} (RFC 5965 §3, RFC 6591, RFC 6692), and of the X-ARF
 * reports of 2011 that name the same things otherwise. Who sent or got the reported mail is not
 * kept.
 */
final class FeedbackReport {

    /** More places in one report are one campaign; the first ones tell it. */
    private static final int LOCATIONS_MAX = 50;

    private static final String NEXT =
            "Send the report as RFC 5965 describes it, or write an e-mail.";

    private static final Map<String, Label> LABELS =
            Map.of(
                    "abuse", new Label("messaging", "spam"),
                    "fraud", new Label("content", "fraud"),
                    "virus", new Label("content", "malware"),
                    "login-attack", new Label("connection", "login_attack"),
                    "port-scan", new Label("connection", "port_scan"),
                    "malware-attack", new Label("connection", "infected_host"));

    private final InternetHeaders fields;
    private final NoticeDraft draft;

    private FeedbackReport(InternetHeaders fields, NoticeDraft draft) {
        this.fields = fields;
        this.draft = draft;
    }

    /** Puts the fields on the notice. */
    static void read(byte[] report, NoticeDraft draft) throws MessagingException, Unreadable {
        if (report.length > 256 << 10) {
            throw new Unreadable("The feedback report has more than 256 KiB of fields.", NEXT);
        }
        if (report.length > 0 && Character.isWhitespace(report[0])) {
            throw new Unreadable("The feedback report does not begin with a field.", NEXT);
        }
        new FeedbackReport(new InternetHeaders(new ByteArrayInputStream(report)), draft).read();
    }

    private void read() throws Unreadable {
        String type =
                first("Feedback-Type", "Report-Type")
                        .orElseThrow(() ->
                                new Unreadable(
                                        "Feedback-Type: is missing; wanted: abuse, fraud,"
                                                + " virus or other.",
                                        NEXT))
                        .toLowerCase(Locale.ROOT);
        if (type.equals("not-spam")) {
            throw new Unreadable(
                    "Feedback-Type: not-spam says that nothing is wrong, so there is nothing to do.",
                    "Send nothing more; or write an e-mail if something is wrong.");
        }
        Optional.ofNullable(LABELS.get(type))
                .ifPresent(label -> draft.label(label.category(), label.type()));
        draft.detail("feedback_type", CleanText.shortened(type, 100));
        if (!first("Version").filter(v -> v.equals("1")).isPresent()) {
            draft.noticed("the feedback report is not of version 1");
        }
        places();
        when();
        first("Incidents")
                .filter(n -> n.matches("[0-9]{1,9}"))
                .ifPresent(n -> draft.detail("incidents", n));
        first("Report-ID").ifPresent(draft::reference);
    }

    private void places() {
        Optional<String> port =
                first("Source-Port", "Port").filter(p -> p.matches("[1-9][0-9]{0,4}"));
        first("Source-IP", "Source")
                .map(Location::of)
                .map(place ->
                        port.map(Integer::parseInt)
                                .filter(p -> p <= 65535)
                                .map(place::withPort)
                                .orElse(place))
                .ifPresent(draft::location);
        for (String name : List.of("Reported-URI", "Reported-Domain")) {
            String[] all = fields.getHeader(name);
            if (all != null) {
                Arrays.stream(all)
                        .filter(value -> value.length() <= Location.LENGTH_MAX)
                        .limit(LOCATIONS_MAX)
                        .forEach(value -> draft.location(Location.of(value)));
                if (all.length > LOCATIONS_MAX) {
                    draft.noticed(
                            name
                                    + ": the first "
                                    + LOCATIONS_MAX
                                    + " of "
                                    + all.length
                                    + " were kept");
                }
            }
        }
    }

    private void when() {
        Optional<String> said = first("Arrival-Date", "Received-Date", "Date");
        if (said.isEmpty()) {
            return;
        }
        Optional<Instant> at = moment(said.get());
        if (at.isPresent()) {
            draft.incident(Incident.at(at.get()));
        } else {
            draft.noticed("the time of the incident cannot be read");
        }
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            try {
                return Optional.of(new MailDateFormat().parse(text).toInstant());
            } catch (ParseException _) {
                return Optional.empty();
            }
        }
    }

    private Optional<String> first(String... names) {
        for (String name : names) {
            String[] values = fields.getHeader(name);
            if (values != null && values[0].length() <= Location.LENGTH_MAX) {
                String value = CleanText.line(values[0]);
                if (!value.isEmpty()) {
                    return Optional.of(value);
                }
            }
        }
        return Optional.empty();
    }
}
