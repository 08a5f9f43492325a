package dev.proviso.notices.register;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** D26: near duplicates are proposed with a reason, by a stated rule. */
final class LikenessTest {

    private static Optional<Likeness> between(ReceivedNotice one, ReceivedNotice other) {
        Optional<Likeness> likeness = between(one, "", other, "");
        assertThat(between(other, "", one, "")).isEqualTo(likeness);
        return likeness;
    }

    private static Optional<Likeness> between(
            ReceivedNotice one, String account, ReceivedNotice other, String accountOfOther) {
        return Likeness.between(
                new Likeness.Side(one, account), new Likeness.Side(other, accountOfOther));
    }

    private static NoticeDraft bare() {
        return new NoticeDraft(Kind.MAIL).explanation(Sample.STORY);
    }

    @Test
    void isTheSameWhateverItsFormAndLetters() {
        ReceivedNotice mail =
                bare().explanation("“" + Sample.STORY.toUpperCase(java.util.Locale.ROOT) + "”!!")
                        .about(new About("CUSTOMER X ", "", ""))
                        .notice();
        assertThat(between(Sample.draft().notice(), mail))
                .contains(
                        new Likeness(
                                1,
                                "the same customer by name, no different clause or class, times"
                                        + " that meet, 100 % of the words in common"));
    }

    @Test
    void needsTheSameSubject() {
        ReceivedNotice one = Sample.draft().notice();
        assertThat(between(one, bare().notice())).isEmpty();
        assertThat(between(one, bare().about(new About("Customer Y", "", "4.2")).notice()))
                .isEmpty();
        assertThat(between(one, bare().location(Location.of("192.0.2.7")).notice()))
                .hasValueSatisfying(l -> assertThat(l.reason()).startsWith("a place in common"));
        assertThat(between(one, "alpha", bare().notice(), "alpha"))
                .hasValueSatisfying(l -> assertThat(l.reason()).startsWith("the same account"));
        assertThat(between(one, "alpha", bare().notice(), "beta")).isEmpty();
    }

    @Test
    void needsNoDifferentClauseOrClass() {
        ReceivedNotice one = Sample.draft().label("connection", "port_scan").notice();
        assertThat(between(one, Sample.draft().about(new About("Customer X", "", "5")).notice()))
                .isEmpty();
        assertThat(
                        between(
                                one,
                                bare().about(new About("Customer X", "", ""))
                                        .label("connection", "ddos")
                                        .notice()))
                .isEmpty();
        assertThat(
                        between(
                                one,
                                bare().about(new About("Customer X", "", ""))
                                        .label("connection", "port_scan")
                                        .notice()))
                .hasValueSatisfying(l -> assertThat(l.reason()).contains("the same class"));
    }

    @Test
    void needsTimesThatMeet() {
        ReceivedNotice one = Sample.draft().notice();
        Duration slack = Likeness.SLACK;
        assertThat(
                        between(
                                one,
                                Sample.draft()
                                        .incident(
                                                Incident.at(
                                                        Sample.NOON.plus(slack.multipliedBy(2))))
                                        .notice()))
                .isPresent();
        assertThat(
                        between(
                                one,
                                Sample.draft()
                                        .incident(
                                                Incident.at(
                                                        Sample.NOON
                                                                .plus(slack.multipliedBy(2))
                                                                .plusSeconds(1)))
                                        .notice()))
                .isEmpty();
        assertThat(between(one, Sample.draft().incident(Incident.UNKNOWN).notice())).isPresent();
        Incident since =
                new Incident(
                        Optional.empty(),
                        Optional.of(Sample.NOON.minus(slack.multipliedBy(900))),
                        Optional.of(Sample.NOON));
        assertThat(between(one, Sample.draft().incident(since).notice())).isPresent();
        Incident before =
                new Incident(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(Sample.NOON.minus(slack.multipliedBy(3))));
        assertThat(between(one, Sample.draft().incident(before).notice())).isEmpty();
    }

    @Test
    void otherWordsAreAnotherNotice() {
        ReceivedNotice one = Sample.draft().notice();
        assertThat(
                        between(
                                one,
                                Sample.draft()
                                        .explanation("Customer X keeps recordings.")
                                        .notice()))
                .isEmpty();
        assertThat(between(one, Sample.draft().explanation("").notice())).isEmpty();
        ReceivedNotice silent = Sample.draft().explanation("…").notice();
        assertThat(between(silent, Sample.draft().explanation("").notice())).isPresent();
    }

    @Test
    void isMoreTheFewerWordsWereChanged() {
        Seeds.check(
                1,
                50,
                random -> {
                    String[] words = Sample.STORY.split(" ", -1);
                    double before = 1;
                    for (int i : random.ints(0, words.length).distinct().limit(20).toArray()) {
                        words[i] = "changed" + i;
                        ReceivedNotice changed =
                                Sample.draft().explanation(String.join(" ", words)).notice();
                        var likeness = between(Sample.draft().notice(), changed);
                        double now = likeness.map(Likeness::words).orElse(0.0);
                        assertThat(now).isLessThanOrEqualTo(before);
                        assertThat(now == 0 || now >= Likeness.WORDS_MIN).isTrue();
                        before = now;
                    }
                    assertThat(before).isZero();
                });
    }
}
