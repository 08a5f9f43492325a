package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.Sha256;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Subject;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Transaction;
import dev.proviso.ledger.note.Base64s;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever is given a bundle cannot answer in the name of whom a letter went to. */
final class LetterCodesTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");

    @TempDir private Path scratch = Path.of("");

    @Test
    void aLetterIsInABundleWithoutTheCodeByWhichItIsAnswered() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String code = heard(room);
            String secret = code.substring("PRV-7K3M-Q9TD".length());
            JsonNode letter = letter(room);
            assertThat(letter.get("subject").stringValue())
                    .endsWith("[" + code.replace(secret, "-[secret]") + "]");
            String sent = room.lastLetter() + "\n"; // which e-mails do without
            assertThat(letter.get("text").stringValue())
                    .isEqualTo(sent.replace(secret, "-[secret]"));
            assertThat(letter.get("digest").stringValue())
                    .as("what its recipient has can be held against it")
                    .isEqualTo(Sha256.hex(sent.getBytes(StandardCharsets.UTF_8)));

            ObjectNode said = JsonMapper.shared().createObjectNode();
            said.put("digest", "00").put("text", "To " + code + ": a drill.");
            Room.does(room.desk.letterbox().reply(code, said).orElseThrow());
            String kept = "To " + code.replace(secret, "-[secret]") + ": a drill.";
            assertThat(room.desk.read(CASE).history())
                    .extracting(Happened::event)
                    .contains(
                            new Event.HearingAnswered(
                                    Sha256.hex(kept.getBytes(StandardCharsets.UTF_8))));
            for (Audience audience : List.of(Audience.REVIEWER, Audience.AUDITOR)) {
                assertThat(bundle(room, audience)).contains(kept).doesNotContain(secret);
            }
            assertThat(bundle(room, Audience.CUSTOMER)).contains("[secret]").doesNotContain(secret);
            assertThat(room.desk.problems()).isEmpty();
        }
    }

    /** Until this version letters were committed to with their codes. */
    @Test
    void aLetterThatWasCommittedToWithItsCodeIsForNoAuditor() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            String code = heard(room);
            ObjectNode letter = JsonMapper.shared().createObjectNode();
            letter.put("subject", "Your answer [" + code + "]").put("text", "An earlier text.");
            ObjectNode scan = JsonMapper.shared().createObjectNode();
            scan.put("digest", "00");
            scan.put("base64", Base64s.encode(("\u00e9 " + code).getBytes(ISO_8859_1)));
            Room.does(room.desk.letterbox().reply(code, scan).orElseThrow());
            HomeLedger.Ground ground = room.ledger.ground();
            Committing committing = new Committing(new SecureRandom());
            List<Disclosure> made = List.of(committing.disclose("letter", letter));
            Entry entry =
                    committing.entry(EntryType.MAIL, room.now, Entry.open(EntryType.MAIL), made);
            Transaction.in(
                    ground.connection(),
                    () ->
                            ground.disclosures()
                                    .append(entry, made, "auditor", "case " + CASE + " mails"));
            assertThat(bundle(room, Audience.AUDITOR))
                    .contains("hearing")
                    .doesNotContain(code, "An earlier text.")
                    .doesNotContain(scan.get("base64").stringValue());
        }
    }

    /** The code of the letter that opens the hearing. */
    private static String heard(Room room) throws Exception {
        room.does(CASE, new Command.ReceiveNotice(person("ann"), "n1", Command.Source.PRESS, "00"));
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
        room.does(CASE, room.evidence(CASE, "e1"));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        return SentLetter.newest(room, CASE, "hearing").code();
    }

    private static JsonNode letter(Room room) throws Exception {
        for (long position : room.desk.positions(CASE)) {
            for (Disclosure one : room.ledger.ground().disclosures().of(position)) {
                if (one.name().equals("letter")) {
                    return one.value();
                }
            }
        }
        throw new AssertionError("no letter");
    }

    /** All that it says; it verifies. */
    private static String bundle(Room room, Audience audience) {
        byte[] bytes = room.desk.evidence().bundle(CASE, audience, "ann");
        assertThat(Verification.of(bytes, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        return Opened.text(bytes);
    }
}
