package dev.proviso.cli;

import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.cases.CaseDesk;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A proposal as who consents to it reads it: all that the signature covers, each value by name. */
final class ProposalText {
    private ProposalText() {}

    static String of(CaseDesk desk, String caseId, String proposal, String person) {
        JsonNode signed = desk.proposals().signed(caseId, proposal).orElseThrow();
        StringBuilder out = new StringBuilder();
        String kind = signed.at("/proposed/matter/type").stringValue("");
        out.append(proposal).append(" in ").append(caseId).append(": ");
        out.append(StepWords.step(kind)).append("\n\nWho consents signs all of this:\n");
        values(out, "  ", signed);
        desk.proposals()
                .said(caseId, proposal)
                .ifPresent(said -> {
                    out.append("\nThe letter that follows says:\n");
                    values(out, "  ", said.toKeep());
                });
        List<String> said = said(desk, caseId, person);
        if (!said.isEmpty()) {
            out.append("\nSaid in this case; read it first:\n");
            said.forEach(one -> out.append("  ").append(one).append('\n'));
        }
        return out.toString();
    }

    /** How to read what was said in the case, where the person may. */
    private static List<String> said(CaseDesk desk, String caseId, String person) {
        return desk.saidInCase().reads(caseId, person)
                ? desk.view(caseId, new Viewer.Staff(person)).timeline().stream()
                        .flatMap(line ->
                                SaidText.command(caseId, line.number(), line.event()).stream())
                        .map(command -> command + " --as " + person)
                        .toList()
                : List.of();
    }

    private static void values(StringBuilder out, String indent, JsonNode tree) {
        tree.properties().forEach(one -> value(out, indent, name(one.getKey()), one.getValue()));
    }

    /** What a list holds is numbered: two of its items are never read as one. */
    private static void value(StringBuilder out, String indent, String name, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (value.isArray() && !value.isEmpty()) {
            for (int i = 0; i < value.size(); i++) {
                value(out, indent, name + " " + (i + 1), value.get(i));
            }
        } else if (value.isObject() && !value.isEmpty()) {
            out.append(indent).append(name).append(":\n");
            values(out, indent + "  ", value);
        } else {
            String text = value.isString() ? value.stringValue() : value.toString();
            boolean nothing = value.isContainer() || text.isBlank();
            String shown = name + ": " + (nothing ? "(nothing)" : visible(text));
            String deeper = "\n" + indent + "    ";
            out.append(indent).append(TextTable.wrapped(shown).replace("\n", deeper)).append('\n');
        }
    }

    /** {@code blind_spots} and {@code fetchUntil} as words. */
    private static String name(String key) {
        return visible(key.replaceAll("(?<=[a-z])(?=[A-Z])", " ").replace('_', ' '));
    }

    /** Nothing is hidden from who signs: what a terminal would obey is written out. */
    private static String visible(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints()
                .forEach(c -> {
                    boolean obeyed =
                            (Character.isISOControl(c) && c != '\n')
                                    || Character.getType(c) == Character.FORMAT
                                    || Character.getType(c) == Character.SURROGATE;
                    if (obeyed) {
                        out.append("\\u{%x}".formatted(c));
                    } else {
                        out.appendCodePoint(c);
                    }
                });
        return out.toString();
    }
}
