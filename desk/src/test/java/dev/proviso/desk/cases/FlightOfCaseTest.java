package dev.proviso.desk.cases;

import static dev.proviso.desk.cases.Room.person;
import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Named;
import dev.proviso.cases.core.Subject;
import dev.proviso.cases.store.FlightTable;
import dev.proviso.cases.view.View;
import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.flight.TakeIn;
import dev.proviso.facts.columnar.Resources;
import dev.proviso.indicators.flight.Flight;
import dev.proviso.ledger.bundle.Verdict;
import dev.proviso.ledger.bundle.Verification;
import dev.proviso.ledger.entry.Disclosure;
import dev.proviso.testing.Installed;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * What was there, what left and what still can, through the desk, from a bill of rows by the hour.
 */
final class FlightOfCaseTest {
    private static final String CASE = "C-2026-0001";
    private static final String ACCOUNT = "aws:111122223333";
    private static final String NEIGHBOUR = "aws:999922223333";
    private static final Subject SUBJECT = new Subject("p-1", "example:ministry", "example:unit-9");
    private static final String CONTACT = "legal@ministry.example";
    private static final long TERABYTE = 1_000_000_000_000L;
    private static final long STOCK = 500 * TERABYTE;
    private static final Instant FROM = Room.START.minus(Duration.ofDays(56));

    @TempDir private Path scratch = Path.of("");

    private Room room;
    private Path exports = Path.of("");

    @BeforeEach
    void begin() throws IOException {
        room = new Room(scratch.resolve("home"));
        exports = Files.createDirectories(scratch.resolve("exports"));
        Path register = room.home.folder().resolve("customers.yaml");
        Files.writeString(
                register,
                Files.readString(register)
                        .replace("\"example:acc-91\", \"example:acc-92\"", '"' + ACCOUNT + '"'));
        room.reopen();
    }

    @AfterEach
    void end() {
        room.close();
    }

    private void received() {
        room.does(
                CASE,
                new Command.ReceiveNotice(
                        new Actor.Notifier("n1"), "n1", Command.Source.PRESS, "00"));
    }

    private void opened() {
        received();
        room.does(CASE, new Command.OpenCase(person("ann"), SUBJECT));
    }

    /** Hourly rows from eight weeks before the case until now, a level once a day. */
    private void usage(ToLongFunction<Instant> egress) throws IOException {
        StringBuilder csv =
                new StringBuilder(
                        "BillingAccountId,BillingPeriodStart,ChargeCategory,ChargePeriodStart,"
                                + "ChargePeriodEnd,ConsumedQuantity,ConsumedUnit,ProviderName,"
                                + "RegionId,ServiceName,SubAccountId,x_Operation,x_UsageType\n");
        for (Instant at = FROM; at.isBefore(room.now); at = at.plus(Duration.ofHours(1))) {
            row(csv, ACCOUNT, at, 1, gigabytes(egress.applyAsLong(at)), "DataTransfer-Out-Bytes");
            row(csv, NEIGHBOUR, at, 1, gigabytes(TERABYTE), "DataTransfer-Out-Bytes");
            if (at.toString().contains("T00:")) {
                long hours = at.toString().contains("-09-") ? 720 : 744;
                BigDecimal level =
                        gigabytes(STOCK)
                                .multiply(BigDecimal.valueOf(24))
                                .divide(BigDecimal.valueOf(hours), MathContext.DECIMAL128);
                row(csv, ACCOUNT, at, 24, level, "TimedStorage-ByteHrs");
            }
        }
        Files.writeString(exports.resolve("bill.csv"), csv);
        takeIn();
    }

    private static BigDecimal gigabytes(long bytes) {
        return BigDecimal.valueOf(bytes)
                .divide(BigDecimal.valueOf(1L << 30), MathContext.DECIMAL128);
    }

    private static void row(
            StringBuilder csv,
            String account,
            Instant at,
            int hours,
            BigDecimal amount,
            String type) {
        if (amount.signum() == 0) {
            return;
        }
        boolean level = type.startsWith("Timed");
        csv.append(
                String.join(
                        ",",
                        "511122223330",
                        at.toString().substring(0, 7) + "-01T00:00:00Z",
                        "Usage",
                        at.toString(),
                        at.plus(Duration.ofHours(hours)).toString(),
                        amount.toPlainString(),
                        level ? "GB-Months" : "GB",
                        "AWS",
                        "us-east-1",
                        "Amazon Simple Storage Service",
                        account.substring(4),
                        level ? "StandardStorage" : "GetObject",
                        type));
        csv.append('\n');
    }

    private TakeIn.Taken takeIn() {
        Resources resources = new Resources(Resources.LEAST_MEMORY_BYTES, 2, room.home.temporary());
        return new TakeIn(room.home, resources)
                .run(List.of(exports), (_, _, _) -> {})
                .orElseThrow();
    }

    private static long usual(Instant at) {
        return at.toString().contains("T0") ? 500_000_000L : 1_000_000_000L;
    }

    private List<FlightTable.Row> rows() throws SQLException {
        return FlightTable.of(room.ledger.ground().connection(), CASE);
    }

    private JsonNode said(FlightTable.Row row) throws SQLException {
        String name = row.stock() ? "stock" : "news";
        return room.ledger.ground().disclosures().of(row.position()).stream()
                .filter(one -> one.name().equals(name))
                .map(Disclosure::value)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAlarmIsRecordedOnceToldOnceAndEndsAndBothVerifiersAgree() throws Exception {
        usage(FlightOfCaseTest::usual);
        opened();
        assertThat(rows()).hasSize(1);
        JsonNode stock = said(rows().getFirst());
        assertThat(stock.has("unknown")).isFalse();
        assertThat(stock.at("/accounts/0/stock/bytes").asString("")).isEqualTo("" + STOCK);
        assertThat(stock.at("/accounts/0/weeks").size()).isEqualTo(8);
        assertThat(stock.at("/accounts/0/weeks/7/hours_missing").asInt(-1)).isZero();
        assertThat(stock.toString()).as("under a pseudonym").doesNotContain("111122223333");

        room.later(Duration.ofHours(30));
        usage(at -> at.isBefore(Room.START.plus(Duration.ofHours(6))) ? usual(at) : 2 * TERABYTE);
        List<String> told = room.desk.work().told();
        assertThat(told).anySatisfy(line -> assertThat(line).contains("ALARM", "can still leave"));
        assertThat(rows()).hasSize(2);
        JsonNode news = said(rows().getLast());
        assertThat(news.path("kind").asString("")).isEqualTo("alarm-began");
        assertThat(news.at("/flight/left_bytes").asString(""))
                .isEqualTo("" + (48 * TERABYTE + 5_000_000_000L));
        assertThat(news.at("/flight/can_leave_bytes").asString(""))
                .isEqualTo("" + (STOCK - 48 * TERABYTE - 5_000_000_000L));
        assertThat(room.desk.flights().alarms()).isEqualTo(Map.of(CASE, 1));
        assertThat(room.desk.flights().recorded(CASE, seen()))
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).startsWith(ACCOUNT));
        assertThat(room.desk.flights().recorded(CASE, View.NOTHING)).isEmpty();
        long mails = room.lettersTo("ann@cloud.example");
        assertThat(mails).as("people are told").isPositive();
        room.desk.work();
        room.desk.work();
        assertThat(rows()).as("no news, no entry").hasSize(2);
        assertThat(room.lettersTo("ann@cloud.example")).isEqualTo(mails);

        room.later(Duration.ofDays(3));
        Instant over = Room.START.plus(Duration.ofHours(40));
        usage(at ->
                at.isBefore(Room.START.plus(Duration.ofHours(6))) || at.isAfter(over)
                        ? usual(at)
                        : 2 * TERABYTE);
        room.desk.work();
        assertThat(rows()).hasSize(3);
        assertThat(said(rows().getLast()).path("kind").asString("")).isEqualTo("alarm-ended");
        assertThat(room.desk.flights().alarms()).isEmpty();

        byte[] bundle = room.desk.evidence().bundle(CASE, Audience.REVIEWER, "ann");
        assertThat(Verification.of(bundle, Optional.of(room.ledger.trust())).outcome())
                .isEqualTo(Verdict.Outcome.VERIFIED);
        assertThat(Opened.text(bundle)).contains("alarm-ended").doesNotContain("111122223333");
        assertThat(Opened.text(room.desk.evidence().bundle(CASE, Audience.CUSTOMER, "ann")))
                .doesNotContain("alarm-ended");
        second(bundle);
    }

    private void second(byte[] bundle) throws Exception {
        Path file = Files.write(scratch.resolve("case.bundle"), bundle);
        Path trust = scratch.resolve("trust.json");
        Files.writeString(trust, room.ledger.trust().written());
        Process node =
                new ProcessBuilder(
                                Installed.program("node", List.of()).toString(),
                                Shared.root().resolve("verifier/verify.mjs").toString(),
                                file.toString(),
                                "--trust",
                                trust.toString())
                        .redirectErrorStream(true)
                        .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor()).as(said).isZero();
    }

    /**
     * The customer is told nothing before what was there is in the ledger, or that it is not known.
     */
    @Test
    void whatWasThereComesBeforeTheFirstLetter() throws Exception {
        opened();
        assertThat(room.lettersTo(CONTACT)).isZero();
        assertThat(rows()).hasSize(1);
        assertThat(said(rows().getFirst()).path("unknown").asString(""))
                .isEqualTo("No usage was taken in.");
        room.later(Duration.ofHours(1));
        usage(FlightOfCaseTest::usual);
        room.desk.work();
        assertThat(rows()).as("said once it is known").hasSize(2);
        assertThat(said(rows().getLast()).has("unknown")).isFalse();
        assertThat(room.desk.flights().of(CASE)).containsOnlyKeys(ACCOUNT);
    }

    @Test
    void aCaseThatWasOpenedWithoutItIsMadeUpForBeforeALetter() throws Exception {
        opened();
        try (var delete =
                room.ledger.ground().connection().prepareStatement("DELETE FROM case_flight")) {
            delete.executeUpdate();
        }
        room.does(CASE, room.evidence(CASE, "e1"));
        assertThat(rows()).isEmpty();
        room.writes(CASE, new Command.OpenHearing(person("ann")));
        assertThat(room.lettersTo(CONTACT)).isPositive();
        assertThat(rows()).hasSize(1);
        assertThat(rows().getFirst().position()).isLessThan(room.desk.positions(CASE).getLast());
    }

    private View seen() {
        return room.desk.view(CASE, new Viewer.Staff("ann"));
    }

    /** D5: what cannot be read keeps nobody from acting, and is said. */
    @Test
    void usageThatCannotBeReadIsSaidAndKeepsNothingFromHappening() throws Exception {
        usage(FlightOfCaseTest::usual);
        for (Path file : parquet()) {
            Files.writeString(file, "no parquet");
        }
        opened();
        assertThat(rows()).hasSize(1);
        assertThat(said(rows().getFirst()).path("unknown").asString("")).contains("cannot be read");
        room.later(Duration.ofHours(1));
        assertThat(room.desk.work().told())
                .anySatisfy(line -> assertThat(line).contains("data flight is not known"));
    }

    private List<Path> parquet() throws IOException {
        try (var all = Files.walk(room.home.folder().resolve("watched"))) {
            return all.filter(file -> file.toString().endsWith(".parquet")).toList();
        }
    }

    @Test
    void aClosedCaseIsNoLongerWatched() throws Exception {
        usage(FlightOfCaseTest::usual);
        opened();
        room.does(CASE, new Command.AnswerNotifier(person("ann"), "n1", "Nothing was found."));
        room.does(CASE, new Command.CloseCase(person("ann"), "Nothing was found."));
        room.later(Duration.ofHours(30));
        usage(_ -> 2 * TERABYTE);
        room.desk.work();
        assertThat(rows()).hasSize(1);
        assertThat(room.desk.flights().alarms()).isEmpty();
    }

    @Test
    void whatIsErasedIsNotWrittenAgain() throws Exception {
        usage(FlightOfCaseTest::usual);
        opened();
        room.ledger.ground().vault().destroy("case " + CASE + " flight");
        room.ledger.ground().disclosures().erase("case " + CASE + " flight");
        room.later(Duration.ofHours(30));
        usage(at -> at.isBefore(Room.START) ? usual(at) : 2 * TERABYTE);
        room.desk.work();
        assertThat(rows()).hasSize(1);
        assertThat(room.desk.flights().recorded(CASE, seen())).isEmpty();
    }

    /**
     * The entry, its row and the mail are one transaction; a look that was not noted says nothing
     * twice.
     */
    @Test
    void aLookThatWasCutOffWritesNothingTwice() throws Exception {
        usage(FlightOfCaseTest::usual);
        opened();
        room.later(Duration.ofHours(30));
        usage(at -> at.isBefore(Room.START) ? usual(at) : 2 * TERABYTE);
        room.desk.work();
        assertThat(rows()).hasSize(2);
        try (var delete =
                room.ledger
                        .ground()
                        .connection()
                        .prepareStatement("DELETE FROM case_flight_seen")) {
            delete.executeUpdate();
        }
        room.reopen();
        room.desk.work();
        assertThat(rows()).hasSize(2);
        assertThat(takeIn().fresh()).isFalse();
        Flight flight = Named.the(room.desk.flights().of(CASE), ACCOUNT);
        assertThat(flight.left()).isEqualTo(BigInteger.valueOf(60 * TERABYTE));
    }
}
