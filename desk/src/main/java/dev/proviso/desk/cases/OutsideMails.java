package dev.proviso.desk.cases;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.entry.Disclosure;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Mails that are about no case, sealed with a key of their day (UTC): reminders, and answers. */
public record OutsideMails(HomeLedger.Ground ground) {
    private static final String BEGINNING = MailTexts.THING + " ";
    private static final Pattern CASE = Pattern.compile("\\bC-\\d{4}-\\d{4,}\\b");

    /**
     * One text that went out.
     *
     * @param position of its entry in the ledger
     * @param to ids of colleagues; empty for others, whose addresses no entry has
     */
    public record Mail(
            long position,
            Instant at,
            String template,
            List<String> to,
            String subject,
            String text) {
        /** Copies. */
        public Mail {
            to = List.copyOf(to);
        }
    }

    /** Whose key seals those of a day. */
    static String about(LocalDate day) {
        return BEGINNING + day;
    }

    /** The days of which anything can still be read, in their order. */
    List<LocalDate> days() throws SQLException {
        return ground.vault().under(BEGINNING).stream()
                .map(about -> LocalDate.parse(about.substring(BEGINNING.length())))
                .toList();
    }

    /** Of one day, or of all, in the order of the log; destroyed ones are not among them. */
    List<Mail> list(Optional<LocalDate> day) throws SQLException {
        List<Mail> mails = new ArrayList<>();
        for (LocalDate one : day.isPresent() ? List.of(day.get()) : days()) {
            for (long position : ground.disclosures().about(about(one))) {
                read(position).ifPresent(mails::add);
            }
        }
        return mails;
    }

    /** Ids of cases that mails of a day speak of. */
    Set<String> casesNamed(LocalDate day) throws SQLException {
        Set<String> named = new TreeSet<>();
        for (Mail mail : list(Optional.of(day))) {
            CASE.matcher(mail.subject() + "\n" + mail.text())
                    .results()
                    .forEach(found -> named.add(found.group()));
        }
        return named;
    }

    private Optional<Mail> read(long position) throws SQLException {
        Map<String, JsonNode> values =
                ground.disclosures().of(position).stream()
                        .collect(Collectors.toMap(Disclosure::name, Disclosure::value));
        JsonNode letter = values.getOrDefault("letter", MissingNode.getInstance());
        JsonNode at = values.getOrDefault("at", MissingNode.getInstance());
        return letter.isMissingNode() || at.isMissingNode()
                ? Optional.empty()
                : Optional.of(
                        new Mail(
                                position,
                                Instant.parse(at.stringValue("")),
                                letter.path("template").stringValue(""),
                                StreamSupport.stream(letter.path("to").spliterator(), false)
                                        .map(JsonNode::stringValue)
                                        .toList(),
                                letter.path("subject").stringValue(""),
                                letter.path("text").stringValue("")));
    }
}
