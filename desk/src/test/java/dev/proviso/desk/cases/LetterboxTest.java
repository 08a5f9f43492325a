package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Subject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Answers that people bring in are treated as those that come into the mailbox. */
final class LetterboxTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    private static final String LAWYER = "counsel@lawyers.example";

    @TempDir private Path scratch = Path.of("");

    @Test
    void anEmailInAFileThatQuotesACodeIsAnAnswerAndNoNotice() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String code = heard(room);
            byte[] mail = mail(code, "It was a drill.");
            Letterbox.Taken taken = room.desk.letterbox().mail(mail).orElseThrow();
            assertThat(taken.taken()).isTrue();
            assertThat(taken.done().events()).hasSize(1);
            assertThat(answers(room)).hasSize(1);
            Letterbox.Taken again = room.desk.letterbox().mail(mail).orElseThrow();
            assertThat(again.taken()).isTrue();
            assertThat(again.done().events()).as("the same e-mail").isEmpty();

            room.now = room.desk.read(CASE).state().hearing().orElseThrow().until();
            room.later(Duration.ofHours(1));
            Letterbox.Taken late =
                    room.desk.letterbox().mail(mail(code, "One more thing.")).orElseThrow();
            assertThat(late.taken()).isFalse();
            assertThat(notTaken(room))
                    .extracting(Event.ReplyNotTaken::because)
                    .containsExactly(Event.NotTaken.HEARING_OVER);
            assertThat(room.lettersTo(LAWYER)).as("who sent it is told").isEqualTo(1);
            assertThat(answers(room)).hasSize(1);

            String unknown = code.substring(0, 14) + other(code.charAt(14)) + code.substring(15);
            assertThat(room.desk.letterbox().mail(mail(unknown, "Who am I?")))
                    .as("a notice")
                    .isEmpty();
            assertThat(room.desk.queue(9, java.util.Optional.empty())).as("no notice").hasSize(1);
        }
    }

    @Test
    void whatComesTooLateByPostIsOnRecordToo() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String code = heard(room);
            room.now = room.desk.read(CASE).state().hearing().orElseThrow().until();
            room.later(Duration.ofHours(1));
            JsonNode said = JsonMapper.shared().readTree("{\"digest\":\"ab\",\"text\":\"Late.\"}");
            for (int i = 0; i < 2; i++) {
                assertThat(room.desk.letterbox().reply(code, said).orElseThrow())
                        .isInstanceOf(Outcome.Impossible.class);
                assertThat(notTaken(room))
                        .as("once for the same words")
                        .containsExactly(
                                new Event.ReplyNotTaken("ab", Event.NotTaken.HEARING_OVER, false));
            }
            assertThat(answers(room)).isEmpty();
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    private static char other(char letter) {
        return letter == '7' ? '8' : '7';
    }

    /** The code of the letter that opens the hearing. */
    private static String heard(Room room) throws Exception {
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        return SentLetter.newest(room, CASE, "hearing").code();
    }

    private static byte[] mail(String code, String words) {
        return """
        From: %s
        To: trust@cloud.example
        Subject: Re: your letter [%s]
        Message-ID: <1@lawyers.example>
        Content-Type: text/plain; charset=utf-8

        %s
        """
                .formatted(LAWYER, code, words)
                .replace("\n", "\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<Event.HearingAnswered> answers(Room room) {
        return of(room, Event.HearingAnswered.class);
    }

    private static List<Event.ReplyNotTaken> notTaken(Room room) {
        return of(room, Event.ReplyNotTaken.class);
    }

    private static <T extends Event> List<T> of(Room room, Class<T> kind) {
        return room.desk.read(CASE).history().stream()
                .map(one -> one.event())
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
