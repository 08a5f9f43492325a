package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Clearing.ACCOUNT;
import static dev.proviso.desk.cases.Clearing.CASE;
import static dev.proviso.desk.cases.Clearing.PACK;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.desk.Assess;
import dev.proviso.desk.ReportTransparency;
import dev.proviso.desk.ReviewProgress;
import dev.proviso.desk.ReviewRequest;
import dev.proviso.desk.ReviewResult;
import dev.proviso.desk.SmallBill;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.model.Meter;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.notices.letter.Language;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** D27: what is cleared is computed and listed, and kept quiet as far as people said. */
final class ClearedFindingsTest {
    @TempDir private Path scratch = Path.of("");

    /** One bill three times: looked into and cleared, the same again, grown; then another pack. */
    @Test
    void aClearanceKeepsQuietWhatIsWithinItAndEndsByWhatIsOutside() throws Exception {
        packs();
        List<SmallBill.Row> bill = SmallBill.rows(5);
        try (Room room = Clearing.room(scratch)) {
            room.enrol("dora", "dan");
            review(room, "first", bill);
            assertThat(finding("first").get("class").stringValue()).isEqualTo("question");
            assertThat(finding("first").get("cleared").booleanValue()).isFalse();
            Clearing.asked(room);
            Clearing.cleared(
                    room, "d1", "e1", "scale <= 30000 objects an hour; the office's own calls");

            ReviewResult again = review(room, "again", bill);
            assertThat(finding("again").get("class").stringValue()).isEqualTo("question");
            assertThat(cleared("again")).containsExactly(ACCOUNT);
            assertThat(file("again", "review.json").get("cleared").intValue()).isOne();
            assertThat(page("again")).contains("question, cleared", "of which 1 cleared (D27)");
            assertThat(again.published()).noneMatch(told -> told.contains("clearance"));
            assertThat(room.desk.work().events()).isEmpty();
            assertThat(Clearing.ended(room)).isEmpty();
            keptQuietOnce(room);

            ReviewResult more =
                    review(room, "more", bill.stream().map(ClearedFindingsTest::more).toList());
            assertThat(cleared("more")).isEmpty();
            String outside =
                    "scale <= 30000 objects an hour was cleared; entry %d has 3"
                            .formatted(Clearing.newest(room));
            assertThat(more.published())
                    .anyMatch(told ->
                            told.startsWith("clearance d1 of " + CASE + " has ended. " + outside));
            assertThat(Clearing.ended(room))
                    .hasSize(1)
                    .allMatch(because -> because.startsWith(outside));
            assertThat(Clearing.mail(room, "d1")).contains("clearance d1", outside);
            assertThat(room.desk.work().events()).isEmpty();

            anotherPack(room);
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** The public report counts it, and gives the auditor what opens that. */
    private void keptQuietOnce(Room room) throws IOException {
        Files.writeString(
                room.home.folder().resolve("report.yaml"),
                "provider: Example Cloud\nservice: Storage\n");
        LocalDate today = LocalDate.ofInstant(room.now, ZoneOffset.UTC);
        new ReportTransparency(room.home)
                .run(
                        room.ledger,
                        new ReportTransparency.Request(
                                today,
                                today.plusDays(1),
                                scratch.resolve("public"),
                                Language.ENGLISH,
                                OptionalInt.empty(),
                                today));
        assertThat(scratch.resolve("public/tables.csv"))
                .content()
                .contains("kept_quiet," + PACK + ",quiet_questions,1\r\n");
        assertThat(file("public", "report.json").get("kept_quiet").toString())
                .matches(
                        "\\[\\{\"findings\":0,\"pack\":\"%s\",\"questions\":1,\"subject\":\"[A-Za-z0-9_-]{43}\"}]"
                                .formatted(PACK));
        assertThat(scratch.resolve("public/findings.disclosures")).isNotEmptyFile();
    }

    /** The worker ends what a process could not that broke off after it had recorded a review. */
    private static void anotherPack(Room room) throws Exception {
        Room.does(room.desk.take(CASE, Clearing.newest(room), "ann"));
        Clearing.cleared(room, "d2", "e2", "weight_db <= 30 dB");
        Clearing.record(room, "ab");
        Map<String, List<Happened>> worked = room.desk.work().events();
        assertThat(worked.keySet()).containsExactly(CASE);
        assertThat(worked.get(CASE))
                .filteredOn(one -> one.event() instanceof Event.ClearanceEnded)
                .hasSize(1)
                .allMatch(one -> one.by() instanceof Actor.Machine);
        assertThat(Clearing.ended(room).getLast())
                .startsWith("It was given for what pack " + PACK + " found as of ")
                .endsWith(
                        "; entry %d was made with that pack as of ab."
                                .formatted(Clearing.newest(room)));
        assertThat(Clearing.mail(room, "d2")).contains("clearance d2", "as of ab");
        Clearing.record(room, "cd");
        assertThat(room.desk.work().events()).isEmpty();
        assertThat(Clearing.ended(room)).hasSize(2);
    }

    private static SmallBill.Row more(SmallBill.Row row) {
        boolean puts =
                row.account().equals(SmallBill.EVERYBODY) && row.meter() == Meter.STORAGE_PUT;
        return puts
                ? new SmallBill.Row(
                        row.account(),
                        row.meter(),
                        row.start(),
                        row.hours(),
                        row.amount() + row.amount() / 2)
                : row;
    }

    @Test
    void whatNobodyCouldHoldAFindingAgainstIsNotProposed() throws Exception {
        try (Room room = Clearing.room(scratch)) {
            Clearing.record(room, "ab");
            Clearing.asked(room);
            String entry = "entry " + Clearing.newest(room);
            notProposed(room, "scale is < 30000", "\"scale is < 30000\" is no bound");
            notProposed(room, "scales <= 3", entry + " has no scales; it has scale, weight_db.");
            notProposed(room, "scale <= 3 M", "scale is in objects an hour, not in M.");
            notProposed(room, "weight_db < 12.2", entry + " itself is outside: it has 12.2 dB");
            assertThat(proposed(room, "d1", "12 PB at most; no growth").told())
                    .anyMatch(told -> told.contains("a finding of more than the 12.2 dB of entry"));
            assertThat(proposed(room, "d2", "scale ≤ 3e4; weight_db >= -1.5 dB").told())
                    .noneMatch(told -> told.contains("ends it"));
        }
    }

    private static void notProposed(Room room, String values, String why) {
        Outcome outcome = room.desk.act(CASE, Clearing.propose(room, "d1", "e1", values), Map.of());
        assertThat(outcome).isInstanceOf(Outcome.Impossible.class);
        assertThat(Told.refusal(outcome)).contains(why);
    }

    private static Outcome.Done proposed(Room room, String name, String values) {
        return room.does(CASE, Clearing.propose(room, name, "e1", values));
    }

    private ReviewResult review(Room room, String name, List<SmallBill.Row> bill) {
        return new Assess(
                        room.home,
                        () -> HomeLedger.open(room.home, new SecureRandom(), () -> room.now),
                        open -> CaseDesk.open(room.home, open, new SecureRandom(), () -> room.now))
                .run(
                        new ReviewRequest(
                                List.of(SmallBill.write(scratch.resolve(name + "-bill"), bill)),
                                Optional.of(scratch.resolve(name)),
                                scratch.resolve("packs"),
                                List.of(PACK),
                                OptionalLong.empty(),
                                false,
                                List.of(),
                                Optional.empty(),
                                List.of(),
                                ReadingOptions.MALFORMED_SHARE_MAX,
                                ReadingOptions.RATIO_MAX,
                                Optional.empty(),
                                new Resources(256L << 20, 2, room.home.temporary())),
                        ReviewProgress.NONE);
    }

    /** The project's pack, but that it asks about everybody. */
    private void packs() throws IOException {
        Path from = Shared.root().resolve("packs").resolve(PACK);
        Path to = Files.createDirectories(scratch.resolve("packs").resolve(PACK));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                String text = Files.readString(file);
                Files.writeString(
                        to.resolve(file.getFileName()),
                        file.endsWith("weights.yaml")
                                ? text.replaceAll("    question: [0-9.]+", "    question: -50")
                                : text);
            }
        }
    }

    private JsonNode file(String review, String name) throws IOException {
        return JsonMapper.shared()
                .readTree(Files.readString(scratch.resolve(review).resolve(name)));
    }

    private String page(String review) throws IOException {
        return Files.readString(scratch.resolve(review).resolve("report.html"));
    }

    private JsonNode finding(String review) throws IOException {
        return file(review, "findings.json")
                .get("findings")
                .valueStream()
                .filter(one -> one.get("account").asString("").equals(ACCOUNT))
                .findFirst()
                .orElseThrow();
    }

    private List<String> cleared(String review) throws IOException {
        return file(review, "findings.json")
                .get("findings")
                .valueStream()
                .filter(one -> one.get("cleared").booleanValue())
                .map(one -> one.get("account").asString(""))
                .toList();
    }
}
