package dev.proviso.desk.doctor;

import dev.proviso.cases.office.Role;
import dev.proviso.cases.queue.QueueRow;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.FallenDue;
import dev.proviso.desk.cases.Owed;
import dev.proviso.desk.office.Colleague;
import dev.proviso.desk.runs.LastRun;
import dev.proviso.notices.post.Standing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Whether what was promised in cases is worked on: the worker, deadlines, letters, people. */
record WorkChecks(Path home, CaseDesk desk, Instant now) {

    /** {@code case work} is to run every few minutes; what it owes longer nobody works on. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    /** To propose, to decide twice, to decide an appeal (D20); the first need not be enrolled. */
    private static final int DECIDERS = 3;

    private static final int SHOWN = 5;

    List<Check> all() {
        return List.of(people(), worker(), obligations(), deadlines(), letters());
    }

    private Check people() {
        List<String> deciders =
                desk.files().people().values().stream()
                        .filter(one -> one.roles().contains(Role.DECIDER))
                        .map(Colleague::id)
                        .sorted()
                        .toList();
        List<String> without =
                deciders.stream().filter(one -> !desk.enrolled().contains(one)).toList();
        List<String> lost =
                desk.enrolled().stream()
                        .filter(one -> !Files.exists(home.resolve("keys/people/" + one + ".key")))
                        .sorted()
                        .toList();
        if (!lost.isEmpty()) {
            return Check.failed(
                    "deciders",
                    "Enrolled, and their keys are missing from keys/people: "
                            + String.join(", ", lost)
                            + ".",
                    "Put keys/ back from the vault's backup, or: proviso case enrol --as NAME");
        }
        if (deciders.size() < DECIDERS) {
            return Check.warning(
                    "deciders",
                    deciders.size() + " deciders: an appeal would need one who took no part (D8).",
                    "Name more in office.yaml, or whom to appoint from outside (D20).");
        }
        return without.isEmpty()
                ? Check.ok("deciders", deciders.size() + " deciders, each with a key.")
                : Check.warning(
                        "deciders",
                        "Without a key of their own, so that they cannot consent (D28): "
                                + String.join(", ", without)
                                + ".",
                        "Each for themselves, at a terminal: proviso case enrol --as NAME");
    }

    private Check worker() {
        Optional<Instant> last = LastRun.WORK.of(home);
        boolean cases = !desk.queue(1, Optional.empty()).isEmpty();
        String next = "Let proviso case work run every few minutes (docs/office.md).";
        if (last.isEmpty()) {
            return cases
                    ? Check.failed("worker", "There are cases, and case work never ran.", next)
                    : Check.ok("worker", "No case yet; case work never ran.");
        }
        String what = "case work last ran at " + last.get() + ".";
        return last.get().plus(PATIENCE).isBefore(now)
                ? Check.failed("worker", what, next)
                : Check.ok("worker", what);
    }

    /** Design §7: it fails on any that nothing works on. */
    private Check obligations() {
        FallenDue due = desk.owed(now.minus(PATIENCE));
        if (!due.unknown().isEmpty()) {
            return Check.failed(
                    "obligations",
                    list(due.unknown(), line -> line) + ".",
                    "proviso case check names what cannot be read; go on from a backup"
                            + " (docs/backup.md).");
        }
        List<Owed> stale = due.ofTheWorker();
        return stale.isEmpty()
                ? Check.ok("obligations", "Nothing waits for the worker longer than an hour.")
                : Check.failed(
                        "obligations",
                        "Fallen due, and nothing works on it: "
                                + list(stale, WorkChecks::words)
                                + ".",
                        "proviso case work; then see why it did not run, or what it said.");
    }

    private Check deadlines() {
        List<Owed> overdue = desk.owed(now).ofPeople();
        List<QueueRow> late =
                desk.queue(Integer.MAX_VALUE, Optional.empty()).stream()
                        .filter(row -> row.standing() != QueueRow.Standing.CLOSED && row.late() > 0)
                        .toList();
        String next = "proviso case show CASE says what is owed; what is late is reported (D18).";
        if (!overdue.isEmpty()) {
            return Check.warning(
                    "deadlines", "Overdue: " + list(overdue, WorkChecks::words) + ".", next);
        }
        return late.isEmpty()
                ? Check.ok("deadlines", "No open case has a deadline that was missed.")
                : Check.warning(
                        "deadlines",
                        "Open cases with a deadline that was missed: "
                                + list(late, QueueRow::caseId)
                                + ".",
                        next);
    }

    private static String words(Owed owed) {
        return owed.words(", ") + ", since " + owed.due().at();
    }

    private static <T> String list(List<T> all, Function<T, String> words) {
        String shown = all.stream().limit(SHOWN).map(words).collect(Collectors.joining("; "));
        return all.size() > SHOWN ? shown + "; and " + (all.size() - SHOWN) + " more" : shown;
    }

    private Check letters() {
        Map<String, Long> dead =
                desk.undelivered().dead().stream()
                        .collect(Collectors.groupingBy(one -> words(one), Collectors.counting()));
        return dead.isEmpty()
                ? Check.ok("letters", "No letter waits for a person.")
                : Check.failed(
                        "letters",
                        "Letters that did not arrive, or perhaps: "
                                + dead.entrySet().stream()
                                        .sorted(Map.Entry.comparingByKey())
                                        .map(one -> one.getValue() + " " + one.getKey())
                                        .collect(Collectors.joining(", "))
                                + ".",
                        "See: proviso case letters");
    }

    private static String words(Standing letter) {
        return letter.state().name().toLowerCase(java.util.Locale.ROOT);
    }
}
