package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Notices that repeat another, or may: in which case each is kept, and what people say (D26). */
final class NoticeDuplicatesTest extends AtHome {

    private static final String STORY =
            "One unit of this customer keeps the calls of a whole population, day and night, and"
                    + " has done so since the first of March without any pause that we could see.";

    @BeforeEach
    void office() {
        ok("case", "office", "--example");
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }

    private String form(String words) throws Exception {
        String form =
                """
                {"explanation":"%s","good_faith":true,"customer":"Ministry of Example",
                 "clause":"4.2","at":"2026-03-01T12:00:00Z",
                 "name":"Ines Doe","email":"ines@herald.example","organisation":"Herald Weekly"}
                """
                        .formatted(words);
        return Files.writeString(scratch.resolve("in.json"), form).toString();
    }

    private JsonNode received(String words) throws Exception {
        return json(ok("notice", "receive", form(words), "--format", "json")).get(0);
    }

    private static String text(JsonNode kept, String name) {
        return kept.get(name).stringValue();
    }

    private InProcess decide(JsonNode notice, String... more) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "notice",
                                "duplicates",
                                "--decide",
                                text(notice, "notice"),
                                "--as",
                                "ann"));
        words.addAll(List.of(more));
        return run(words.toArray(String[]::new));
    }

    private static void holdsNoSecret(String out, JsonNode... kept) {
        assertThat(out).doesNotContain("Ines", "Doe", "herald", "Herald", "Weekly");
        for (JsonNode one : kept) {
            String code = text(one, "tracking_code");
            assertThat(out).doesNotContain(code.substring(text(one, "notice").length()));
        }
    }

    @Test
    void whatIsTakenInIsToldWhereItIsKeptAndWhatItRepeats() throws Exception {
        JsonNode first = received(STORY);
        String again = ok("notice", "receive", form(STORY));
        assertThat(again)
                .contains(" in " + text(first, "case") + "\n")
                .contains("It repeats " + text(first, "notice") + ": it says exactly the same.\n");
        String near = ok("notice", "receive", form(STORY + " Stop it."));
        assertThat(near)
                .contains("Perhaps the same as " + text(first, "notice") + ": ")
                .doesNotContain(text(first, "case"), "It repeats");
        JsonNode repeated = received(STORY);
        assertThat(text(repeated, "case")).isEqualTo(text(first, "case"));
        assertThat(text(repeated, "repeats")).isEqualTo(text(first, "notice"));
    }

    @Test
    void anAnalystJoinsWhatIsInTwoCases_D26() throws Exception {
        JsonNode first = received(STORY);
        JsonNode second = received(STORY + " Stop it.");
        assertThat(text(second, "case")).isNotEqualTo(text(first, "case"));
        String listed = ok("notice", "duplicates", "--as", "ann");
        assertThat(listed)
                .contains(text(first, "notice"), text(first, "case"))
                .contains(text(second, "notice"), text(second, "case"))
                .contains("the same customer");
        JsonNode row = json(ok("notice", "duplicates", "--as", "ann", "--format", "json")).get(0);
        assertThat(text(row, "earlier_case")).isEqualTo(text(first, "case"));

        InProcess joined = decide(second, "--same", "--reasons", "One letter, sent twice.");
        assertThat(joined.exit()).as(joined.err()).isZero();
        assertThat(joined.out()).contains("is the same matter as " + text(first, "notice"));
        assertThat(ok("notice", "duplicates", "--as", "ann"))
                .isEqualTo("No two notices wait for a decision.\n");
        String shown = shown(second);
        assertThat(shown)
                .contains("repeats " + text(first, "notice") + " in " + text(first, "case"))
                .contains("ann found so on ", "One letter, sent twice.");
        assertThat(shown(first)).contains("is repeated by " + text(second, "notice"));
        holdsNoSecret(listed + row + joined.out() + shown, first, second);
        inTheCase(second, first, "same matter");
        inTheCase(first, second, "same matter");
        assertThat(ok("case", "check")).contains("Every event has its entry");
    }

    /** D16, D26: an entry of the case that the notice is in, without who gave it. */
    private void inTheCase(JsonNode kept, JsonNode other, String found) throws Exception {
        String told = ok("case", "show", text(kept, "case"), "--as", "ann");
        assertThat(told)
                .contains(
                        "Notice %s was compared with %s: %s."
                                .formatted(text(kept, "notice"), text(other, "notice"), found));
        holdsNoSecret(told, kept, other);
    }

    private String shown(JsonNode kept) {
        return ok(
                "case",
                "notice",
                text(kept, "case"),
                "--notice",
                text(kept, "notice"),
                "--as",
                "ann");
    }

    @Test
    void ofSeveralTheEarlierIsNamedAndDifferentOnesStayApart() throws Exception {
        JsonNode first = received(STORY);
        JsonNode second = received(STORY + " Stop it.");
        JsonNode third = received(STORY + " Now.");
        InProcess unclear = decide(third, "--different", "--reasons", "Another day.");
        told(unclear, "it may be the same as several");
        assertThat(unclear.err()).contains(text(first, "notice"), text(second, "notice"));
        InProcess apart =
                decide(
                        third,
                        "--different",
                        "--earlier",
                        text(first, "notice"),
                        "--reasons",
                        "Another day.");
        assertThat(apart.exit()).as(apart.err()).isZero();
        inTheCase(first, third, "another matter");
        inTheCase(third, first, "another matter");
        assertThat(shown(third))
                .contains("not the same as " + text(first, "notice"), "Another day.")
                .contains("perhaps the same as " + text(second, "notice"))
                .doesNotContain("repeats");
        told(
                decide(
                        third,
                        "--same",
                        "--earlier",
                        text(first, "notice"),
                        "--reasons",
                        "After all."),
                "nobody has to decide about it");
    }

    @Test
    void onlyAnalystsSeeAndDecide() throws Exception {
        JsonNode first = received(STORY);
        JsonNode second = received(STORY + " Stop it.");
        for (String person : List.of("dora", "max", "rex", "ada", "olga", "xeno", "nobody")) {
            InProcess list = run("notice", "duplicates", "--as", person);
            told(list, "this is not for " + person + " to see");
            assertThat(list.out() + list.err()).doesNotContain("PRV-");
            told(
                    run(
                            "notice",
                            "duplicates",
                            "--decide",
                            text(second, "notice"),
                            "--same",
                            "--reasons",
                            "x",
                            "--as",
                            person),
                    "this is not for " + person + " to see");
        }
        told(decide(second, "--same", "--reasons", " "), "nothing is said");
        told(decide(first, "--same", "--reasons", "x"), "nobody has to decide about it");
        told(decide(second, "--reasons", "x"), "--same or --different");
        told(decide(second, "--same"), "nothing is said");
        told(run("notice", "duplicates", "--same", "--as", "ann"), "no notice is named");
        told(decide(second, "--same", "--different", "--reasons", "x"), "--same or --different");
        assertThat(json(ok("notice", "duplicates", "--as", "ann", "--format", "json")).size())
                .isEqualTo(1);
    }

    private static void told(InProcess run, String words) {
        assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(2);
        assertThat(run.err()).contains(words).doesNotContain("\tat ");
    }
}
