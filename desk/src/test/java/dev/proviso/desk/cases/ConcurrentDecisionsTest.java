package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two people decide on one case at once, each at a desk with its own connections. */
final class ConcurrentDecisionsTest {
    private static final int ROUNDS = 5;
    private static final String RESTRICTED = "C-2026-0001";
    private static final String APPEALED = "C-2026-0002";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    @TempDir private Path scratch = Path.of("");

    private int told;

    @Test
    void oneWinsAndTheOtherIsToldWhatChanged() throws Exception {
        Path phones = scratch.resolve("phones");
        Instant now;
        try (Room room = new Room(scratch.resolve("template"))) {
            prepare(room);
            room.keepPhones(phones);
            now = room.now;
        }
        for (int round = 0; round < ROUNDS; round++) {
            Path home = copy(round);
            try (Room room = new Room(home)) {
                room.now = now;
                room.takePhones(phones);
                try (CaseDesk other = other(room)) {
                    String second = round % 2 == 0 ? "d1" : "d2";
                    race(room, other, RESTRICTED, "dora", "d1", "dan", second);
                    race(room, other, APPEALED, "dirk", "d2", "olga", "d3");
                }
                assertThat(room.desk.problems()).isEmpty();
            }
        }
        assertThat(told).as("who came second and was told so").isPositive();
    }

    /** Typing a passphrase takes a while; here the other decides in it. */
    @Test
    void whoWasStillTypingIsToldWhatTheOtherDecided() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            room.enrol("dora", "dan");
            opened(room, RESTRICTED);
            Matter.Plan plan = new Matter.Plan("plan-1", Level.FREEZE);
            propose(
                    room,
                    RESTRICTED,
                    "d1",
                    new Matter.Interim("Data is leaving.", Set.of("e1"), plan));
            AtomicBoolean typing = new AtomicBoolean();
            HomeLedger ledger = HomeLedger.open(room.home, new SecureRandom(), () -> room.now);
            Supplier<Instant> clock =
                    () -> {
                        if (typing.compareAndSet(true, false)) {
                            Room.does(consent(room, room.desk, RESTRICTED, "d1", "dora"));
                        }
                        return room.now;
                    };
            try (CaseDesk other = CaseDesk.open(room.home, ledger, new SecureRandom(), clock)) {
                typing.set(true);
                assertThat(Told.refusal(consent(room, other, RESTRICTED, "d1", "dan")))
                        .startsWith("The case has changed since you read it: consented, decided");
            }
        }
    }

    /** An interim measure proposed twice, and an appeal to be upheld and to be rejected. */
    private static void prepare(Room room) throws Exception {
        Path office = room.home.folder().resolve("office.yaml");
        Files.writeString(
                office,
                Files.readString(office)
                        .replace("roles: [operator]", "roles: [operator, decider]"));
        room.reopen();
        room.enrol("dora", "dan", "dirk", "olga");
        opened(room, RESTRICTED);
        opened(room, APPEALED);
        room.writes(APPEALED, new Command.OpenHearing(person("ann")));
        room.later(Duration.ofDays(13));
        Instant until = room.now.plus(Duration.ofDays(150));
        room.decide(
                APPEALED,
                "d1",
                new Matter.Determination(
                        List.of(Room.BREACH), Set.of("e1"), Optional.empty(), until),
                "dora",
                "dan");
        room.writes(APPEALED, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        room.does(
                APPEALED,
                new Command.FileAppeal(new Actor.Customer("example:ministry"), "a1", "d1", "00"));
        propose(room, APPEALED, "d2", new Matter.AppealDecision("a1", true, "It was a drill."));
        propose(room, APPEALED, "d3", new Matter.AppealDecision("a1", false, "It was none."));
        for (String name : List.of("d1", "d2")) {
            Matter.Plan plan = new Matter.Plan("plan-" + name, Level.FREEZE);
            propose(
                    room,
                    RESTRICTED,
                    name,
                    new Matter.Interim("Data is leaving.", Set.of("e1"), plan));
        }
        room.later(Duration.ofMinutes(1));
    }

    private static void opened(Room room, String caseId) {
        room.does(
                caseId, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(caseId, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(caseId, room.evidence(caseId, "e1"));
    }

    private static void propose(Room room, String caseId, String name, Matter matter) {
        room.does(caseId, new Command.Propose(person("ann"), name, matter));
    }

    private Path copy(int round) throws Exception {
        Path template = scratch.resolve("template");
        Path home = scratch.resolve("home" + round);
        try (var files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        home.resolve(template.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        return home;
    }

    private static CaseDesk other(Room room) {
        HomeLedger ledger = HomeLedger.open(room.home, new SecureRandom(), () -> room.now);
        return CaseDesk.open(room.home, ledger, new SecureRandom(), () -> room.now);
    }

    private void race(
            Room room,
            CaseDesk other,
            String caseId,
            String one,
            String proposal,
            String another,
            String second)
            throws Exception {
        int before = room.desk.read(caseId).history().size();
        CyclicBarrier barrier = new CyclicBarrier(2);
        List<Outcome> outcomes = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<Outcome>> running =
                    List.of(
                            threads.submit(() -> {
                                barrier.await(10, TimeUnit.SECONDS);
                                return consent(room, room.desk, caseId, proposal, one);
                            }),
                            threads.submit(() -> {
                                barrier.await(10, TimeUnit.SECONDS);
                                return consent(room, other, caseId, second, another);
                            }));
            for (Future<Outcome> each : running) {
                outcomes.add(each.get());
            }
        }
        assertThat(outcomes).as("who won").filteredOn(Outcome.Done.class::isInstance).hasSize(1);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Outcome.Changed changed) {
                told++;
                assertThat(changed.since())
                        .extracting(happened -> happened.event().name())
                        .contains("consented", "decided");
                assertThat(Told.refusal(outcome))
                        .startsWith("The case has changed since you read it: consented, decided")
                        .endsWith("Look again, then decide.");
            } else if (!(outcome instanceof Outcome.Done)) {
                assertThat(Told.refusal(outcome)).as("came when all was over").isNotBlank();
            }
        }
        isDecidedOnce(room, caseId, before);
    }

    private static Outcome consent(
            Room room, CaseDesk desk, String caseId, String proposal, String person) {
        return desk.consent(caseId, proposal, person, Room.PASSPHRASE.clone(), room.code(person));
    }

    private static void isDecidedOnce(Room room, String caseId, int before) {
        var history = room.desk.read(caseId).history();
        assertThat(history.subList(before, history.size()))
                .extracting(one -> one.event().getClass())
                .filteredOn(Event.Decided.class::equals)
                .hasSize(1);
        if (caseId.equals(APPEALED)) {
            assertThat(Named.the(room.desk.read(caseId).state().appeals(), "a1").upheld())
                    .isPresent();
        }
        byte[] bundle = room.desk.evidence().bundle(caseId, Audience.CUSTOMER, "ann");
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
    }
}
