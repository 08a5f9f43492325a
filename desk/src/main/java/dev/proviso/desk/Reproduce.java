package dev.proviso.desk;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.reader.UnitsList;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.finding.Findings;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.Scorecard;
import dev.proviso.ledger.bundle.Opened;
import dev.proviso.ledger.entry.EntryType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code proviso reproduce}: recomputes the findings of a bundle from exports — the whole
 * provider's, or one customer's own bill. A subject is known by its usage rows ({@code
 * subject_root}), so that a bundle under pseudonyms can be reproduced by whoever has the rows.
 */
public final class Reproduce {

    /** Outside locality (design §5), or of the ledger only. */
    private static final Set<String> OUTSIDE = Set.of("cleared", "pseudonym");

    private static final Set<EntryType> FINDINGS = Set.of(EntryType.FINDING, EntryType.QUESTION);

    private final Home home;

    public Reproduce(Home home) {
        this.home = home;
    }

    /**
     * Recomputes.
     *
     * @param opened the entries of a bundle
     * @param request paths, units, packs and resources count; the window is the findings' own
     * @throws ProblemException USAGE if the bundle discloses no finding to recompute; else as
     *     {@link Assess#run}
     */
    public Reproduction run(List<Opened> opened, ReviewRequest request, ReviewProgress progress) {
        Map<Long, List<Opened>> byUntil = new TreeMap<>();
        for (Opened one : opened) {
            if (FINDINGS.contains(one.entry().type())
                    && one.value("window").isPresent()
                    && one.value("evidence").isPresent()) {
                String until = text(one, "window", "until");
                byUntil.computeIfAbsent(
                                Instant.parse(until).getEpochSecond(), _ -> new ArrayList<>())
                        .add(one);
            }
        }
        if (byUntil.isEmpty()) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of(
                            "the bundle",
                            "discloses no finding or question that could be recomputed.",
                            "an entry with its window and evidence",
                            "Ask its keeper for a bundle that does."));
        }
        UnitsList units = request.units().map(UnitsList::read).orElse(UnitsList.none());
        Snapshot snapshot = new Assess(home).read(request, units, progress, _ -> {});
        List<Pack> packs = Assess.packs(request);
        List<Reproduction.Outcome> outcomes = new ArrayList<>();
        byUntil.forEach((until, wanted) ->
                outcomes.addAll(recompute(until, wanted, snapshot, packs, request, progress)));
        return new Reproduction(List.copyOf(outcomes));
    }

    private static List<Reproduction.Outcome> recompute(
            long until,
            List<Opened> wanted,
            Snapshot snapshot,
            List<Pack> packs,
            ReviewRequest request,
            ReviewProgress progress) {
        Map<String, Pack> byDigest =
                packs.stream().collect(Collectors.toMap(Pack::digest, Function.identity()));
        Findings.Evidence evidence = Assess.evidence(snapshot);
        Set<String> roots =
                wanted.stream()
                        .map(one -> text(one, "evidence", "subject_root"))
                        .collect(Collectors.toSet());
        Map<String, JsonNode> computed = new HashMap<>();
        Scoring scoring =
                new Scoring(
                        snapshot,
                        Looks.of(snapshot, OptionalLong.of(until), false),
                        packs.stream().map(Scorecard::new).toList(),
                        request.resources());
        scoring.run(
                progress,
                judgement -> {
                    String root = evidence.subjectRoot().apply(judgement.look().subject());
                    if (roots.contains(root)) {
                        computed.put(key(judgement, root), Findings.finding(judgement, evidence));
                    }
                });
        return wanted.stream().map(one -> compare(one, byDigest, computed)).toList();
    }

    private static String key(Judgement judgement, String root) {
        return judgement.look().subject().kind().id()
                + " "
                + judgement.pack().digest()
                + " "
                + root;
    }

    private static Reproduction.Outcome compare(
            Opened recorded, Map<String, Pack> packs, Map<String, JsonNode> computed) {
        String pack = text(recorded, "evidence", "pack");
        if (!packs.containsKey(pack)) {
            return new Reproduction.OtherPack(recorded.index(), pack);
        }
        String root = text(recorded, "evidence", "subject_root");
        String kind = recorded.value("subject").map(JsonNode::stringValue).orElse("account");
        JsonNode ours = computed.get(kind + " " + pack + " " + root);
        if (ours == null) {
            return new Reproduction.NotThere(recorded.index(), root);
        }
        String subject = kind + " " + ours.get(kind).stringValue();
        int compared = 0;
        for (var disclosure : recorded.disclosures()) {
            String name = disclosure.name();
            if (OUTSIDE.contains(name)) {
                continue;
            }
            String value = local(name, disclosure.value());
            String other = local(name, ours.get(name));
            if (!value.equals(other)) {
                return new Reproduction.Different(recorded.index(), subject, name, value, other);
            }
            compared++;
        }
        return new Reproduction.Same(recorded.index(), subject, compared);
    }

    /** Canonical, and without the snapshot's id, which speaks of everybody's rows. */
    private static String local(String name, @Nullable JsonNode value) {
        if (value == null) {
            return "not there";
        }
        if (name.equals("evidence") && value instanceof ObjectNode object) {
            ObjectNode copy = object.deepCopy();
            copy.remove("snapshot");
            return CanonicalJson.write(copy);
        }
        return CanonicalJson.write(value);
    }

    private static String text(Opened one, String name, String inside) {
        return one.value(name)
                .map(value -> value.get(inside))
                .filter(JsonNode::isString)
                .map(JsonNode::stringValue)
                .orElse("");
    }
}
