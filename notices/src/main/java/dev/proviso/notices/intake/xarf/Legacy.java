package dev.proviso.notices.intake.xarf;

import static java.util.Map.entry;

import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.ReceivedNotice.Label;
import dev.proviso.notices.intake.json.Fields;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * XARF before version 4: {@code ReporterInfo} and {@code Report}. Nobody wrote these formats down
 * twice in the same way, so only facts are read and unknown names are passed over.
 */
final class Legacy {

    private static final Pattern VERSION = Pattern.compile("[123](?:\\.[0-9]{1,3}){0,2}");

    private static final int EVIDENCE_MAX = 50;
    private static final int TEXT_MAX = 1000;

    /** By the type's name without case, hyphens and underscores; the pairs of version 4. */
    private static final Map<String, Label> LABELS =
            Map.ofEntries(
                    entry("spam", new Label("messaging", "spam")),
                    entry("loginattack", new Label("connection", "login_attack")),
                    entry("portscan", new Label("connection", "port_scan")),
                    entry("ddos", new Label("connection", "ddos")),
                    entry("phishing", new Label("content", "phishing")),
                    entry("malware", new Label("content", "malware")),
                    entry("botnet", new Label("infrastructure", "botnet")),
                    entry("copyright", new Label("copyright", "copyright")));

    private Legacy() {}

    static NoticeDraft read(Fields fields) {
        NoticeDraft draft = new NoticeDraft(Kind.XARF);
        version(fields, draft);
        fields.object("ReporterInfo", true, "an object that says who reports")
                .map(Legacy::party)
                .ifPresent(draft::notifier);
        fields.object("Report", true, "an object that says what is reported")
                .ifPresent(report -> report(report, draft));
        return draft;
    }

    private static void version(Fields fields, NoticeDraft draft) {
        String said =
                fields.raw("Version")
                        .filter(value -> value.isString() || value.isNumber())
                        .map(JsonNode::asString)
                        .orElse("");
        if (VERSION.matcher(said).matches()) {
            draft.noticed("the report is of XARF " + said + "; only its facts were read");
        } else {
            fields.fault("Version", "wanted: 1, 2 or 3; version 4 says it as xarf_version.");
        }
    }

    private static Party party(Fields info) {
        String email = first(info, "ReporterContactEmail", "ReporterOrgEmail", "ReporterEmail");
        if (!email.isEmpty() && !CleanText.isEmail(email)) {
            info.fault("ReporterOrgEmail", "is no e-mail address; wanted: one.");
        }
        return new Party(
                first(info, "ReporterContactName", "ReporterName"),
                email,
                first(info, "ReporterOrg"),
                first(info, "ReporterOrgDomain").toLowerCase(Locale.ROOT));
    }

    private static void report(Fields report, NoticeDraft draft) {
        draft.incident(report.instant("Date", true).map(Incident::at).orElse(Incident.UNKNOWN));
        draft.reference(first(report, "ReportID", "ReportId"));
        draft.explanation(first(report, "AttackDescription", "Description"));
        label(report, draft);
        source(report, draft);
        List<JsonNode> items = new ArrayList<>(report.list("Attachment", EVIDENCE_MAX));
        items.addAll(report.list("Samples", EVIDENCE_MAX));
        for (int i = 0; i < items.size(); i++) {
            item(items.get(i), "evidence " + (i + 1), report, draft);
        }
    }

    private static void label(Fields report, NoticeDraft draft) {
        String wanted = "what kind of abuse it is, such as Spam or Port-Scan";
        Optional<String> type = report.required("ReportType", 100, wanted);
        if (type.isEmpty()) {
            return;
        }
        String plain = type.get().toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        Label label = LABELS.get(plain);
        if (label == null) {
            draft.noticed("ReportType has no counterpart in XARF 4; it is kept as it was said");
            label = new Label(first(report, "ReportClass").toLowerCase(Locale.ROOT), type.get());
        }
        draft.label(label.category(), label.type());
    }

    private static void source(Fields report, NoticeDraft draft) {
        Fields source =
                report.raw("Source").filter(JsonNode::isObject).isPresent()
                        ? report.object("Source", false, "an object").orElse(report)
                        : report;
        OptionalInt port =
                source == report
                        ? report.whole("SourcePort", 1, 65535)
                        : source.whole("Port", 1, 65535);
        List<String> places =
                List.of(
                        first(report, "SourceIp", "SourceIP"),
                        source == report ? "" : first(source, "IP", "Ip"),
                        source == report ? "" : first(source, "Domain", "Host"),
                        source == report ? first(report, "Source") : "",
                        first(report, "Url", "URL"),
                        source == report ? "" : first(source, "URL", "Url"));
        boolean found = false;
        for (String place : places) {
            if (!place.isEmpty()) {
                Location location = Location.of(place);
                boolean isSource = !found && location.kind() != Location.Kind.URL;
                draft.location(
                        isSource && port.isPresent()
                                ? location.withPort(port.getAsInt())
                                : location);
                found = true;
            }
        }
        if (!found) {
            report.fault("SourceIp", "is missing; wanted: the source's address, or a Url.");
        }
    }

    private static void item(JsonNode node, String item, Fields report, NoticeDraft draft) {
        String payload = text(node, "Payload").or(() -> text(node, "Data")).orElse("");
        if (payload.isEmpty()) {
            draft.noticed(item + ": has no payload");
            return;
        }
        Evidence.add(
                        draft,
                        item,
                        text(node, "ContentType").orElse(""),
                        payload,
                        Optional.empty(),
                        OptionalInt.empty())
                .ifPresent(fault -> report.fault(item, fault));
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue);
    }

    /** The first of these texts that is there, on one line; {@code ""} for none. */
    private static String first(Fields fields, String... names) {
        for (String name : names) {
            Optional<String> text = fields.text(name, TEXT_MAX, "a text");
            if (text.isPresent()) {
                return CleanText.line(text.get());
            }
        }
        return "";
    }
}
