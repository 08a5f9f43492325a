package dev.proviso.restrictions.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.proviso.ledger.vault.Vault;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Level;
import dev.proviso.restrictions.connector.SettingValue;
import dev.proviso.restrictions.connector.Tightening;
import dev.proviso.restrictions.plan.Held;
import dev.proviso.restrictions.plan.Place;
import dev.proviso.restrictions.plan.Plan;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The journal in both databases: what it was given is there with what the hook stored, or not. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class JournalTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Place QUOTA = new Place("ceph", "unit-a", "quota");
    private static final String CASE = "case C-2026-0001";

    private final BothDatabases databases;

    @TempDir private Path scratch = Path.of("");

    JournalTest() throws IOException, InterruptedException {
        databases = new BothDatabases(() -> scratch);
    }

    @AfterAll
    void stop() throws IOException, InterruptedException {
        databases.remove();
    }

    private static Plan plan(String second) {
        Plan.Part part =
                new Plan.Part(
                        "ceph",
                        "unit-a",
                        new TreeSet<>(),
                        "identity",
                        List.of(),
                        List.of(),
                        List.of());
        return new Plan(
                "C-2026-0001",
                Instant.parse("2026-11-29T12:00:%sZ".formatted(second)),
                Level.FREEZE,
                Plan.Limits.DEFAULT,
                List.of(part));
    }

    private static Demand limit(long bytes) {
        TreeMap<String, JsonNode> use = new TreeMap<>();
        use.put("bytes", JSON.numberNode(bytes));
        return new Demand(new Tightening.ToUse(new TreeSet<>(use.keySet())), use);
    }

    private static JsonNode before() {
        return JSON.objectNode()
                .put("max_size", new BigInteger("11500000000000001"))
                .put("rate", new BigDecimal("1.50"));
    }

    private static MadePlans made(Connection connection, Vault vault) {
        return new MadePlans(connection, new InVault(vault), caseId -> "case " + caseId);
    }

    private void on(BothDatabases.Kind kind, Hook hook, BothDatabases.Story story)
            throws Exception {
        databases.on(kind, hook, () -> Instant.parse("2026-11-29T12:00:00Z"), story);
    }

    private static StepRow step(Journal journal, Plan plan) {
        return journal.steps(plan.hash(), 0, QUOTA.account()).getFirst();
    }

    @ParameterizedTest
    @EnumSource
    void theStateBeforeIsSavedOnceAndReleasedWithTheLastDemand(BothDatabases.Kind kind)
            throws Exception {
        on(
                kind,
                Hook.NONE,
                (journal, _, _) -> {
                    Plan one = plan("01");
                    Plan two = plan("02");
                    journal.begin(one, CASE);
                    journal.begin(two, CASE);
                    journal.intend(one.hash(), 0, 0, QUOTA, CASE, before(), limit(10));
                    assertThat(journal.held()).as("not yet in force").isEmpty();
                    journal.stepped(step(journal, one), StepState.DONE, "");
                    journal.intend(two.hash(), 0, 0, QUOTA, CASE, JSON.numberNode(1), limit(8));
                    journal.stepped(step(journal, two), StepState.NOTHING_TO_DO, "");
                    Held held = Optional.ofNullable(journal.held().get(QUOTA)).orElseThrow();
                    assertThat(held.demands())
                            .extracting(Demand::toString)
                            .containsExactlyInAnyOrder(limit(10).toString(), limit(8).toString());
                    assertThat(SettingValue.text(held.before()))
                            .isEqualTo(SettingValue.text(before()));
                    journal.stepped(step(journal, one), StepState.REVERTED, "");
                    assertThat(journal.sealedWith(CASE)).isEqualTo(1);
                    journal.stepped(step(journal, two), StepState.REVERTED, "");
                    assertThat(journal.held()).isEmpty();
                    assertThat(journal.saved(QUOTA)).isEmpty();
                    assertThat(journal.sealedWith(CASE)).isZero();
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatDiffersIsNotedOnceUntilItChangesAndWhenItIsOver(BothDatabases.Kind kind)
            throws Exception {
        List<String> noted = new ArrayList<>();
        Hook hook =
                (_, what) -> {
                    if (what instanceof Noted.Looked(String _, Difference one)) {
                        noted.add(one.line());
                    }
                };
        Difference open = new Difference("ceph", "unit-a", "quota", "h1", "quota is open.");
        Difference wide = new Difference("ceph", "unit-a", "quota", "h2", "quota is wide.");
        Difference gone = new Difference("ceph", "unit-b", "", "", "It is gone.");
        Instant next = Instant.parse("2026-11-30T12:00:00Z");
        on(
                kind,
                hook,
                (journal, connection, vault) -> {
                    Plan plan = plan("01");
                    MadePlans made = made(connection, vault);
                    made.put(plan, Instant.EPOCH, Set.of("b", "a"));
                    assertThat(made.of(plan.caseId()).getFirst().accounts())
                            .containsExactly("a", "b");
                    journal.begin(plan, CASE);
                    assertThat(journal.nextLook(plan.hash())).isEmpty();
                    for (List<Difference> now :
                            List.of(
                                    List.of(open, gone),
                                    List.of(gone, open),
                                    List.of(wide),
                                    List.<Difference>of())) {
                        journal.looked(plan.hash(), next, now);
                        assertThat(journal.told(plan.hash()))
                                .containsExactlyInAnyOrderElementsOf(now);
                    }
                    assertThat(journal.nextLook(plan.hash())).contains(next);
                    assertThat(noted)
                            .containsExactly(
                                    "unit-a at ceph: quota is open.",
                                    "unit-b at ceph: It is gone.",
                                    "unit-a at ceph: quota is wide.",
                                    "unit-b at ceph: no longer so: It is gone.",
                                    "unit-a at ceph: no longer so: quota is wide.");

                    journal.looked(plan.hash(), next, List.of(open));
                    assertThat(new Looks(connection).cases()).as("nothing in force").isEmpty();
                    journal.intend(plan.hash(), 0, 0, QUOTA, CASE, before(), limit(10));
                    assertThat(new Looks(connection).cases()).containsExactly(plan.caseId());
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatTheHookDoesNotStoreIsNotDurableEither(BothDatabases.Kind kind) throws Exception {
        AtomicReference<Class<?>> failing = new AtomicReference<>(Noted.Begun.class);
        Hook hook =
                (_, what) -> {
                    if (what.getClass() == failing.get()) {
                        throw new IllegalStateException("no entry");
                    }
                };
        on(
                kind,
                hook,
                (journal, _, _) -> {
                    Plan plan = plan("01");
                    assertThatExceptionOfType(JournalFailure.class)
                            .isThrownBy(() -> journal.begin(plan, CASE));
                    assertThat(journal.plan(plan.hash())).isEmpty();
                    failing.set(Noted.Intended.class);
                    journal.begin(plan, CASE);
                    assertThatExceptionOfType(JournalFailure.class)
                            .isThrownBy(() ->
                                    journal.intend(
                                            plan.hash(), 0, 0, QUOTA, CASE, before(), limit(1)));
                    assertThat(journal.saved(QUOTA)).isEmpty();
                    assertThat(journal.steps(plan.hash(), 0, QUOTA.account())).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void clearStatesStandNowhereAndGoWithTheirKey(BothDatabases.Kind kind) throws Exception {
        List<Noted> noted = new ArrayList<>();
        on(
                kind,
                (_, what) -> noted.add(what),
                (journal, connection, vault) -> {
                    Plan plan = plan("01");
                    journal.begin(plan, CASE);
                    JsonNode secret = JSON.stringNode("arn:their-bucket");
                    journal.intend(plan.hash(), 0, 0, QUOTA, CASE, secret, limit(1));
                    journal.drifted(plan.hash(), 0, QUOTA, secret, "something else");
                    assertThat(noted.toString()).doesNotContain("their-bucket");
                    try (Statement statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT sealed FROM restriction_saved")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(
                                        new String(
                                                Base64.getDecoder().decode(rows.getString(1)),
                                                StandardCharsets.ISO_8859_1))
                                .doesNotContain("their-bucket");
                    }
                    assertThat(journal.saved(QUOTA).orElseThrow().value()).contains(secret);
                    vault.destroy(CASE);
                    assertThat(journal.saved(QUOTA).orElseThrow().value()).isEmpty();
                });
    }

    @ParameterizedTest
    @EnumSource
    void whoIsRestrictedStandsInNoTable(BothDatabases.Kind kind) throws Exception {
        on(
                kind,
                Hook.NONE,
                (journal, connection, vault) -> {
                    Plan plan = plan("01");
                    made(connection, vault).put(plan, plan.made(), Set.of("ceph:unit-a"));
                    JournalTables.everything(journal, plan, QUOTA, CASE);
                    assertThat(JournalTables.text(connection))
                            .contains(plan.hash())
                            .doesNotContain(QUOTA.account());
                    vault.destroy(CASE);
                    assertThat(journal.parts(plan.hash()).getFirst().words()).isEmpty();
                    assertThatExceptionOfType(SQLException.class)
                            .isThrownBy(() -> made(connection, vault).of(plan.caseId()))
                            .withMessageContaining("its key is not in the vault");
                });
    }

    /** As a home of an earlier version has it; what fails half-way leaves it as it was. */
    @ParameterizedTest
    @EnumSource
    void whatEarlierVersionsWroteInClearIsSealedOnce(BothDatabases.Kind kind) throws Exception {
        on(
                kind,
                Hook.NONE,
                (journal, connection, vault) -> {
                    Plan plan = plan("01");
                    MadePlans made = made(connection, vault);
                    made.put(plan, plan.made(), Set.of("ceph:unit-a"));
                    JournalTables.everything(journal, plan, QUOTA, CASE);
                    String read = JournalTables.read(journal, made, plan, QUOTA);
                    assertThat(read).contains("unit-a");
                    JournalTables.inClear(connection, plan, QUOTA, new InVault(vault), CASE);
                    String clear = JournalTables.text(connection);
                    assertThat(clear).contains("unit-a");
                    for (int after : List.of(0, 1, 7)) {
                        assertThatExceptionOfType(SQLException.class)
                                .isThrownBy(
                                        () -> veiled(connection, new FailingSealing(vault, after)));
                        assertThat(JournalTables.text(connection)).isEqualTo(clear);
                    }
                    veiled(connection, new InVault(vault));
                    String sealed = JournalTables.text(connection);
                    assertThat(sealed).doesNotContain("unit-a");
                    assertThat(JournalTables.read(journal, made, plan, QUOTA)).isEqualTo(read);
                    veiled(connection, new InVault(vault));
                    assertThat(JournalTables.text(connection)).isEqualTo(sealed);
                });
    }

    private static void veiled(Connection connection, Sealing sealing) throws SQLException {
        Veiling.complete(connection, sealing, BothDatabases.KEYED, caseId -> "case " + caseId);
    }

    @ParameterizedTest
    @EnumSource
    void whomPlansNameGoesWithTheirCaseButForOneThatIsInForce(BothDatabases.Kind kind)
            throws Exception {
        on(
                kind,
                Hook.NONE,
                (journal, connection, vault) -> {
                    Plan over = plan("01");
                    Plan inForce = plan("02");
                    Plan undecided = plan("03");
                    MadePlans made = made(connection, vault);
                    for (Plan plan : List.of(over, inForce, undecided)) {
                        assertThat(made.put(plan, plan.made(), Set.of())).isTrue();
                    }
                    for (Plan plan : List.of(over, inForce)) {
                        journal.begin(plan, CASE);
                        journal.intend(plan.hash(), 0, 0, QUOTA, CASE, before(), limit(10));
                        journal.stepped(step(journal, plan), StepState.DONE, "");
                    }
                    journal.stepped(step(journal, over), StepState.REVERTED, "");
                    journal.end(over.hash(), Way.REVERT, 0);
                    ForgottenPlans.erase(connection, "C-2026-0001", CASE);
                    assertThat(made.of("C-2026-0001"))
                            .extracting(MadePlans.Made::plan)
                            .containsExactly(inForce);
                    assertThat(journal.plan(over.hash())).isEmpty();
                    assertThat(journal.steps(over.hash(), 0, QUOTA.account())).isEmpty();
                    assertThat(journal.saved(QUOTA).orElseThrow().value()).isPresent();

                    journal.stepped(step(journal, inForce), StepState.REVERTED, "");
                    journal.end(inForce.hash(), Way.REVERT, 0);
                    ForgottenPlans.erase(connection, "C-2026-0001", CASE);
                    try (Statement statement = connection.createStatement();
                            var rows =
                                    statement.executeQuery(
                                            "SELECT (SELECT count(*) FROM restriction_step) +"
                                                    + " (SELECT count(*) FROM restriction_saved)"
                                                    + " + (SELECT count(*) FROM restriction_part)"
                                                    + " + (SELECT count(*) FROM restriction_made)")) {
                        assertThat(rows.next()).isTrue();
                        assertThat(rows.getInt(1)).as("nobody is named any more").isZero();
                    }
                });
    }

    @ParameterizedTest
    @EnumSource
    void manyWriteAtOnceAndOneThatFailsFailsAlone(BothDatabases.Kind kind) throws Exception {
        Hook hook =
                (_, what) -> {
                    if (what instanceof Noted.PartEnded ended && ended.words().equals("13")) {
                        throw new IllegalStateException("no entry");
                    }
                };
        on(
                kind,
                hook,
                (journal, _, _) -> {
                    Plan plan = plan("01");
                    journal.begin(plan, CASE);
                    List<String> failed = Collections.synchronizedList(new ArrayList<>());
                    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
                        for (int i = 0; i < 40; i++) {
                            String words = String.valueOf(i);
                            threads.execute(() -> {
                                try {
                                    journal.partEnded(
                                            plan.hash(),
                                            0,
                                            PartState.HALF_WAY,
                                            Why.SILENT,
                                            words,
                                            "go on");
                                } catch (JournalFailure _) {
                                    failed.add(words);
                                }
                            });
                        }
                    }
                    assertThat(failed).containsExactly("13");
                    PartRow row = journal.parts(plan.hash()).getFirst();
                    assertThat(row.state()).isEqualTo(PartState.HALF_WAY);
                    assertThat(row.words()).isNotEqualTo("13");
                });
    }

    @ParameterizedTest
    @EnumSource
    void whatGoesBackComesFirstAmongWhatIsUnfinished(BothDatabases.Kind kind) throws Exception {
        on(
                kind,
                Hook.NONE,
                (journal, _, _) -> {
                    Plan forward = plan("01");
                    Plan back = plan("02");
                    Plan over = plan("03");
                    for (Plan plan : List.of(forward, back, over)) {
                        journal.begin(plan, CASE);
                    }
                    journal.turn(back.hash(), Way.REVERT, "appeal upheld");
                    journal.end(over.hash(), Way.APPLY, 0);
                    assertThat(journal.unfinished())
                            .extracting(PlanRow::plan)
                            .containsExactly(back.hash(), forward.hash());
                    assertThat(journal.plan(back.hash()).orElseThrow().way()).isEqualTo(Way.REVERT);
                });
    }
}
