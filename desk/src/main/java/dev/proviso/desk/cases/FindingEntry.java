package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.ledger.note.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/** A finding or question as a review wrote it into the ledger. */
record FindingEntry(EntryType type, Map<String, JsonNode> values, List<JsonNode> power) {

    private static final Set<EntryType> KINDS = Set.of(EntryType.FINDING, EntryType.QUESTION);

    static FindingEntry read(HomeLedger.Ground ground, long position) throws SQLException, Refused {
        Optional<byte[]> leaf = Log.entry(ground.connection(), position);
        Optional<Entry> entry =
                leaf.isPresent() ? Optional.of(Entry.parse(leaf.get())) : Optional.empty();
        if (entry.filter(one -> KINDS.contains(one.type())).isEmpty()) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            "entry " + position,
                            "this is no finding and no question.",
                            "the position of one, as proviso verify shows it for evidence.bundle",
                            ""));
        }
        long review = entry.get().open().get("review").longValue();
        JsonNode power = values(ground, review).get("power");
        return new FindingEntry(
                entry.get().type(),
                values(ground, position),
                power == null
                        ? List.of()
                        : StreamSupport.stream(power.spliterator(), false).toList());
    }

    private static Map<String, JsonNode> values(HomeLedger.Ground ground, long position)
            throws SQLException {
        return ground.disclosures().of(position).stream()
                .collect(Collectors.toMap(Disclosure::name, Disclosure::value));
    }

    /** Raises it in a case, and names its entry as evidence. */
    Outcome take(CaseDesk desk, String caseId, long position, Actor by) {
        int number = desk.readOrNew(caseId).state().findings().size() + 1;
        Outcome raised = desk.act(caseId, raise(by, "f" + number, desk.subjects()), Map.of());
        if (!(raised instanceof Outcome.Done first)) {
            return raised;
        }
        int evidence = desk.read(caseId).state().evidence().size() + 1;
        Outcome recorded =
                desk.act(
                        caseId, new Command.RecordEvidence(by, "e" + evidence, position), Map.of());
        if (!(recorded instanceof Outcome.Done second)) {
            return recorded;
        }
        List<Happened> events = new ArrayList<>(first.events());
        events.addAll(second.events());
        Set<String> told = new LinkedHashSet<>(first.told());
        told.addAll(second.told());
        return new Outcome.Done(caseId, events, List.copyOf(told));
    }

    /** The command that raises it; a machine computed it, a person takes it in. */
    private Command raise(Actor by, String name, Subjects subjects) {
        String kind = text("subject");
        Subject subject =
                subjects.of(
                        text(kind),
                        kind.equals("customer") ? Optional.empty() : Optional.of(text("customer")),
                        Optional.of(text("pseudonym")));
        return new Command.RaiseFinding(
                by,
                name,
                type == EntryType.QUESTION,
                subject,
                StreamSupport.stream(value("blind_spots").spliterator(), false)
                        .map(FindingEntry::words)
                        .collect(Collectors.joining(", ")),
                powerOfReview());
    }

    /** What the review says for this pack and kind of subject: D10 wants it with every result. */
    private String powerOfReview() {
        return power.stream()
                .filter(one -> words(one.path("pack")).equals(text("pack")))
                .filter(one -> words(one.path("subject")).equals(text("subject")))
                .map(one ->
                        one.path("found_90").isNumber()
                                ? "9 of 10 found from %s %s (%s)"
                                        .formatted(
                                                one.get("found_90"),
                                                words(one.path("size_unit")),
                                                words(one.path("class")))
                                : "not known (%s): %s"
                                        .formatted(
                                                words(one.path("class")),
                                                words(one.path("reason"))))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private JsonNode value(String name) {
        JsonNode value = values.get(name);
        if (value == null) {
            throw new ProblemException(
                    Kind.USAGE, Problem.of("this finding", "its " + name + " was erased.", "", ""));
        }
        return value;
    }

    private String text(String name) {
        return words(value(name));
    }

    private static String words(JsonNode value) {
        return value.isString() ? value.stringValue() : value.toString();
    }
}
