package dev.proviso.notices.letter;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What somebody is answered whose e-mail came to nothing. */
record SenderExamples(Examples examples) {

    private static final Instant RECEIVED = Instant.parse("2026-11-30T09:12:00Z");
    private static final Instant OVER = Instant.parse("2026-11-29T23:00:00Z"); // Paris midnight

    void of(Map<String, Letter> all) {
        for (ToSender.Late late : ToSender.Late.values()) {
            all.put("answer-not-taken-" + name(late), late(late, RECEIVED));
        }
        Instant inTime = OVER.minusSeconds(120);
        all.put("answer-not-taken-in-time", late(ToSender.Late.HEARING_OVER, inTime));
        for (ToSender.Unread unread : ToSender.Unread.values()) {
            all.put("mail-not-taken-" + name(unread), unread(unread));
        }
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Letter late(ToSender.Late late, Instant received) {
        Optional<Instant> when =
                switch (late) {
                    case HEARING_OVER -> Optional.of(OVER);
                    case APPEAL_TIME_OVER -> Optional.of(Examples.DATE);
                    case REMEDY_WAITS -> Optional.of(Examples.HEARING_UNTIL);
                    case APPEAL_DECIDED, NOTHING_ASKED, NO_WORDS, TOO_MANY -> Optional.empty();
                };
        return new ToSender.AnswerNotTaken(
                examples.provider(),
                Examples.DATE,
                examples.reply(),
                received,
                late,
                when,
                late == ToSender.Late.HEARING_OVER
                        ? List.of(new ToSender.Contestable("M-1", Examples.UNTIL))
                        : List.of(),
                examples.redress().bodies(),
                examples.redress().court());
    }

    private Letter unread(ToSender.Unread unread) {
        return new ToSender.MailNotTaken(
                examples.provider(),
                Examples.DATE,
                examples.reply().email(),
                RECEIVED,
                unread,
                unread == ToSender.Unread.UNREADABLE
                        ? List.of("The e-mail is encrypted; it cannot be read.")
                        : List.of(),
                32);
    }
}
