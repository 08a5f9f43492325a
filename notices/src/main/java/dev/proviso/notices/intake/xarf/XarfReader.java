package dev.proviso.notices.intake.xarf;

import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Intake.Read;
import dev.proviso.notices.intake.Intake.Refused;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.json.Fields;
import dev.proviso.notices.intake.json.JsonDocument;
import dev.proviso.notices.intake.json.JsonDocument.Fault;
import dev.proviso.notices.intake.json.JsonDocument.Tree;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Reads a XARF report: version 4 by its schema (xarf.org, xarf-spec v4.2.0), versions 1 to 3 as far
 * as they state facts. Evidence is hashed and forgotten. What is wrong with declared hashes and
 * sizes is a remark on the notice; what breaks the schema is a refusal that names each field.
 */
public final class XarfReader {

    private XarfReader() {}

    /** Never throws; see {@link JsonDocument} for limits and cost. */
    public static Intake read(byte[] bytes) {
        return switch (JsonDocument.read(bytes)) {
            case Fault(Refused refused) -> refused;
            case Tree(JsonNode report) -> report(report);
        };
    }

    /** Whether bytes are meant as a XARF report rather than any other JSON, sound or not. */
    public static boolean isXarf(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.contains("\"xarf_version\"") || text.contains("\"ReporterInfo\"");
    }

    private static Intake report(JsonNode report) {
        List<String> faults = new ArrayList<>();
        Fields fields = new Fields(report, "", faults);
        NoticeDraft draft;
        if (report.has("xarf_version")) {
            draft = Version4.read(fields);
        } else if (report.has("Version") || report.has("ReporterInfo")) {
            draft = Legacy.read(fields);
        } else {
            return Refused.of(
                    "xarf_version: is missing; wanted: the version of XARF, such as \"4.2.0\".",
                    "Send a XARF report as xarf.org describes it, or write an e-mail in your own words.");
        }
        return faults.isEmpty()
                ? new Read(List.of(draft.notice()), true)
                : new Refused(
                        faults,
                        "Mend these fields and send the report again; nothing of it was kept.",
                        true);
    }
}
