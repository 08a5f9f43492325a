package dev.proviso.desk.cases;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.mail.OpenedMail;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.post.Parcel;
import dev.proviso.notices.register.FloodTable;
import dev.proviso.notices.register.Notifier;
import dev.proviso.notices.register.RefusedCounts;
import dev.proviso.notices.tracking.TrackingCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether mails may become notices. The limits go on from one round to the next, under keyed names:
 * no domain of a sender is kept.
 */
final class MailFlood {

    /** The header in which a trusted flagger's program sends its token; it is kept nowhere. */
    static final String TOKEN = "Proviso-Token";

    private static final String TEXT =
            """
            More notices came from your domain than we take at once. This one, and those that came \
            after it, were not taken in. Nothing was decided about them.

            Please send them again later, several reports in one mail if you can, or over our \
            HTTP interface. You get this answer once a day.

            --

            Il est arrivé de votre domaine plus de notifications que nous n’en prenons à la fois. \
            Celle-ci et les suivantes n’ont pas été prises en compte. Rien n’a été décidé à leur \
            sujet.

            Veuillez les envoyer à nouveau plus tard, si possible plusieurs dans un même message, \
            ou par notre interface HTTP. Cette réponse n’est envoyée qu’une fois par jour.
            """;

    private final Connection connection;
    private final Flaggers flaggers;
    private final UnaryOperator<String> keyed;
    private final Flood flood;

    /**
     * @param keyed makes of a domain what may be kept
     */
    MailFlood(Connection connection, Flaggers flaggers, UnaryOperator<String> keyed)
            throws SQLException {
        this.connection = connection;
        this.flaggers = flaggers;
        this.keyed = keyed;
        this.flood = Flood.goingOn(new FloodTable(connection).all());
    }

    /** Whose notices these are, as far as that is proven. */
    Claim claim(byte[] mail, ReceivedNotice first, Instant now) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Optional<Claim> token =
                OpenedMail.of(mail)
                        .map(opened -> opened.header(TOKEN))
                        .flatMap(TrackingCode::parse)
                        .map(code -> flaggers.token(code, day))
                        .filter(claim -> !claim.equals(Claim.NONE));
        return token.orElseGet(() -> flaggers.domain(Notifier.domain(first.notifier()), day));
    }

    /** Whether they may come in now; what may not is counted. */
    boolean admits(Claim claim, List<ReceivedNotice> notices, Instant now) {
        String domain = Notifier.domain(notices.getFirst().notifier());
        Sender sender =
                claim.proven()
                        ? new Sender.Flagger(keyed.apply("flagger " + claim.name()))
                        : Sender.of(domain.isEmpty() ? "" : keyed.apply("domain " + domain));
        return flood.admit(sender, Channel.MAIL, notices.size(), now) instanceof Flood.Welcome;
    }

    /**
     * Tells a sender that floods, once a day for all who name its domain: more would make of us a
     * sender of floods, to whoever the mails say they are from.
     */
    void tell(byte[] mail, List<ReceivedNotice> notices, Instant now) throws SQLException {
        String domain = Notifier.domain(notices.getFirst().notifier());
        Optional<String> to = OpenedMail.whomToAnswer(mail).map(party -> party.email());
        if (to.isEmpty() || to.get().isEmpty()) {
            return;
        }
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        new Outbox(connection)
                .put(
                        new Parcel(
                                "flood/" + keyed.apply("domain " + domain) + "/" + day,
                                Reference.letter("").text(),
                                to.get(),
                                "en",
                                true,
                                "Too many notices at once / Trop de notifications à la fois",
                                TEXT,
                                "",
                                Optional.empty()),
                        now);
    }

    /** Keeps where the limits stand, and what was counted, for the transparency report. */
    void keep(Instant now) throws SQLException {
        new FloodTable(connection).keep(flood.standing(now));
        new RefusedCounts(connection).add(flood.drain());
    }
}
