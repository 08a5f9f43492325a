package dev.proviso.cli;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.function.Function;

/** The cases of a home, opened for one command. */
final class OpenDesk {
    private OpenDesk() {}

    /** What is done with an open home. */
    interface Step<T> {
        T with(Home home, HomeLedger ledger, CaseDesk cases);
    }

    /** Does something with them. */
    static <T> T with(HomeOption home, Function<CaseDesk, T> step) {
        return with(home, (_, _, cases) -> step.apply(cases));
    }

    /** Does something with them, and with the home and ledger that they stand in. */
    static <T> T with(HomeOption home, Step<T> step) {
        try (Home open = home.open();
                HomeLedger ledger = KeysCommand.ledger(open)) {
            CaseDesk cases = of(open, ledger);
            cases.renewed().ifPresent(home::say);
            return step.with(open, ledger, cases);
        }
    }

    /** The cases of a home and its ledger that are open already. */
    static CaseDesk of(Home open, HomeLedger ledger) {
        Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
        return CaseDesk.open(open, ledger, new SecureRandom(), seconds::instant);
    }
}
