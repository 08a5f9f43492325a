package dev.proviso.desk.cases;

import dev.proviso.cases.store.StoredCase;
import dev.proviso.notices.register.NoticeRecord;
import dev.proviso.notices.register.NoticeRegister;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Who takes which letter of a case to the post. What goes to the customer, whoever sees the case
 * takes; any other may go to who gave notice, and shows their address and code (D16).
 */
record LetterSight(NoticeRegister register, NoticeSight notices) {

    /** As {@link Correspondence} names letters: the case, its event, and which contact. */
    private static final Pattern CUSTOMERS = Pattern.compile("[^/]+/\\d+/\\d+");

    /** As {@link NotifierMail#id} names them: the case, the notice, and which letter. */
    private static final Pattern NOTIFIERS = Pattern.compile("[^/]+/(PRV-[^/]+)/(.*)");

    /** Whether the person may take those too that do not go to the customer. */
    boolean takesAll(StoredCase stored, String person, Instant now) throws SQLException {
        Stream<String> accounts =
                Stream.concat(
                        Stream.of(""),
                        register.ofCase(stored.id()).stream().map(NoticeRecord::account));
        return accounts.allMatch(account -> notices.reads(stored, account, person, now));
    }

    /** A letter to who gave a notice: which notice, and which letter. */
    record ToNotifier(String notice, String kind) {}

    /** To whose giver a letter goes, by its id; empty where it does not say. */
    static Optional<ToNotifier> toNotifier(String letter) {
        Matcher named = NOTIFIERS.matcher(letter);
        return named.matches()
                ? Optional.of(new ToNotifier(named.group(1), named.group(2)))
                : Optional.empty();
    }

    static boolean isCustomers(String letter) {
        return CUSTOMERS.matcher(letter).matches();
    }
}
