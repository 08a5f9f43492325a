package dev.proviso.desk.restrictions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Rule;
import dev.proviso.desk.restrictions.SmallCase.Told;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.journal.RestrictionTables;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.testing.Seeds;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.sqlite.SQLiteDataSource;

/**
 * The rules on restrictions with a provider that fails: the real rules, journal and executor, and
 * what may come next, two acts deep: every eleventh pair in {@code ./build}, each in a campaign
 * ({@code --part exploration}); and fewer from where evidence is to be published or the customer to
 * be told.
 */
final class JointExplorationTest {
    private static final String DATABASE = "jdbc:sqlite:file:joint?mode=memory&cache=shared";

    /** Every so many pairs of acts; a campaign tries all of them. */
    private static final int EACH = Seeds.EFFORT > 1 ? 1 : 11;

    /** The same where something is missing that it waits for. */
    private static final int EACH_WAITING = Seeds.EFFORT > 1 ? 1 : 89;

    private final Set<Rule> refused = EnumSet.noneOf(Rule.class);
    private Optional<Connection> kept = Optional.empty();

    /** What a restriction can rest on. */
    enum Ground {
        DETERMINATION(0),
        INTERIM_MEASURE(1),
        ORDER(2);

        /** So that each takes other pairs. */
        private final int from;

        Ground(int from) {
            this.from = from;
        }
    }

    @BeforeEach
    void open() throws SQLException {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl(DATABASE);
        kept = Optional.of(source.getConnection());
        RestrictionTables.migrate(source);
    }

    @AfterEach
    void close() throws SQLException {
        kept.orElseThrow().close();
    }

    @ParameterizedTest
    @EnumSource(Ground.class)
    void noFailureOfAProviderBreaksARule_D3_D4_D9_D22_D24_D25_D29(Ground ground) throws Exception {
        assertThat(broken(ground, Told.ARRIVED, EACH, ground.from)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Told.class, mode = Mode.EXCLUDE, names = "ARRIVED")
    void whatIsNotPublishedOrToldWaits_D5_D6(Told told) throws Exception {
        for (Ground ground : Ground.values()) {
            assertThat(broken(ground, told, EACH_WAITING, told.from + ground.from))
                    .as("on %s", ground)
                    .isEmpty();
        }
        assertThat(refused)
                .contains(told == Told.ARRIVED_WITH_EVIDENCE_TO_BE_PUBLISHED ? Rule.D5 : Rule.D6);
    }

    /** Pairs of acts after which a rule is broken, each in words. */
    private List<String> broken(Ground ground, Told told, int each, int from) throws Exception {
        List<Acts.Act> acts = Acts.all();
        List<String> broken = new ArrayList<>();
        for (int i = from % each; i < acts.size() * acts.size(); i += each) {
            Acts.Act first = acts.get(i / acts.size());
            Acts.Act second = acts.get(i % acts.size());
            path(ground, told, List.of(first, second)).ifPresent(broken::add);
        }
        return broken;
    }

    private Optional<String> path(Ground ground, Told told, List<Acts.Act> acts) throws Exception {
        empty();
        JointWorld world = new JointWorld(kept.orElseThrow());
        Plan plan = world.plan(Level.SERVICE_OFF, Set.of("storage", "ai"));
        assertThat(world.office.decided("first", matter(ground, world, plan), told)).isTrue();
        JointOracle oracle = new JointOracle(world);
        List<String> done = new ArrayList<>();
        try {
            for (Acts.Act act : acts) {
                done.add(act.name());
                act.doing().in(world, "first", plan);
                oracle.holds();
            }
            done.add("the end");
            oracle.ends();
            return Optional.empty();
        } catch (AssertionError e) {
            return Optional.of(String.join("; ", done) + ": " + e.getMessage());
        } finally {
            refused.addAll(world.refused());
        }
    }

    private static Matter matter(Ground ground, JointWorld world, Plan plan) {
        return switch (ground) {
            case DETERMINATION -> world.determination(plan);
            case INTERIM_MEASURE ->
                    new Matter.Interim("Data is leaving.", Set.of("e1"), JointWorld.decided(plan));
            case ORDER ->
                    new Matter.Order(
                            Matter.Command.ACT,
                            "ab",
                            "unit a",
                            Optional.of(world.time.instant().plus(Duration.ofDays(60))),
                            Optional.of(JointWorld.decided(plan)));
        };
    }

    private void empty() throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = kept.orElseThrow().createStatement()) {
            try (ResultSet rows =
                    statement.executeQuery(
                            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE"
                                    + " 'restriction!_%' ESCAPE '!' AND name NOT LIKE '%history%'")) {
                while (rows.next()) {
                    tables.add(rows.getString(1));
                }
            }
            for (String table : tables) {
                statement.executeUpdate("DELETE FROM " + table);
            }
        }
    }
}
