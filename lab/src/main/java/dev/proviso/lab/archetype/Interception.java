package dev.proviso.lab.archetype;

import dev.proviso.facts.model.Meter;
import java.util.random.RandomGenerator;

/**
 * The forbidden use as a generator of its own (detection §0, §2): a population's calls, recorded
 * whole, partly transcribed, kept, hardly read. Neither the pack's declared pattern nor the code of
 * the innocents makes it.
 */
public final class Interception {

    /** The hypothesis as packs name it, and truth lists. */
    public static final String ID = "bulk-interception";

    /** kbit/s of one channel: G.729, AMR, EVS, AMR-WB, Opus, G.711. */
    private static final double[] CODECS = {8, 12.2, 12.65, 13.2, 24, 24.4, 32, 64, 64, 64};

    /** Speech services bill at least so many seconds for a request. */
    private static final double LEAST_BILLED_SECONDS = 15;

    private final Chance chance;
    private final Family family;
    private final int hours;
    private final Flows flows;

    private Interception(Family family, int hours, Chance chance) {
        this.family = family;
        this.hours = hours;
        this.chance = chance;
        this.flows = new Flows(hours);
    }

    /**
     * Draws an archive and lets it run.
     *
     * @param callsAnHour mean over the time
     * @param startsInside chance that it begins within the time
     * @param firstHour UTC hours since 1970
     */
    public static Quantities run(
            double callsAnHour,
            double startsInside,
            Family family,
            int firstHour,
            int hours,
            RandomGenerator source) {
        return new Interception(family, hours, new Chance(source))
                .run(callsAnHour, startsInside, firstHour);
    }

    private Quantities run(double callsAnHour, double startsInside, int firstHour) {
        boolean wide = family == Family.B;
        Calendar calendar =
                Calendar.draw(Traits.draw(java.util.Map.of(), 0, chance), firstHour, hours, chance);
        CallHabits habits = CallHabits.draw(chance);
        Onset onset = Onset.draw(startsInside, chance.within(5, 60, true), hours, chance);
        double[] relative = family.calls(habits, calendar, hours, chance);
        double meanSeconds = wide ? chance.uniform(75, 220) : chance.uniform(85, 190);
        double variation = chance.within(0.9, 2.2, true);
        double channels = chance.happens(0.5) ? 2 : 1;
        double bytesASecond =
                CODECS[chance.below(CODECS.length)]
                        * channels
                        * 1000
                        / 8
                        * chance.uniform(1.01, 1.06);
        double longer = chance.uniform(-0.1, 0.3);
        double[] sound = new double[hours];
        double weekday = chance.within(0.003, 0.03, true);
        double drift = 1;
        for (int h = onset.from(); h < hours; h++) {
            int local = Math.floorMod(calendar.local(h), 24);
            if (local == 0) {
                drift = chance.lognormal(weekday);
            }
            long calls = chance.poisson(callsAnHour * relative[h] * onset.at(h));
            if (calls == 0) {
                continue;
            }
            double evening = StrictMath.cos(2 * Math.PI * (local - 21) / 24);
            sound[h] =
                    meanSeconds
                            * drift
                            * (1 + longer * evening)
                            * family.sum(calls, variation, chance);
            flows.add(Meter.STORAGE_PUT, h, calls);
            flows.add(Meter.STORAGE_INGRESS_BYTES, h, sound[h] * bytesASecond);
        }
        transcribe(sound, meanSeconds, onset.from());
        search(sound, bytesASecond, callsAnHour, onset);
        boolean rolling = chance.happens(0.5);
        double retention = rolling ? chance.within(25, 400, true) : 10_000;
        flows.stock(onset.from(), retention, chance.within(30, 1200, true));
        return flows.quantities(firstHour, onset.from());
    }

    /** Partial transcription is the base case; own models beside or instead of the service. */
    private void transcribe(double[] sound, double meanSeconds, int from) {
        double which = chance.uniform();
        double share = which < 0.25 ? 0 : which < 0.55 ? 1 : chance.within(0.05, 0.9, true);
        boolean own = share == 0 || chance.happens(0.2);
        double gpu = own ? chance.within(1 / 300.0, 1 / 30.0, true) : 0;
        double noise =
                share == 1 ? chance.within(0.002, 0.03, true) : chance.within(0.01, 0.1, true);
        boolean nightly = chance.happens(0.15);
        double chars = chance.happens(0.5) ? chance.uniform(4, 14) : 0;
        double billed =
                1 + StrictMath.pow(LEAST_BILLED_SECONDS / meanSeconds, 2) * chance.uniform(0.3, 3);
        int lag = chance.below(3);
        double today = 1;
        double waiting = 0;
        for (int h = from; h < hours; h++) {
            if ((h - from) % 24 == 0) {
                today = Math.min(1 / Math.max(share, 0.01), chance.lognormal(noise));
            }
            waiting += sound[h];
            double work = h - lag >= 0 ? sound[h - lag] : 0;
            if (nightly) {
                boolean night = h % 24 < 8;
                work = night ? waiting / (8 - h % 24) : 0;
                waiting -= work;
            }
            flows.add(Meter.AI_SPEECH_SECONDS, h, work * share * today * billed);
            flows.add(Meter.AI_TRANSLATE_CHARS, h, work * share * today * chars);
            flows.add(Meter.COMPUTE_GPU_SECONDS, h, work * gpu * chance.lognormal(0.02));
        }
    }

    /** An archive is searched by its transcripts: few objects are ever heard. */
    private void search(double[] sound, double bytesASecond, double callsAnHour, Onset onset) {
        double reads = chance.within(0.001, 0.2, true);
        for (int h = onset.from(); h < hours; h++) {
            double staff = chance.lognormal(0.5);
            long gets = chance.poisson(reads * callsAnHour * onset.at(h) * staff);
            flows.add(Meter.STORAGE_GET, h, gets);
            double heard =
                    sound[h] <= 0 || callsAnHour <= 0
                            ? 0
                            : gets * sound[h] / Math.max(1, callsAnHour * onset.at(h));
            flows.add(Meter.STORAGE_EGRESS_BYTES, h, heard * bytesASecond);
            flows.add(Meter.STORAGE_LIST, h, chance.poisson((double) gets * 0.05));
        }
    }
}
