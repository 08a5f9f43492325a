package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Matter;
import dev.proviso.desk.SmallBill;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An account that is asked about and cleared (D27), and what comes after. */
final class Clearing {
    static final String CASE = "C-2026-0001";
    static final String ACCOUNT = "aws:" + SmallBill.EVERYBODY;
    static final String CUSTOMER = "aws:511111111110";
    static final String PACK = "bulk-interception";
    private static final String SOURCES = "0".repeat(64);

    private Clearing() {}

    static Command propose(Room room, String name, String evidence, String values) {
        return new Command.Propose(
                person("ann"),
                name,
                new Matter.Clearance(
                        ACCOUNT,
                        PACK,
                        "A contact centre.",
                        Set.of(evidence),
                        room.now.plus(Duration.ofDays(80)),
                        values));
    }

    /** Takes the newest question in, and asks the customer about it. */
    static void asked(Room room) throws Exception {
        asked(room, CASE);
    }

    static void asked(Room room, String caseId) throws Exception {
        Room.does(room.desk.take(caseId, newest(room), "ann"));
        room.writes(caseId, new Command.OpenInquiry(person("ann"), "f1"));
    }

    static void cleared(Room room, String name, String evidence, String values) {
        cleared(room, CASE, name, evidence, values);
    }

    static void cleared(Room room, String caseId, String name, String evidence, String values) {
        room.does(caseId, propose(room, name, evidence, values));
        Room.does(room.consent(caseId, name, "dora"));
        Room.does(room.consent(caseId, name, "dan"));
    }

    static Room room(Path scratch) throws IOException {
        Room room = new Room(scratch.resolve("home"));
        Files.writeString(
                room.home.folder().resolve("customers.yaml"),
                """
                "%s":
                  name: Ministry of Example
                  language: en
                  contacts: [legal@ministry.example]
                  units:
                    "aws:unit":
                      name: Directorate 9
                      services: [object storage]
                      accounts: ["%s"]
                      fetch: Reading stays open.
                """
                        .formatted(CUSTOMER, ACCOUNT));
        room.reopen();
        return room;
    }

    /** What a review with some pack would record about the account. */
    static void record(Room room, String pack) {
        record(room, pack, CUSTOMER);
    }

    /** The same where it is some customer's. */
    static void record(Room room, String pack, String customer) {
        room.ledger.record(
                """
                {"findings":[{"account":"%s","blind_spots":[],"class":"question","cleared":false,
                "customer":"%s","evidence":{"pack":"%s"},"indicators":[{"id":"scale",
                "unit":"objects an hour","value":20000}],"pack":"%s","subject":"account",
                "unit":null,"weight_db":12.2}]}
                """
                        .formatted(ACCOUNT, customer, pack, PACK),
                "{\"power\":[]}",
                SOURCES,
                Optional.empty());
    }

    /** The newest finding about the account. */
    static long newest(Room room) throws Exception {
        long newest = -1;
        for (long position : room.ledger.reviewed(CUSTOMER)) {
            boolean ours =
                    room.ledger.ground().disclosures().of(position).stream()
                            .anyMatch(one ->
                                    one.name().equals("account")
                                            && one.value().asString("").equals(ACCOUNT));
            newest = ours ? position : newest;
        }
        return newest;
    }

    static List<String> ended(Room room) {
        return room.desk.read(CASE).history().stream()
                .map(Happened::event)
                .filter(Event.ClearanceEnded.class::isInstance)
                .map(event -> ((Event.ClearanceEnded) event).because())
                .toList();
    }

    /** What the analyst was written of it. */
    static String mail(Room room, String clearance) throws Exception {
        List<String> bodies =
                room.letters().stream()
                        .filter(one -> one.to().equals("ann@cloud.example"))
                        .filter(one -> one.id().contains("/clearance/" + clearance + "/"))
                        .map(one -> one.body().replaceAll("\\s+", " "))
                        .toList();
        assertThat(bodies).hasSize(1);
        return bodies.getFirst();
    }
}
