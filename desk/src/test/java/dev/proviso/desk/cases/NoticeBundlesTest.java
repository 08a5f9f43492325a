package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Subject;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.notices.api.Submission;
import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.ReceivedNotice;
import java.nio.file.Path;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** What a notice says goes to nobody from outside but who said it (D16). */
final class NoticeBundlesTest {
    private static final String CASE = "C-2026-0001";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    private static final String WORDS = "canary-words";

    @TempDir private Path scratch = Path.of("");

    @Test
    void whatANoticeSaysIsInTheBundleOfWhoGaveItAndInNoOther() throws Exception {
        try (Room room = new Room(scratch.resolve("home"))) {
            ReceivedNotice notice =
                    new NoticeDraft(ReceivedNotice.Kind.FORM)
                            .explanation("I, Ines, saw it: " + WORDS)
                            .notice();
            String own =
                    room.desk
                            .receive(
                                    new Submission(
                                            List.of(notice), Channel.API, Claim.NONE, room.now),
                                    Optional.empty())
                            .getFirst()
                            .notice();
            room.does(
                    CASE,
                    new Command.ReceiveNotice(person("ann"), "n2", Command.Source.PRESS, "00"),
                    Map.of("document", JsonMapper.shared().readTree("{\"text\":\"by-hand\"}")));
            room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
            room.does(CASE, room.evidence(CASE, "e1"));
            long byHand = room.desk.positions(CASE).get(1);
            room.does(CASE, new Command.RecordEvidence(person("ann"), "e2", byHand));
            room.does(
                    CASE,
                    new Command.StartReview(
                            person("ann"), "r1", "rex", room.now.plus(Duration.ofDays(5))));
            nobodyElseReadsIt(room);
            assertThat(verified(room, room.desk.notices().bundle(CASE, own, "ann")))
                    .contains(WORDS)
                    .doesNotContain("by-hand");
            assertThat(verified(room, room.desk.notices().bundle(CASE, "n2", "ann")))
                    .contains("by-hand")
                    .doesNotContain(WORDS);
            try (Statement earlier = room.ledger.ground().connection().createStatement()) {
                earlier.executeUpdate( // as earlier versions kept both
                        "UPDATE ledger_disclosure SET audience = 'reviewer' WHERE about LIKE"
                                + " 'notice %' OR about LIKE '% n2'");
            }
            nobodyElseReadsIt(room);
        }
    }

    private static void nobodyElseReadsIt(Room room) {
        for (Audience audience : List.of(Audience.AUDITOR, Audience.CUSTOMER, Audience.PUBLIC)) {
            assertThat(verified(room, room.desk.evidence().bundle(CASE, audience, "ann")))
                    .as(audience.word())
                    .doesNotContain(WORDS, "by-hand");
        }
        assertThat(verified(room, room.desk.evidence().bundle(CASE, Audience.REVIEWER, "rex")))
                .doesNotContain(WORDS, "by-hand");
        for (String person : List.of("ann", "rex")) {
            for (String evidence : List.of("e1", "e2")) {
                assertThat(room.desk.evidence().look(CASE, evidence, person).toString())
                        .as(person)
                        .doesNotContain(WORDS, "by-hand");
            }
        }
    }

    private static String verified(Room room, byte[] bundle) {
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        return Opened.text(bundle);
    }
}
