package dev.proviso.desk.cases;

import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.ceph.CephPlace;
import dev.proviso.restrictions.connector.ceph.UsagePoll;
import dev.proviso.restrictions.connector.s3.Credential;
import dev.proviso.restrictions.connector.s3.SignedHttp;
import dev.proviso.restrictions.connector.s3.SignedHttp.Call;
import dev.proviso.restrictions.connector.s3.SignedHttp.Signing;
import dev.proviso.testing.servers.CephServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Four weeks at a store, as real S3 requests to a gateway whose clock is moved: an archive of calls
 * and three neighbours, all small. Its usage log is polled hour by hour.
 *
 * <p>One object of the archive stands for 50,000, and one byte of it for 200: so 10 objects of 5 kB
 * an hour are 500,000 calls of a megabyte. The numbers are nobody's; the shape is that of a whole
 * population that calls.
 */
final class FourWeeks implements AutoCloseable {
    static final int HOURS = 28 * 24;
    private static final int HOURS_A_DAY = 24;
    private static final int OBJECTS_AN_HOUR = 10;
    private static final int BYTES = 5_000;
    private static final int DAYS_BEFORE = 90;
    private static final int WORKERS = 6;
    private static final double SHAPE = 2.2; // of a log-logistic: lengths of calls
    private static final double LONGEST = 40;
    private static final double READ_AGAIN = 0.03;

    private static final double[] HOUR_OF_DAY = {
        0.22, 0.16, 0.14, 0.18, 0.34, 0.66, 1.05, 1.32, 1.42, 1.44, 1.42, 1.38, 1.34, 1.32, 1.36,
        1.46, 1.58, 1.68, 1.66, 1.42, 1.04, 0.68, 0.42, 0.29
    };
    private static final double[] WEEKDAY = {1.06, 1.06, 1.05, 1.05, 0.82, 0.84, 1.12};

    /** Rows are there a second after their requests; a day here takes more. */
    private static final Duration WRITTEN_AFTER = Duration.ofDays(1);

    /** One account and its bucket. */
    record Tenant(Credential key, SignedHttp http, String bucket, Deque<String> stored) {
        /** The status of an answer about an object of the bucket; the bucket where empty. */
        int ask(URI gateway, String method, String object, byte[] body)
                throws IOException, InterruptedException {
            Call call = Call.of(method, "/" + bucket + object, Map.of()).with(Map.of(), body);
            return http.send(gateway, call, Optional.of(key), Signing.HEADER).status();
        }

        String account() {
            return "ceph:" + key.user();
        }
    }

    private record Sent(Tenant tenant, String method, String object, int bytes) {}

    final CephServer server;
    final Instant from;
    final List<Tenant> tenants = new ArrayList<>();
    final Tenant archive;
    private final Path folder;
    private final RandomGenerator random;
    private final UsagePoll poll;
    private final ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
    private long sent;
    private int object;

    /**
     * Begins an hour before the first of them.
     *
     * @param from a Monday, 00:00 UTC
     * @param folder where the poll writes
     */
    FourWeeks(Instant from, Path folder, RandomGenerator random) throws Exception {
        this.server = CephServer.withClockAt(from.minus(Duration.ofMinutes(50)));
        this.from = from;
        this.folder = folder;
        this.random = random;
        this.archive = tenant("ministry", "unit-nine");
        tenant("ministry", "hospital");
        tenant("", "meters");
        tenant("", "backups");
        this.poll = poll(WRITTEN_AFTER);
    }

    private Tenant tenant(String tenant, String name) throws Exception {
        CephServer.Key key = server.newUser(tenant, name);
        Credential credential = new Credential(key.user(), key.access(), key.secret());
        Tenant made =
                new Tenant(
                        credential,
                        SignedHttp.s3("default", server.clock()),
                        name + "-data",
                        new ArrayDeque<>());
        fine(made.ask(server.gateways().getFirst(), "PUT", "", new byte[0]));
        tenants.add(made);
        return made;
    }

    private UsagePoll poll(Duration writtenAfter) {
        CephServer.Key admin = server.admin();
        return new UsagePoll(
                new CephPlace(
                        server.gateways().subList(0, 1),
                        "default",
                        new Credential(admin.user(), admin.access(), admin.secret()),
                        Optional.empty()),
                server.clock(),
                Pace.real(),
                folder,
                name -> "B" + Integer.toHexString(name.hashCode()),
                Duration.ofDays(60),
                writtenAfter);
    }

    /** All of it; afterwards the clock is the real one, and every hour has been read. */
    void pass() throws Exception {
        before();
        double day = 1;
        for (int hour = 0; hour < HOURS; hour++) {
            server.moveClock(from.plus(Duration.ofHours(hour)).plusSeconds(10));
            if (hour % HOURS_A_DAY == 0) {
                day = 1 + 0.03 * random.nextGaussian();
            }
            send(hour(hour, day));
            poll.poll(from.minus(Duration.ofHours(1)));
        }
        server.moveClock(Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1));
        Thread.sleep(2_000); // until the last rows are written
        poll(UsagePoll.WRITTEN_AFTER).poll(from);
    }

    /** What the archive kept already. */
    private void before() throws Exception {
        int each = 20_000_000;
        long stock = (long) DAYS_BEFORE * HOURS_A_DAY * OBJECTS_AN_HOUR * BYTES;
        for (long put = 0; put < stock; put += each) {
            send(List.of(new Sent(archive, "PUT", "before-" + put, each)));
        }
    }

    private List<Sent> hour(int hour, double day) {
        int ofDay = hour % HOURS_A_DAY;
        int weekday = hour / HOURS_A_DAY % 7;
        List<Sent> all = new ArrayList<>();
        double mean = OBJECTS_AN_HOUR * HOUR_OF_DAY[ofDay] * WEEKDAY[weekday] * day;
        int calls = counted(mean * (1 + 0.02 * random.nextGaussian()));
        for (int i = 0; i < calls; i++) {
            all.add(put(archive, call()));
        }
        int heard = counted(mean * READ_AGAIN);
        for (int i = 0; i < heard && archive.stored().size() > calls; i++) {
            all.add(new Sent(archive, "GET", archive.stored().getFirst(), 0));
        }
        boolean office = weekday < 5 && ofDay >= 7 && ofDay < 16;
        for (int i = 0; office && i < 4; i++) {
            all.add(put(tenants.get(1), 1_000 + random.nextInt(20_000)));
        }
        all.add(put(tenants.get(2), 2_000));
        for (int i = 0; ofDay == 2 && i < 10; i++) {
            all.add(put(tenants.get(3), 10_000));
        }
        return all;
    }

    private Sent put(Tenant tenant, int bytes) {
        String name = "o" + object++;
        tenant.stored().addLast(name);
        return new Sent(tenant, "PUT", name, bytes);
    }

    /** Calls come one by one, independently: as Poisson said. */
    private int counted(double mean) {
        double limit = Math.exp(-mean);
        double product = random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }

    private int call() {
        double scale = BYTES * Math.sin(Math.PI / SHAPE) / (Math.PI / SHAPE);
        double share = random.nextDouble();
        double bytes = scale * Math.pow(share / (1 - share), 1 / SHAPE);
        return (int) Math.max(1, Math.min(bytes, BYTES * LONGEST));
    }

    private void send(List<Sent> all) throws Exception {
        List<Callable<Integer>> tasks = new ArrayList<>();
        for (Sent one : all.stream().filter(one -> one.method().equals("PUT")).toList()) {
            tasks.add(() -> send(one));
        }
        for (Sent one : all.stream().filter(one -> !one.method().equals("PUT")).toList()) {
            tasks.add(() -> send(one));
        }
        for (Future<Integer> answer : workers.invokeAll(tasks)) {
            fine(answer.get());
        }
        sent += all.size();
    }

    private int send(Sent one) throws Exception {
        return one.tenant()
                .ask(
                        server.gateways().getFirst(),
                        one.method(),
                        "/" + one.object(),
                        new byte[one.bytes()]);
    }

    private static void fine(int status) {
        if (status / 100 != 2) {
            throw new AssertionError("the store answered " + status);
        }
    }

    /** Requests for objects so far. */
    long sent() {
        return sent;
    }

    /** What {@code assess} reads. */
    Path exports() {
        return folder.resolve("exports");
    }

    @Override
    public void close() {
        workers.shutdownNow();
        server.remove();
    }
}
