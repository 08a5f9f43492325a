package dev.proviso.restrictions.simulated;

import dev.proviso.restrictions.apply.Patience;
import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Grant.Grantee;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.SettingValue;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;

/**
 * A provider in memory. Without faults it keeps the connector contract. Time is the caller's; what
 * it hides, it hides for {@code hides}, and it says that it may for {@code settles}.
 */
public final class SimulatedProvider implements Connector {

    /** As a client would wait for an answer. */
    public static final Duration TIME_OUT = Duration.ofSeconds(30);

    /** What a stalled or accepted call still takes. */
    static final Duration LATE = Duration.ofSeconds(3);

    private static final long PROBE_BYTES = 1;

    private final InstantSource time;
    private final Duration settles;
    private final Duration hides;
    private final NavigableMap<String, SimulatedAccount> accounts = new TreeMap<>();
    private final List<Call> log = new ArrayList<>();
    private Fault.Plan faults = Fault.Plan.NONE;
    private Runnable meanwhile = () -> {};
    private Runnable timeOut = () -> {};
    private boolean logs = true;
    private long number;

    /** With the longest that its caches may hide a change, and how long they do. */
    public SimulatedProvider(InstantSource time, Duration settles, Duration hides) {
        this.time = time;
        this.settles = settles;
        this.hides = hides;
    }

    /** One account at a time, so that faults hit the same call every time. */
    public static Patience oneByOne() {
        Patience usual = Patience.DEFAULT;
        return new Patience(
                usual.first(),
                usual.longest(),
                usual.budget(),
                usual.slow(),
                usual.repeats(),
                usual.freezes(),
                1);
    }

    /** A new account, with nothing granted. */
    public synchronized SimulatedProvider with(String account) {
        accounts.put(account, new SimulatedAccount("id of " + account));
        return this;
    }

    /** Gives others access to one resource of an account. */
    public synchronized void grant(
            String account, String resource, Grantee to, Operation... operations) {
        account(account).grants.add(new Grant(resource, to, Set.of(operations)));
    }

    /** From now on calls go wrong as planned. */
    public synchronized void go(Fault.Plan wrong) {
        this.faults = wrong;
    }

    /** What customers and others do before each call. */
    public synchronized void meanwhile(Runnable others) {
        this.meanwhile = others;
    }

    /** How a caller's time runs out while it waits for a stalled call. */
    public synchronized void timeOut(Runnable passing) {
        this.timeOut = passing;
    }

    /** A customer writes an object; whether it got through. */
    public synchronized boolean write(String account, long size) {
        SimulatedAccount of = account(account);
        Instant now = time.instant();
        if (of.denied(Operation.WRITE, now) || of.suspended(now) || !of.room(size, now)) {
            return false;
        }
        of.bytes = of.bytes.add(BigInteger.valueOf(size));
        of.objects = of.objects.add(BigInteger.ONE);
        return true;
    }

    /** A customer takes an object away. */
    public synchronized void delete(String account, long size) {
        SimulatedAccount of = account(account);
        of.bytes = of.bytes.subtract(BigInteger.valueOf(size)).max(BigInteger.ZERO);
        of.objects = of.objects.subtract(BigInteger.ONE).max(BigInteger.ZERO);
    }

    /** Sets how many writes a limit below use lets through. */
    public synchronized void slips(String account, int writes) {
        account(account).slips = writes;
    }

    /** The provider's own people change a setting; not in the access log. */
    public synchronized void change(String account, String setting, JsonNode value) {
        Instant now = time.instant();
        account(account).strange.add(setting);
        account(account).change(setting, value, now, now, now);
    }

    /** The id means another account from now on. */
    public synchronized void sell(String account) {
        account(account).identity = "another " + account(account).identity;
    }

    /** From now on these of an account cannot be tried. */
    public synchronized void untried(String account, Predicate<Access> which) {
        account(account).untried = which;
    }

    /** There is no such account any more. */
    public synchronized void close(String account) {
        accounts.remove(account);
    }

    /** Whether somebody else was the last to change a setting. */
    public synchronized boolean strange(String account, String setting) {
        return account(account).strange.contains(setting);
    }

    /** A setting as it is now, asked behind the log. */
    public synchronized JsonNode now(String account, String setting) {
        return account(account).shown(setting, time.instant());
    }

    /** Writes no log from now on: millions of calls do not fit. */
    public synchronized void quiet() {
        logs = false;
    }

    /** Every call it ever got. */
    public synchronized List<Call> log() {
        return List.copyOf(log);
    }

    @Override
    public Capabilities capabilities() {
        return SimulatedSettings.capabilities(settles);
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        return SimulatedSettings.tightened(setting, before, demands);
    }

    @Override
    public String words(String setting, JsonNode value) {
        return SimulatedSettings.words(setting, value);
    }

    @Override
    public synchronized Observation observe(String account) throws ProviderFault {
        return asked(
                Call.Kind.OBSERVE,
                account,
                "",
                "",
                () -> {
                    SimulatedAccount of = there(account);
                    return new Observation(
                            of.identity, of.shown(time.instant()), of.use(), of.grants);
                });
    }

    @Override
    public synchronized void set(String account, String setting, JsonNode value)
            throws ProviderFault {
        String text = SettingValue.text(value);
        meanwhile.run();
        long mine = number++;
        Optional<Fault> fault = faults.of(mine, Call.Kind.SET, account);
        String answer = "died";
        try {
            before(fault);
            SimulatedAccount of = there(account);
            if (!of.has(setting)) {
                throw new ProviderFault(ProviderFault.Kind.REFUSED, "404 no such setting");
            }
            carryOut(of, setting, value, fault);
            after(fault);
            answer = "200";
        } catch (ProviderFault e) {
            answer = e.kind().name();
            throw e;
        } finally {
            log(new Call(mine, Call.Kind.SET, account, setting, text, answer));
        }
    }

    @Override
    public synchronized Probe probe(String account, Access access) throws ProviderFault {
        return asked(
                Call.Kind.PROBE,
                account,
                access.text(),
                "",
                () -> tried(account, there(account), access));
    }

    private void carryOut(
            SimulatedAccount of, String setting, JsonNode value, Optional<Fault> fault) {
        Instant now = time.instant();
        switch (fault.orElse(Fault.DROPPED_AFTER)) {
            case NO_EFFECT -> {
                return;
            }
            case ACCEPTED, STALLED ->
                    of.change(setting, value, now, now.plus(LATE), now.plus(LATE).plus(hides));
            case REFUSED_IN_PART -> toggle(of, setting);
            default -> of.change(setting, value, now, now, now.plus(hides));
        }
        of.strange.remove(setting);
        of.ineffective = fault.filter(f -> f == Fault.LESS).isPresent();
        of.cutsNeighbours = fault.filter(f -> f == Fault.MORE_NEIGHBOURS).isPresent();
        if (fault.filter(f -> f == Fault.MORE_SETTINGS).isPresent()) {
            toggle(
                    of,
                    setting.equals(SimulatedSettings.AI_LIMIT)
                            ? SimulatedSettings.SUSPENDED
                            : SimulatedSettings.AI_LIMIT);
        }
        if (fault.filter(f -> f == Fault.CHANGED_BEHIND).isPresent()) {
            toggle(of, setting);
        }
    }

    /** Something else than it is, whatever it is. */
    private void toggle(SimulatedAccount of, String setting) {
        Instant now = time.instant();
        of.strange.add(setting);
        JsonNode is = of.shown(setting, now);
        of.change(setting, SimulatedValues.other(setting, is), now, now, now.plus(hides));
    }

    private Probe tried(String account, SimulatedAccount of, Access access) {
        Instant now = time.instant();
        boolean may =
                switch (access.who()) {
                    case TENANT, OLD_TOKEN, PRESIGNED -> own(of, access.operation(), now);
                    case GRANTED_NEIGHBOUR ->
                            access.operation() == Operation.READ
                                    ? !of.suspended(now)
                                    : of.room(PROBE_BYTES, now);
                    case ANONYMOUS -> !of.suspended(now);
                    case PLAIN_NEIGHBOUR -> !of.cutsNeighbours && neighbour(account, access, now);
                };
        if (of.untried.test(access)) {
            return new Probe(access, Probe.Result.NOT_TRIED, "no way to try it");
        }
        if (!exists(account, of, access)) {
            return new Probe(access, Probe.Result.NOT_TRIED, "nobody has it");
        }
        return may
                ? new Probe(access, Probe.Result.ALLOWED, "200")
                : new Probe(access, Probe.Result.REFUSED, "403");
    }

    private static boolean own(SimulatedAccount of, Operation operation, Instant now) {
        return !of.suspended(now)
                && switch (operation) {
                    case READ -> !of.denied(Operation.READ, now);
                    case WRITE -> !of.denied(Operation.WRITE, now) && of.room(PROBE_BYTES, now);
                    case AI -> of.ai(now);
                    case COMPUTE -> true;
                };
    }

    /** The next account, at its own resources. */
    private boolean neighbour(String account, Access access, Instant now) {
        return neighbourOf(account).map(of -> own(of, access.operation(), now)).orElse(false);
    }

    private Optional<SimulatedAccount> neighbourOf(String account) {
        Map.Entry<String, SimulatedAccount> next = accounts.ceilingEntry("neighbour");
        return next == null || next.getKey().equals(account)
                ? Optional.empty()
                : Optional.of(next.getValue());
    }

    private boolean exists(String account, SimulatedAccount of, Access access) {
        return switch (access.who()) {
            case TENANT, OLD_TOKEN, PRESIGNED -> true;
            case PLAIN_NEIGHBOUR -> neighbourOf(account).isPresent();
            case GRANTED_NEIGHBOUR, ANONYMOUS ->
                    of.grants.stream()
                            .anyMatch(grant ->
                                    (grant.to() instanceof Grantee.Everyone)
                                                    == (access.who() == Access.Who.ANONYMOUS)
                                            && grant.operations().contains(access.operation()));
        };
    }

    private interface Look<T> {
        T take() throws ProviderFault;
    }

    private <T> T asked(Call.Kind kind, String account, String what, String value, Look<T> look)
            throws ProviderFault {
        meanwhile.run();
        long mine = number++;
        Optional<Fault> fault = faults.of(mine, kind, account).filter(Fault::ofAnyCall);
        String answer = "died";
        try {
            before(fault);
            T seen = look.take();
            after(fault);
            answer = seen instanceof Probe probe ? probe.answer() : "200";
            return seen;
        } catch (ProviderFault e) {
            answer = e.kind().name();
            throw e;
        } finally {
            log(new Call(mine, kind, account, what, value, answer));
        }
    }

    private void log(Call call) {
        if (logs) {
            log.add(call);
        }
    }

    private static void before(Optional<Fault> fault) throws ProviderFault {
        if (fault.isEmpty()) {
            return;
        }
        switch (fault.get()) {
            case DROPPED_BEFORE ->
                    throw new ProviderFault(ProviderFault.Kind.UNCERTAIN, "connection lost");
            case BUSY -> throw new ProviderFault(ProviderFault.Kind.BUSY, "429 slow down");
            case REFUSED -> throw new ProviderFault(ProviderFault.Kind.REFUSED, "403 not allowed");
            case DIES_BEFORE -> throw new Fault.Died();
            default -> {}
        }
    }

    private void after(Optional<Fault> fault) throws ProviderFault {
        if (fault.isEmpty()) {
            return;
        }
        switch (fault.get()) {
            case DROPPED_AFTER ->
                    throw new ProviderFault(ProviderFault.Kind.UNCERTAIN, "connection lost");
            case ERROR_AFTER -> throw new ProviderFault(ProviderFault.Kind.UNCERTAIN, "500");
            case STALLED -> {
                timeOut.run();
                throw new ProviderFault(ProviderFault.Kind.UNCERTAIN, "no answer in time");
            }
            case REFUSED_IN_PART ->
                    throw new ProviderFault(ProviderFault.Kind.REFUSED, "403 not all of it");
            case DIES_AFTER -> throw new Fault.Died();
            default -> {}
        }
    }

    private SimulatedAccount account(String account) {
        SimulatedAccount of = accounts.get(account);
        if (of == null) {
            throw new IllegalArgumentException("there is no account " + account);
        }
        return of;
    }

    private SimulatedAccount there(String account) throws ProviderFault {
        SimulatedAccount of = accounts.get(account);
        if (of == null) {
            throw new ProviderFault(ProviderFault.Kind.GONE, "404 no such account");
        }
        return of;
    }
}
