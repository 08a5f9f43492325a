package dev.proviso.cli;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.ledger.bundle.Opened;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.entry.EntryType;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A verdict for people, and for scripts. */
final class VerdictText {

    /** Disclosed values that say which entry it is. */
    private static final List<String> SHOWN =
            List.of("subject", "pseudonym", "account", "customer", "weight_db", "reason");

    private VerdictText() {}

    static String table(Verdict verdict) {
        StringBuilder out = new StringBuilder();
        out.append(verdict.outcome().words().toUpperCase(java.util.Locale.ROOT));
        verdict.check().ifPresent(check -> out.append(" (check ").append(check).append(')'));
        out.append('\n');
        list(out, "Proven", verdict.proven());
        list(out, "Not proven", verdict.notProven());
        list(out, "Not checked", verdict.notChecked());
        list(out, "Only claimed", verdict.claimed());
        if (verdict.outcome() == Verdict.Outcome.VERIFIED && !verdict.opened().isEmpty()) {
            out.append("\nEntries:\n");
            verdict.opened().forEach(one -> out.append("  ").append(line(one)).append('\n'));
        }
        return out.toString();
    }

    private static void list(StringBuilder out, String title, List<String> lines) {
        if (!lines.isEmpty()) {
            out.append('\n').append(title).append(":\n");
            lines.forEach(line -> out.append("  - ").append(line).append(".\n"));
        }
    }

    private static String line(Opened one) {
        StringBuilder out = new StringBuilder();
        out.append(one.index()).append(' ').append(one.entry().type().text());
        out.append(", ").append(one.entry().at());
        if (one.entry().type() == EntryType.UNWITNESSED) {
            JsonNode late = one.entry().open();
            out.append(", late: of ").append(late.get("needed")).append(" witnesses needed, ");
            out.append(late.get("got")).append(" had signed when the checkpoint of size ");
            out.append(late.get("size")).append(" was published");
        }
        out.append(", ").append(one.disclosures().size()).append(" values disclosed");
        for (String name : SHOWN) {
            one.value(name)
                    .ifPresent(value ->
                            out.append(", ")
                                    .append(name)
                                    .append(' ')
                                    .append(
                                            value.isString()
                                                    ? value.stringValue()
                                                    : value.toString()));
        }
        boolean imported =
                one.value("event")
                        .filter(event -> event.path("type").asString("").equals("case-imported"))
                        .isPresent();
        if (imported) {
            out.append(", this case began elsewhere: what came before was not witnessed");
        }
        return out.toString();
    }

    static String json(Verdict verdict) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("verdict", verdict.outcome().words());
        tree.put("exit", verdict.outcome().exit());
        verdict.check()
                .ifPresentOrElse(check -> tree.put("check", check), () -> tree.putNull("check"));
        lines(tree.putArray("proven"), verdict.proven());
        lines(tree.putArray("not_proven"), verdict.notProven());
        lines(tree.putArray("not_checked"), verdict.notChecked());
        lines(tree.putArray("claimed"), verdict.claimed());
        return CanonicalJson.write(tree) + "\n";
    }

    private static void lines(ArrayNode array, List<String> lines) {
        lines.forEach(array::add);
    }
}
