package dev.proviso.notices.intake.xarf;

import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.json.Fields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * XARF v4 by its master schema: the fields of every report with their limits, the pairs of category
 * and type, and the fields that a type must have. The form of a field that is not kept is not
 * judged.
 */
final class Version4 {

    private static final Pattern VERSION = Pattern.compile("4\\.[0-9]+\\.[0-9]+");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Pattern TAG =
            Pattern.compile("[a-z0-9][a-z0-9_+-]{0,99}:[a-z0-9][a-z0-9_+-]{0,99}");

    private static final Pattern HASH = Pattern.compile("(?:md5|sha1|sha256|sha512):[a-fA-F0-9]+");

    /** As xarf-core.json bounds them. */
    private static final int EVIDENCE_MAX = 50;

    private static final int TAGS_MAX = 20;
    private static final int DESCRIPTION_MAX = 1000;
    private static final int ORGANISATION_MAX = 200;

    /** A detail is a measure or a word. */
    private static final int DETAIL_LENGTH_MAX = 100;

    private static final Set<String> CONTACT = Set.of("org", "contact", "domain");

    private static final Set<String> ITEM =
            Set.of("content_type", "payload", "description", "hash", "size");

    /** Read into a place of their own. */
    private static final Set<String> ENVELOPE =
            Set.of(
                    "xarf_version",
                    "report_id",
                    "timestamp",
                    "reporter",
                    "sender",
                    "source_identifier",
                    "source_port",
                    "category",
                    "type",
                    "evidence",
                    "tags",
                    "confidence",
                    "description",
                    "legacy_version",
                    "url",
                    "infringing_url",
                    "first_seen",
                    "last_seen");

    /**
     * Kept as details: measures of the incident. Everything else is dropped, because it may be
     * content (subjects, samples), name people (addresses, uploaders), or tell who the notifier is
     * ({@code destination_ip}).
     */
    private static final Set<String> DETAILS =
            Set.of(
                    "evidence_source",
                    "protocol",
                    "destination_port",
                    "attack_vector",
                    "peak_pps",
                    "peak_bps",
                    "duration_seconds",
                    "attempt_count",
                    "bot_type",
                    "malware_family",
                    "scan_type",
                    "total_requests",
                    "recipient_count",
                    "service",
                    "service_port",
                    "cve_id",
                    "cvss_score",
                    "severity",
                    "threat_type",
                    "compromise_method",
                    "infringement_type",
                    "fraud_type",
                    "detection_method");

    private Version4() {}

    static NoticeDraft read(Fields fields) {
        NoticeDraft draft = new NoticeDraft(Kind.XARF);
        version(fields);
        reference(fields, draft);
        parties(fields, draft);
        source(fields, draft);
        incident(fields, draft);
        label(fields, draft);
        evidence(fields, draft);
        tags(fields, draft);
        fields.number("confidence", 0, 1, "a number").ifPresent(draft::confidence);
        fields.text("description", DESCRIPTION_MAX, "a text").ifPresent(draft::explanation);
        if (!fields.has("description")) {
            draft.noticed("the report has no description; its category and type are all it says");
        }
        rest(fields, draft);
        return draft;
    }

    private static void version(Fields fields) {
        fields.required("xarf_version", 40, "the version, such as \"4.2.0\"")
                .filter(version -> !VERSION.matcher(version).matches())
                .ifPresent(version ->
                        fields.fault(
                                "xarf_version",
                                Fields.quoted(version)
                                        + " is not read here; wanted: 4.x.y, such as"
                                        + " \"4.2.0\"."));
        if (fields.has("legacy_version")
                && fields.text("legacy_version", 40, "\"3\"")
                        .filter(v -> !v.equals("3"))
                        .isPresent()) {
            fields.fault("legacy_version", "wanted: \"3\", or nothing.");
        }
    }

    private static void reference(Fields fields, NoticeDraft draft) {
        Optional<String> id = fields.required("report_id", 100, "a UUID of version 4");
        if (id.isEmpty()) {
            return;
        }
        if (!UUID.matcher(id.get()).matches()) {
            fields.fault(
                    "report_id",
                    Fields.quoted(id.get()) + " is no UUID; wanted: one of version 4.");
        } else if (id.get().charAt(14) != '4') {
            draft.noticed("report_id: the UUID is not of version 4");
        }
        draft.reference(id.get().toLowerCase(Locale.ROOT));
    }

    private static void parties(Fields fields, NoticeDraft draft) {
        party(fields, "reporter").ifPresent(draft::notifier);
        party(fields, "sender").ifPresent(draft::transmitter);
    }

    private static Optional<Party> party(Fields fields, String name) {
        Optional<Fields> contact =
                fields.object(name, true, "an object with org, contact and domain");
        if (contact.isEmpty()) {
            return Optional.empty();
        }
        Fields said = contact.get();
        said.only(CONTACT);
        Optional<String> org = said.required("org", ORGANISATION_MAX, "the organisation's name");
        Optional<String> email = said.required("contact", 400, "an e-mail address");
        Optional<String> domain = said.required("domain", 400, "the organisation's domain");
        if (email.isPresent() && !CleanText.isEmail(email.get())) {
            said.fault("contact", "is no e-mail address; wanted: one, such as abuse@example.org.");
        }
        if (domain.isPresent() && !Location.isHostName(domain.get().toLowerCase(Locale.ROOT))) {
            said.fault("domain", "is no domain name; wanted: one, such as example.org.");
        }
        return Optional.of(
                new Party(
                        "",
                        email.orElse(""),
                        CleanText.line(org.orElse("")),
                        domain.orElse("").toLowerCase(Locale.ROOT)));
    }

    private static void source(Fields fields, NoticeDraft draft) {
        Optional<String> source =
                fields.required(
                        "source_identifier",
                        Location.LENGTH_MAX,
                        "the source's address, host name or other identifier");
        OptionalInt port = fields.whole("source_port", 1, 65535);
        if (source.isPresent() && CleanText.line(source.get()).isEmpty()) {
            fields.fault("source_identifier", "is empty; wanted: an address, name or identifier.");
        } else if (source.isPresent()) {
            Location location = Location.of(source.get());
            draft.location(port.isPresent() ? location.withPort(port.getAsInt()) : location);
        }
        for (String name : List.of("url", "infringing_url")) {
            fields.text(name, Location.LENGTH_MAX, "a URL")
                    .map(Location::of)
                    .ifPresent(draft::location);
        }
    }

    private static void incident(Fields fields, NoticeDraft draft) {
        Optional<Instant> at = fields.instant("timestamp", true);
        Optional<Instant> from = fields.instant("first_seen", false);
        Optional<Instant> until = fields.instant("last_seen", false);
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get())) {
            draft.noticed("last_seen is before first_seen");
        }
        draft.incident(new Incident(at, from, until));
    }

    private static void label(Fields fields, NoticeDraft draft) {
        String wantedCategory = "one of " + String.join(", ", ReportType.categories());
        Optional<String> category = fields.required("category", 100, wantedCategory);
        Optional<String> type = fields.required("type", 100, "a type of the category");
        if (category.isEmpty()) {
            return;
        }
        if (!ReportType.categories().contains(category.get())) {
            fields.fault(
                    "category",
                    Fields.quoted(category.get()) + " is unknown; wanted: " + wantedCategory + ".");
            return;
        }
        if (type.isEmpty()) {
            return;
        }
        Optional<ReportType> pair = ReportType.of(category.get(), type.get());
        if (pair.isEmpty()) {
            fields.fault(
                    "type",
                    Fields.quoted(type.get())
                            + " is no type of "
                            + category.get()
                            + "; wanted: one of "
                            + ReportType.types(category.get())
                            + ".");
            return;
        }
        draft.label(category.get(), type.get());
        for (String name : required(pair.get(), fields)) {
            if (!fields.has(name)) {
                fields.fault(
                        name,
                        "is missing; every report of "
                                + category.get()
                                + " / "
                                + type.get()
                                + " must have it.");
            }
        }
    }

    private static Set<String> required(ReportType type, Fields fields) {
        Set<String> names = new TreeSet<>(type.required());
        boolean smtp =
                fields.raw("protocol").filter(p -> p.stringValue("").equals("smtp")).isPresent();
        if (type.category().equals("messaging") && smtp) {
            names.addAll(List.of("smtp_from", "source_port"));
        }
        if (type == ReportType.LOGIN_ATTACK
                || type == ReportType.PORT_SCAN
                || type == ReportType.DDOS) {
            // many share one IPv4 address: without the port nobody can be found
            fields.raw("source_identifier")
                    .filter(s -> Location.of(s.stringValue("")).kind() == Location.Kind.IP)
                    .ifPresent(_ -> names.add("source_port"));
        }
        return names;
    }

    private static void evidence(Fields fields, NoticeDraft draft) {
        List<JsonNode> items = fields.list("evidence", EVIDENCE_MAX);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            item(items.get(i), i + 1, draft, faults);
        }
        faults.forEach(fault -> fields.fault("evidence", fault));
    }

    private static void item(JsonNode node, int number, NoticeDraft draft, List<String> faults) {
        if (!node.isObject()) {
            faults.add("item " + number + " is no object.");
            return;
        }
        Fields item = new Fields(node, "item " + number + ", ", faults);
        item.only(ITEM);
        item.text("description", 500, "a text");
        OptionalInt size = item.whole("size", 0, Evidence.BYTES_MAX);
        Optional<String> hash = item.text("hash", 200, "algorithm:hexadecimal digits");
        if (hash.isPresent() && !HASH.matcher(hash.get()).matches()) {
            item.fault("hash", "wanted: md5, sha1, sha256 or sha512, a colon, hexadecimal digits.");
            hash = Optional.empty();
        }
        Optional<String> type = item.required("content_type", 400, "a MIME type");
        Optional<String> payload =
                item.required("payload", Integer.MAX_VALUE, "the evidence in base64");
        if (payload.isPresent()) {
            Evidence.add(draft, "evidence " + number, type.orElse(""), payload.get(), hash, size)
                    .ifPresent(fault -> item.fault("payload", fault));
        }
    }

    private static void tags(Fields fields, NoticeDraft draft) {
        for (JsonNode tag : fields.list("tags", TAGS_MAX)) {
            if (tag.isString() && TAG.matcher(tag.stringValue()).matches()) {
                draft.tag(tag.stringValue());
            } else {
                fields.fault(
                        "tags",
                        (tag.isString() ? Fields.quoted(tag.stringValue()) : "an item")
                                + " is no tag; wanted: namespace:value in lower-case letters,"
                                + " digits, _, + and -.");
            }
        }
    }

    private static void rest(Fields fields, NoticeDraft draft) {
        Set<String> dropped = new HashSet<>(fields.names());
        dropped.removeAll(ENVELOPE);
        for (String name : DETAILS) {
            fields.raw(name)
                    .filter(value -> value.isString() || value.isNumber())
                    .map(JsonNode::asString)
                    .filter(value -> value.length() <= DETAIL_LENGTH_MAX)
                    .ifPresent(value -> {
                        draft.detail(name, value);
                        dropped.remove(name);
                    });
        }
        if (dropped.remove("_internal")) {
            draft.noticed("_internal was sent, which is never to be transmitted; it was dropped");
        }
        if (!dropped.isEmpty()) {
            draft.noticed(
                    dropped.size()
                            + " more field"
                            + (dropped.size() == 1 ? "" : "s")
                            + " may hold content or name people and were not kept");
        }
    }
}
