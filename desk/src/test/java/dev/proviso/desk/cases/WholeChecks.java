package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.WholeStory.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Named;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** What holds after steps of the story, beside the rules that the core keeps. */
final class WholeChecks {
    private static final String CUSTOMER = "ministry.example";
    private static final Set<String> EVERYBODY =
            Set.of("auditor", "reviewer", "customer", "notifier", "public", "case");

    private final Room room;
    private final MailServers servers;
    private final WholeSearch search;
    private final Map<String, Check> checks = new LinkedHashMap<>();

    private interface Check {
        void run() throws Exception;
    }

    WholeChecks(Room room, MailServers servers) {
        this.room = room;
        this.servers = servers;
        this.search = new WholeSearch(room, servers);
        checks.put("the notice is read", this::whoGaveNoticeIsSealedWhileALetterWaits_D15);
        checks.put("the case is closed", this::nobodyToldTheCustomer);
        checks.put("nothing is sent to the customer", this::nobodyToldTheCustomer);
        checks.put("both letters are sent", this::interimMeasure);
        checks.put("the hearing opens", this::hearing);
        checks.put("the answer is read", this::heard);
        checks.put("the determination's letters are sent", this::determination);
        checks.put("dan turns out to have had a conflict", this::inDoubt);
        checks.put("the customer is told that the determination stands", this::settled);
        checks.put("the fact is read", this::appealed);
        checks.put("all is given back", this::upheld);
        checks.put(
                "the newspaper asks that its notice is erased",
                this::nobodyLearnsWhoGaveNotice_D16);
        checks.put("month 5 after the end", this::nothingIsErasedYet);
        checks.put("month 8 after the end", this::whatIsErasedIsNowhere_D15);
    }

    /** All of the case verifies, in the auditor's bundle, and at each turn in the customer's. */
    void after(String step) throws Exception {
        verifies(step, Audience.AUDITOR);
        Check check = checks.remove(step);
        if (check != null) {
            verifies(step, Audience.CUSTOMER);
            assertThat(room.desk.problems()).as(step).isEmpty();
            check.run();
        }
    }

    private void verifies(String step, Audience audience) {
        List<Long> positions = room.desk.positions(CASE);
        if (!positions.isEmpty()) {
            verifies(
                    step,
                    room.ledger.bundle(
                            audience.word(), positions, audience.disclosures(), audience::shows));
        }
    }

    private void verifies(String step, byte[] bundle) {
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .as(step)
                .isEqualTo(Verdict.Outcome.VERIFIED);
    }

    void atTheEnd() throws Exception {
        assertThat(checks.keySet()).as("steps that are gone").isEmpty();
        assertThat(room.desk.undelivered().dead()).isEmpty();
        assertThat(room.outbox().news(10)).isEmpty();
        assertThat(room.desk.rebuild()).isEqualTo(room.desk.read(CASE).history().size());
        verifies("the end", room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann"));
    }

    /** A letter to her waits, and is sealed; what is not sealed the search can find. */
    private void whoGaveNoticeIsSealedWhileALetterWaits_D15() throws Exception {
        assertThat(room.lettersTo(WholeStory.NOTIFIER_MAIL)).isPositive();
        Map<String, String> home = search.ofTheHome();
        assertThat(WholeSearch.found(home, CASE)).isNotEmpty();
        assertThat(WholeSearch.found(home, WholeStory.NOTIFIER_MAIL)).isEmpty();
        assertThat(WholeSearch.found(home, WholeStory.NOTIFIER)).isEmpty();
    }

    private void nobodyToldTheCustomer() throws Exception {
        assertThat(servers.got(CUSTOMER)).isEmpty();
        assertThat(room.lettersTo(WholeStory.OUTSIDE[1])).isZero();
    }

    private void interimMeasure() {
        assertThat(WholeStory.letter(room, "order-accepted"))
                .contains("High Court", "We were commanded to stay silent");
        assertThat(WholeStory.letter(room, "confirmation"))
                .contains("The interim measure in force")
                .contains("Directorate 9", "example:acc-9", "Data is leaving.")
                .contains("trust@cloud.example", "4.2")
                .doesNotContain("unit-3");
        assertThat(servers.got(CUSTOMER)).as("two letters to two contacts").hasSize(4);
        assertThat(state().statementOf("d3").reachedAt()).contains(room.now);
    }

    private void hearing() throws SQLException {
        String letter = WholeStory.letter(room, "hearing");
        Instant until = state().hearing().orElseThrow().until();
        int lastDay =
                until.minusSeconds(1).atZone(room.desk.files().policy().zone()).getDayOfMonth();
        assertThat(letter).as("the last day to answer").contains(String.valueOf(lastDay));
        String code = WholeStory.code(room.lastLetter());
        String wrong = code.substring(0, code.length() - 1) + (code.endsWith("0") ? "1" : "0");
        assertThat(
                        room.desk
                                .letterbox()
                                .reply(wrong, JsonMapper.shared().readTree("{\"digest\":\"aa\"}")))
                .isEmpty();
    }

    private void heard() {
        assertThat(events(Event.HearingAnswered.class)).hasSize(1);
        assertThat(state().hearingOpen()).isTrue();
    }

    private void determination() throws Exception {
        assertThat(WholeStory.letter(room, "determination"))
                .contains("Directorate 9", "object storage", "speech recognition")
                .contains("The growth fits the recording of a whole population's calls.")
                .contains("we were given notice");
        EuRecord record = room.desk.euRecord(CASE, "d5", room.facts().orElseThrow());
        assertThat(record.duty().due()).as(record.duty().reason()).isFalse();
        Path office = room.home.folder().resolve("office.yaml");
        Files.writeString(
                office, Files.readString(office) + "\neu: {platform: true, size: larger}\n");
        record = room.reopen().euRecord(CASE, "d5", room.facts().orElseThrow());
        assertThat(record.duty().due()).as(record.duty().reason()).isTrue();
        assertThat(record.record().orElseThrow())
                .contains("SOURCE_ARTICLE_16", "DECISION_PROVISION_PARTIAL_SUSPENSION")
                .doesNotContain("Directorate", "ministry", WholeStory.NOTIFIER);
    }

    private void inDoubt() {
        assertThat(state().doubts()).containsKey("d5/dan");
    }

    private void settled() {
        assertThat(Named.the(state().doubts(), "d5/dan").settled()).isTrue();
        assertThat(WholeStory.letter(room, "doubt-settled")).contains("It stands on the records.");
    }

    private void appealed() {
        assertThat(state().appeals()).as("the same appeal, with another fact").hasSize(1);
        Event.AppealFiled filed = events(Event.AppealFiled.class).getFirst();
        assertThat(filed.measure()).isEqualTo("d5");
        assertThat(Named.the(state().appeals(), "a1").due())
                .as("adding facts never resets the deadline")
                .isEqualTo(filed.due());
        assertThat(events(Event.AppealFactAdded.class)).hasSize(1);
    }

    private void upheld() {
        assertThat(Named.the(state().appeals(), "a1").upheld()).contains(true);
        assertThat(WholeStory.letter(room, "appeal-decided")).contains("It was a drill.");
        assertThat(WholeStory.letter(room, "reinstated"))
                .contains("Directorate 9", "Nothing of this measure remains.");
    }

    /**
     * Neither her name, nor her address, nor the code of her notice is in anything that the
     * customer can get; what she gets has all of them, and what the customer gets has what it
     * should.
     */
    private void nobodyLearnsWhoGaveNotice_D16() throws Exception {
        Map<String, String> letters = search.mails(CUSTOMER);
        Map<String, String> pdfs = search.pdfs(CUSTOMER);
        assertThat(letters).hasSizeGreaterThan(20);
        assertThat(pdfs).hasSameSizeAs(letters);
        for (Map<String, String> each : List.of(letters, pdfs)) {
            assertThat(WholeSearch.found(each, CASE)).hasSameSizeAs(each.keySet());
            assertThat(WholeSearch.found(each, "Directorate 9")).hasSizeGreaterThan(10);
        }
        Map<String, String> ofTheCustomer = search.ofTheCustomer(letters);
        Map<String, String> own = new LinkedHashMap<>(search.mails("herald.example"));
        String number = WholeStory.notice(room);
        own.put("bundle", Legible.of(room.desk.notices().bundle(CASE, number, "ann")));
        assertThat(WholeSearch.found(own, WholeStory.SECOND_NOTIFIER)).as("another's").isEmpty();
        for (String words : List.of(WholeStory.NOTIFIER, WholeStory.NOTIFIER_MAIL, number)) {
            assertThat(WholeSearch.found(own, words)).as(words).isNotEmpty();
        }
        for (String words :
                List.of(
                        WholeStory.NOTIFIER,
                        WholeStory.SECOND_NOTIFIER,
                        WholeStory.NOTIFIER_MAIL)) {
            assertThat(WholeSearch.found(ofTheCustomer, words)).as(words).isEmpty();
        }
        assertThat(WholeSearch.found(letters, number)).isEmpty();
        for (Audience audience : List.of(Audience.AUDITOR, Audience.REVIEWER)) {
            assertThat(Legible.has(bundle(audience.disclosures()), WholeStory.NOTIFIER))
                    .as(audience.word())
                    .isFalse();
        }
    }

    private void nothingIsErasedYet() {
        assertThat(events(Event.ErasureRefused.class)).isNotEmpty();
        assertThat(events(Event.Erased.class)).isEmpty();
        String all = bundle(EVERYBODY);
        assertThat(Legible.has(all, WholeStoryContested.SAID)).as("the appeal").isTrue();
        assertThat(Legible.has(all, WholeStory.NOTIFIER)).as("the notifier").isTrue();
    }

    /** What is legible of the case in a bundle for these. */
    private String bundle(Set<String> audiences) {
        return Legible.of(
                room.ledger.bundle("auditor", room.desk.positions(CASE), audiences, _ -> true));
    }

    private void whatIsErasedIsNowhere_D15() throws Exception {
        assertThat(events(Event.Erased.class)).hasSize(2);
        Map<String, String> home = search.ofTheHome();
        String all = bundle(EVERYBODY);
        assertThat(Legible.has(all, "As the court says.")).as("what nobody erased").isTrue();
        for (String words :
                List.of(WholeStoryContested.SAID, WholeStory.NOTIFIER, WholeStory.NOTIFIER_MAIL)) {
            assertThat(WholeSearch.found(home, words)).as(words).isEmpty();
            assertThat(Legible.has(all, words)).as(words).isFalse();
        }
    }

    private Case state() {
        return room.desk.read(CASE).state();
    }

    private <T extends Event> List<T> events(Class<T> kind) {
        return room.desk.read(CASE).history().stream()
                .map(one -> one.event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
