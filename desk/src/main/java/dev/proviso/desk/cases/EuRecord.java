package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command.Source;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Fold;
import dev.proviso.cases.core.Happened;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.letters.CaseLetters;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.notices.letter.ToCustomer;
import dev.proviso.notices.statement.Filing;
import dev.proviso.notices.statement.FilingDuty;
import dev.proviso.notices.statement.StatementOfReasons;
import dev.proviso.notices.statement.TransparencyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A statement of reasons for the EU Transparency Database ({@code docs/letters.md}).
 *
 * @param duty whether one is due, and why
 * @param record its JSON; empty where none is due
 */
public record EuRecord(FilingDuty duty, Optional<String> record) {

    static EuRecord of(
            CaseLetters letters,
            OfficeFiles files,
            StoredCase stored,
            String measure,
            LetterFacts facts,
            Instant now) {
        StatementOfReasons statement = statement(letters, stored, measure, facts, now);
        FilingDuty duty =
                FilingDuty.of(
                        files.filer(), statement, now.atZone(files.policy().zone()).toLocalDate());
        return new EuRecord(
                duty,
                duty.due()
                        ? Optional.of(record(files, stored, measure, facts, statement))
                        : Optional.empty());
    }

    /** The statement as a letter would carry it now. */
    private static StatementOfReasons statement(
            CaseLetters letters,
            StoredCase stored,
            String measure,
            LetterFacts facts,
            Instant now) {
        if (!stored.state().measures().containsKey(measure)) {
            throw refused(stored.id(), "there is no measure " + measure + ".");
        }
        Happened sent =
                new Happened(
                        new Event.StatementSent(measure, "", Set.of("public")),
                        new Actor.Machine(),
                        now);
        List<Happened> history = new ArrayList<>(stored.history());
        history.add(sent);
        Case after = Fold.fold(stored.state(), sent);
        try {
            return letters
                    .of(
                            new CaseLetters.Told(
                                    stored.id(),
                                    stored.history().size(),
                                    List.of(sent),
                                    history,
                                    after,
                                    Optional.of(facts),
                                    () -> "PRV-0", // no letter goes out
                                    now))
                    .stream()
                    .map(addressed -> addressed.letter())
                    .filter(ToCustomer.WithReasons.class::isInstance)
                    .map(letter -> ((ToCustomer.WithReasons) letter).statement())
                    .findFirst()
                    .orElseThrow(() -> refused(stored.id(), "nothing is restricted, or told."));
        } catch (IllegalArgumentException e) {
            throw refused(stored.id(), String.valueOf(e.getMessage()));
        }
    }

    private static String record(
            OfficeFiles files,
            StoredCase stored,
            String measure,
            LetterFacts facts,
            StatementOfReasons statement) {
        LetterFacts.PublicFacts open =
                facts.open()
                        .orElseThrow(() ->
                                refused(stored.id(), "the facts say nothing for the `public`."));
        Filing filing =
                new Filing(
                        stored.id() + "-" + measure,
                        open.facts(),
                        open.explanation(),
                        source(stored.state()),
                        open.category(),
                        open.keywords(),
                        Optional.empty(),
                        Set.of(),
                        Optional.empty(),
                        files.policy().zone());
        try {
            return TransparencyRecord.of(statement, filing).json();
        } catch (TransparencyRecord.Invalid e) {
            throw refused(stored.id(), String.join(" ", e.faults()));
        }
    }

    /** How the provider came to know, never from whom. */
    private static Filing.Source source(Case state) {
        Set<Source> sources =
                state.notices().values().stream()
                        .map(Case.Notice::source)
                        .collect(Collectors.toSet());
        if (sources.contains(Source.TRUSTED_FLAGGER)) {
            return Filing.Source.TRUSTED_FLAGGER;
        }
        return sources.isEmpty() ? Filing.Source.VOLUNTARY : Filing.Source.ARTICLE_16;
    }

    private static ProblemException refused(String caseId, String what) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        caseId,
                        "the record cannot be made: " + what,
                        "a measure and all that --facts must say (docs/office.md)",
                        ""));
    }
}
