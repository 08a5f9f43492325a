package dev.proviso.cli;

import dev.proviso.desk.cases.NoticeShown;
import dev.proviso.desk.cases.NoticeShown.Said;
import dev.proviso.desk.cases.NoticeShown.Same;
import dev.proviso.desk.cases.NoticeShown.Whose;
import dev.proviso.notices.intake.Attachment;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.ReceivedNotice;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A notice on a terminal. */
final class NoticeText {
    private static final String SAYS = "What it says:";

    private NoticeText() {}

    static String of(NoticeShown shown, String person) {
        StringBuilder out = new StringBuilder();
        out.append(shown.caseId()).append(", notice ").append(shown.notice()).append('\n');
        out.append(TextTable.item(came(shown)));
        out.append(
                TextTable.item(
                        shown.answered()
                                ? "Whoever gave it was answered."
                                : "An answer is due by " + shown.due() + "."));
        shown.language()
                .ifPresent(tag -> out.append(TextTable.item("An answer is wanted in: " + tag)));
        said(out, shown.said());
        shown.whose().ifPresent(whose -> whose(out, whose, shown.caseId(), person));
        list(out, "The same matter, or perhaps:", same(shown, person));
        return out.append("\nThe ledger commits to it by ")
                .append(shown.digest())
                .append(".\n")
                .toString();
    }

    private static String came(NoticeShown shown) {
        String by =
                shown.channel()
                        .map(channel ->
                                switch (channel) {
                                    case API -> "over HTTP";
                                    case COMMAND_LINE -> "from a file";
                                    case MAIL -> "by e-mail";
                                    case FORM -> "by the web form";
                                })
                        .orElse("put on record by a person");
        String form =
                shown.said() instanceof Said.Read(ReceivedNotice notice)
                        ? switch (notice.kind()) {
                            case XARF -> ", as a report in XARF";
                            case ARF -> ", as a feedback report (ARF)";
                            case MAIL -> ", as a letter";
                            case FORM -> ", in our form";
                        }
                        : "";
        return "It came on %s, %s%s; source: %s."
                .formatted(
                        shown.received(),
                        by,
                        form,
                        CaseText.word(shown.source()).replace('-', ' '));
    }

    private static void said(StringBuilder out, Said said) {
        switch (said) {
            case Said.Read(ReceivedNotice notice) -> {
                paragraphs(out, SAYS, explanation(notice));
                list(out, "Where:", notice.locations().stream().map(NoticeText::place).toList());
                list(out, "When:", when(notice.incident()));
                list(out, "What it is said to be:", allegation(notice));
                list(out, "Measured, as the sender says:", measured(notice));
                list(
                        out,
                        "Attached; only the hashes were kept:",
                        notice.attachments().stream().map(NoticeText::attachment).toList());
                list(out, "Odd, when it was read:", notice.noticed());
            }
            case Said.Text(String text) -> paragraphs(out, SAYS, text);
            case Said.File(int bytes) ->
                    out.append("\nIt is a file of ")
                            .append(bytes)
                            .append(" bytes that is no text.\n");
            case Said.Gone() ->
                    out.append(
                            "\nNothing of what it said is here: it was erased, or never put on record.\n");
        }
    }

    /** A report of a program may have none: then what it reports, which stands in full below. */
    private static String explanation(ReceivedNotice notice) {
        if (!notice.explanation().isBlank()) {
            return notice.explanation();
        }
        String what =
                Stream.of(notice.label().category(), notice.label().type())
                        .filter(word -> !word.isEmpty())
                        .collect(Collectors.joining(", "));
        return what.isEmpty()
                ? "Nothing in words; what it reports stands below."
                : "Nothing in words; it reports: " + what + ".";
    }

    /** A text of several lines under a title. */
    static void paragraphs(StringBuilder out, String title, String text) {
        out.append('\n').append(title).append('\n');
        text.lines()
                .forEach(line ->
                        out.append(
                                line.isBlank()
                                        ? "\n"
                                        : "  "
                                                + TextTable.wrapped(line).replace("\n", "\n  ")
                                                + "\n"));
    }

    /** Items under a title; nothing where there are none. */
    static void list(StringBuilder out, String title, List<String> items) {
        if (!items.isEmpty()) {
            out.append('\n').append(title).append('\n');
            items.forEach(item -> out.append(TextTable.item(item)));
        }
    }

    private static String place(Location place) {
        String port = place.port().isPresent() ? ", port " + place.port().getAsInt() : "";
        return switch (place.kind()) {
            case IP -> "address " + place.value() + port;
            case HOST -> "host " + place.value() + port;
            case URL, DESCRIBED -> place.value() + port;
        };
    }

    private static List<String> when(Incident incident) {
        List<String> lines = new ArrayList<>();
        incident.at().ifPresent(at -> lines.add("at " + at));
        incident.from().ifPresent(from -> lines.add("from " + from));
        incident.until().ifPresent(until -> lines.add("until " + until));
        return lines;
    }

    private static List<String> allegation(ReceivedNotice notice) {
        List<String> lines = new ArrayList<>();
        add(lines, "class", notice.label().category());
        add(lines, "type", notice.label().type());
        add(lines, "clause", notice.about().clause());
        add(lines, "customer, as the sender names it", notice.about().customer());
        add(lines, "service, as the sender names it", notice.about().service());
        lines.add(
                notice.goodFaith()
                        ? "good faith is stated (Art. 16(2)(d))"
                        : "good faith is not stated (Art. 16(2)(d))");
        return lines;
    }

    private static List<String> measured(ReceivedNotice notice) {
        List<String> lines = new ArrayList<>();
        notice.details().forEach((name, value) -> add(lines, name.replace('_', ' '), value));
        notice.confidence().ifPresent(sure -> lines.add("confidence: " + sure + " of 1"));
        add(lines, "tags", String.join(", ", notice.tags()));
        return lines;
    }

    private static void add(List<String> lines, String name, String value) {
        if (!value.isEmpty()) {
            lines.add(name + ": " + value);
        }
    }

    private static String attachment(Attachment one) {
        return "%s, %d bytes, SHA-256 %s".formatted(one.contentType(), one.size(), one.sha256());
    }

    private static void whose(StringBuilder out, Whose whose, String caseId, String person) {
        List<String> lines = new ArrayList<>();
        lines.add("%s, on %s, by the allocation list".formatted(whose.account(), whose.at()));
        switch (whose.standing()) {
            case TO_OPEN -> {}
            case OPEN -> lines.add("the case is open, and about it");
            case OPEN_ON_ANOTHER -> lines.add("the case is open, and about another");
            case UNKNOWN ->
                    lines.add(
                            "no customer has it: add it to customers.yaml before a case is opened"
                                    + " on it");
        }
        list(out, "Whose it was:", lines);
        List<String> commands = commands(whose, caseId, person);
        if (!commands.isEmpty()) {
            out.append("To open the case on it, type one of these:\n");
            commands.forEach(command -> out.append("    ").append(command).append('\n'));
        }
    }

    /** The case opened on the account, or on what it is a part of; none once it is open. */
    static List<String> commands(Whose whose, String caseId, String person) {
        return whose.standing() == NoticeShown.Standing.TO_OPEN
                ? whose.targets().stream()
                        .map(target ->
                                "proviso case open-case %s --target %s --as %s"
                                        .formatted(caseId, quoted(target), person))
                        .toList()
                : List.of();
    }

    /** An id is one word for a shell, whatever stands in it. */
    private static String quoted(String id) {
        return id.matches("[A-Za-z0-9:/._@-]+") ? id : "'" + id.replace("'", "'\\''") + "'";
    }

    private static List<String> same(NoticeShown shown, String person) {
        return shown.same().stream().map(one -> same(one, person)).toList();
    }

    private static String same(Same one, String person) {
        String other = one.notice() + " in " + one.caseId();
        return switch (one.how()) {
            case REPEATS -> "repeats " + other + ": " + one.reason();
            case REPEATED_BY -> "is repeated by " + other + ": " + one.reason();
            case PERHAPS ->
                    "perhaps the same as %s: %s. Decide: proviso notice duplicates --as %s"
                            .formatted(other, one.reason(), person);
            case FOUND_SAME -> "the same as " + other + ": " + one.reason();
            case FOUND_DIFFERENT -> "not the same as " + other + ": " + one.reason();
        };
    }
}
