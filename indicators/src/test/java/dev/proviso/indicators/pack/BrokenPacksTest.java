package dev.proviso.indicators.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Where;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Seeds;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told about a pack that is not sound: place, line, caret, what, wanted, next. */
class BrokenPacksTest {

    private static final String PACK = "pack.yaml";
    private static final String FLOOR = "night-floor.yaml";

    @TempDir Path folder;

    @Test
    void everyFaultIsToldAtItsPlace() {
        Map<String, UnaryOperator<TinyPack>> faults = new LinkedHashMap<>();
        inThePack(faults);
        inItsPattern(faults);
        inAnIndicator(faults);
        inATest(faults);
        inTheFolder(faults);
        StringBuilder told = new StringBuilder();
        faults.forEach((fault, change) -> {
            Path home = folder.resolve("case-" + fault.hashCode());
            List<Problem> problems = problems(change.apply(new TinyPack()).in(home));
            assertThat(problems).as(fault).isNotEmpty();
            told.append("## ").append(fault).append('\n');
            problems.forEach(p -> told.append(rendered(p, home)));
            told.append('\n');
        });
        assertThat(faults).hasSizeGreaterThanOrEqualTo(40);
        Golden.check("indicators/src/test/golden/broken-packs.txt", told.toString());
    }

    private static void inThePack(Map<String, UnaryOperator<TinyPack>> faults) {
        faults.put("no title", p -> p.with(PACK, "title: A forbidden use\n", ""));
        faults.put("a key misspelt", p -> p.with(PACK, "clause:", "clauze:"));
        faults.put("a key twice", p -> p.with(PACK, "prior: 1e-5", "prior: 1e-5\nprior: 2e-5"));
        faults.put("an id that is not the folder's", p -> p.with(PACK, "id: tiny", "id: tinny"));
        faults.put("a state that there is not", p -> p.with(PACK, "provisional", "provisonal"));
        faults.put("a prior above one half", p -> p.with(PACK, "1e-5", "0.9"));
        faults.put("a prior in words", p -> p.with(PACK, "1e-5", "rare"));
        faults.put("an id with capitals", p -> p.with(PACK, "id: office", "id: Office"));
        faults.put("a rival twice", p -> p.with(PACK, "id: office", "id: camera"));
        faults.put("a rival that is the use", p -> p.with(PACK, "id: office", "id: the-use"));
        faults.put("rivals as keys", p -> p.with(PACK, "  - {id: office", "  office: {id: office"));
        faults.put("a rival without its condition", p -> p.with(PACK, ", true_if: It films.", ""));
        faults.put("strata with a gap", p -> p.with(PACK, "from: 10}", "from: 20}"));
        faults.put("strata that end early", p -> p.with(PACK, "from: 10}", "from: 10, until: 20}"));
        faults.put(
                "a stratum by another indicator",
                p -> p.with(PACK, "many, indicator: night-floor", "many, indicator: night-flor"));
        faults.put(
                "a family that nobody is of",
                p -> p.with(PACK, "{rhythm: Hours of the day}", "{rhythm: Hours, week: Days}"));
        faults.put("a bracket left open", p -> p.with(PACK, "A camera,", "[A camera,"));
        faults.put("a tab", p -> p.with(PACK, "  - {id: camera", "\t- {id: camera"));
    }

    private static void inItsPattern(Map<String, UnaryOperator<TinyPack>> faults) {
        faults.put("sizes that fall", p -> p.with(PACK, "[10, 100]", "[100, 10]"));
        faults.put("six weekdays", p -> p.with(PACK, "weekday: [1, ", "weekday: ["));
        faults.put("a meter that there is not", p -> p.with(PACK, "storage.put", "storage.puts"));
        faults.put("a level without stock", p -> p.with(PACK, ", rolling: {days: [30, 30]}", ""));
        faults.put(
                "a flow with stock",
                p -> p.with(PACK, "{per_object: 1}", "{per_object: 1, growing: {days: [1, 2]}}"));
        faults.put("a stock of falling days", p -> p.with(PACK, "[30, 30]", "[30, 29]"));
        faults.put("a stock of three days", p -> p.with(PACK, "[30, 30]", "[30, 40, 50]"));
        faults.put("a stock without days", p -> p.with(PACK, "{days: [30, 30]}", "{share: 0.5}"));
        faults.put(
                "a stock that nobody draws",
                p -> p.with(PACK, "{days: [30, 30]}", "{days: [30, 30], share: 0}"));
        faults.put("no bytes an object", p -> p.with(PACK, "per_object: 1000", "per_object: 0"));
        faults.put(
                "a noise out of range",
                p -> p.with(PACK, "object_size_cv: 1.5", "object_size_cv: 15"));
    }

    private static void inAnIndicator(Map<String, UnaryOperator<TinyPack>> faults) {
        faults.put(
                "an id that is not the file's", p -> p.with(FLOOR, "id: night-floor", "id: night"));
        faults.put("a look-alike that is no rival", p -> p.with(FLOOR, "[camera]", "[camra]"));
        faults.put("no look-alike", p -> p.with(FLOOR, "[camera]", "[]"));
        faults.put("a look-alike that is no list", p -> p.with(FLOOR, "[camera]", "camera"));
        faults.put("no blind spot", p -> p.with(FLOOR, "cannot_see: Machines.\n", ""));
        faults.put(
                "an empty blind spot", p -> p.with(FLOOR, "cannot_see: Machines.", "cannot_see:"));
        faults.put(
                "a status that there is not",
                p -> p.with(FLOOR, "status: weighs", "status: weigh"));
        faults.put("shown without a reason", p -> p.with(FLOOR, "status: weighs", "status: shown"));
        faults.put(
                "a family that there is not",
                p -> p.with(FLOOR, "family: rhythm", "family: rhytm"));
        faults.put(
                "a meter that there is not, read", p -> p.with(FLOOR, "storage.put", "storage.pt"));
        faults.put(
                "a name that is a function",
                p -> p.with(FLOOR, "{quiet_hours: 4}", "{quiet_hours: 4, mean: 1}"));
        faults.put(
                "a name that the formula does not use",
                p -> p.with(FLOOR, "{quiet_hours: 4}", "{quiet_hours: 4, k: 1}"));
        faults.put(
                "a name that the formula misspells",
                p -> p.with(FLOOR, "mean(puts)", "mean(putz)"));
        faults.put("a formula left open", p -> p.with(FLOOR, "/ mean(puts)", "/ mean(puts"));
        faults.put(
                "monotone no",
                p -> p.with(FLOOR, "status: weighs", "status: weighs\nmonotone: no"));
    }

    private static void inATest(Map<String, UnaryOperator<TinyPack>> faults) {
        faults.put(
                "no test",
                p ->
                        p.with(
                                FLOOR,
                                "tests:\n  - name: always the same\n    series: {puts: 5}\n    expect: 1.0\n",
                                "tests: []\n"));
        faults.put("a test that expects nothing", p -> p.with(FLOOR, "    expect: 1.0\n", ""));
        faults.put("a test that expects a word", p -> p.with(FLOOR, "expect: 1.0", "expect: none"));
        faults.put("a series that nobody reads", p -> p.with(FLOOR, "{puts: 5}", "{put: 5}"));
        faults.put(
                "a shape with another key",
                p -> p.with(FLOOR, "{puts: 5}", "{puts: {ammount: 5}}"));
        faults.put(
                "a shape of 23 hours",
                p -> p.with(FLOOR, "{puts: 5}", "{puts: {hour_of_day: [1, 1, 1]}}"));
        faults.put("a shape like none", p -> p.with(FLOOR, "{puts: 5}", "{puts: {like: seconds}}"));
        faults.put(
                "a gap beyond the window",
                p -> p.with(FLOOR, "{puts: 5}", "{puts: {missing_hours: [0, 672]}}"));
        faults.put(
                "a fixture that is not there",
                p -> p.with(FLOOR, "{puts: 5}", "{puts: count.csv}"));
        faults.put(
                "a fixture with a bad cell",
                p ->
                        p.with(FLOOR, "{puts: 5}", "{puts: c.csv}")
                                .withFile("c.csv", "hour,puts\n0,1\n1,x\n900,1\n2\n"));
        faults.put(
                "a fixture without the column",
                p ->
                        p.with(FLOOR, "{puts: 5}", "{puts: c.csv}")
                                .withFile("c.csv", "hour,put\n0,1\n"));
        faults.put(
                "a fixture without hours",
                p -> p.with(FLOOR, "{puts: 5}", "{puts: c.csv}").withFile("c.csv", "puts\n1\n"));
    }

    private static void inTheFolder(Map<String, UnaryOperator<TinyPack>> faults) {
        faults.put("no pack.yaml", p -> p.without(PACK));
        faults.put("no indicator", p -> p.without(FLOOR));
        faults.put("a fixture that nobody reads", p -> p.withFile("old.csv", "hour\n"));
        faults.put("a file that has no place", p -> p.withFile("night-floor.yml", "id: x\n"));
        faults.put("an indicator in a folder below", p -> p.withFile("more/x.yaml", "id: x\n"));
        faults.put("an empty file", p -> p.withFile("empty.yaml", ""));
    }

    @Test
    void anyDamageIsAProblemAndNeverAnotherError() {
        String sound = new TinyPack().text(FLOOR);
        String pack = new TinyPack().text(PACK);
        Seeds.check(
                1,
                400,
                random -> {
                    boolean indicator = random.nextBoolean();
                    byte[] bytes = (indicator ? sound : pack).getBytes(StandardCharsets.UTF_8);
                    for (int i = random.nextInt(1, 6); i > 0; i--) {
                        int at = random.nextInt(bytes.length);
                        bytes[at] = (byte) "{}[]:-,\n\t'\"&*#9e.é".charAt(random.nextInt(18));
                    }
                    Path home = new TinyPack().in(folder.resolve("damage"));
                    try {
                        Files.write(home.resolve(indicator ? FLOOR : PACK), bytes);
                        assertThat(PackLoader.load(home).id()).isEqualTo("tiny");
                    } catch (ProblemException e) {
                        assertThat(e.problems()).isNotEmpty();
                    } catch (IOException e) {
                        throw new java.io.UncheckedIOException(e);
                    }
                });
    }

    private static List<Problem> problems(Path pack) {
        try {
            PackLoader.load(pack);
        } catch (ProblemException e) {
            return e.problems();
        }
        return List.of();
    }

    private static String rendered(Problem problem, Path home) {
        String place =
                switch (problem.where()) {
                    case Where.InText t ->
                            "%s:%d:%d: %s\n    %s\n    %s\n"
                                    .formatted(
                                            t.file(),
                                            t.line(),
                                            t.column(),
                                            problem.what(),
                                            t.text().replace('\t', ' '),
                                            " ".repeat(t.column() - 1) + "^".repeat(t.width()));
                    case Where.InRow r ->
                            "%s line %d, column %s: %s\n"
                                    .formatted(r.file(), r.line(), r.column(), problem.what());
                    case Where.InFile f -> "%s: %s\n".formatted(f.file(), problem.what());
                };
        String advice = (problem.wanted() + " " + problem.next()).strip();
        return place.replace(home + "/", "") + (advice.isEmpty() ? "" : advice + "\n");
    }
}
