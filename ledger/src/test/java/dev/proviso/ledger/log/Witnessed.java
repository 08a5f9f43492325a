package dev.proviso.ledger.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.canonical.MerkleRoot;
import dev.proviso.ledger.note.Checkpoint;
import dev.proviso.ledger.note.Refused;
import dev.proviso.ledger.note.SignedNote;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What a writer said before it died, and whether the ledger still says the same. */
final class Witnessed {

    private final Map<Long, String> acknowledged = new TreeMap<>();
    private final List<Checkpoint> signed = new ArrayList<>();

    /** Takes a line of {@link Writer}; one cut off in the middle says nothing. */
    void take(String line) {
        String[] words = line.split(" ", -1);
        if (words.length == 4 && words[0].equals("entry") && words[3].equals("end")) {
            entry(Long.parseLong(words[1]), words[2]);
        } else if (words.length == 5 && words[0].equals("signed") && words[4].equals("end")) {
            try {
                signed.add(Checkpoint.parse(words[1] + "\n" + words[2] + "\n" + words[3] + "\n"));
            } catch (Refused e) {
                throw new AssertionError(line, e);
            }
        }
    }

    synchronized void entry(long position, String entry) {
        assertThat(acknowledged.put(position, entry))
                .as("position %d acknowledged twice", position)
                .isNull();
    }

    synchronized void signed(SignedNote note) {
        try {
            signed.add(Checkpoint.parse(note.text()));
        } catch (Refused e) {
            throw new AssertionError(e);
        }
    }

    int entries() {
        return acknowledged.size();
    }

    int checkpoints() {
        return signed.size();
    }

    /**
     * No acknowledged entry lost, none twice, no gap, and every checkpoint ever signed is of a
     * beginning of this log; the folder holds what its checkpoint says.
     */
    void check(Connection connection, TileFolder folder) throws Exception {
        Map<Long, byte[]> roots = new TreeMap<>();
        Set<String> once = new HashSet<>();
        MerkleRoot tree = new MerkleRoot();
        roots.put(0L, tree.root());
        Set<Long> wanted = new HashSet<>(signed.stream().map(Checkpoint::size).toList());
        Optional<SignedNote> last = Log.checkpoint(connection);
        Optional<SignedNote> published = folder.checkpoint();
        for (Optional<SignedNote> note : List.of(last, published)) {
            if (note.isPresent()) {
                Checkpoint checkpoint = Checkpoint.parse(note.get().text());
                signed.add(checkpoint);
                wanted.add(checkpoint.size());
            }
        }
        long size = Log.size(connection);
        Log.<RuntimeException>entries(
                connection,
                0,
                size,
                (position, bytes) -> {
                    String entry = new String(bytes, StandardCharsets.UTF_8);
                    assertThat(once.add(entry)).as("%s twice", entry).isTrue();
                    String said = acknowledged.get(position);
                    assertThat(said == null || said.equals(entry))
                            .as("entry %d", position)
                            .isTrue();
                    tree.add(bytes);
                    if (wanted.contains(position + 1)) {
                        roots.put(position + 1, tree.root());
                    }
                });
        connection.commit();
        assertThat(acknowledged.keySet()).allMatch(position -> position < size);
        for (Checkpoint checkpoint : signed) {
            assertThat(roots.get(checkpoint.size()))
                    .as("root of %d", checkpoint.size())
                    .isEqualTo(checkpoint.root());
        }
        if (published.isPresent()) {
            Checkpoint checkpoint = Checkpoint.parse(published.get().text());
            assertThat(folder.tree(checkpoint.size()).root(checkpoint.size()))
                    .as("tiles of the published checkpoint")
                    .isEqualTo(checkpoint.root());
        }
    }
}
