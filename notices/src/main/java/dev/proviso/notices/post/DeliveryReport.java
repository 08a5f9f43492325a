package dev.proviso.notices.post;

import dev.proviso.notices.intake.CleanText;
import dev.proviso.notices.intake.mail.OpenedMail;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server says about a mail of ours (RFC 3464).
 *
 * @param messageIds of the mail that it is about, with their angle brackets
 * @param fates one a recipient
 */
public record DeliveryReport(Set<String> messageIds, List<Fate> fates) {

    /** RFC 3464 §2.3.3, the worst first. */
    public enum Action {
        FAILED,
        DELAYED,
        DELIVERED,
        /** Relayed to a server that sends no reports, or to a list of recipients. */
        PASSED_ON
    }

    /**
     * What became of it for one recipient.
     *
     * @param recipients the address as it was given and as it is now, in lower case
     * @param words the status and the server's words, one line
     */
    public record Fate(Set<String> recipients, Action action, String words) {}

    /** A report on a letter of ours has two; more recipients than this were not ours. */
    private static final int FATES_MAX = 50;

    /** Longer ones are no reports; their beginning is read. */
    private static final int LENGTH_MAX = 64 << 10;

    private static final Pattern ID = Pattern.compile("<[^<>\\s]{1,250}>");

    /** Whether this mail is such a report; a mail that only looks like one has no fates. */
    public static Optional<DeliveryReport> of(OpenedMail mail) {
        if (!mail.report().equals("delivery-status")) {
            return Optional.empty();
        }
        Set<String> ids = new LinkedHashSet<>();
        List<Fate> fates = new ArrayList<>();
        for (byte[] part : mail.parts("message/delivery-status")) {
            List<Map<String, String>> groups = groups(part);
            for (Map<String, String> group : groups) {
                String envelope = group.getOrDefault("original-envelope-id", "");
                id("<" + envelope + ">", ids);
                fate(group).filter(_ -> fates.size() < FATES_MAX).ifPresent(fates::add);
            }
        }
        for (String type : List.of("message/rfc822", "text/rfc822-headers", "message/global")) {
            for (byte[] part : mail.parts(type)) {
                List<Map<String, String>> groups = groups(part);
                if (!groups.isEmpty()) {
                    id(groups.getFirst().getOrDefault("message-id", ""), ids);
                }
            }
        }
        id(mail.header("In-Reply-To"), ids);
        return Optional.of(new DeliveryReport(Set.copyOf(ids), List.copyOf(fates)));
    }

    private static void id(String text, Set<String> ids) {
        Matcher id = ID.matcher(text);
        if (id.find()) {
            ids.add(id.group());
        }
    }

    /** The fields of each block of lines, by name in lower case; the first of a name counts. */
    private static List<Map<String, String>> groups(byte[] part) {
        String text =
                new String(part, 0, Math.min(part.length, LENGTH_MAX), StandardCharsets.UTF_8)
                        .replace("\r\n", "\n")
                        .replaceAll("\n[ \t]+", " ");
        List<Map<String, String>> groups = new ArrayList<>();
        for (String block : text.strip().split("\n\n+", -1)) {
            Map<String, String> fields = new HashMap<>();
            block.lines()
                    .forEach(line -> {
                        int colon = line.indexOf(':');
                        if (colon > 0) {
                            fields.putIfAbsent(
                                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                                    CleanText.line(line.substring(colon + 1)));
                        }
                    });
            groups.add(fields);
        }
        return groups;
    }

    private static Optional<Fate> fate(Map<String, String> fields) {
        Optional<Action> action =
                switch (fields.getOrDefault("action", "").toLowerCase(Locale.ROOT)) {
                    case "failed" -> Optional.of(Action.FAILED);
                    case "delayed" -> Optional.of(Action.DELAYED);
                    case "delivered" -> Optional.of(Action.DELIVERED);
                    case "relayed", "expanded" -> Optional.of(Action.PASSED_ON);
                    default -> Optional.empty();
                };
        Set<String> recipients = new LinkedHashSet<>();
        for (String name : List.of("original-recipient", "final-recipient")) {
            String typed = fields.getOrDefault(name, "");
            String address = typed.substring(typed.indexOf(';') + 1).strip();
            if (!address.isEmpty()) {
                recipients.add(address.toLowerCase(Locale.ROOT).replaceAll("^<|>$", ""));
            }
        }
        String typed = fields.getOrDefault("diagnostic-code", "");
        String words =
                "A mail server reports "
                        + fields.getOrDefault("action", "").toLowerCase(Locale.ROOT)
                        + ": "
                        + (typed.isEmpty()
                                ? fields.getOrDefault("status", "no status")
                                : typed.substring(typed.indexOf(';') + 1).strip());
        return action.map(what -> new Fate(Set.copyOf(recipients), what, words));
    }

    /** What it says about the letter's own recipient: the worst, if there are several. */
    Optional<Fate> fateBut(Optional<String> archive) {
        return fates.stream()
                .filter(fate ->
                        archive.isEmpty()
                                || !fate.recipients()
                                        .contains(archive.get().toLowerCase(Locale.ROOT)))
                .min(Comparator.comparing(Fate::action));
    }
}
