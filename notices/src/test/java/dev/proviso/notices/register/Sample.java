package dev.proviso.notices.register;

import dev.proviso.notices.flagger.Claim;
import dev.proviso.notices.intake.Channel;
import dev.proviso.notices.intake.Incident;
import dev.proviso.notices.intake.Intake;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.intake.NoticeDraft;
import dev.proviso.notices.intake.Party;
import dev.proviso.notices.intake.ReceivedNotice;
import dev.proviso.notices.intake.ReceivedNotice.About;
import dev.proviso.notices.intake.ReceivedNotice.Kind;
import dev.proviso.notices.intake.XarfReport;
import dev.proviso.notices.intake.xarf.XarfReader;
import java.time.Instant;

/** Notices to be kept. */
final class Sample {

    static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    static final Party ADA =
            new Party(
                    "Ada Canary-Lovelace",
                    "ada.canary@reporter-canary.example",
                    "Canary Press",
                    "");

    static final Claim HOTLINE =
            new Claim(Claim.Standing.PROVEN, "Example Hotline", "by its token");

    static final String STORY =
            "Unit 7 of Customer X keeps recordings of a whole population's phone calls in your"
                    + " storage, and transcribes them with your speech service, day and night, since"
                    + " 2023; eleven thousand five hundred terabytes so far.";

    private Sample() {}

    static NoticeDraft draft() {
        return new NoticeDraft(Kind.FORM)
                .notifier(ADA)
                .reference("canary-ref-4711")
                .explanation(STORY)
                .about(new About("Customer X", "storage", "4.2"))
                .location(Location.of("192.0.2.7"))
                .incident(Incident.at(NOON))
                .goodFaith(true);
    }

    static ReceivedNotice xarf(XarfReport report) {
        return ((Intake.Read) XarfReader.read(report.bytes())).notices().getFirst();
    }

    static Arrival arrival(String account) {
        return Arrival.of(NOON, Channel.API, Source.PRESS, account);
    }

    /** Prepares and stores. */
    static Prepared keep(Home home, ReceivedNotice notice, Arrival arrival) throws Exception {
        Prepared prepared = home.register.prepare(notice, arrival);
        home.register.put(prepared, "c-1");
        return prepared;
    }
}
