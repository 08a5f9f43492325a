package dev.proviso.desk;

import dev.proviso.facts.snapshot.AccountEntry;
import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.series.Look;
import dev.proviso.indicators.series.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Which looks a review makes, and which subjects have them (design §5 "Looks"). */
final class Looks {

    private final Map<String, AccountEntry> accounts;
    private final List<Look> reviewed;

    private Looks(Map<String, AccountEntry> accounts, List<Look> reviewed) {
        this.accounts = accounts;
        this.reviewed = reviewed;
    }

    static Looks of(Snapshot snapshot, OptionalLong until, boolean all) {
        Map<String, AccountEntry> accounts =
                snapshot.accounts().stream()
                        .collect(
                                Collectors.toMap(
                                        entry -> entry.account().id(), Function.identity()));
        OptionalLong end = until.isPresent() ? until : snapshot.manifest().until();
        if (accounts.isEmpty() || end.isEmpty()) {
            return new Looks(accounts, List.of());
        }
        Look last = Look.endingBy(end.getAsLong());
        int first = accounts.values().stream().mapToInt(AccountEntry::firstDay).min().orElseThrow();
        List<Look> looks = new ArrayList<>();
        for (Look look = last; look.firstDay() >= first; look = look.weekEarlier()) {
            looks.addFirst(look);
            if (!all) {
                break;
            }
        }
        return new Looks(accounts, looks.isEmpty() ? List.of(last) : List.copyOf(looks));
    }

    /** In order of time; empty where no row has a known period. */
    List<Look> reviewed() {
        return reviewed;
    }

    Optional<Look> last() {
        return reviewed.isEmpty() ? Optional.empty() : Optional.of(reviewed.getLast());
    }

    /** A subject has a look when its first row lies on or before the window's first UTC day. */
    boolean has(Subject subject, Look look) {
        return subject.accounts().stream()
                .map(accounts::get)
                .anyMatch(entry -> entry != null && entry.firstDay() <= look.firstDay());
    }
}
