package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.WholeStory.CASE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.testing.Golden;
import dev.proviso.testing.PostgresServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The case of design §1 through the desk of a home and real mail servers: every letter of it is
 * written, committed to, sent and acted on by its text alone.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WholeCaseTest {

    /** What happens in the story, step by step; {@link WholeCrashTest} kills it by this. */
    static final String GOLDEN = "desk/src/test/golden/whole-story.txt";

    @TempDir private Path scratch = Path.of("");

    private List<String> inAFile = List.of();

    @Test
    void fromTheNewspapersNoticeToTheAppealUpheld() throws Exception {
        Golden.check(GOLDEN, String.join("\n", inAFile()) + "\n");
    }

    @Test
    void theSameOnPostgresql() throws Exception {
        PostgresServer server = new PostgresServer();
        try {
            Path password = scratch.resolve("database.password");
            Files.writeString(password, "s3cret\n");
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            String section =
                    "database:\n  url: %s\n  user: story\n  password-file: %s\n"
                            .formatted(
                                    server.database("story", "s3cret", "ENCODING 'UTF8'"),
                                    password);
            assertThat(story(section)).isEqualTo(inAFile());
        } finally {
            server.remove();
        }
    }

    /** Told once for both tests: what takes long are the people's passphrases. */
    private List<String> inAFile() throws Exception {
        if (inAFile.isEmpty()) {
            inAFile = story("");
        }
        return inAFile;
    }

    /** What came of it, step by step, and what is owed at the end; no number that was drawn. */
    private List<String> story(String settings) throws Exception {
        Path folder = scratch.resolve(settings.isEmpty() ? "home" : "server");
        try (MailServers servers = new MailServers(WholeStory.OUTSIDE)) {
            servers.home(folder);
            Files.writeString(folder.resolve("proviso.yaml"), settings, StandardOpenOption.APPEND);
            try (Room room = new Room(folder)) {
                WholeStory.begin(room);
                List<String> lines = told(room, servers);
                assertThat(Files.exists(folder.resolve("ledger.db"))).isEqualTo(settings.isEmpty());
                return lines;
            }
        }
    }

    private static List<String> told(Room room, MailServers servers) throws Exception {
        List<String> lines = new ArrayList<>();
        WholeChecks checks = new WholeChecks(room, servers);
        List<String> history = List.of();
        for (WholeStory.Step step : WholeStory.steps()) {
            step.in(room, (_, mail) -> servers.comes(mail), Duration.ZERO);
            lines.add("# " + step.name());
            List<String> now = WholeHistory.of(room);
            assertThat(now.subList(0, history.size())).as(step.name()).isEqualTo(history);
            lines.addAll(now.subList(history.size(), now.size()));
            history = now;
            checks.after(step.name());
        }
        checks.atTheEnd();
        lines.add("# owed at the end");
        lines.add(room.desk.obligations(CASE).due().toString());
        lines.addAll(new TreeSet<>(room.desk.obligations(CASE).open()));
        room.desk.queue(10, Optional.empty()).forEach(row -> lines.add(row.toString()));
        return lines;
    }
}
