package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.Difference;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** One account that cannot be looked at hides no change at another. */
final class LookoutTest {
    @TempDir private Path folder = Path.of("");
    private Optional<Room> opened = Optional.empty();

    @BeforeEach
    void open() throws SQLException {
        opened = Optional.of(new Room(folder).furnished());
    }

    @AfterEach
    void close() throws SQLException {
        room().close();
    }

    private Room room() {
        return opened.orElseThrow();
    }

    private Lookout.Seen look(Plan plan, List<Difference> told) throws InterruptedException {
        return new Lookout(
                        Map.of("simulated", room().provider),
                        room().keyed,
                        room().journal,
                        room().time,
                        Lookout.BRIEF)
                .at(plan, told, Progress.SILENT);
    }

    private static boolean at(String account, Lookout.Seen seen) {
        return seen.differs().stream().anyMatch(one -> one.account().equals(account));
    }

    /** Two accounts frozen, of which the second is changed behind our back. */
    private Plan changed() throws Exception {
        Plan plan = room().plan(Level.FREEZE, Set.of("storage"), "unit-a", "unit-b");
        room().apply(plan);
        room().provider
                .change(
                        "unit-b",
                        "quota",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("enabled", false)
                                .put("max_bytes", -1)
                                .put("max_objects", -1));
        return plan;
    }

    private void fails(Fault fault, String account) {
        room().provider
                .go((_, kind, of) ->
                        kind == Call.Kind.OBSERVE && of.equals(account)
                                ? Optional.of(fault)
                                : Optional.empty());
    }

    @Test
    void anAccountThatNeverAnswersDoesNotHideWhatChangedAtAnother() throws Exception {
        Plan plan = changed();
        fails(Fault.DROPPED_BEFORE, "unit-a");

        Lookout.Seen seen = look(plan, List.of());

        assertThat(at("unit-b", seen)).isTrue();
        assertThat(seen.unseen()).as("looked at again soon").containsExactly("simulated");
        assertThat(seen.differs())
                .extracting(Difference::line)
                .anyMatch(
                        line -> line.startsWith("simulated: it does not answer for every account"));
        room().journal.looked(plan.hash(), Instant.EPOCH, seen.differs());
        room().journal.looked(plan.hash(), Instant.EPOCH, look(plan, seen.differs()).differs());
    }

    @Test
    void aProviderThatAnswersNothingIsNotAskedForEveryAccount() throws Exception {
        String[] accounts = new String[60];
        for (int i = 0; i < accounts.length; i++) {
            accounts[i] = "account-%02d".formatted(i);
            room().provider.with(accounts[i]);
        }
        Plan plan = room().plan(Level.FREEZE, Set.of("storage"), accounts);
        room().apply(plan);
        int calls = room().provider.log().size();
        room().provider.go((_, _, _) -> Optional.of(Fault.DROPPED_BEFORE));

        assertThat(look(plan, List.of()).unseen()).containsExactly("simulated");

        assertThat(room().provider.log().stream().skip(calls).map(Call::account).distinct())
                .hasSizeLessThan(accounts.length / 2);
    }
}
