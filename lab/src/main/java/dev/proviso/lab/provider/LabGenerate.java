package dev.proviso.lab.provider;

import dev.proviso.facts.model.Meter;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.lab.archetype.Family;
import dev.proviso.lab.archetype.Interception;
import dev.proviso.lab.archetype.Quantities;
import dev.proviso.lab.archetype.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.Stream;

/**
 * {@code lab generate}: writes a synthetic provider's export, its units list and the truth about
 * it.
 *
 * <pre>
 * out/export/data/BILLING_PERIOD=2026-10/20261103T060000Z-…/lab-00001.csv.gz
 * out/units.csv     account,unit
 * out/truth.csv     account,customer,unit,kind
 * </pre>
 */
public final class LabGenerate {

    /** Provider-wide hours without any usage. */
    private static final int OUTAGE_HOURS = 3;

    private final GenerateOptions options;
    private final int firstHour;
    private final int hours;

    private LabGenerate(GenerateOptions options) {
        this.options = options;
        this.hours = options.weeks() * 7 * 24;
        this.firstHour = Math.toIntExact(options.until().toEpochDay()) * 24 - hours;
    }

    /**
     * Writes all of it; aside first, and moved into place when whole.
     *
     * @throws ProblemException of kind USAGE if the folder holds something else, SYSTEM if it
     *     cannot be written
     */
    public static Generated write(GenerateOptions options) {
        try {
            return new LabGenerate(options).write();
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.Kind.SYSTEM,
                    Problem.of(
                            options.out().toString(),
                            "It cannot be written: " + e.getMessage() + ".",
                            "",
                            "Look whether the folder is writable and has room."));
        }
    }

    private Generated write() throws IOException {
        Path out = options.out();
        Path truth = out.resolve("truth.csv");
        Files.createDirectories(out);
        try (Stream<Path> there = Files.list(out)) {
            if (there.findAny().isPresent() && !Files.exists(truth)) {
                throw new ProblemException(
                        ProblemException.Kind.USAGE,
                        Problem.of(
                                out.toString(),
                                "The folder is not empty, and lab generate did not make it.",
                                "A new or empty folder, or an earlier one of lab generate.",
                                "Name another with --out."));
            }
        }
        Path aside = out.resolve(".export.part");
        delete(aside);
        List<Tenant> tenants = Tenants.of(options, source(1, 0));
        long rows = export(aside, tenants);
        Path export = out.resolve("export");
        delete(export);
        Files.move(aside, export, StandardCopyOption.ATOMIC_MOVE);
        Path units = out.resolve("units.csv");
        lists(tenants, units, truth);
        int customers = (int) tenants.stream().map(Tenant::customer).distinct().count();
        return new Generated(export, units, truth, customers, tenants.size(), rows);
    }

    private long export(Path folder, List<Tenant> tenants) throws IOException {
        try (Deliveries deliveries = new Deliveries(folder, options, source(2, 0))) {
            for (Tenant tenant : tenants) {
                Quantities quantities = quantities(tenant);
                if (options.mess()) {
                    outage(quantities);
                }
                Bill.write(
                        tenant,
                        quantities,
                        options.mess(),
                        source(3, tenant.index()),
                        deliveries::row);
            }
            deliveries.finish();
            return deliveries.rows();
        }
    }

    /** Family B: other functional forms than those on which the weights are learnt. */
    private Quantities quantities(Tenant tenant) {
        RandomGenerator random = source(4, tenant.index());
        if (tenant.kind().equals(Interception.ID)) {
            return Interception.run(options.size(), 0, Family.B, firstHour, hours, random);
        }
        return tenant.large()
                ? Simulation.runLarge(
                        Archetypes.of(tenant.kind()), Family.B, firstHour, hours, random)
                : Simulation.run(Archetypes.of(tenant.kind()), Family.B, firstHour, hours, random);
    }

    private void outage(Quantities quantities) {
        int from = hours * 3 / 5;
        for (Map.Entry<Meter, long[]> meter : quantities.hours().entrySet()) {
            if (meter.getKey().kind() == Meter.Kind.FLOW) {
                long[] values = meter.getValue();
                for (int h = from; h < from + OUTAGE_HOURS; h++) {
                    values[h] = 0;
                }
            }
        }
    }

    private static void lists(List<Tenant> tenants, Path units, Path truth) throws IOException {
        StringBuilder unitLines = new StringBuilder("account,unit\n");
        StringBuilder truthLines = new StringBuilder("account,customer,unit,kind\n");
        for (Tenant tenant : tenants) {
            unitLines.append(tenant.account()).append(',').append(tenant.unit()).append('\n');
            truthLines
                    .append(tenant.account())
                    .append(',')
                    .append(tenant.customer())
                    .append(',')
                    .append(tenant.unit())
                    .append(',')
                    .append(tenant.kind())
                    .append('\n');
        }
        Files.writeString(units, unitLines);
        Files.writeString(truth, truthLines);
    }

    private RandomGenerator source(int purpose, int index) {
        long mixed = options.seed() * 1_000_003L + purpose * 0x9E3779B97F4A7C15L;
        return RandomGeneratorFactory.of("L64X128MixRandom")
                .create(mixed + index * 0xBF58476D1CE4E5B9L);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    /** The day on which the mess's earlier delivery of a month was made. */
    static LocalDate earlierDelivery(LocalDate monthStart) {
        return monthStart.plusDays(17);
    }
}
