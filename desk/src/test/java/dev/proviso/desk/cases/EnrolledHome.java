package dev.proviso.desk.cases;

import dev.proviso.notices.letter.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A home in which people have enrolled, to be copied: making a key from a passphrase takes longer
 * than most stories.
 */
record EnrolledHome(Path scratch) {

    static EnrolledHome make(Path scratch, String... people) throws IOException {
        EnrolledHome made = new EnrolledHome(scratch);
        try (Room room = new Room(made.folder())) {
            room.enrol(people);
            room.keepPhones(made.phones());
        }
        return made;
    }

    private Path folder() {
        return scratch.resolve("enrolled");
    }

    private Path phones() {
        return scratch.resolve("phones");
    }

    /** A room in a copy of it, where customer, provider and colleagues read this language. */
    Room room(Language language, String name, Optional<MailServers> mail) throws IOException {
        Path home = scratch.resolve(language.tag() + " " + name);
        try (Stream<Path> files = Files.walk(folder())) {
            for (Path file : files.toList()) {
                Files.copy(
                        file,
                        home.resolve(folder().relativize(file)),
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        }
        replace(home.resolve("customers.yaml"), "language: en", "language: " + language.tag());
        replace(
                home.resolve("office.yaml"),
                "(?m)^( +)mail: .*$",
                "$0\n$1language: " + language.tag());
        Room room = new Room(mail.isPresent() ? mail.get().home(home) : home);
        room.takePhones(phones());
        return room;
    }

    private static void replace(Path file, String pattern, String by) throws IOException {
        Files.writeString(file, Files.readString(file).replaceAll(pattern, by));
    }
}
