package dev.proviso.indicators.finding;

import dev.proviso.canonical.CanonicalJson;
import dev.proviso.canonical.Rounding;
import dev.proviso.facts.model.Meter;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.scorecard.Judgement;
import dev.proviso.indicators.scorecard.LookScore;
import dev.proviso.indicators.scorecard.Reading;
import dev.proviso.indicators.scorecard.RivalWeight;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code findings.json} (design §5): fixed names, canonical JSON (RFC 8785), numbers half-even to
 * six significant digits, weights to a tenth, times RFC 3339 with {@code until} exclusive. Schema:
 * {@code docs/schema/findings.schema.json}.
 */
public final class Findings {

    public static final String SCHEMA = "proviso/findings/1";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Findings() {}

    /**
     * What the findings rest on.
     *
     * @param snapshot its id
     * @param subjectRoot a subject's root over its usage rows ({@code docs/format.md})
     * @param cleared whether a clearance covers it (D27); it is listed all the same
     */
    public record Evidence(
            String snapshot, Function<Subject, String> subjectRoot, Predicate<Judgement> cleared) {

        /** Of a provider that has cleared nothing. */
        public Evidence(String snapshot, Function<Subject, String> subjectRoot) {
            this(snapshot, subjectRoot, _ -> false);
        }
    }

    /**
     * The file's text.
     *
     * @param judgements in {@link Selection#ORDER}
     */
    public static String json(List<Judgement> judgements, Evidence evidence) {
        ObjectNode root = JSON.objectNode();
        root.put("schema", SCHEMA);
        ArrayNode findings = root.putArray("findings");
        judgements.forEach(judgement -> findings.add(finding(judgement, evidence)));
        return CanonicalJson.write(root);
    }

    /** One finding, as it stands in the file. */
    public static ObjectNode finding(Judgement judgement, Evidence evidence) {
        Pack pack = judgement.pack();
        LookScore score = judgement.look();
        Subject subject = score.subject();
        ObjectNode node = JSON.objectNode();
        node.put("subject", subject.kind().id());
        text(node, "account", subject.kind() == Subject.Kind.ACCOUNT ? subject.id() : "");
        text(node, "unit", subject.unit());
        node.put("customer", subject.customer());
        node.put("pack", pack.id());
        node.put("pack_state", pack.state().name().toLowerCase(java.util.Locale.ROOT));
        node.put("clause", pack.clause());
        node.put("class", judgement.outcome().id());
        node.put("flagged", judgement.outcome() == Judgement.Outcome.FINDING);
        node.put("cleared", evidence.cleared().test(judgement));
        node.put("weight_db", score.weightDb());
        node.put("raw_db", Rounding.toSixDigits(score.rawDb()));
        node.put("prior", Rounding.toSixDigits(pack.prior()));
        node.put("posterior", Rounding.toSixDigits(judgement.posterior()));
        node.put("innocent_of_ten", Rounding.toSixDigits(judgement.innocentOfTen()));
        text(node, "best_rival", score.bestRival());
        number(node, "threshold_db", judgement.thresholdDb());
        text(node, "stratum", score.stratum());
        node.set("window", window(score.look()));
        node.set("looks", looks(judgement));
        node.putObject("coverage")
                .put("hourly", Rounding.toSixDigits(score.coverage().hourly()))
                .put("days", Rounding.toSixDigits(score.coverage().days()));
        node.set("inputs", inputs(subject));
        node.set("indicators", indicators(pack, score));
        ArrayNode rivals = node.putArray("rivals");
        for (RivalWeight rival : score.rivals()) {
            rivals.addObject()
                    .put("hypothesis", rival.hypothesis())
                    .put("weight_db", Rounding.toTenth(rival.decibans()));
        }
        ArrayNode blindSpots = node.putArray("blind_spots");
        for (Reading reading : score.blindSpots()) {
            for (String missing : reading.missing()) {
                blindSpots
                        .addObject()
                        .put("indicator", reading.indicator())
                        .put("missing", missing);
            }
        }
        node.putObject("evidence")
                .put("snapshot", evidence.snapshot())
                .put("subject_root", evidence.subjectRoot().apply(subject))
                .put("pack", pack.digest());
        return node;
    }

    /** The accounts that were summed: what a customer needs to compute the same. */
    private static ObjectNode inputs(Subject subject) {
        ObjectNode inputs = JSON.objectNode();
        if (subject.kind() != Subject.Kind.ACCOUNT) {
            ArrayNode accounts = inputs.putArray("accounts");
            subject.accounts().forEach(accounts::add);
        }
        return inputs;
    }

    private static ArrayNode looks(Judgement judgement) {
        List<LookScore> scores = new ArrayList<>();
        judgement.weekEarlier().ifPresent(scores::add);
        scores.add(judgement.look());
        ArrayNode looks = JSON.arrayNode();
        for (LookScore score : scores) {
            ObjectNode look = looks.addObject();
            look.put("until", instant(score.look().until()));
            look.put("weight_db", score.weightDb());
            text(look, "stratum", score.stratum());
        }
        return looks;
    }

    private static ArrayNode indicators(Pack pack, LookScore score) {
        ArrayNode indicators = JSON.arrayNode();
        for (int i = 0; i < pack.indicators().size(); i++) {
            Pack.Indicator indicator = pack.indicators().get(i);
            Reading reading = score.readings().get(i);
            ObjectNode node = indicators.addObject();
            node.put("id", indicator.id());
            if (reading.isMissing()) {
                node.putNull("value");
            } else {
                node.put("value", Rounding.toSixDigits(reading.value()));
            }
            node.put("unit", indicator.unit());
            node.put("family", indicator.family());
            node.put("weight_db", Rounding.toTenth(reading.decibans()));
            ArrayNode reads = node.putArray("reads");
            indicator.reads().values().stream()
                    .map(Meter::id)
                    .distinct()
                    .sorted()
                    .forEach(reads::add);
        }
        return indicators;
    }

    static ObjectNode window(Look look) {
        return JSON.objectNode()
                .put("from", instant(look.from()))
                .put("until", instant(look.until()));
    }

    private static String instant(long seconds) {
        return Instant.ofEpochSecond(seconds).toString();
    }

    /** What is empty is not there: null. */
    static void text(ObjectNode node, String name, String value) {
        if (value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, value);
        }
    }

    static void number(ObjectNode node, String name, OptionalDouble value) {
        if (value.isEmpty()) {
            node.putNull(name);
        } else {
            node.put(name, Rounding.toSixDigits(value.getAsDouble()));
        }
    }
}
