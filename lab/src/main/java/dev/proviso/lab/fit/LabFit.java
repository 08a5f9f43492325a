package dev.proviso.lab.fit;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.indicators.pack.Pack;
import dev.proviso.indicators.pack.PackLoader;
import dev.proviso.indicators.pack.Weights;
import dev.proviso.lab.archetype.Archetype;
import dev.proviso.lab.archetype.Archetypes;
import dev.proviso.lab.archetype.Family;
import dev.proviso.lab.archetype.Interception;
import dev.proviso.lab.fit.Population.Member;
import dev.proviso.lab.fit.Population.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * {@code lab fit}: measures a pack's weights on synthetic account-years and writes its {@code
 * weights.yaml}. Tables come from family A; calibration and thresholds from family B, whose rhythms
 * have other functional forms; what is told in the end, from other account-years of B.
 */
public final class LabFit {

    /** Looks that tables are learnt on, weeks apart: looks that overlap tell nothing new. */
    private static final int WEEKS_APART = 7;

    /** Ordinary tenants are many, and their rate has to be known well. */
    private static final int ORDINARY_MORE = 8;

    /** No cap while the weights that calibrate are computed. */
    private static final double NO_CAP_DB = 1000;

    private final FitOptions options;
    private final FitProgress progress;
    private final Pack pack;
    private final Map<String, Double> mix;

    private LabFit(FitOptions options, FitProgress progress) {
        this.options = options;
        this.progress = progress;
        this.pack = PackLoader.load(options.pack());
        this.mix =
                Archetypes.load().stream()
                        .collect(Collectors.toMap(Archetype::id, Archetype::share));
    }

    /**
     * Fits and writes.
     *
     * @throws ProblemException of kind DEFINITION if the pack has rivals that no archetype is, or
     *     cannot be read; SYSTEM if the file cannot be written
     */
    public static Fitted run(FitOptions options, FitProgress progress) {
        LabFit fit = new LabFit(options, progress);
        fit.check();
        Fitted fitted = fit.fit();
        write(options.pack().resolve("weights.yaml"), fitted.weights().yaml());
        return fitted;
    }

    private void check() {
        List<Problem> problems = new ArrayList<>();
        String file = options.pack().resolve("pack.yaml").toString();
        if (!pack.use().id().equals(Interception.ID)) {
            problems.add(
                    Problem.of(
                            file,
                            "The lab does not know the use `" + pack.use().id() + "`.",
                            "`" + Interception.ID + "`, which it can generate.",
                            ""));
        }
        for (Pack.Hypothesis rival : pack.rivals()) {
            if (!mix.containsKey(rival.id())) {
                problems.add(
                        Problem.of(
                                file,
                                "The lab has no archetype `" + rival.id() + "`.",
                                "One of " + new TreeMap<>(mix).keySet() + ".",
                                "A rival that nobody drew cannot be weighed against."));
            }
        }
        if (!problems.isEmpty()) {
            throw new ProblemException(ProblemException.Kind.DEFINITION, problems);
        }
    }

    private Fitted fit() {
        List<Member> fittedOn =
                new Population(options.seed() * 3, Family.A, options.threads())
                        .members(
                                with(Weights.NONE),
                                quotas(options.years(), 1, options.years() * 2),
                                WEEKS_APART,
                                "Fitting tables",
                                progress);
        double years = innocentYears(fittedOn);
        double cap = StrictMath.rint(100 * StrictMath.log10(years)) / 10;
        SortedMap<String, Weights.WeightTable> tables = new Tables(pack, fittedOn).all();
        Weights raw =
                new Weights(
                        tables,
                        new Weights.Calibration(new double[0], new double[0], NO_CAP_DB),
                        new TreeMap<>(),
                        Weights.NONE.provenance());
        List<Quota> quotas = quotas(options.years(), ORDINARY_MORE, options.years() * 2);
        List<Member> calibratedOn =
                new Population(options.seed() * 3 + 1, Family.B, options.threads())
                        .members(with(raw), quotas, 1, "Calibrating", progress);
        Weights calibrated =
                new Weights(
                        tables,
                        Calibrating.fit(pack, calibratedOn, cap),
                        new TreeMap<>(),
                        provenance(fittedOn, years));
        Rescored rescored = new Rescored(with(calibrated));
        Weights weights =
                new Weights(
                        tables,
                        calibrated.calibration(),
                        new Thresholding(
                                        with(calibrated),
                                        innocent(calibratedOn).stream().map(rescored::of).toList(),
                                        mix)
                                .all(),
                        calibrated.provenance());
        List<Member> triedOn =
                new Population(options.seed() * 3 + 2, Family.B, options.threads())
                        .members(with(weights), quotas, 1, "Trying on others", progress);
        return new Fitted(
                weights, Calibrating.hardest(pack, calibratedOn), Trial.of(with(weights), triedOn));
    }

    private List<Quota> quotas(int years, int ordinaryMore, int use) {
        List<Quota> quotas = new ArrayList<>();
        quotas.add(new Quota(pack.use().id(), use));
        for (Pack.Hypothesis rival : pack.rivals()) {
            boolean ordinary = rival.id().equals("ordinary");
            quotas.add(new Quota(rival.id(), ordinary ? years * ordinaryMore : years));
        }
        return quotas;
    }

    private List<Member> innocent(List<Member> members) {
        return members.stream().filter(m -> !m.kind().equals(pack.use().id())).toList();
    }

    private double innocentYears(List<Member> members) {
        return innocent(members).stream().mapToDouble(Member::years).sum();
    }

    private Weights.Provenance provenance(List<Member> members, double years) {
        SortedMap<String, Double> populations = new TreeMap<>();
        members.forEach(m -> populations.merge(m.kind(), m.years(), Double::sum));
        return new Weights.Provenance(options.date(), options.command(), years, populations);
    }

    private Pack with(Weights weights) {
        List<Pack.Stratum> strata =
                pack.strata().stream()
                        .map(s ->
                                new Pack.Stratum(
                                        s.id(),
                                        s.title(),
                                        s.indicator(),
                                        s.from(),
                                        s.until(),
                                        weights.thresholds()
                                                .getOrDefault(s.id(), Weights.Thresholds.NONE)))
                        .toList();
        return new Pack(
                pack.id(),
                pack.title(),
                pack.state(),
                pack.clause(),
                pack.prior(),
                pack.use(),
                pack.rivals(),
                pack.families(),
                strata,
                pack.indicators(),
                weights,
                pack.pattern(),
                pack.digest());
    }

    private static void write(Path file, String text) {
        Path aside = file.resolveSibling(".weights.yaml.part");
        try {
            Files.writeString(aside, text);
            Files.move(
                    aside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new ProblemException(
                    ProblemException.Kind.SYSTEM,
                    Problem.of(
                            file.toString(),
                            "The file cannot be written.",
                            "",
                            "Look whether its folder is writable and has room."));
        }
    }
}
