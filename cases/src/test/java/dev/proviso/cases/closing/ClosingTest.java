package dev.proviso.cases.closing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.cases.core.ClosedCases;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Story;
import dev.proviso.cases.core.World;
import dev.proviso.testing.Golden;
import dev.proviso.testing.Schemas;
import dev.proviso.testing.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The figures of closed cases, counted a second time by reading the history line by line. */
final class ClosingTest {
    /** Histories; most are closed twice. */
    private static final int RUNS = 100;

    private static final String GOLDEN = "cases/src/test/resources/golden/closings.jsonl";

    private static List<Happened> story() {
        return Story.tell(new DueProcess(World.OFFICE)).getLast().history();
    }

    /** A closing for each time the case was closed. */
    private static List<Closing> closings(List<Happened> history) {
        List<Closing> all = new ArrayList<>();
        for (int i = 0; i < history.size(); i++) {
            if (history.get(i).event() instanceof Event.CaseClosed) {
                all.add(Closing.of(history.subList(0, i + 1)));
            }
        }
        return all;
    }

    @Test
    void theStoryIsClosedTwiceAndItsFiguresAreThese() {
        List<Closing> closings = closings(story());
        assertThat(closings).hasSize(2);
        Golden.check(
                GOLDEN,
                closings.stream().map(Closing::json).collect(Collectors.joining("\n", "", "\n")));
        closings.forEach(closing -> Schemas.check("closing", closing.json()));
        Closing last = closings.getLast();
        assertThat(last.measures())
                .extracting(m -> m.kind() + " " + m.ended().orElseThrow())
                .containsExactly("ORDER ORDER_ENDED", "INTERIM DATE", "DETERMINATION APPEAL");
        assertThat(last.appeals().getFirst().upheld()).contains(true);
        assertThat(last.clearances())
                .singleElement()
                .matches(Closing.Clearance::earlier)
                .matches(c -> c.ended().orElseThrow() == Closing.Clearance.End.NOTICE);
        assertThat(closings.getFirst().reviews().getFirst().stated())
                .contains(new Closing.Stated("Speech was not metered.", "0.6 of 1"));
    }

    /** Its customer was asked once the case was open again: what that came to is counted then. */
    @Test
    void aFindingThatAnEarlierClosingCountedIsListedAgainOnceItsCustomerWasAsked() {
        List<Closing> closings = closings(ClosedCases.history(Seeds.of(1_005_261)));
        assertThat(closings.getFirst().findings())
                .singleElement()
                .returns(false, Closing.Finding::earlier)
                .returns(false, Closing.Finding::asked);
        assertThat(closings.getFirst().json()).doesNotContain("\"earlier\"");
        Closing last = closings.getLast();
        assertThat(last.findings())
                .singleElement()
                .returns(true, Closing.Finding::earlier)
                .returns(true, Closing.Finding::asked)
                .matches(finding -> finding.unresolved().isPresent());
        Schemas.check("closing", last.json());
        assertThat(Closing.parse(last.json())).isEqualTo(last);
    }

    @Test
    void whatComesAfterTheClosingDoesNotChangeIt() {
        List<Happened> story = story();
        assertThat(Closing.of(story)).isEqualTo(closings(story).getLast());
    }

    @Test
    void whatIsWrittenIsReadAgainAndNothingElseIs() {
        String json = Closing.of(story()).json();
        assertThat(Closing.parse(json).json()).isEqualTo(json);
        for (String wrong :
                List.of(
                        "",
                        "{}",
                        "[]",
                        json + " ",
                        json.replace("\"imported\":false", "\"imported\":0"),
                        json.replace("\"imported\":false,", ""),
                        json.replace("proviso/closing/1", "proviso/closing/2"),
                        json.replaceFirst("\"source\":\"ngo\"", "\"source\":\"NGO\""),
                        json.replaceFirst("\"source\":\"ngo\"", "\"source\":\"rumour\""),
                        json.replaceFirst(",\"source\":\"ngo\"", ""),
                        json.replaceFirst("\"number\":2", "\"more\":1,\"number\":2"))) {
            assertThat(wrong).isNotEqualTo(json);
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .as(wrong)
                    .isThrownBy(() -> Closing.parse(wrong))
                    .withMessageStartingWith("This is no closing");
        }
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Closing.of(story().subList(0, 3)));
    }

    /** D12, D16: whoever reads a closing learns of no person, no customer and no subject. */
    @Test
    void nobodyIsNamed() {
        Seeds.check(
                4_000,
                20,
                random -> {
                    for (Closing closing : closings(ClosedCases.history(random))) {
                        assertThat(closing.json())
                                .doesNotContain("customer-", "unit-9", "p-7f3a", "plan-", "mail")
                                .doesNotContainPattern("\"(ann|dora|dan|dirk|max|rex|olga|xeno)\"")
                                .doesNotContainPattern("\"[a-z][0-9]+\"")
                                .doesNotContain(
                                        "It was a drill", "Data is leaving", "Reasons.", "A court");
                    }
                });
    }

    @Test
    void closingsAddUpToWhatHappened() {
        AtomicInteger closed = new AtomicInteger();
        Seeds.check(
                5_000,
                RUNS,
                random -> {
                    List<Happened> history = ClosedCases.history(random);
                    List<Closing> closings = closings(history);
                    closed.addAndGet(closings.size());
                    if (!closings.isEmpty()) {
                        Schemas.check("closing", closings.getLast().json());
                        assertThat(Closing.parse(closings.getLast().json()))
                                .isEqualTo(closings.getLast());
                        assertThat(figures(closings)).isEqualTo(counted(history));
                    }
                });
        assertThat(closed.get()).as("closings").isGreaterThan(RUNS);
    }

    private static Map<String, Integer> figures(List<Closing> closings) {
        Map<String, Integer> all = new TreeMap<>();
        for (Closing closing : closings) {
            closing.notices().forEach(n -> add(all, "notice of " + n.source()));
            closing.notices().forEach(n -> n.hoursToAnswer().ifPresent(_ -> add(all, "answer")));
            closing.findings().stream()
                    .filter(f -> !f.earlier())
                    .forEach(f -> add(all, "finding " + f.question()));
            closing.findings().stream()
                    .filter(Closing.Finding::asked)
                    .forEach(_ -> add(all, "asked of findings"));
            closing.findings().forEach(f -> f.unresolved().ifPresent(_ -> add(all, "unresolved")));
            closing.reviews().forEach(r -> add(all, "review " + r.outside()));
            closing.reviews().forEach(r -> add(all, "review " + r.result()));
            closing.reviews()
                    .forEach(r -> r.stated().ifPresent(s -> add(all, "stated " + s.power())));
            closing.hearings().forEach(_ -> add(all, "hearing"));
            closing.hearings().forEach(h -> add(all, "hearing answers", h.answers()));
            closing.measures().forEach(m -> add(all, "measure " + m.kind()));
            closing.measures().forEach(m -> add(all, "end by " + m.ended().orElseThrow()));
            closing.measures().forEach(m -> m.clauses().forEach(c -> add(all, "in " + c.clause())));
            closing.measures().forEach(m -> add(all, "renewals", m.renewals()));
            closing.clearances().stream()
                    .filter(c -> !c.earlier())
                    .forEach(_ -> add(all, "clearance"));
            closing.clearances()
                    .forEach(c ->
                            c.ended().ifPresent(end -> add(all, "cleared, outside " + isOut(end))));
            closing.appeals().forEach(a -> add(all, "appeal upheld " + a.upheld().orElseThrow()));
            closing.appeals().forEach(a -> add(all, "appeal facts", a.facts()));
            closing.remedies().forEach(r -> add(all, "remedy " + r.enough().orElseThrow()));
            closing.doubts().forEach(_ -> add(all, "doubt"));
            closing.erasures().stream().filter(e -> !e.earlier()).forEach(_ -> add(all, "asked"));
            closing.erasures().forEach(e -> add(all, "refused", e.refused()));
            closing.erasures().stream()
                    .filter(Closing.Erasure::done)
                    .forEach(_ -> add(all, "done"));
            closing.missed().forEach(_ -> add(all, "missed"));
            Closing.Counts c = closing.counts();
            add(all, "voided", c.consentsVoided());
            add(all, "conflicts", c.conflicts());
            add(all, "unwitnessed", c.unwitnessed());
            add(all, "corrected", c.corrected());
            add(
                    all,
                    "proposals ended",
                    c.proposalsLapsed()
                            + c.proposalsObjected()
                            + c.proposalsOvertaken()
                            + c.proposalsWithdrawn());
        }
        all.values().removeIf(n -> n == 0);
        return all;
    }

    /** All other ends are the core's own, in its words. */
    private static boolean isOut(Closing.Clearance.End end) {
        return end == Closing.Clearance.End.OUTSIDE;
    }

    private static void add(Map<String, Integer> all, String what) {
        add(all, what, 1);
    }

    private static void add(Map<String, Integer> all, String what, int count) {
        all.merge(what, count, Integer::sum);
    }

    /** The plain counter: one look at each event up to the last closing, in order. */
    private static Map<String, Integer> counted(List<Happened> history) {
        Map<String, Integer> all = new TreeMap<>();
        int last = 0;
        for (int i = 0; i < history.size(); i++) {
            last = history.get(i).event() instanceof Event.CaseClosed ? i : last;
        }
        Map<String, Matter> matters =
                history.stream()
                        .map(Happened::event)
                        .filter(Event.Proposed.class::isInstance)
                        .map(Event.Proposed.class::cast)
                        .collect(
                                Collectors.toMap(
                                        Event.Proposed::proposal,
                                        Event.Proposed::matter,
                                        (_, second) -> second));
        history.subList(0, last + 1)
                .forEach(one ->
                        count(all, one.event(), name -> Objects.requireNonNull(matters.get(name))));
        return all;
    }

    private static void count(
            Map<String, Integer> all, Event event, Function<String, Matter> matters) {
        switch (event) {
            case Event.NoticeReceived e -> add(all, "notice of " + e.source());
            case Event.NotifierAnswered _ -> add(all, "answer");
            case Event.FindingRaised e -> add(all, "finding " + e.question());
            case Event.InquiryOpened _ -> add(all, "asked of findings");
            case Event.InquiryNotResolved _ -> add(all, "unresolved");
            case Event.ReviewStarted e -> add(all, "review " + e.outside());
            case Event.ReviewEnded e -> {
                add(all, "review " + (e.breachFound() ? "BREACH_FOUND" : "NOTHING_FOUND"));
                if (!e.breachFound()) {
                    add(all, "stated " + e.power());
                }
            }
            case Event.ReviewLapsed _ -> add(all, "review LAPSED");
            case Event.HearingOpened _ -> add(all, "hearing");
            case Event.HearingAnswered _ -> add(all, "hearing answers");
            case Event.MeasureEnded e -> add(all, "end by " + e.ground());
            case Event.ClearanceEnded e ->
                    add(all, "cleared, outside " + e.because().equals("growth outside"));
            case Event.DoubtRaised _ -> add(all, "doubt");
            case Event.ErasureAsked _ -> add(all, "asked");
            case Event.ErasureRefused _ -> add(all, "refused");
            case Event.Erased _ -> add(all, "done");
            case Event.DeadlineMissed _ -> add(all, "missed");
            case Event.ConsentVoided _ -> add(all, "voided");
            case Event.ConflictRecorded _ -> add(all, "conflicts");
            case Event.WentOnUnwitnessed _ -> add(all, "unwitnessed");
            case Event.Corrected _ -> add(all, "corrected");
            case Event.ProposalEnded _ -> add(all, "proposals ended");
            case Event.AppealFactAdded _ -> add(all, "appeal facts");
            case Event.Decided e -> decided(all, matters.apply(e.proposal()));
            default -> {}
        }
    }

    private static void decided(Map<String, Integer> all, Matter matter) {
        switch (matter) {
            case Matter.Determination m -> {
                add(all, "measure DETERMINATION");
                m.breaches().stream()
                        .map(b -> b.clause() + b.version())
                        .distinct()
                        .forEach(_ -> add(all, "in " + m.breaches().getFirst().clause()));
            }
            case Matter.Interim _ -> add(all, "measure INTERIM");
            case Matter.Order _ -> add(all, "measure ORDER");
            case Matter.Renewal _ -> add(all, "renewals");
            case Matter.Clearance _ -> add(all, "clearance");
            case Matter.AppealDecision m -> add(all, "appeal upheld " + m.upheld());
            case Matter.RemedyAnswer m -> add(all, "remedy " + m.enough());
            default -> {}
        }
    }

    @Test
    void everySourceOfNoticesIsKnownToTheSchema() {
        String json = Closing.of(story()).json();
        for (Source source : Source.values()) {
            String other =
                    json.replace(
                            "\"ngo\"",
                            "\"" + source.name().toLowerCase(java.util.Locale.ROOT) + "\"");
            assertThat(Schemas.errors("closing", other)).isEmpty();
        }
        assertThat(Schemas.errors("closing", json.replace("\"ngo\"", "\"rumour\""))).isNotEmpty();
    }
}
