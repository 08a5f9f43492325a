package dev.proviso.restrictions.apply;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.journal.Why;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.simulated.Call;
import dev.proviso.restrictions.simulated.Fault;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that says no has perhaps done something before: that is not left behind. */
final class RefusalTest {
    private static final Set<String> STORAGE = Set.of("storage");

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

    private String quota() {
        return SettingValue.text(room().provider.now("unit-a", "quota"));
    }

    /** As at several servers, of which the last says no. */
    @Test
    void whatWasDoneBeforeARefusalIsNamedAndIsOnTheWayBack() throws Exception {
        String before = quota();
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        room().provider
                .go((_, kind, _) ->
                        kind == Call.Kind.SET
                                ? Optional.of(Fault.REFUSED_IN_PART)
                                : Optional.empty());
        PartResult half = Room.only(room().apply(plan));
        assertThat(half.state()).as(half.words()).isEqualTo(PartState.HALF_WAY);
        assertThat(half.words())
                .contains("refuses to set quota (403 not all of it). Yet it was \"at most")
                .doesNotContain("Nothing of the plan is in force");
        assertThat(room().journal.held()).as("what was there is still known").isNotEmpty();
        room().provider.go(Fault.Plan.NONE);
        assertThat(Room.only(room().resume(plan)).state()).isEqualTo(PartState.REFUSED);
        assertThat(quota()).isEqualTo(before);
        assertThat(room().journal.held()).isEmpty();
    }

    /** Its customer takes away and writes again, so that there is room below the limit. */
    @Test
    void aFreezeThatIsNotSetAnewIsGivenBack() throws Exception {
        String before = quota();
        boolean[] turn = {false};
        room().provider
                .meanwhile(() -> {
                    turn[0] = !turn[0];
                    if (turn[0]) {
                        room().provider.delete("unit-a", 5);
                    } else {
                        room().provider.write("unit-a", 3);
                    }
                });
        Plan plan = room().plan(Level.FREEZE, STORAGE, "unit-a");
        room().provider.go(Fault.Plan.ofChange(Fault.REFUSED, 1));
        PartResult result = Room.only(room().apply(plan));
        assertThat(result.why()).as(result.words()).isEqualTo(Why.PROVIDER_REFUSED);
        assertThat(quota()).isEqualTo(before);
        assertThat(room().journal.held()).isEmpty();
    }
}
