package dev.proviso.notices.letter;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody asked of us and is told: an erasure, and an order to say who gave notice. */
record AskedExamples(Examples examples) {

    void ofCustomers(Map<String, Letter> all) {
        for (Erasure.What what : Erasure.What.values()) {
            all.put(
                    "erasure-answered-" + what.name().toLowerCase(Locale.ROOT),
                    new ToCustomer.ErasureAnswered(
                            examples.head(),
                            new Erasure(what, "a1", Examples.FROM, Optional.empty())));
        }
        for (Erasure.Because because : Erasure.Because.values()) {
            all.put(
                    "erasure-answered-" + refusal(because),
                    new ToCustomer.ErasureAnswered(examples.head(), refused(because)));
        }
    }

    private static String refusal(Erasure.Because because) {
        return "refused-" + because.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Erasure refused(Erasure.Because because) {
        return new Erasure(
                Erasure.What.APPEAL,
                "a1",
                Examples.FROM,
                Optional.of(
                        new Erasure.Refusal(because, Examples.UNTIL, examples.redress().court())));
    }

    /** Erasing a notice, and an order to say whose it is (D15, D16). */
    void ofNotifiers(Map<String, Letter> all, ToNotifier.NoticeHead head) {
        ToNotifier.NoticeHead bare =
                new ToNotifier.NoticeHead(
                        head.provider(),
                        head.date(),
                        head.reply(),
                        head.tracking(),
                        head.received(),
                        "");
        all.put(
                "notice-erasure-answered",
                new ToNotifier.NoticeErasureAnswered(
                        bare,
                        new Erasure(
                                Erasure.What.NOTICE,
                                head.tracking(),
                                Examples.FROM,
                                Optional.empty())));
        for (Erasure.Because because : Erasure.Because.values()) {
            all.put(
                    "notice-erasure-answered-" + refusal(because),
                    new ToNotifier.NoticeErasureAnswered(bare, refused(because)));
        }
        String court =
                examples.say(
                        "Regional Court of Exampleville", "Tribunal judiciaire d’Exempleville");
        LocalDate ordered = LocalDate.of(2026, 11, 1);
        all.put(
                "name-told",
                new ToNotifier.NameTold(
                        head, court, "26/01234", ordered, Examples.DATE, Optional.empty()));
        all.put(
                "name-told-after-silence",
                new ToNotifier.NameTold(
                        head,
                        court,
                        "26/01234",
                        ordered,
                        Examples.FROM,
                        Optional.of(Examples.DATE)));
    }
}
