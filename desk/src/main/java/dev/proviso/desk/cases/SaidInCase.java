package dev.proviso.desk.cases;

import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.cases.SaidShown.Said;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.ledger.vault.Disclosures;
import dev.proviso.notices.intake.CleanText;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * What customers answer, authorities order and old cases say, for those who work on the case: who
 * may read its notices. It is no evidence; where it was named as such, reading it is a look (D14).
 */
public final class SaidInCase {
    private final CaseDesk desk;
    private final NoticeSight sight;
    private final Disclosures disclosures;
    private final Path folder;

    SaidInCase(CaseDesk desk, NoticeSight sight, Disclosures disclosures, Path folder) {
        this.desk = desk;
        this.sight = sight;
        this.disclosures = disclosures;
        this.folder = folder;
    }

    /**
     * Whether somebody said something with such an event; of a notice, {@link Notices} shows it.
     */
    public static boolean isSaid(Event event) {
        return switch (event) {
            case Event.InquiryAnswered _,
                    Event.HearingAnswered _,
                    Event.RemedyShown _,
                    Event.AppealFiled _,
                    Event.AppealFactAdded _,
                    Event.CommerceRecorded _,
                    Event.CaseImported _ ->
                    true;
            case Event.Proposed proposed -> proposed.matter() instanceof Matter.Order;
            default -> false;
        };
    }

    /** Whether a person reads what was said in a case. */
    public boolean reads(String caseId, String person) {
        return reads(desk.read(caseId), person);
    }

    private boolean reads(StoredCase stored, String person) {
        return sight.reads(stored, "", person, desk.now());
    }

    /** The notice that an event is, by its name in the case. */
    public Optional<String> notice(String caseId, int event) {
        return Optional.of(desk.read(caseId).history())
                .filter(history -> event >= 0 && event < history.size())
                .map(history -> history.get(event).event())
                .filter(Event.NoticeReceived.class::isInstance)
                .map(received -> ((Event.NoticeReceived) received).notice());
    }

    /**
     * What was said with an event that is no notice.
     *
     * @param event its number in the case
     * @throws ProblemException USAGE when nothing was that this person may read
     */
    public SaidShown show(String caseId, int event, String person) {
        StoredCase stored = desk.read(caseId);
        boolean readable =
                reads(stored, person)
                        && sight.timeline(stored, person, desk.now()).stream()
                                .anyMatch(line -> line.number() == event && isSaid(line.event()));
        if (!readable) {
            throw hidden(caseId, event, person);
        }
        long position = desk.positions(caseId).get(event);
        stored.state().evidence().entrySet().stream()
                .filter(evidence -> evidence.getValue().position() == position)
                .map(Map.Entry::getKey)
                .forEach(name -> desk.evidence().looked(caseId, name, person));
        Said said =
                GuardedCases.run(
                        folder,
                        () ->
                                disclosures.of(position).stream()
                                        .filter(one -> one.name().equals("document"))
                                        .map(Disclosure::value)
                                        .map(SaidInCase::said)
                                        .findFirst()
                                        .orElseGet(Said.Gone::new));
        return new SaidShown(caseId, event, stored.history().get(event), said);
    }

    private static Said said(JsonNode document) {
        if (document.has("text")) {
            List<String> attached =
                    document.path("attachments")
                            .valueStream()
                            .map(one -> one.stringValue(""))
                            .toList();
            String text = document.path("text").stringValue("");
            return new Said.Text(CodeVeil.over(CleanText.paragraphs(text)), attached);
        }
        byte[] file = Base64.getDecoder().decode(document.path("base64").stringValue(""));
        return CodeVeil.lacks(document) ? new Said.Withheld(file.length) : new Said.File(file);
    }

    private static ProblemException hidden(String caseId, int event, String person) {
        return new ProblemException(
                Kind.USAGE,
                Problem.of(
                        caseId,
                        "nothing was said with event " + event + " that " + person + " may read.",
                        "an event of which proviso case show says how to read it",
                        "Analysts and deciders read what is said in a case, unless they look after"
                                + " an account or have a conflict of interest (D13)."));
    }
}
