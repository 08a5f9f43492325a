package dev.proviso.notices.intake;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A sound XARF report of a port scan, to be made unsound. */
public final class XarfReport {

    private final ObjectNode json =
            (ObjectNode)
                    JsonMapper.shared()
                            .readTree(
                                    """
                                    {"xarf_version": "4.2.0",
                                     "report_id": "550e8400-e29b-41d4-a716-446655440000",
                                     "timestamp": "2026-11-20T08:00:00Z",
                                     "reporter": {"org": "Example CERT", "contact": "cert@example.org", "domain": "example.org"},
                                     "sender": {"org": "Example CERT", "contact": "cert@example.org", "domain": "example.org"},
                                     "source_identifier": "192.0.2.7", "source_port": 4711,
                                     "category": "connection", "type": "port_scan",
                                     "protocol": "tcp", "first_seen": "2026-11-20T07:00:00Z",
                                     "description": "Ports 1 to 1024 of three hosts"}
                                    """);

    /** A field with a value in JSON. */
    public XarfReport with(String name, String value) {
        json.set(name, JsonMapper.shared().readTree(value));
        return this;
    }

    public XarfReport without(String name) {
        json.remove(name);
        return this;
    }

    /** With one evidence item. */
    public XarfReport evidence(String contentType, String payload) {
        JsonNode item =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("content_type", contentType)
                        .put("payload", payload);
        json.set("evidence", JsonMapper.shared().createArrayNode().add(item));
        return this;
    }

    public String text() {
        return json.toString();
    }

    public byte[] bytes() {
        return text().getBytes(StandardCharsets.UTF_8);
    }
}
