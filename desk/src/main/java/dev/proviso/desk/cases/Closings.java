package dev.proviso.desk.cases;

import dev.proviso.cases.closing.Closing;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.CaseStore;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.ledger.entry.Committing;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.vault.Disclosures;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * The figures of a case at its closing, as an entry of their own in the same transaction: everybody
 * sees that there is one, so that an auditor knows when one is kept back.
 */
record Closings(Disclosures disclosures, Committing committing) {

    /** They name nobody, and stay when what a case says is erased: a key of their own. */
    private static final String ABOUT = "closings";

    private static final String AUDITOR = "auditor";

    CaseStore.Beside of(StoredCase read, List<Happened> happened) {
        for (int i = 0; i < happened.size(); i++) {
            if (happened.get(i).event() instanceof Event.CaseClosed) {
                List<Happened> history = new ArrayList<>(read.history());
                history.addAll(happened.subList(0, i + 1));
                Closing closing = Closing.of(history);
                return _ -> {
                    Disclosure figures =
                            committing.disclose(
                                    "closing", JsonMapper.shared().readTree(closing.json()));
                    Entry entry =
                            committing.entry(
                                    EntryType.CLOSING,
                                    closing.at(),
                                    Entry.open(EntryType.CLOSING),
                                    List.of(figures));
                    disclosures.append(entry, List.of(figures), AUDITOR, ABOUT);
                };
            }
        }
        return _ -> {};
    }
}
