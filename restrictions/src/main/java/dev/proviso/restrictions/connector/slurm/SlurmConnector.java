package dev.proviso.restrictions.connector.slurm;

import dev.proviso.restrictions.connector.Access;
import dev.proviso.restrictions.connector.Access.Operation;
import dev.proviso.restrictions.connector.Access.Who;
import dev.proviso.restrictions.connector.Capabilities;
import dev.proviso.restrictions.connector.Connector;
import dev.proviso.restrictions.connector.Demand;
import dev.proviso.restrictions.connector.Grant;
import dev.proviso.restrictions.connector.Observation;
import dev.proviso.restrictions.connector.OneChange;
import dev.proviso.restrictions.connector.Pace;
import dev.proviso.restrictions.connector.Probe;
import dev.proviso.restrictions.connector.ProviderFault;
import dev.proviso.restrictions.connector.ProviderFault.Kind;
import dev.proviso.restrictions.connector.Tightening;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A Slurm cluster; an account is an account of its accounting database, and a setting is one limit
 * of it: null, or a whole number.
 */
public final class SlurmConnector implements Connector {

    private static final long NO_LIMIT = -1;

    private final AccountLimits limits;
    private final GpuJobs jobs;
    private final SlurmProbe probe;
    private final SlurmConfig config;
    private final Capabilities capabilities;

    private SlurmConnector(SlurmConfig config, Pace pace) {
        SlurmPrograms programs = new SlurmPrograms(config);
        this.config = config;
        this.limits = new AccountLimits(programs, config.cluster());
        this.jobs = new GpuJobs(programs);
        this.probe = new SlurmProbe(programs, config, pace);
        this.capabilities = SlurmMeans.capabilities(config);
    }

    /** Asks nothing yet. */
    public static SlurmConnector open(SlurmConfig config) {
        return new SlurmConnector(config, Pace.real());
    }

    @Override
    public Capabilities capabilities() {
        return capabilities;
    }

    @Override
    public Observation observe(String account) throws ProviderFault, InterruptedException {
        AccountLimits.Row row = limits.row(account);
        TreeMap<String, JsonNode> settings = new TreeMap<>();
        settings.put(
                SlurmMeans.GPUS, value(Optional.ofNullable(row.tres().get(AccountLimits.GPU))));
        settings.put(SlurmMeans.SUBMITS, value(row.submits()));
        if (config.suspendRunning()) {
            settings.put(
                    SlurmMeans.RUNNING,
                    value(Optional.ofNullable(row.runMinutes().get(AccountLimits.GPU))));
        }
        TreeMap<String, JsonNode> use = new TreeMap<>();
        use.put(
                SlurmMeans.GPUS_IN_USE,
                JsonNodeFactory.instance.numberNode(limits.gpusInUse(account)));
        List<Grant> grants = new ArrayList<>();
        for (String below : limits.below(account)) {
            grants.add(
                    new Grant(
                            "the account's limits",
                            new Grant.Grantee.Account(below),
                            EnumSet.of(Operation.AI, Operation.COMPUTE)));
        }
        return new Observation(
                config.cluster() + "/" + row.id() + " below " + row.parent(),
                settings,
                use,
                grants);
    }

    private static JsonNode value(Optional<Long> limit) {
        return limit.<JsonNode>map(JsonNodeFactory.instance::numberNode)
                .orElseGet(JsonNodeFactory.instance::nullNode);
    }

    @Override
    public JsonNode tightened(String setting, JsonNode before, List<Demand> demands) {
        JsonNode least = before;
        for (Demand demand : demands) {
            JsonNode asked =
                    switch (demand.tightening()) {
                        case Tightening.Fixed fixed -> fixed.value();
                        case Tightening.ToUse _ -> used(demand);
                    };
            if (least.isNull() || asked.longValue() < least.longValue()) {
                least = asked;
            }
        }
        return least;
    }

    private static JsonNode used(Demand demand) {
        JsonNode used = demand.use().get(SlurmMeans.GPUS_IN_USE);
        if (used == null) {
            throw new IllegalArgumentException("the demand does not say how many GPUs are in use");
        }
        return used;
    }

    @Override
    public String words(String setting, JsonNode value) {
        return SlurmMeans.words(setting, value);
    }

    @Override
    public void set(String account, String setting, JsonNode value)
            throws ProviderFault, InterruptedException {
        if (!value.isNull() && !value.isIntegralNumber()) {
            throw new ProviderFault(Kind.REFUSED, "A limit of Slurm is a whole number or none.");
        }
        long limit = value.isNull() ? NO_LIMIT : value.longValue();
        switch (setting) {
            case SlurmMeans.GPUS -> limits.set(account, "GrpTRES=" + AccountLimits.GPU, limit);
            case SlurmMeans.SUBMITS -> limits.set(account, "GrpSubmitJobs", limit);
            case SlurmMeans.RUNNING -> setRunning(account, limit);
            default ->
                    throw new ProviderFault(Kind.REFUSED, "Slurm has no setting " + setting + ".");
        }
    }

    /** The limit is set last, both ways: it says that all jobs were gone through. */
    private void setRunning(String account, long limit) throws ProviderFault, InterruptedException {
        List<String> all = new ArrayList<>(List.of(SlurmPrograms.name(account)));
        all.addAll(limits.below(account));
        OneChange.make(change -> {
            if (limit == 0) {
                jobs.suspend(all, change);
            } else {
                jobs.resume(all, change);
            }
            limits.set(account, "GrpTRESRunMins=" + AccountLimits.GPU, limit);
        });
    }

    @Override
    public Probe probe(String account, Access access) throws ProviderFault, InterruptedException {
        if (!capabilities.probes().contains(access)) {
            return new Probe(access, Probe.Result.NOT_TRIED, "nobody has such an access here");
        }
        if (access.who() == Who.PLAIN_NEIGHBOUR) {
            return probe.submit(
                    access,
                    config.neighbour(),
                    access.operation() == Operation.AI ? 1 : 0,
                    List.of());
        }
        AccountLimits.Row row = limits.row(account);
        String as = account;
        if (access.who() == Who.GRANTED_NEIGHBOUR) {
            List<String> below = limits.below(account);
            if (below.isEmpty()) {
                return new Probe(access, Probe.Result.NOT_TRIED, "no account is below it");
            }
            as = below.getFirst();
        }
        return probe.submit(
                access,
                as,
                access.operation() == Operation.AI ? oneMore(account, row) : 0,
                row.qualities());
    }

    /** One GPU, or so many that it would be one more than the limit: growth, not replacement. */
    private long oneMore(String account, AccountLimits.Row row)
            throws ProviderFault, InterruptedException {
        Long limit = row.tres().get(AccountLimits.GPU);
        return limit == null ? 1 : Math.max(1, limit - limits.gpusInUse(account) + 1);
    }
}
