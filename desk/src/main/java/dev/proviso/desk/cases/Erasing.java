package dev.proviso.desk.cases;

import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.queue.Resting;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.notices.post.Outbox;
import dev.proviso.notices.register.NoticeRegister;
import dev.proviso.restrictions.journal.ForgottenPlans;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Carries out erasures of a case (D15): the keys go first; what is sealed is unreadable from then
 * on, whatever comes after.
 */
record Erasing(HomeLedger ledger, NoticeRegister register) {

    private static final String RESTRICTION = "restriction";

    /** What nobody said and nobody was told, so that no mail speaks of it. */
    static final Set<String> OF_NOBODY = Set.of(RESTRICTION, "flight", MailTexts.THING);

    /** Destroys what these events say is erased. */
    void carryOut(StoredCase read, List<Happened> happened) throws SQLException {
        HomeLedger.Ground ground = ledger.ground();
        Outbox outbox = new Outbox(ground.connection(), ground.vault());
        boolean any = false;
        for (Happened one : happened) {
            if (one.event() instanceof Event.Erased erased) {
                String thing = Named.the(read.state().erasures(), erased.erasure()).about();
                for (String about : keys(ground, read, thing)) {
                    ground.vault().destroy(about);
                    ground.disclosures().erase(about);
                    outbox.erase(about);
                }
                if (thing.equals(Resting.ALL) || thing.equals(RESTRICTION)) {
                    ForgottenPlans.erase(
                            ground.connection(),
                            read.id(),
                            CaseStore.about(read.id(), RESTRICTION));
                }
                for (String notice : notices(read.state(), thing)) {
                    register.eraseFacts(notice);
                    register.eraseNotifier(notice);
                }
                any = true;
            }
        }
        if (any) {
            ledger.forget();
        }
    }

    private static Iterable<String> notices(Case state, String thing) {
        return thing.equals(Resting.ALL) ? state.notices().keySet() : List.of(thing);
    }

    /** Keys that go when a thing is erased: of what was said, who said it, and mails about it. */
    private static List<String> keys(HomeLedger.Ground ground, StoredCase read, String thing)
            throws SQLException {
        List<String> keys = new ArrayList<>();
        if (thing.equals(Resting.ALL)) {
            keys.addAll(ground.vault().under(CaseStore.about(read.id(), "")));
        } else {
            keys.add(CaseStore.about(read.id(), thing));
            keys.add(CaseStore.about(read.id(), "notifier " + thing));
            if (!OF_NOBODY.contains(thing) && !read.state().evidence().containsKey(thing)) {
                keys.add(CaseStore.about(read.id(), MailTexts.THING));
            }
        }
        for (String notice : notices(read.state(), thing)) {
            keys.add(NoticeRegister.factsKey(notice));
            keys.add(NoticeRegister.notifierKey(notice));
        }
        return keys;
    }
}
