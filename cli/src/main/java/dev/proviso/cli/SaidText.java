package dev.proviso.cli;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.store.EventJson;
import dev.proviso.desk.cases.EventWords;
import dev.proviso.desk.cases.SaidInCase;
import dev.proviso.desk.cases.SaidShown;
import dev.proviso.desk.cases.SaidShown.Said;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was said with an event, on a terminal and as JSON for scripts. */
final class SaidText {
    private SaidText() {}

    /**
     * How to read it, for who works on the case; empty where nothing is said with such an event.
     */
    static Optional<String> command(String caseId, int event, Event happened) {
        return happened instanceof Event.NoticeReceived || SaidInCase.isSaid(happened)
                ? Optional.of("proviso case said %s --event %d".formatted(caseId, event))
                : Optional.empty();
    }

    static String of(SaidShown shown) {
        StringBuilder out = new StringBuilder();
        out.append("%s, event %d, on %s:\n".formatted(shown.caseId(), shown.event(), at(shown)));
        out.append(TextTable.item(EventWords.of(shown.happened().event())));
        by(shown).ifPresent(by -> out.append(TextTable.item("Put on record by " + by + ".")));
        switch (shown.said()) {
            case Said.Text(String text, List<String> attached) -> {
                NoticeText.paragraphs(out, "What was said:", text);
                NoticeText.list(out, "Attached; only the hashes were kept (SHA-256):", attached);
            }
            case Said.File(byte[] bytes) ->
                    out.append(
                            "\nIt is a file of %d bytes that is no text: --out FILE writes it.\n"
                                    .formatted(bytes.length));
            case Said.Withheld(int bytes) ->
                    out.append(
                            "\nIt is a file of %d bytes in which the secret of a code stands in clear, by which one could answer: it is not given out.\n"
                                    .formatted(bytes));
            case Said.Gone() ->
                    out.append(
                            "\nNothing of what was said is here: it was erased, or never put on record.\n");
        }
        return out.append("\nThe ledger commits to it by ")
                .append(digest(shown))
                .append(".\n")
                .toString();
    }

    static String json(SaidShown shown) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("case", shown.caseId());
        tree.put("number", shown.event()).put("at", at(shown));
        by(shown).ifPresent(by -> tree.put("by", by));
        tree.set("event", EventJson.tree(shown.happened().event()));
        ObjectNode says = tree.putObject("says");
        switch (shown.said()) {
            case Said.Text(String text, List<String> attached) -> {
                says.put("text", text);
                attached.forEach(says.putArray("attachments")::add);
            }
            case Said.File(byte[] bytes) -> says.put("bytes", bytes.length);
            case Said.Withheld(int bytes) -> says.put("bytes", bytes).put("withheld", true);
            case Said.Gone() -> says.put("erased", true);
        }
        return tree + "\n";
    }

    /** What was said, as a file has it; empty where there is nothing to write. */
    static Optional<byte[]> file(SaidShown shown) {
        return switch (shown.said()) {
            case Said.Text(String text, _) ->
                    Optional.of((text + "\n").getBytes(StandardCharsets.UTF_8));
            case Said.File(byte[] bytes) -> Optional.of(bytes);
            case Said.Withheld _, Said.Gone _ -> Optional.empty();
        };
    }

    private static String at(SaidShown shown) {
        return shown.happened().at().toString();
    }

    private static Optional<String> by(SaidShown shown) {
        return shown.happened().by() instanceof Actor.Person person
                ? Optional.of(person.id())
                : Optional.empty();
    }

    /** Of an order, of its document. */
    private static String digest(SaidShown shown) {
        JsonNode event = EventJson.tree(shown.happened().event());
        return event.path("digest").stringValue(event.at("/matter/document").stringValue(""));
    }
}
