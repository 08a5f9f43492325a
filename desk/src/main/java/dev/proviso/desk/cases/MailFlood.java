package dev.proviso.desk.cases;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.flagger.Flaggers;
import dev.proviso.notices.flood.Flood;
import dev.proviso.notices.flood.Sender;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.mail.OpenedMail;
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
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Whether mails may become notices, or be heard in the case whose code they quote. The limits go on
 * from one round to the next, under keyed names: neither domain nor address of a sender is kept.
 */
final class MailFlood {

    /** The header in which a trusted flagger's program sends its token; it is kept nowhere. */
    static final String TOKEN = "Proviso-Token";

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

    /** Whether what is written with a letter's code is heard now; what is not is counted. */
    boolean admits(TrackingCode code, Optional<Party> from, Instant now) {
        String address = from.map(Party::email).orElse("").toLowerCase(Locale.ROOT);
        Sender sender =
                new Sender.Writer(
                        keyed.apply("code " + code.number()),
                        address.isEmpty() ? "" : keyed.apply("writer " + address));
        return flood.admit(sender, Channel.MAIL, 1, now) instanceof Flood.Welcome;
    }

    /** Whether a mail that is no notice may be answered now; what may not is counted. */
    boolean admits(String domain, Instant now) {
        Sender sender = Sender.of(domain.isEmpty() ? "" : keyed.apply("domain " + domain));
        return flood.admit(sender, Channel.MAIL, 1, now) instanceof Flood.Welcome;
    }

    /** Keeps where the limits stand, and what was counted, for the transparency report. */
    void keep(Instant now) throws SQLException {
        new FloodTable(connection).keep(flood.standing(now));
        new RefusedCounts(connection).add(flood.drain());
    }
}
