package dev.proviso.desk.cases;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Subject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A process that carries one case after the other, with letters, and is killed at some instant. */
final class NoticeWriter {
    private NoticeWriter() {}

    /** The home; says a line after each step that was acknowledged. */
    public static void main(String[] args) throws Exception {
        try (Room room = new Room(Path.of(args[0]))) {
            room.now = java.time.Instant.now().truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
            for (int i = 0; i < 50; i++) {
                String caseId = room.desk.nextId();
                Subject subject = new Subject("p-1", "example:ministry", "example:unit-9");
                step(
                        room,
                        caseId,
                        new Command.RaiseFinding(
                                Room.person("ann"), "f1", true, subject, "none", "0.6 of 1"));
                step(
                        room,
                        caseId,
                        new Command.ReceiveNotice(
                                Room.person("ann"), "n1", Command.Source.PRESS, "00"));
                step(room, caseId, new Command.OpenCase(Room.person("ann"), subject));
                step(room, caseId, room.evidence(caseId, "e1"));
                Room.does(
                        room.desk.act(
                                caseId,
                                new Command.OpenHearing(Room.person("ann")),
                                Map.of(),
                                Optional.of(room.facts().orElseThrow())));
                said(caseId + " OpenHearing");
                room.desk.work();
                said("work");
                room.later(Duration.ofSeconds(1));
            }
        }
    }

    private static void step(Room room, String caseId, Command command) {
        room.does(caseId, command);
        said(caseId + " " + command.getClass().getSimpleName());
    }

    private static void said(String line) {
        System.out.println(line + " end");
        System.out.flush();
    }
}
