package dev.proviso.notices.flood;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.notices.flood.Flood.Answer;
import dev.proviso.notices.flood.Flood.Later;
import dev.proviso.notices.flood.Flood.Refused;
import dev.proviso.notices.flood.Flood.Welcome;
import dev.proviso.notices.intake.Channel;
import dev.proviso.testing.Seeds;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/**
 * Nobody gets more than the limit, nobody waits longer than told, and all that waits is counted.
 */
final class FloodPropertyTest {

    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private static Sender sender(RandomGenerator random) {
        return switch (random.nextInt(5)) {
            case 0 -> new Sender.Authority();
            case 4 -> new Sender.Writer("c" + random.nextInt(3), "w" + random.nextInt(2));
            case 1 -> new Sender.Flagger("f" + random.nextInt(2));
            case 2 -> Sender.of("d" + random.nextInt(3) + ".example");
            default -> Sender.of("");
        };
    }

    @Test
    void noSenderGetsMoreThanItsBurstAndRateInAnyTime() {
        Seeds.check(
                1,
                20,
                random -> {
                    Flood flood = new Flood();
                    List<Instant> let = new ArrayList<>();
                    Instant now = NOON;
                    Limit limit = Limit.DOMAIN;
                    for (int i = 0; i < 3000; i++) {
                        now = now.plusMillis(random.nextInt(4000));
                        if (flood.admit(Sender.of("a.example"), Channel.API, 1, now)
                                instanceof Welcome) {
                            let.add(now);
                        }
                    }
                    assertThat(let).hasSizeGreaterThan(limit.burst());
                    for (int i = 0; i < let.size(); i += 7) {
                        for (int j = i; j < let.size(); j += 11) {
                            long ms = Duration.between(let.get(i), let.get(j)).toMillis();
                            assertThat((long) j - i + 1)
                                    .isLessThanOrEqualTo(
                                            limit.burst() + ms / limit.each().toMillis());
                        }
                    }
                });
    }

    @Test
    void whoComesAgainWhenToldIsLetIn() {
        Seeds.check(
                1,
                30,
                random -> {
                    Flood flood = new Flood();
                    Sender sender = sender(random);
                    Answer answer = new Welcome();
                    Instant now = NOON;
                    for (int i = 0; i < 5000 && answer instanceof Welcome; i++) {
                        now = now.plusMillis(random.nextInt(20));
                        answer = flood.admit(sender, Channel.API, 1 + random.nextInt(3), now);
                    }
                    if (answer instanceof Later(long seconds, Limit _)) {
                        assertThat(seconds).isPositive();
                        assertThat(flood.admit(sender, Channel.API, 1, now.plusSeconds(seconds)))
                                .isEqualTo(new Welcome());
                    } else {
                        assertThat(sender).isEqualTo(new Sender.Authority());
                    }
                });
    }

    @Test
    void allThatIsRefusedIsCountedOnce() {
        Seeds.check(
                1,
                10,
                random -> {
                    Flood flood = new Flood();
                    Instant now = NOON;
                    long refused = 0;
                    long drained = 0;
                    for (int i = 0; i < 5000; i++) {
                        now = now.plusMillis(random.nextInt(10));
                        Answer answer =
                                random.nextBoolean()
                                        ? flood.admit(sender(random), Channel.API, 1, now)
                                        : flood.knock(Channel.API, "n" + random.nextInt(3), now);
                        refused += answer instanceof Later ? 1 : 0;
                        if (random.nextInt(500) == 0) {
                            drained += sum(flood);
                        }
                    }
                    assertThat(refused).isPositive();
                    assertThat(drained + sum(flood)).isEqualTo(refused);
                    assertThat(flood.drain()).isEmpty();
                });
    }

    private static long sum(Flood flood) {
        return flood.drain().values().stream().mapToLong(Long::longValue).sum();
    }

    @Test
    void anonymousOnesShareABucketAndTakeNothingFromOthers() {
        Flood flood = new Flood();
        for (int i = 0; i < Limit.ANONYMOUS.burst(); i++) {
            assertThat(flood.admit(Sender.of(""), Channel.API, 1, NOON)).isEqualTo(new Welcome());
        }
        assertThat(flood.admit(Sender.of(""), Channel.API, 1, NOON))
                .isEqualTo(new Later(10, Limit.ANONYMOUS));
        for (Sender other :
                List.of(Sender.of("a.example"), new Sender.Flagger("f"), new Sender.Authority())) {
            assertThat(flood.admit(other, Channel.API, 1, NOON)).isEqualTo(new Welcome());
        }
        assertThat(flood.admit(Sender.of(""), Channel.MAIL, 1, NOON)).isEqualTo(new Welcome());
        assertThat(flood.drain())
                .containsExactlyEntriesOf(
                        java.util.Map.of(
                                new Refused(
                                        LocalDate.of(2026, 11, 20), Channel.API, Limit.ANONYMOUS),
                                1L));
    }

    @Test
    void athousandInventedDomainsDoNotShutOutAFlaggerOrAnAuthority() {
        Flood flood = new Flood();
        int let = 0;
        for (int i = 0; i < 3000; i++) {
            Sender invented = Sender.of("d" + i + ".example");
            let += flood.admit(invented, Channel.API, 1, NOON) instanceof Welcome ? 1 : 0;
        }
        assertThat(let).isEqualTo(Limit.CHANNEL.burst());
        assertThat(flood.admit(new Sender.Flagger("f"), Channel.API, 1, NOON))
                .isEqualTo(new Welcome());
        assertThat(flood.admit(new Sender.Authority(), Channel.API, 1, NOON))
                .isEqualTo(new Welcome());
    }

    /** An address that is over its limit takes nothing from others who write with that code. */
    @Test
    void whoAnswersIsLimitedByTheCodeAndByTheAddress() {
        Flood flood = new Flood();
        for (int i = 0; i < Limit.WRITER.burst(); i++) {
            assertThat(flood.admit(new Sender.Writer("c1", "w"), Channel.MAIL, 1, NOON))
                    .isEqualTo(new Welcome());
        }
        assertThat(flood.admit(new Sender.Writer("c1", "w"), Channel.MAIL, 1, NOON))
                .isEqualTo(new Later(900, Limit.WRITER));
        for (int i = Limit.WRITER.burst(); i < Limit.CODE.burst(); i++) {
            assertThat(flood.admit(new Sender.Writer("c1", ""), Channel.MAIL, 1, NOON))
                    .isEqualTo(new Welcome());
        }
        assertThat(flood.admit(new Sender.Writer("c1", "other"), Channel.MAIL, 1, NOON))
                .isEqualTo(new Later(600, Limit.CODE));
    }

    /** Anybody can write from anybody's address: with codes of one's own that takes nothing. */
    @Test
    void whoWritesFromAnothersAddressTakesNothingFromIt() {
        Flood flood = new Flood();
        for (int code = 0; code < 100; code++) {
            for (int i = 0; i < Limit.CODE.burst(); i++) {
                flood.admit(new Sender.Writer("own" + code, "victim"), Channel.MAIL, 1, NOON);
            }
        }
        for (int i = 0; i < Limit.WRITER.burst(); i++) {
            assertThat(flood.admit(new Sender.Writer("code", "victim"), Channel.MAIL, 1, NOON))
                    .isEqualTo(new Welcome());
        }
    }

    @Test
    void aMessageOfMoreNoticesThanABurstIsStillLetInOnce() {
        Flood flood = new Flood();
        assertThat(flood.admit(Sender.of("a.example"), Channel.MAIL, 5000, NOON))
                .isEqualTo(new Welcome());
        assertThat(flood.admit(Sender.of("a.example"), Channel.MAIL, 1, NOON))
                .isInstanceOf(Later.class);
    }

    @Test
    void remembersNoMoreThanItMay() {
        Flood flood = new Flood();
        for (int i = 0; i < Limit.NETWORK.burst(); i++) {
            flood.knock(Channel.API, "first", NOON);
        }
        assertThat(flood.knock(Channel.API, "first", NOON)).isInstanceOf(Later.class);
        for (int i = 0; i < Flood.BUCKETS_MAX; i++) {
            flood.knock(Channel.API, "n" + i, NOON);
        }
        assertThat(flood.knock(Channel.API, "first", NOON)).isEqualTo(new Welcome());
    }
}
