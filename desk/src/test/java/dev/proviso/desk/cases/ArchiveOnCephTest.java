package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Named;
import dev.proviso.desk.Assess;
import dev.proviso.desk.ReviewProgress;
import dev.proviso.desk.ReviewRequest;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.restrictions.PlanRequest;
import dev.proviso.desk.restrictions.Restricted;
import dev.proviso.desk.restrictions.RestrictionDesk;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.reader.ReadingOptions;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Entry;
import dev.proviso.ledger.entry.EntryType;
import dev.proviso.ledger.log.Log;
import dev.proviso.restrictions.apply.Progress;
import dev.proviso.restrictions.journal.PartState;
import dev.proviso.restrictions.plan.Plan;
import dev.proviso.restrictions.plan.Planned;
import dev.proviso.testing.Seeds;
import dev.proviso.testing.Shared;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The whole way on a real store: four weeks of requests, the usage log read hour by hour, a
 * question of the pack, a notice, a case, a decision, a restriction that is felt by one unit alone,
 * and the way back.
 */
final class ArchiveOnCephTest {
    private static final String CASE = "C-2026-0001";
    private static final Duration HEARD_AFTER = Duration.ofDays(16);

    @TempDir private Path scratch = Path.of("");

    private final Instant from = monday().minus(Duration.ofDays(28));

    /** The last Monday that is over for an hour at least. */
    private static Instant monday() {
        return LocalDate.ofInstant(Instant.now().minus(Duration.ofHours(1)), ZoneOffset.UTC)
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
    }

    @Test
    void anArchiveIsFoundDecidedRestrictedAloneAndGivenBack() throws Exception {
        try (FourWeeks weeks = new FourWeeks(from, scratch.resolve("polled"), Seeds.of(1))) {
            weeks.pass();
            assertThat(counted(weeks.exports()))
                    .as("the usage log has all")
                    .isEqualTo(weeks.sent());
            review(weeks, Shared.root().resolve("packs"), "as-shipped");
            assertThat(questioned("as-shipped")).as("so small, and by that pack").isEmpty();
            review(weeks, miniature(), "home");
            assertThat(questioned("home")).containsExactly(weeks.archive.account());
            assertThat(Files.readString(scratch.resolve("home-out/review.json")))
                    .contains("ai.speech_seconds");
            office(weeks);
            try (Room room = new Room(scratch.resolve("home"))) {
                room.now = Instant.now();
                decided(room, weeks);
                isNowhere(room, weeks);
            }
        }
    }

    private void decided(Room room, FourWeeks weeks) throws Exception {
        room.enrol("dora", "dan", "dirk");
        room.does(
                CASE,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
        Room.does(room.desk.take(CASE, question(room), "ann"));
        room.does(
                CASE,
                new Command.OpenCase(
                        person("ann"),
                        room.desk
                                .subjects()
                                .of(
                                        "ceph:ministry/unit-nine",
                                        Optional.empty(),
                                        Optional.empty())));
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        room.arrived();
        room.later(HEARD_AFTER);
        room.desk.work();
        try (RestrictionDesk desk = room.restrictions()) {
            Plan plan = plan(desk);
            String before = record(weeks);
            determined(room, plan);
            try (Users users = new Users(weeks)) {
                users.allWork();
                long begun = System.nanoTime();
                Restricted applied = desk.apply(CASE, plan, "olga", Progress.SILENT);
                assertThat(applied.parts())
                        .extracting(part -> part.state())
                        .containsOnly(PartState.DONE);
                assertThat(record(weeks)).isNotEqualTo(before);
                users.onlyReadsOfTheArchiveWork(begun);
                upheld(room);
                List<Restricted> back = desk.due(Progress.SILENT).done();
                assertThat(back).extracting(Restricted::plan).containsExactly(plan.hash());
                users.allWork();
                assertThat(users.neighbours()).as("through all of it").containsOnly(200);
            }
            assertThat(record(weeks)).as("field by field").isEqualTo(before);
        }
        byte[] bundle = room.desk.evidence().bundle(CASE, Audience.AUDITOR, "ann");
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
    }

    /** No secret of the provider's or of an account's stands in the home but in its own file. */
    private void isNowhere(Room room, FourWeeks weeks) throws Exception {
        Path keys = room.home.folder().resolve("keys");
        String admin = Files.readString(keys.resolve("ceph-admin")).strip();
        String probe = Files.readString(keys.resolve("ceph-probe")).strip();
        String planted = "planted/" + weeks.archive.key().secretKey();
        Path plant = room.home.folder().resolve("tmp/planted.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(plant))) {
            out.write(planted.getBytes(StandardCharsets.UTF_8));
        }
        SecretSearch search = SecretSearch.of(room, List.of(scratch.resolve("home-out")));
        assertThat(search.found(planted)).as("it finds").containsExactly("tmp/planted.gz");
        assertThat(search.found(admin)).containsExactly("keys/ceph-admin");
        assertThat(search.found(probe)).containsExactly("keys/ceph-probe");
        assertThat(search.found(weeks.server.admin().access())).containsExactly("connectors.yaml");
        for (FourWeeks.Tenant tenant : weeks.tenants) {
            boolean own = tenant.key().equals(weeks.archive.key());
            assertThat(search.found(tenant.key().secretKey()))
                    .isEqualTo(own ? List.of("tmp/planted.gz") : List.of());
            assertThat(search.found(tenant.key().accessKey())).isEmpty();
        }
        assertThat(search.found("\"connector\":\"storage\"")).as("the plan").isNotEmpty();
    }

    private Plan plan(RestrictionDesk desk) {
        Planned planned =
                desk.plan(
                        CASE,
                        new PlanRequest(
                                dev.proviso.restrictions.connector.Level.READ_ONLY,
                                Set.of("storage"),
                                Set.of(),
                                Plan.Limits.DEFAULT));
        assertThat(planned).isInstanceOf(Planned.Made.class);
        return ((Planned.Made) planned).plan();
    }

    private void determined(Room room, Plan plan) throws Exception {
        Matter.Breach breach =
                new Matter.Breach("4.2", "2026", from, from.plus(Duration.ofDays(28)));
        room.decide(
                CASE,
                "d1",
                new Matter.Determination(
                        List.of(breach),
                        Set.of("e1"),
                        Optional.of(new Matter.Plan(plan.hash(), Level.READ_ONLY)),
                        room.now.plus(Duration.ofDays(150))),
                "dora",
                "dan");
        room.writes(CASE, new Command.SendStatement(person("ann"), "d1", "", Set.of()));
        room.arrived();
    }

    private static void upheld(Room room) {
        room.does(
                CASE,
                new Command.FileAppeal(new Actor.Customer("ceph:ministry"), "a1", "d1", "00"),
                Map.of());
        room.decide(CASE, "d2", new Matter.AppealDecision("a1", true, "It was a drill."), "dirk");
    }

    private void review(FourWeeks weeks, Path packs, String name) throws IOException {
        Path units = scratch.resolve("units.csv");
        Files.writeString(
                units,
                "account,unit\n%s,unit-nine\n%s,hospital\n"
                        .formatted(weeks.archive.account(), weeks.tenants.get(1).account()));
        try (Home home = Home.open(scratch.resolve(name))) {
            new Assess(home, () -> HomeLedger.open(home, new SecureRandom(), Instant::now))
                    .run(
                            new ReviewRequest(
                                    List.of(weeks.exports()),
                                    Optional.of(scratch.resolve(name + "-out")),
                                    packs,
                                    List.of("bulk-interception"),
                                    OptionalLong.of(monday().getEpochSecond()),
                                    false,
                                    List.of(),
                                    Optional.of(units),
                                    List.of(),
                                    ReadingOptions.MALFORMED_SHARE_MAX,
                                    ReadingOptions.RATIO_MAX,
                                    Optional.empty(),
                                    new Resources(256L << 20, 2, home.temporary())),
                            ReviewProgress.NONE);
        }
    }

    /** The pack as it is, but that it weighs objects and bytes as what they stand for here. */
    private Path miniature() throws IOException {
        Path from = Shared.root().resolve("packs/bulk-interception");
        Path packs = scratch.resolve("packs");
        Path to = Files.createDirectories(packs.resolve("bulk-interception"));
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        times(to.resolve("scale.yaml"), "formula: mean(daily(puts)) / hours_a_day", "50000");
        times(
                to.resolve("object-size.yaml"),
                "formula: sum(daily(ingress)) / sum(daily(puts))",
                "200");
        return packs;
    }

    private static void times(Path file, String formula, String factor) throws IOException {
        String text = Files.readString(file);
        assertThat(text).contains(formula + "\n");
        Files.writeString(file, text.replace(formula + "\n", formula + " * " + factor + "\n"));
    }

    private List<String> questioned(String name) throws IOException {
        JsonNode findings =
                JsonMapper.shared()
                        .readTree(Files.readString(scratch.resolve(name + "-out/findings.json")))
                        .get("findings");
        return findings.valueStream()
                .filter(one -> one.get("class").stringValue().equals("question"))
                .filter(one -> one.get("subject").stringValue().equals("account"))
                .map(one -> one.get("account").stringValue())
                .toList();
    }

    /** The register of customers, and how the store is reached. */
    private void office(FourWeeks weeks) throws IOException {
        Path home = scratch.resolve("home");
        Files.writeString(
                home.resolve("customers.yaml"),
                """
                "ceph:ministry":
                  name: Ministry of Example
                  language: en
                  contacts: [legal@ministry.example]
                  units:
                    "ceph:ministry/unit-nine":
                      name: Directorate 9
                      services: [object storage]
                      accounts: ["%s"]
                      fetch: Reading and downloading stay open with your usual keys.
                    "ceph:ministry/hospital":
                      name: Hospital records
                      services: [object storage]
                      accounts: ["%s"]
                      fetch: Reading and downloading stay open with your usual keys.
                """
                        .formatted(weeks.archive.account(), weeks.tenants.get(1).account()));
        CephServer.Key admin = weeks.server.admin();
        CephServer.Key probe = weeks.server.newUser("proviso-probe");
        secret(home.resolve("keys/ceph-admin"), admin.secret());
        secret(home.resolve("keys/ceph-probe"), probe.secret());
        Files.writeString(
                home.resolve("connectors.yaml"),
                """
                storage:
                  provider: ceph
                  kind: ceph
                  gateways: ["%s", "%s"]
                  admin: {user: %s, access-key: %s, secret-file: keys/ceph-admin}
                  neighbour: {user: %s, access-key: %s, secret-file: keys/ceph-probe}
                """
                        .formatted(
                                weeks.server.gateways().getFirst(),
                                weeks.server.gateways().getLast(),
                                admin.user(),
                                admin.access(),
                                probe.user(),
                                probe.access()));
    }

    private static void secret(Path file, String text) throws IOException {
        Files.writeString(file, text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    /** Where the ledger has the question about the unit. */
    private static long question(Room room) throws Exception {
        for (long at = 0; ; at++) {
            Entry entry =
                    Entry.parse(Log.entry(room.ledger.ground().connection(), at).orElseThrow());
            if (entry.type() == EntryType.QUESTION
                    && Named.the(FindingEntry.read(room.ledger.ground(), at).values(), "subject")
                            .stringValue()
                            .equals("unit")) {
                return at;
            }
        }
    }

    /** The store's own record of the account. */
    private static String record(FourWeeks weeks) {
        return weeks.server.radosgwAdmin("user", "info", "--uid=" + weeks.archive.key().user());
    }

    /** Requests for objects that the polled hours hold. */
    private static long counted(Path exports) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(exports)) {
            for (Path file :
                    files.filter(f -> f.toString().matches(".*usage-[^.]*\\.json")).toList()) {
                JsonNode hour = JsonMapper.shared().readTree(Files.readString(file));
                for (JsonNode category :
                        hour.findValues("categories").stream()
                                .flatMap(JsonNode::valueStream)
                                .toList()) {
                    if (Set.of("put_obj", "get_obj")
                            .contains(category.get("category").stringValue())) {
                        sum += category.get("successful_ops").longValue();
                    }
                }
            }
        }
        return sum;
    }
}
