package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a home keeps of the story, a line for each event with its day, who brought it about, and the
 * letters that it caused; no number that was drawn. When which letter arrived is left out: that is
 * the mail servers' to say.
 */
final class WholeHistory {
    private static final Set<Class<? extends Event>> OF_MAIL_SERVERS =
            Set.of(
                    Event.StatementDelivered.class,
                    Event.DeliveryFailed.class,
                    Event.StatementReached.class);

    private WholeHistory() {}

    static List<String> of(Room room) throws SQLException {
        List<Happened> history = room.desk.readOrNew(WholeStory.CASE).history();
        Map<Integer, Set<String>> letters = letters(room, history);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            Happened one = history.get(i);
            if (!OF_MAIL_SERVERS.contains(one.event().getClass())) {
                String caused = String.join(", ", letters.getOrDefault(i, Set.of()));
                lines.add(
                        "%s %s %s%s"
                                .formatted(
                                        one.at().toString().substring(0, 10),
                                        who(one.by()),
                                        one.event().name(),
                                        caused.isEmpty() ? "" : " → " + caused));
            }
        }
        return lines;
    }

    private static String who(Actor by) {
        return switch (by) {
            case Actor.Person person -> person.id();
            case Actor.Machine _ -> "machine";
            case Actor.Customer _ -> "customer";
            case Actor.Notifier _ -> "notifier";
        };
    }

    /** By the place of the event: {@code C-2026-0001/12/0} is the first contact's of event 12. */
    private static Map<Integer, Set<String>> letters(Room room, List<Happened> history)
            throws SQLException {
        Map<Integer, Set<String>> letters = new HashMap<>();
        try (var select =
                        room.ledger
                                .ground()
                                .connection()
                                .prepareStatement("SELECT id FROM outbox_letter");
                var row = select.executeQuery()) {
            while (row.next()) {
                String[] id = row.getString(1).split("/", 3);
                if (id[0].equals(WholeStory.CASE)) {
                    boolean toNotifier = id[1].startsWith("PRV-");
                    int event = toNotifier ? event(history, id[1], id[2]) : Integer.parseInt(id[1]);
                    String kind = toNotifier ? id[2].replaceAll("/\\d+$", "") : id[2];
                    letters.computeIfAbsent(event, _ -> new TreeSet<>()).add(kind);
                }
            }
        }
        return letters;
    }

    /** What caused a letter to whoever gave a notice. */
    private static int event(List<Happened> history, String notice, String kind) {
        if (kind.startsWith("erasure/")) {
            return Integer.parseInt(kind.substring("erasure/".length()));
        }
        for (int i = 0; i < history.size(); i++) {
            boolean caused =
                    switch (history.get(i).event()) {
                        case Event.NoticeReceived e ->
                                kind.equals("receipt") && e.notice().equals(notice);
                        case Event.NotifierAnswered e ->
                                kind.equals("decision") && e.notice().equals(notice);
                        default -> false;
                    };
            if (caused) {
                return i;
            }
        }
        throw new AssertionError("a letter without its event: " + kind);
    }
}
