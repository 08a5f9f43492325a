package dev.proviso.ledger.witness;

import dev.proviso.ledger.log.TileFolder;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import dev.proviso.ledger.witness.WitnessAnswer.Conflict;
import dev.proviso.ledger.witness.WitnessAnswer.Cosigned;
import dev.proviso.ledger.witness.WitnessAnswer.Declined;
import dev.proviso.ledger.witness.WitnessAnswer.Silent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * So many of these witnesses are to sign each checkpoint.
 *
 * @param needed how many; 0 if none is asked for
 * @param witnesses of different names
 */
public record WitnessPolicy(int needed, List<WitnessClient> witnesses) {

    public WitnessPolicy {
        witnesses = List.copyOf(witnesses);
        long names = witnesses.stream().map(WitnessClient::name).distinct().count();
        if (names < witnesses.size() || needed < 0 || needed > names) {
            throw new IllegalArgumentException(
                    needed + " of " + names + " witnesses cannot be asked for");
        }
    }

    /**
     * What came of asking.
     *
     * @param note the checkpoint with all cosignatures that came
     * @param signed how many witnesses signed
     * @param ahead the size of a newer checkpoint that a witness has co-signed, 0 if none: then
     *     this log is an old copy, or forked
     * @param said by witness: what it said if it did not sign
     */
    public record Result(
            SignedNote note, int signed, int needed, long ahead, Map<String, String> said) {

        /** Whether enough signed. */
        public boolean isWitnessed() {
            return signed >= needed;
        }

        /** For people, in one line: nothing waits for a witness but what the policy says waits. */
        public String told() {
            String why =
                    said.isEmpty()
                            ? ""
                            : " ("
                                    + String.join(
                                            "; ",
                                            said.entrySet().stream()
                                                    .map(e -> e.getKey() + ": " + e.getValue())
                                                    .toList())
                                    + ")";
            return isWitnessed()
                    ? "published, witnessed by " + signed + why
                    : "published, not yet witnessed: "
                            + signed
                            + " of "
                            + needed
                            + " needed signed"
                            + why;
        }
    }

    /**
     * Asks all of them at once.
     *
     * @param note as it was signed and published
     * @param folder where its tiles are
     */
    public Result ask(SignedNote note, TileFolder folder) throws Refused {
        long size = Checkpoint.parse(note.text()).size();
        List<Callable<WitnessAnswer>> questions = new ArrayList<>();
        for (WitnessClient witness : witnesses) {
            questions.add(() -> witness.cosign(note, folder.tree(size)));
        }
        List<WitnessAnswer> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<WitnessAnswer> answer : threads.invokeAll(questions)) {
                answers.add(answer.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("a proof could not be made", e);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Result(note, 0, needed, 0, Map.of("all", "interrupted"));
        }
        return result(note, answers);
    }

    private Result result(SignedNote note, List<WitnessAnswer> answers) {
        SignedNote more = note;
        int signed = 0;
        long ahead = 0;
        Map<String, String> said = new TreeMap<>();
        for (int i = 0; i < answers.size(); i++) {
            String name = witnesses.get(i).name();
            switch (answers.get(i)) {
                case Cosigned(List<SignedNote.Line> lines) -> {
                    more = with(more, lines);
                    signed++;
                }
                case Conflict(long size) -> {
                    ahead = Math.max(ahead, size);
                    said.put(name, "it has co-signed a size of " + size);
                }
                case Declined(int status, String why) -> said.put(name, status + ", " + why);
                case Silent(String why) -> said.put(name, why);
            }
        }
        return new Result(more, signed, needed, ahead, said);
    }

    /** A newer cosignature by a key takes the place of its older one. */
    private static SignedNote with(SignedNote note, List<SignedNote.Line> lines) {
        List<SignedNote.Line> all = new ArrayList<>(note.signatures());
        for (SignedNote.Line line : lines) {
            all.removeIf(old -> old.name().equals(line.name()) && old.keyId() == line.keyId());
            all.add(line);
        }
        return new SignedNote(note.text(), List.copyOf(all));
    }
}
