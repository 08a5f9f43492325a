package dev.proviso.desk.cases;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Answer;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.DueProcess;
import dev.proviso.desk.letters.LetterFacts;
import dev.proviso.facts.problem.ProblemException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What whoever is to consent to a proposal reads first (D28). */
public final class Proposals {
    private final CaseDesk desk;
    private final DueProcess process;
    private final KeptFacts kept;
    private final Path folder;

    Proposals(CaseDesk desk, DueProcess process, KeptFacts kept, Path folder) {
        this.desk = desk;
        this.process = process;
        this.kept = kept;
        this.folder = folder;
    }

    /**
     * Why a person cannot consent as things stand, so that nobody is asked for a passphrase in
     * vain; empty if they can.
     *
     * @throws ProblemException USAGE if they see nothing of the case
     */
    public Optional<Outcome> barred(String caseId, String proposal, String person) {
        var _ = new Export(desk, person).view(caseId);
        Command consent =
                new Command.Consent(
                        new Actor.Person(person, Actor.Session.SECOND_FACTOR), proposal);
        Answer answer = process.decide(desk.read(caseId).state(), consent, desk.now());
        return answer instanceof Answer.Accepted
                ? Optional.empty()
                : Optional.of(Steps.refusal(answer));
    }

    /** All that whoever consents signs ({@code docs/format.md}). */
    public Optional<JsonNode> signed(String caseId, String proposal) {
        return Decision.tree(desk.read(caseId), proposal);
    }

    /** What only people say in the letter that follows from the decision, where one does. */
    public Optional<LetterFacts> said(String caseId, String proposal) {
        return GuardedCases.run(folder, () -> kept.of(desk.read(caseId), proposal));
    }
}
