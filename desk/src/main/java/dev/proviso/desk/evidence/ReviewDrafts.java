package dev.proviso.desk.evidence;

import dev.proviso.facts.boundary.Pseudonyms;
import dev.proviso.ledger.entry.EntryType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** What of a review goes into the ledger: the statement, every finding and every question. */
final class ReviewDrafts {

    /** Names that show who a subject is; nobody outside sees them before a case is open (D19). */
    private static final Set<String> NAMING = Set.of("account", "unit", "customer", "inputs");

    private static final Set<String> NAMING_OF_REVIEW = Set.of("keyed_accounts");

    private final Pseudonyms pseudonyms;

    ReviewDrafts(Pseudonyms pseudonyms) {
        this.pseudonyms = pseudonyms;
    }

    /**
     * The review first, then its findings and questions in the order of {@code findings.json}.
     *
     * @param sources SHA-256 of {@code sources.json}, lower-case hex
     */
    List<Draft> of(String findings, String review, String sources) {
        JsonNode statement = JsonMapper.shared().readTree(review);
        Map<String, Draft.Value> values = new TreeMap<>();
        statement
                .properties()
                .forEach(property ->
                        values.put(
                                property.getKey(),
                                new Draft.Value(
                                        property.getValue(),
                                        NAMING_OF_REVIEW.contains(property.getKey())
                                                ? "case"
                                                : "reviewer")));
        values.put(
                "sources",
                new Draft.Value(JsonNodeFactory.instance.stringNode(sources), "auditor"));
        List<Draft> drafts = new ArrayList<>();
        drafts.add(new Draft(EntryType.REVIEW, values, "review"));
        for (JsonNode finding : JsonMapper.shared().readTree(findings).get("findings")) {
            String outcome = finding.get("class").stringValue();
            if (!outcome.equals("none")) {
                drafts.add(
                        finding(
                                outcome.equals("finding") ? EntryType.FINDING : EntryType.QUESTION,
                                finding));
            }
        }
        return drafts;
    }

    /** That an entry was shown under its true name, to whom and why; about whom that entry is. */
    static Draft reveal(Draft shown, String audience, String reason) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        return new Draft(
                EntryType.REVEAL,
                Map.of(
                        "audience", new Draft.Value(json.stringNode(audience), "reviewer"),
                        "reason", new Draft.Value(json.stringNode(reason), "reviewer")),
                shown.about());
    }

    /** That what an entry disclosed was destroyed, and on what ground. */
    static Draft erasure(String ground) {
        return new Draft(
                EntryType.ERASURE,
                Map.of(
                        "ground",
                        new Draft.Value(JsonNodeFactory.instance.stringNode(ground), "auditor")),
                "erasure");
    }

    private Draft finding(EntryType type, JsonNode finding) {
        Map<String, Draft.Value> values = new TreeMap<>();
        finding.properties()
                .forEach(property ->
                        values.put(
                                property.getKey(),
                                new Draft.Value(
                                        property.getValue(),
                                        NAMING.contains(property.getKey()) ? "case" : "reviewer")));
        String subject = finding.get("subject").stringValue();
        String customer = finding.get("customer").stringValue();
        values.put(
                "pseudonym",
                new Draft.Value(
                        JsonNodeFactory.instance.stringNode(
                                pseudonym(subject + " " + finding.get(subject).stringValue())),
                        "reviewer"));
        return new Draft(type, values, pseudonym("customer " + customer));
    }

    /** The pseudonym of a subject under the home's key. */
    String pseudonym(String subject) {
        return pseudonyms.of("proviso", subject);
    }
}
