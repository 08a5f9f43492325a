package dev.proviso.cli;

import dev.proviso.desk.cases.NoticeShown;
import dev.proviso.desk.cases.NoticeShown.Said;
import dev.proviso.notices.intake.ReceivedNotice;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A notice as JSON for scripts; what was not said is not there. */
final class NoticeJson {
    private NoticeJson() {}

    static String of(NoticeShown shown, String person) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("case", shown.caseId());
        tree.put("notice", shown.notice());
        tree.put("received_at", shown.received().toString());
        tree.put("source", CaseText.word(shown.source()));
        shown.channel().ifPresent(channel -> tree.put("channel", CaseText.word(channel)));
        tree.put("answer_due", shown.due().toString()).put("answered", shown.answered());
        tree.put("digest", shown.digest());
        shown.language().ifPresent(tag -> tree.put("language", tag));
        said(tree.putObject("says"), shown.said());
        shown.whose()
                .ifPresent(whose -> {
                    ObjectNode one = tree.putObject("whose").put("account", whose.account());
                    one.put("at", whose.at().toString());
                    one.put("standing", CaseText.word(whose.standing()));
                    whose.targets().forEach(one.putArray("targets")::add);
                    NoticeText.commands(whose, shown.caseId(), person)
                            .forEach(one.putArray("commands")::add);
                });
        ArrayNode same = tree.putArray("same");
        shown.same()
                .forEach(one ->
                        same.addObject()
                                .put("notice", one.notice())
                                .put("case", one.caseId())
                                .put("how", CaseText.word(one.how()))
                                .put("reason", one.reason()));
        return tree + "\n";
    }

    private static void said(ObjectNode says, Said said) {
        switch (said) {
            case Said.Read(ReceivedNotice notice) -> read(says, notice);
            case Said.Text(String text) -> says.put("text", text);
            case Said.File(int bytes) -> says.put("bytes", bytes);
            case Said.Gone() -> says.put("erased", true);
        }
    }

    private static void read(ObjectNode says, ReceivedNotice notice) {
        says.put("form", CaseText.word(notice.kind())).put("text", notice.explanation());
        ArrayNode places = says.putArray("locations");
        notice.locations()
                .forEach(place -> {
                    ObjectNode one = places.addObject().put("kind", CaseText.word(place.kind()));
                    one.put("value", place.value());
                    place.port().ifPresent(port -> one.put("port", port));
                });
        notice.incident().at().ifPresent(at -> says.put("at", at.toString()));
        notice.incident().from().ifPresent(from -> says.put("from", from.toString()));
        notice.incident().until().ifPresent(until -> says.put("until", until.toString()));
        put(says, "category", notice.label().category());
        put(says, "type", notice.label().type());
        put(says, "clause", notice.about().clause());
        put(says, "customer", notice.about().customer());
        put(says, "service", notice.about().service());
        says.put("good_faith", notice.goodFaith());
        ObjectNode details = says.putObject("details");
        notice.details().forEach(details::put);
        notice.confidence().ifPresent(sure -> says.put("confidence", sure));
        notice.tags().forEach(says.putArray("tags")::add);
        ArrayNode attached = says.putArray("attachments");
        notice.attachments()
                .forEach(one ->
                        attached.addObject()
                                .put("content_type", one.contentType())
                                .put("size", one.size())
                                .put("sha256", one.sha256()));
        notice.noticed().forEach(says.putArray("noticed")::add);
    }

    private static void put(ObjectNode tree, String name, String value) {
        if (!value.isEmpty()) {
            tree.put(name, value);
        }
    }
}
