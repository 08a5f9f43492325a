package dev.proviso.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The walk of docs/office.md is true: its commands, as they stand there, bring a case from its
 * notice to its closing. What people do at a terminal is done here without one; that it is done at
 * one only is {@link OwnSessionTest}'s matter.
 */
final class OfficeWalkTest {
    private static final String HEAD = "## A case from its notice to its closing";
    private static final Pattern COMMAND = Pattern.compile("^ +`proviso (.+)`$", Pattern.MULTILINE);
    private static final Pattern FACTS = Pattern.compile("```yaml\n(words:.+?)```", Pattern.DOTALL);
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final ZoneId ZONE = ZoneId.of("Europe/Dublin");

    @TempDir private Path scratch = Path.of("");

    private final Map<String, String> secrets = new HashMap<>();
    private final Map<String, Integer> consents = new HashMap<>();

    @Test
    void everyCommandOfTheWalkDoesWhatItSays() throws Exception {
        String page = Files.readString(Shared.root().resolve("docs/office.md"));
        files(page);
        List<String> commands =
                COMMAND.matcher(page.substring(page.indexOf(HEAD)))
                        .results()
                        .map(found -> found.group(1))
                        .toList();
        assertThat(commands).hasSizeGreaterThan(20);
        for (String command : commands) {
            List<String> words = words(command);
            switch (words.get(1)) {
                case "enrol" -> enrols(words.getLast());
                case "consent" -> consents(words);
                default -> runs(command, words);
            }
        }
        Case closed = with(desk -> desk.read(FirstCase.id()).state());
        assertThat(closed.closed()).isTrue();
        assertThat(closed.missed()).isEmpty();
        String letter = FirstCase.id() + "-";
        assertThat(scratch.resolve("letters"))
                .isDirectoryContaining("glob:**/" + letter + "*-0.pdf")
                .isDirectoryContaining("glob:**/" + letter + "*-1.pdf");
    }

    private void files(String page) throws IOException {
        Matcher facts = FACTS.matcher(page);
        assertThat(facts.find()).isTrue();
        for (Map.Entry<String, String> file :
                Map.of(
                                "facts.yaml", toCome(facts.group(1)),
                                "notice.txt", "They record every call.",
                                "answer.txt", "We keep nothing.",
                                "remedy.txt", "It is deleted.")
                        .entrySet()) {
            Files.writeString(scratch.resolve(file.getKey()), file.getValue(), UTF_8);
        }
    }

    /** A day for fetching the data that has not passed, whenever this runs (D6). */
    private static String toCome(String facts) {
        String day = "# fetch_until: YYYY-MM-DD";
        assertThat(facts).contains(day);
        LocalDate inTime = LocalDate.now(ZoneOffset.UTC).plusDays(60);
        return facts.replace(day, "fetch_until: " + inTime);
    }

    /** The words of a command, with this year's case and the files where they are. */
    private List<String> words(String command) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(command);
        while (word.find()) {
            String written = word.group(1) != null ? word.group(1) : word.group(2);
            words.add(
                    written.matches("[a-z]+\\.(txt|yaml)|letters")
                            ? scratch.resolve(written).toString()
                            : written.replace("C-2026-0001", FirstCase.id()));
        }
        return words;
    }

    private void runs(String command, List<String> words) {
        InProcess run = InProcess.at(scratch.resolve("home"), words.toArray(String[]::new));
        assertThat(run.exit()).as(command + "\n" + run.out() + run.err()).isZero();
    }

    private void enrols(String person) {
        String uri = with(desk -> desk.enrol(person, "correct horse battery".toCharArray()));
        secrets.put(person, uri.replaceAll(".*secret=([A-Z2-7]+)&.*", "$1"));
    }

    /** A code is good once; that of the half minute after is good as well. */
    private void consents(List<String> words) {
        String person = words.getLast();
        String proposal = words.get(words.indexOf("--proposal") + 1);
        int earlier = consents.merge(person, 1, Integer::sum) - 1;
        Instant then = Instant.now().plus(Duration.ofSeconds(30L * earlier));
        String code = OneTimeCodes.code(secrets.getOrDefault(person, ""), then);
        char[] passphrase = "correct horse battery".toCharArray();
        Outcome outcome =
                with(desk -> desk.consent(words.get(2), proposal, person, passphrase, code));
        assertThat(outcome).as(words.toString()).isInstanceOf(Outcome.Done.class);
    }

    private <T> T with(Function<CaseDesk, T> step) {
        try (Home home = Home.open(scratch.resolve("home"));
                HomeLedger ledger = KeysCommand.ledger(home);
                CaseDesk desk =
                        CaseDesk.open(
                                home,
                                ledger,
                                new SecureRandom(),
                                Clock.tickSeconds(ZONE)::instant)) {
            return step.apply(desk);
        }
    }
}
