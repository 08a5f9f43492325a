package dev.proviso.notices.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.note.Refused;
import dev.proviso.testing.Seeds;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An auditor with the log, the closings and the report's disclosure finds what is not as reported.
 */
final class RecomputationTest {
    /** Among closings stand entries of other types. */
    private static final EntryType OTHER = EntryType.ENROLMENT;

    private static final JsonNode NOTHING = JsonNodeFactory.instance.objectNode();

    /** A log with these closings among other entries, and what was disclosed of it. */
    private record Audit(List<byte[]> log, Map<Long, Disclosure> disclosed, JsonNode reported) {

        static Audit of(RandomGenerator random, List<ClosedCase> closed) throws Exception {
            List<byte[]> log = new ArrayList<>();
            Map<Long, Disclosure> disclosed = new TreeMap<>();
            for (ClosedCase one : closed) {
                log.add(entry(random, OTHER, List.of(), one.at()));
                Disclosure disclosure =
                        Disclosure.of("closing", one.tree(), bytes(random, Disclosure.SALT));
                disclosed.put((long) log.size(), disclosure);
                log.add(entry(random, EntryType.CLOSING, List.of(disclosure), one.at()));
            }
            Report report = Report.of(Closings.INPUTS, closed);
            Disclosure full = report.disclosure(bytes(random, Disclosure.SALT));
            return new Audit(log, disclosed, Disclosure.parse(full.text()).value());
        }

        private static byte[] entry(
                RandomGenerator random, EntryType type, List<Disclosure> values, Instant at) {
            return Entry.of(type, at, NOTHING, values, () -> bytes(random, 32)).bytes();
        }

        private static byte[] bytes(RandomGenerator random, int length) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            return bytes;
        }

        private static SortedMap<Long, byte[]> positioned(List<byte[]> log) {
            SortedMap<Long, byte[]> entries = new TreeMap<>();
            log.forEach(entry -> entries.put((long) entries.size(), entry));
            return entries;
        }

        List<String> differences() {
            return Recomputation.of(reported, positioned(log), disclosed, Map.of()).differences();
        }
    }

    @Test
    void anHonestReportComesOutAgain() {
        Seeds.check(11_000, 20, random -> assertThat(audit(random, 12).differences()).isEmpty());
    }

    private static Audit audit(RandomGenerator random, int count) {
        try {
            return Audit.of(random, Closings.of(random, count));
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aFigureThatWasBetteredIsFound() {
        Audit honest = audit(Seeds.of(1), 12);
        ObjectNode bettered = (ObjectNode) honest.reported().deepCopy();
        JsonNode table = bettered.path("tables").get(10);
        assertThat(table.get("id").stringValue()).isEqualTo("deadlines_missed");
        int row = table.get("rows").size() - 1;
        ((tools.jackson.databind.node.ArrayNode) table.get("counts").get(row)).set(0, 0);
        assertThat(new Audit(honest.log(), honest.disclosed(), bettered).differences())
                .singleElement()
                .asString()
                .startsWith("tables[10].counts[" + row + "][0]: reported 0, recomputed ");
    }

    @Test
    void anEuFigureThatWasBetteredIsFound() {
        Audit honest = audit(Seeds.of(2), 12);
        String told = honest.reported().toString();
        assertThat(told).contains("Example Object Storage");
        String other = told.replaceFirst("(\"TOTAL\",\"\",\")[0-9]+\"", "$199999\"");
        assertThat(
                        new Audit(
                                        honest.log(),
                                        honest.disclosed(),
                                        new JsonMapper().readTree(other))
                                .differences())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("eu[");
    }

    @Test
    void aClosingThatIsKeptBackIsFound() {
        Audit honest = audit(Seeds.of(3), 3);
        Map<Long, Disclosure> fewer = new HashMap<>(honest.disclosed());
        fewer.remove(3L);
        assertThat(new Audit(honest.log(), fewer, honest.reported()).differences())
                .contains("entry 3 closes a case that was not disclosed");
    }

    @Test
    void aClosingThatItsEntryDidNotCommitToIsFound() {
        Audit honest = audit(Seeds.of(4), 3);
        Map<Long, Disclosure> other = new HashMap<>(honest.disclosed());
        Disclosure kept = Objects.requireNonNull(honest.disclosed().get(1L));
        other.put(1L, Disclosure.of("closing", kept.value(), new byte[Disclosure.SALT]));
        assertThat(new Audit(honest.log(), other, honest.reported()).differences())
                .contains("entry 1 did not commit to what was disclosed");
    }

    @Test
    void aClosingThatIsNotInTheLogIsFound() {
        Audit honest = audit(Seeds.of(5), 3);
        Map<Long, Disclosure> more = new HashMap<>(honest.disclosed());
        more.put(2L, Objects.requireNonNull(honest.disclosed().get(1L)));
        assertThat(new Audit(honest.log(), more, honest.reported()).differences())
                .containsExactly("entry 2 closes no case, but one was disclosed");
    }

    @Test
    void whatCannotBeReadIsSaidAndNothingIsThrown() {
        Audit honest = audit(Seeds.of(6), 1);
        List<byte[]> log = new ArrayList<>(honest.log());
        log.set(0, "{}".getBytes(StandardCharsets.UTF_8));
        assertThat(new Audit(log, honest.disclosed(), honest.reported()).differences())
                .singleElement()
                .asString()
                .startsWith("entry 0 cannot be read");
        for (String report : List.of("{}", "[]", "{\"inputs\":{}}", "{\"inputs\":null}", "1")) {
            assertThat(
                            new Audit(
                                            honest.log(),
                                            honest.disclosed(),
                                            new JsonMapper().readTree(report))
                                    .differences())
                    .as(report)
                    .isNotEmpty();
        }
    }

    /** A question within the period that a clearance kept quiet, one that none did, one before. */
    @Test
    void whatWasKeptQuietComesOutAgainAndNothingOfItIsKeptBack() throws Refused {
        RandomGenerator random = Seeds.of(7);
        Instant within = Closings.INPUTS.from().atStartOfDay(ZoneOffset.UTC).toInstant();
        List<Disclosure> quiet = found(random, true);
        List<Disclosure> open = found(random, false);
        SortedMap<Long, byte[]> log = new TreeMap<>();
        log.put(1L, question(random, quiet, within));
        log.put(2L, question(random, open, within));
        log.put(3L, question(random, found(random, true), within.minusSeconds(1)));
        Report report =
                Report.of(Closings.INPUTS, List.of(), List.of(new KeptQuiet("calls", "Bx", true)));
        assertThat(report.keptQuiet()).containsExactly(new Report.Kept("calls", "Bx", 0, 1));
        JsonNode reported =
                Disclosure.parse(report.disclosure(Audit.bytes(random, Disclosure.SALT)).text())
                        .value();
        assertThat(differences(reported, log, Map.of(1L, quiet, 2L, open))).isEmpty();
        assertThat(differences(reported, log, Map.of(1L, quiet)))
                .containsExactly("entry 2 is a question: whether it is cleared was not disclosed");
        assertThat(differences(reported, log, Map.of(1L, open, 2L, open)))
                .contains("entry 1 did not commit to what was disclosed")
                .anyMatch(line -> line.startsWith("tables[9].rows"));
        assertThat(differences(reported, log, Map.of(1L, quiet, 2L, open, 3L, quiet)))
                .containsExactly("entry 3 is no finding of the period, but one was disclosed");
        List<Disclosure> half = quiet.stream().filter(d -> !d.name().equals("pack")).toList();
        assertThat(differences(reported, log, Map.of(1L, half, 2L, open)))
                .contains("entry 1 is a question: what is cleared was not disclosed");
    }

    private static List<String> differences(
            JsonNode reported, SortedMap<Long, byte[]> log, Map<Long, List<Disclosure>> found) {
        return Recomputation.of(reported, log, Map.of(), found).differences();
    }

    private static List<Disclosure> found(RandomGenerator random, boolean cleared) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        Map<String, JsonNode> values =
                Map.of(
                        "cleared", json.booleanNode(cleared),
                        "pack", json.stringNode("calls"),
                        "pseudonym", json.stringNode("Bx"));
        List<Disclosure> found = new ArrayList<>();
        new TreeMap<>(values)
                .forEach((name, value) ->
                        found.add(
                                Disclosure.of(name, value, Audit.bytes(random, Disclosure.SALT))));
        return found;
    }

    private static byte[] question(RandomGenerator random, List<Disclosure> values, Instant at) {
        return Entry.of(
                        EntryType.QUESTION,
                        at,
                        Entry.open(EntryType.QUESTION, 0),
                        values,
                        () -> Audit.bytes(random, 32))
                .bytes();
    }
}
