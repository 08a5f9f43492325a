package dev.proviso.lab.archetype;

import dev.proviso.facts.model.Meter;
import java.util.random.RandomGenerator;

/** One innocent account of an archetype, hour by hour. */
public final class Simulation {

    /** Speech services bill at least so many seconds for a request. */
    private static final double LEAST_BILLED_SECONDS = 15;

    private static final double NIGHT_BATCH_HOURS = 6;

    /** Of the greatest scale of a kind, from where on an account counts as large. */
    private static final double LARGE_FROM = 0.2;

    private final Traits traits;
    private final Family family;
    private final Chance chance;
    private final Calendar calendar;
    private final int firstHour;
    private final int hours;
    private final Flows flows;

    private Simulation(Traits traits, Family family, int firstHour, int hours, Chance chance) {
        this.traits = traits;
        this.family = family;
        this.chance = chance;
        this.firstHour = firstHour;
        this.hours = hours;
        this.calendar = Calendar.draw(traits, firstHour, hours, chance);
        this.flows = new Flows(hours);
    }

    /**
     * Draws an account and lets it run.
     *
     * @param firstHour UTC hours since 1970 of the first hour
     * @param hours how many, at least one
     */
    public static Quantities run(
            Archetype archetype, Family family, int firstHour, int hours, RandomGenerator source) {
        Chance chance = new Chance(source);
        Archetype.Variant variant = archetype.at(chance.uniform());
        Traits traits = Traits.draw(variant.ranges(), family.widen(), chance);
        return run(traits, family, firstHour, hours, chance);
    }

    /** As {@link #run}, there from the start and as large as its kind usually gets. */
    public static Quantities runLarge(
            Archetype archetype, Family family, int firstHour, int hours, RandomGenerator source) {
        Chance chance = new Chance(source);
        Archetype.Variant variant = archetype.at(chance.uniform());
        Trait.Range puts =
                variant.ranges().getOrDefault(Trait.PUTS_AN_HOUR, Trait.PUTS_AN_HOUR.range());
        Traits traits =
                Traits.draw(variant.ranges(), family.widen(), chance)
                        .with(Trait.PUTS_AN_HOUR, puts.to() * chance.within(LARGE_FROM, 1, true))
                        .with(Trait.STARTS_INSIDE, 0);
        return run(traits, family, firstHour, hours, chance);
    }

    static Quantities run(Traits traits, Family family, int firstHour, int hours, Chance chance) {
        return new Simulation(traits, family, firstHour, hours, chance).run();
    }

    private Quantities run() {
        Onset onset =
                Onset.draw(
                        traits.get(Trait.STARTS_INSIDE),
                        traits.get(Trait.RAMP_DAYS),
                        hours,
                        chance);
        double[] rates = family.rates(traits, calendar, hours, chance);
        double[] sound = new double[hours];
        double meanSeconds = traits.get(Trait.SECONDS_AN_OBJECT);
        double unit =
                meanSeconds > 0
                        ? meanSeconds * traits.get(Trait.BYTES_A_SECOND)
                        : traits.get(Trait.OBJECT_BYTES);
        double drift = 1;
        for (int h = onset.from(); h < hours; h++) {
            int local = Math.floorMod(calendar.local(h), 24);
            if (local == 0 || h == onset.from()) {
                drift = chance.lognormal(traits.get(Trait.OBJECT_DRIFT));
            }
            long objects = chance.poisson(rates[h] * onset.at(h));
            if (objects > 0) {
                double evening = StrictMath.cos(2 * Math.PI * (local - 21.5) / 24);
                double mean = drift * (1 + traits.get(Trait.EVENING_LENGTH) * evening);
                double sizes = mean * family.sum(objects, traits.get(Trait.OBJECT_CV), chance);
                flows.add(Meter.STORAGE_PUT, h, objects);
                flows.add(Meter.STORAGE_INGRESS_BYTES, h, sizes * unit);
                sound[h] = sizes * meanSeconds;
            }
            use(h, objects, rates[h] * onset.at(h), unit);
            apart(h, onset.at(h));
        }
        process(sound, meanSeconds, onset.from());
        flows.stock(onset.from(), traits.get(Trait.RETENTION_DAYS), traits.get(Trait.STOCK_DAYS));
        return flows.quantities(firstHour, onset.from());
    }

    /** What is read, listed and looked at. */
    private void use(int hour, long objects, double rate, double unit) {
        double about = 0.5 * (double) objects + 0.5 * rate;
        double reads = traits.get(Trait.READS_A_PUT) * about * chance.lognormal(0.4);
        long gets = chance.poisson(reads);
        flows.add(Meter.STORAGE_GET, hour, gets);
        double share = Math.min(1, traits.get(Trait.READ_SHARE));
        flows.add(
                Meter.STORAGE_EGRESS_BYTES,
                hour,
                gets == 0 ? 0 : share * unit * family.sum(gets, 1, chance));
        flows.add(Meter.STORAGE_LIST, hour, chance.poisson(traits.get(Trait.LISTS_A_PUT) * about));
        flows.add(
                Meter.AI_VISION_IMAGES,
                hour,
                chance.poisson(traits.get(Trait.IMAGES_AN_OBJECT) * (double) objects));
    }

    /** What has nothing to do with what is stored. */
    private void apart(int hour, double onset) {
        flows.add(
                Meter.COMPUTE_VCPU_SECONDS,
                hour,
                onset * 3600 * traits.get(Trait.VCPUS) * chance.lognormal(0.1));
        flows.add(
                Meter.AI_SPEECH_SECONDS,
                hour,
                onset * traits.get(Trait.SPEECH_APART) * chance.gamma(1));
        flows.add(
                Meter.COMPUTE_GPU_SECONDS,
                hour,
                onset * traits.get(Trait.GPU_APART) * chance.lognormal(0.2));
    }

    /** What is done with the sound: as it comes, on demand later the same day, or in the night. */
    private void process(double[] sound, double meanSeconds, int from) {
        double share = Math.min(1, traits.get(Trait.SPEECH_SHARE));
        double gpu = traits.get(Trait.GPU_A_SECOND);
        if (meanSeconds <= 0 || (share <= 0 && gpu <= 0)) {
            return;
        }
        double billed =
                1
                        + (LEAST_BILLED_SECONDS
                                        - meanSeconds
                                                * (1
                                                        - StrictMath.exp(
                                                                -LEAST_BILLED_SECONDS
                                                                        / meanSeconds)))
                                / meanSeconds;
        double inline = traits.get(Trait.SPEECH_INLINE);
        double mode = chance.uniform();
        double today = 1;
        for (int h = from; h < hours; h++) {
            int local = Math.floorMod(calendar.local(h), 24);
            if (local == 0 || h == from) {
                today = chance.lognormal(traits.get(Trait.SPEECH_NOISE));
            }
            if (sound[h] <= 0) {
                continue;
            }
            double seconds = sound[h] * Math.min(1, share * today) * billed;
            if (mode < inline) {
                spend(h, 0.9 * seconds, 0.9 * sound[h] * gpu);
                spend(h + 1, 0.1 * seconds, 0.1 * sound[h] * gpu);
            } else if (mode < inline + (1 - inline) / 2) {
                double wait = chance.uniform(0, 12);
                double noisy = chance.gamma(0.5);
                spend(h + (int) wait, seconds * noisy, sound[h] * gpu * noisy);
            } else {
                int untilNight = 24 - local;
                for (int n = 0; n < NIGHT_BATCH_HOURS; n++) {
                    spend(
                            h + untilNight + n,
                            seconds / NIGHT_BATCH_HOURS,
                            sound[h] * gpu / NIGHT_BATCH_HOURS);
                }
            }
        }
    }

    private void spend(int hour, double speechSeconds, double gpuSeconds) {
        flows.add(Meter.AI_SPEECH_SECONDS, hour, speechSeconds);
        flows.add(Meter.COMPUTE_GPU_SECONDS, hour, gpuSeconds);
        flows.add(Meter.AI_TRANSLATE_CHARS, hour, speechSeconds * traits.get(Trait.CHARS_A_SECOND));
        flows.add(Meter.AI_LLM_TOKENS, hour, speechSeconds * traits.get(Trait.TOKENS_A_SECOND));
    }
}
