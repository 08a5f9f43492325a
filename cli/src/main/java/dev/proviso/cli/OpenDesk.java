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

    /** Does something with them. */
    static <T> T with(HomeOption home, Function<CaseDesk, T> step) {
        try (Home open = home.open();
                HomeLedger ledger = KeysCommand.ledger(open)) {
            Clock seconds = Clock.tickSeconds(ZoneOffset.UTC);
            return step.apply(CaseDesk.open(open, ledger, new SecureRandom(), seconds::instant));
        }
    }
}
