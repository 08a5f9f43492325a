package dev.proviso.desk.cases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.post.Standing;
import dev.proviso.notices.post.State;
import dev.proviso.testing.OwnJvm;
import dev.proviso.testing.Seeds;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code kill -9} at any instant of the whole story: the case is exactly before a step or after it,
 * its ledger verifies, no letter is sent twice and none is lost, no mail is taken in twice; and the
 * next process goes on from there.
 */
final class WholeCrashTest {

    /** The 200 kills are those of {@code ./build campaign --part crash}. */
    private static final int ROUNDS = Seeds.EFFORT == 1 ? 3 : 10;

    /** Few rounds take long strides, so that they come about; many take short ones. */
    private static final int STRIDE = Seeds.EFFORT == 1 ? 20 : 14;

    private static final long WAIT_NANOS_MAX = 250_000_000;
    private static final long OPENING_NANOS_MAX = 1_500_000_000;

    @TempDir private Path scratch = Path.of("");

    private final List<WholeStory.Step> steps = WholeStory.steps();
    private final MailServers servers = new MailServers(WholeStory.OUTSIDE);
    private WholeReference reference = new WholeReference(List.of(), List.of());
    private Path home = Path.of("");
    private int stories;
    private int next;
    private int killed;
    private int killedHere;
    private int settled;

    @BeforeEach
    void begin() throws Exception {
        reference = WholeReference.read();
        assertThat(reference.ends()).as("renew the story first").hasSameSizeAs(steps);
        try (Room room = new Room(servers.home(scratch.resolve("template")))) {
            WholeStory.begin(room);
            room.keepPhones(scratch.resolve("phones"));
        }
        anew();
    }

    @AfterEach
    void stop() {
        servers.close();
    }

    @Test
    void wheneverTheDeskDiesTheCaseIsBeforeOrAfterAStepAndGoesOn() {
        Seeds.check(17, ROUNDS, this::round);
        assertThat(killed).as("rounds in which the desk died").isGreaterThan(ROUNDS / 2);
    }

    /** How far it came, also where it is stopped. */
    private void keepResult() throws Exception {
        Path result = Files.createDirectories(Path.of("target")).resolve("whole-crash.txt");
        Files.writeString(
                result,
                "%d kills in %d stories, %d letters cut off\n".formatted(killed, stories, settled));
    }

    /** A home with nothing but its people. */
    private void anew() throws Exception {
        stories++;
        next = 0;
        killedHere = 0;
        servers.empty();
        home = scratch.resolve("home" + stories);
        Path template = scratch.resolve("template");
        try (var files = Files.walk(template)) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        home.resolve(template.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
    }

    private void round(RandomGenerator random) throws Exception {
        int lines = random.nextInt(STRIDE);
        long wait = random.nextLong(lines == 0 ? OPENING_NANOS_MAX : WAIT_NANOS_MAX);
        int acknowledged = run(lines, wait);
        try (Room room = new Room(home)) {
            int broken = Math.min(acknowledged + 1, steps.size() - 1);
            room.now = Room.START.plus(steps.get(broken).at()).plus(later());
            isWhole(room, acknowledged);
            settle(room);
            next = Math.max(acknowledged + 1, isWhole(room, acknowledged));
            mails(room, next == steps.size());
        }
        keepResult();
        if (next == steps.size()) {
            anew();
        }
    }

    /** A one-time code is good once: whoever goes on does so with the next. */
    private Duration later() {
        return Duration.ofMinutes(killedHere);
    }

    /** The last step that was acknowledged before the process died. */
    private int run(int lines, long wait) throws Exception {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                home.toString(),
                                scratch.resolve("phones").toString(),
                                String.valueOf(servers.smtpPort()),
                                String.valueOf(next),
                                String.valueOf(later().toSeconds())));
        received(false).forEach(id -> arguments.add(id.replaceAll("[<>]", "")));
        List<String> said = new ArrayList<>();
        List<String> command =
                OwnJvm.command(WholeStoryWriter.class, List.of(), arguments.toArray(String[]::new));
        if (OwnJvm.killed(command, lines, wait, said::add)) {
            killed++;
            killedHere++;
        }
        assertThat(said).noneMatch(line -> line.startsWith("failed"));
        return said.stream()
                .filter(line -> line.startsWith("step ") && line.endsWith(" end"))
                .mapToInt(line -> Integer.parseInt(line.split(" ", 3)[1]))
                .max()
                .orElse(next - 1);
    }

    /** Nothing is lost and nothing is half; the first step that is still to be done. */
    private int isWhole(Room room, int acknowledged) throws Exception {
        List<String> kept = WholeHistory.of(room);
        assertThat(kept).hasSizeLessThanOrEqualTo(reference.lines().size());
        assertThat(kept).isEqualTo(reference.lines().subList(0, kept.size()));
        assertThat(reference.whole()).contains(kept.size());
        if (acknowledged >= 0) {
            assertThat(kept.size()).isGreaterThanOrEqualTo(reference.ends().get(acknowledged));
        }
        assertThat(room.desk.problems()).isEmpty();
        List<Long> positions = room.desk.positions(WholeStory.CASE);
        if (!positions.isEmpty()) {
            byte[] bundle =
                    room.ledger.bundle(
                            "auditor",
                            positions,
                            Audience.AUDITOR.disclosures(),
                            Audience.AUDITOR::shows);
            assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                    .isEqualTo(Verdict.Outcome.VERIFIED);
        }
        return reference.next(steps, kept.size());
    }

    /**
     * What a person does about letters of which nobody knows the end: asks who should have them.
     */
    private void settle(Room room) throws Exception {
        if (outbox(room).stream().noneMatch(one -> one.state() == State.SENDING)) {
            return;
        }
        room.desk.work();
        List<String> received = received(true);
        for (Standing one : room.desk.undelivered().dead()) {
            assertThat(one.state()).isEqualTo(State.UNCERTAIN);
            boolean again = !received.contains(one.messageId());
            assertThat(room.desk.undelivered().settle(one.id(), again, "olga")).isTrue();
            settled++;
        }
        room.desk.work();
    }

    /** Each letter was received once if it was sent, and not if it waits; at the end all were. */
    private void mails(Room room, boolean over) throws Exception {
        List<String> received = received(true);
        assertThat(received).doesNotHaveDuplicates();
        List<Standing> outbox = outbox(room);
        for (Standing one : outbox) {
            switch (one.state()) {
                case SENT, DELIVERED -> assertThat(received).as(one.id()).contains(one.messageId());
                case WAITING -> assertThat(received).as(one.id()).doesNotContain(one.messageId());
                case FORGOTTEN -> assertThat(one.messageId()).isEmpty();
                default -> throw new AssertionError(one.id() + " is " + one.state());
            }
        }
        if (over) {
            assertThat(outbox).noneMatch(one -> one.state() == State.WAITING);
            assertThat(received).hasSameSizeAs(outbox);
        }
    }

    private static List<Standing> outbox(Room room) throws Exception {
        List<Standing> all = new ArrayList<>();
        var outbox = room.outbox();
        try (var select =
                        room.ledger
                                .ground()
                                .connection()
                                .prepareStatement("SELECT id FROM outbox_letter ORDER BY id");
                var row = select.executeQuery()) {
            while (row.next()) {
                all.add(outbox.standing(row.getString(1)).orElseThrow());
            }
        }
        return all;
    }

    /** Message-IDs of what came from the provider, or of what others wrote to it. */
    private List<String> received(boolean ours) throws Exception {
        List<String> ids = new ArrayList<>();
        for (MimeMessage mail : servers.all()) {
            if (mail.getFrom()[0].toString().contains(MailServers.OURS) == ours) {
                ids.add(mail.getMessageID());
            }
        }
        return ids;
    }
}
