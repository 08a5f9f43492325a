package dev.proviso.desk.evidence;

import dev.proviso.facts.home.LogSettings;
import dev.proviso.ledger.bundle.Trust;
import dev.proviso.ledger.log.Elsewhere;
import dev.proviso.ledger.log.LogReader;
import dev.proviso.ledger.log.PublishedLog;
import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.note.VerifierKey;
import dev.proviso.ledger.witness.WitnessClient;
import dev.proviso.ledger.witness.WitnessPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Those whom {@code proviso.yaml} names beside the home: its log's witnesses, where it is
 * published.
 */
final class Others {

    private final WitnessPolicy policy;
    private final List<VerifierKey> keys;
    private final Optional<PublishedLog> published;

    private Others(WitnessPolicy policy, List<VerifierKey> keys, Optional<PublishedLog> published) {
        this.policy = policy;
        this.keys = keys;
        this.published = published;
    }

    /**
     * A checkpoint after the witnesses were asked.
     *
     * @param signed how many witnesses signed
     * @param told for people, in lines
     */
    record Answer(SignedNote note, int signed, List<String> told) {}

    static Others of(LogSettings settings, List<Trust.LogKey> logKeys) throws Refused {
        List<WitnessClient> witnesses = new ArrayList<>();
        List<VerifierKey> all = new ArrayList<>();
        for (LogSettings.Witness witness : settings.witnesses()) {
            List<VerifierKey> keys = new ArrayList<>();
            for (String key : witness.keys()) {
                keys.add(VerifierKey.parse(key));
            }
            witnesses.add(new WitnessClient(witness.url(), keys));
            all.addAll(keys);
        }
        List<VerifierKey> own = logKeys.stream().map(Trust.LogKey::key).toList();
        return new Others(
                new WitnessPolicy(settings.needed(), witnesses),
                List.copyOf(all),
                settings.published().map(place -> new PublishedLog(reader(place), own)));
    }

    private static LogReader reader(URI place) {
        return "file".equals(place.getScheme())
                ? LogReader.folder(Path.of(place))
                : LogReader.http(place);
    }

    int needed() {
        return policy.needed();
    }

    /** The keys of all witnesses. */
    List<VerifierKey> keys() {
        return keys;
    }

    /** Whom to ask whether this ledger is an old copy. */
    List<Elsewhere> elsewhere() {
        List<Elsewhere> elsewhere = new ArrayList<>(policy.witnesses());
        published.ifPresent(elsewhere::add);
        return elsewhere;
    }

    /**
     * Asks every witness to sign.
     *
     * @param folder with the tiles of that checkpoint
     */
    Answer ask(SignedNote note, TileFolder folder) throws Refused {
        List<String> told = new ArrayList<>();
        SignedNote more = note;
        int signed = 0;
        if (!policy.witnesses().isEmpty()) {
            WitnessPolicy.Result result = policy.ask(note, folder);
            more = result.note();
            signed = result.signed();
            told.add(result.told() + (result.isWitnessed() ? "" : "; the next run asks again"));
        }
        published
                .map(PublishedLog::trouble)
                .filter(trouble -> !trouble.isEmpty())
                .ifPresent(trouble ->
                        told.add("not compared with what is published elsewhere: " + trouble));
        return new Answer(more, signed, List.copyOf(told));
    }
}
