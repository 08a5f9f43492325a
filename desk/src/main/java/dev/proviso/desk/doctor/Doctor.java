package dev.proviso.desk.doctor;

import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code proviso doctor}: looks at a home and says how each thing stands. It makes no home, signs
 * nothing and sends nothing; it knocks at the mail servers and asks the witnesses to sign the last
 * checkpoint again.
 */
public final class Doctor {

    private final Path folder;
    private final SecureRandom random;
    private final Supplier<Instant> clock;
    private final Duration patience;
    private final List<Check> all = new ArrayList<>();

    private Doctor(Path folder, SecureRandom random, Supplier<Instant> clock, Duration patience) {
        this.folder = folder.toAbsolutePath().normalize();
        this.random = random;
        this.clock = clock;
        this.patience = patience;
    }

    /**
     * Looks.
     *
     * @param patience how long a mail server may take for an answer
     * @return always the same checks in the same order, as far as the home can be opened
     */
    public static List<Check> examine(
            Path folder, SecureRandom random, Supplier<Instant> clock, Duration patience) {
        Doctor doctor = new Doctor(folder, random, clock, patience);
        doctor.examine();
        return List.copyOf(doctor.all);
    }

    private void examine() {
        if (!Files.isDirectory(folder)) {
            all.add(
                    Check.couldNotTry(
                            "home",
                            folder + " is not there.",
                            "Name the home with --home DIR; the first command makes one."));
            return;
        }
        Instant now = clock.get();
        LedgerPlace place = LedgerPlace.of(folder);
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        all.addAll(new FolderChecks(folder, place.presence(), today).all());
        all.addAll(place.checks());
        boolean there = place.presence() == LedgerPlace.Presence.THERE;
        if (there) {
            all.addAll(new BackupChecks(folder, now).all());
        }
        boolean signs =
                all.stream()
                        .noneMatch(one ->
                                one.name().equals("log key") && one.state() == Check.State.FAILED);
        try (Home home = Home.open(folder)) {
            all.add(Check.ok("settings", "proviso.yaml can be used; no other process is here."));
            all.addAll(new MailChecks(home.configuration().mail(), patience).all());
            if (signs && there) {
                ledger(home, now);
            }
        } catch (ProblemException e) {
            all.add(
                    new Check(
                            "settings",
                            e.kind() == Kind.DEFINITION
                                    ? Check.State.FAILED
                                    : Check.State.COULD_NOT_TRY,
                            Check.words(e),
                            Check.next(e)));
        }
    }

    private void ledger(Home home, Instant now) {
        try (HomeLedger ledger = HomeLedger.open(home, random, clock)) {
            all.addAll(new LedgerChecks(ledger).all());
            work(home, ledger, now);
        } catch (ProblemException e) {
            all.add(Check.failed("ledger", e));
        }
    }

    private void work(Home home, HomeLedger ledger, Instant now) {
        CaseDesk desk;
        try {
            desk = CaseDesk.open(home, ledger, random, clock);
        } catch (ProblemException e) {
            all.add(
                    Check.couldNotTry(
                            "cases",
                            "The cases cannot be opened: " + Check.words(e),
                            Check.next(e)));
            return;
        }
        all.addAll(new WorkChecks(folder, desk, now).all());
    }
}
