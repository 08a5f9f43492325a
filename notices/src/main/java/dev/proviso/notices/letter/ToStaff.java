package dev.proviso.notices.letter;

import dev.proviso.notices.statement.Clause;
import dev.proviso.notices.statement.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * E-mails to the provider's own people. There is no field for revenue, and no word about it (D12);
 * no link decides anything (D28).
 */
public sealed interface ToStaff extends Letter {

    /**
     * A case was decided.
     *
     * @param number of the case
     * @param clauses which clauses were broken; empty for an authority's order
     * @param level what was restricted; empty when nothing was
     * @param services which services, by their public names
     * @param facts what may be said inside, in words
     * @param questionsTo where customers' and journalists' questions go
     */
    record CaseDecided(
            Provider provider,
            Instant date,
            String number,
            List<Clause> clauses,
            Optional<Level> level,
            List<String> services,
            String facts,
            String questionsTo)
            implements ToStaff {
        /** Copies. */
        public CaseDecided {
            clauses = List.copyOf(clauses);
            services = List.copyOf(services);
            Needs.words(number, "the number of the case");
            Needs.words(questionsTo, "where questions go");
        }
    }

    /** What is due, soonest first, and what lies apart; one of them at least. */
    record Reminder(Provider provider, Instant date, List<Due> dues, Optional<SetAside> setAside)
            implements ToStaff {
        /** Copies. */
        public Reminder {
            dues = List.copyOf(dues);
            if (setAside.isEmpty()) {
                Needs.some(dues, "something that is due");
            }
        }

        /** The numbers of the cases, each once; none where all that is due is in no case. */
        public List<String> numbers() {
            return dues.stream()
                    .map(Due::number)
                    .filter(number -> !number.isEmpty())
                    .distinct()
                    .toList();
        }
    }

    /**
     * E-mails that the provider's own spam filter marked, and nobody was answered.
     *
     * @param days in how many days they came
     * @param folder of the mailbox
     */
    record SetAside(long many, long days, String folder) {}

    /**
     * One thing that is due.
     *
     * @param number of the case; empty where it is in none
     * @param what in words
     * @param late whether its time has passed; a deadline of the rules then counts in the public
     *     report (D18)
     */
    record Due(String number, String what, Instant due, boolean late) {}
}
