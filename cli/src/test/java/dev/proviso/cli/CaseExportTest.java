package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exports of two received notices, read back; who may not see them gets none. */
final class CaseExportTest {

    private static final String CASE = FirstCase.id();

    @TempDir private Path scratch = Path.of("");

    private Sandbox sandbox = new Sandbox(Path.of(""));

    @BeforeEach
    void twoNotices() {
        sandbox = new Sandbox(scratch);
        assertThat(at("case", "office", "--example").exit()).isZero();
        Path text = sandbox.write("notice.txt", "They record every call.");
        for (int i = 0; i < 2; i++) {
            InProcess run =
                    at(
                            "case",
                            "receive-notice",
                            "new",
                            "--source",
                            "press",
                            "--text",
                            text.toString(),
                            "--as",
                            "ann");
            assertThat(run.exit()).as(run.err()).isZero();
        }
    }

    private InProcess at(String... words) {
        return InProcess.run(
                Stream.concat(Stream.of(words), Stream.of("--home", sandbox.path("home")))
                        .toArray(String[]::new));
    }

    private InProcess export(String file, String person, String... what) {
        return at(
                Stream.concat(
                                Stream.of("case", "export", "--as", person, "--what"),
                                Stream.concat(
                                        Stream.of(what), Stream.of("--out", sandbox.path(file))))
                        .toArray(String[]::new));
    }

    private List<String> lines(String file) throws IOException {
        return Files.readString(scratch.resolve(file), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void theQueueHasEveryCase() throws IOException {
        assertThat(export("q.csv", "ann", "queue").exit()).isZero();
        assertThat(lines("q.csv")).hasSize(3);
        assertThat(lines("q.csv").getFirst())
                .isEqualTo("case,standing,priority,due,rule,what,late,imported");
        assertThat(lines("q.csv")).anyMatch(line -> line.startsWith(CASE + ",received,usual,"));
    }

    @Test
    void theStatisticsCountWhatHappened() throws IOException {
        assertThat(export("s.csv", "olga", "statistics").exit()).isZero();
        assertThat(lines("s.csv")).hasSize(2);
        assertThat(lines("s.csv").getFirst())
                .isEqualTo("month,what,detail,count,mean_hours,median_hours,longest_hours");
        assertThat(lines("s.csv").getLast()).endsWith(",notice,press,2,,,");
        InProcess json = at("case", "statistics", "--as", "ada", "--format", "json");
        assertThat(json.out()).endsWith("\"what\":\"notice\",\"detail\":\"press\",\"count\":2}]\n");
        assertThat(at("case", "statistics", "--as", "rex").err()).contains("not for rex to see");
    }

    @Test
    void theTimelineSaysWhatShowSaysAndTheAuditWhereItStands() throws IOException {
        assertThat(export("t.csv", "ann", "timeline", CASE).exit()).isZero();
        assertThat(lines("t.csv").getFirst()).isEqualTo("number,at,by,what");
        assertThat(lines("t.csv").get(1)).startsWith("0,").contains(",ann,");
        assertThat(export("a.csv", "ada", "audit", CASE).exit()).isZero();
        assertThat(lines("a.csv").getFirst()).isEqualTo("number,at,by,what,event,entry");
        assertThat(lines("a.csv").get(1)).endsWith(",notice-received,0");
        assertThat(export("a2.csv", "ada", "audit", FirstCase.id().replace("0001", "0002")).exit())
                .isZero();
        assertThat(lines("a2.csv").get(1)).endsWith(",notice-received,1");
    }

    /** A case from elsewhere, where no witness saw it, is marked wherever it is shown. */
    @Test
    void anImportedCaseIsMarkedWhereverItIsShown() throws IOException {
        Path file = sandbox.write("old.txt", "What was known of it before.");
        String imported = FirstCase.id().replace("0001", "0003");
        InProcess run = at("case", "import", "new", "--text", file.toString(), "--as", "ann");
        assertThat(run.exit()).as(run.err()).isZero();
        String mark = "imported, not witnessed";
        assertThat(at("case", "list", "--as", "ann").out().lines())
                .filteredOn(line -> line.contains(mark))
                .singleElement()
                .asString()
                .startsWith(imported);
        assertThat(at("case", "show", imported, "--as", "ann").out())
                .startsWith(imported + "; " + mark);
        assertThat(at("case", "show", CASE, "--as", "ann").out()).doesNotContain(mark);
        assertThat(at("case", "show", imported, "--as", "ann", "--format", "json").out())
                .contains("\"imported\":true");
        assertThat(export("q.csv", "ann", "queue").exit()).isZero();
        assertThat(lines("q.csv"))
                .filteredOn(line -> line.endsWith(",\"" + mark + "\""))
                .singleElement()
                .asString()
                .startsWith(imported);
        for (String what : List.of("timeline", "audit")) {
            assertThat(export("e.csv", "ada", what, imported).exit()).isZero();
            assertThat(lines("e.csv").get(1)).contains("Imported, not witnessed: an old case");
        }
    }

    @Test
    void aPdfIsWrittenToo() throws IOException {
        InProcess run = export("t.PDF", "ann", "timeline", CASE);
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo("Written: " + sandbox.path("t.PDF") + "\n");
        assertThat(Files.readString(scratch.resolve("t.PDF"), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
    }

    @Test
    void whoMayNotSeeItGetsNothing() {
        refused("this is not for max to see", "max", "queue");
        refused("this is not for rex to see", "rex", "queue");
        refused("this is not for ann to see", "ann", "audit", CASE);
        refused("this is not for nobody to see", "nobody", "audit", CASE);
        refused("there is no such case for rex", "rex", "timeline", CASE);
        refused("there is no such case for max", "max", "timeline", CASE);
        refused("there is no such case", "ann", "timeline", "C-2026-0009");
        refused("this is not for max to see", "max", "statistics");
        refused("the queue is of all cases", "ann", "queue", CASE);
        refused("statistics are of all cases", "ann", "statistics", CASE);
        refused("no case is named", "ann", "timeline");
        assertThat(export("t.xls", "ann", "queue").err()).contains(".csv or .pdf");
    }

    private void refused(String why, String person, String... what) {
        InProcess run = export("no.csv", person, what);
        assertThat(run.exit()).isEqualTo(Exit.USAGE.code());
        assertThat(run.err()).contains(why);
        assertThat(scratch.resolve("no.csv")).doesNotExist();
    }
}
