package dev.proviso.lab.archetype;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What differs between tenants of one kind. Each archetype gives a range for the traits it speaks
 * of; what it leaves out has the range stated here.
 */
enum Trait {
    /** Objects written an hour, mean over the week. */
    PUTS_AN_HOUR(1, 1000, true),
    /** Local hour at which the day starts. */
    OPENS(6, 9, false),
    /** Local hour at which it ends; may be past 24. */
    CLOSES(17, 21, false),
    /** Rate in the quiet hours, of the peak. */
    NIGHT_LEVEL(0.01, 0.1, true),
    /** Rate on rest days, of a working day. */
    REST_DAY_LEVEL(0.1, 0.6, false),
    /** Height of a second peak at about eight in the evening, of the first. */
    EVENING(0, 0, false),
    /** Relative standard deviation of an hour about its rhythm, without counting noise. */
    HOUR_NOISE(0.05, 0.2, true),
    /** Relative standard deviation of a day. */
    DAY_NOISE(0.05, 0.2, true),
    /** Chance that an hour has no activity at all. */
    IDLE(0, 0, false),
    /** Growth a day. */
    GROWTH(-0.001, 0.003, false),
    /** Chance that the account starts within the time simulated. */
    STARTS_INSIDE(0.1, 0.1, false),
    /** Days until a new account is at its full rate. */
    RAMP_DAYS(3, 60, true),
    /** Public holidays a year, like a rest day. */
    HOLIDAYS(4, 16, false),
    /** Mean seconds of sound in an object; 0 where objects hold none. */
    SECONDS_AN_OBJECT(0, 0, false),
    /** Bytes of a second of sound. */
    BYTES_A_SECOND(8000, 16_000, true),
    /** Mean bytes of an object, where it holds no sound. */
    OBJECT_BYTES(10_000, 5_000_000, true),
    /** Standard deviation of single objects over their mean. */
    OBJECT_CV(1, 6, true),
    /** Relative standard deviation of a day's mean object. */
    OBJECT_DRIFT(0.01, 0.05, true),
    /** Change of the mean object between noon and midnight, of the mean. */
    EVENING_LENGTH(-0.1, 0.3, false),
    /** Share of the sound that is transcribed by the provider's service. */
    SPEECH_SHARE(0, 0, false),
    /** Relative standard deviation of a day's transcribed share. */
    SPEECH_NOISE(0.01, 0.3, true),
    /** Shares of transcription as it arrives; the rest is on demand or in the night. */
    SPEECH_INLINE(0.5, 0.5, false),
    /** Seconds of speech an hour that has nothing to do with what is stored. */
    SPEECH_APART(0, 0, false),
    /** Seconds of a graphics processor for each second of sound. */
    GPU_A_SECOND(0, 0, false),
    /** Seconds of graphics processors an hour that have nothing to do with what is stored. */
    GPU_APART(0, 0, false),
    /** Characters translated for each second transcribed. */
    CHARS_A_SECOND(0, 0, false),
    /** Tokens of language models for each second transcribed. */
    TOKENS_A_SECOND(0, 0, false),
    /** Images analysed for each object. */
    IMAGES_AN_OBJECT(0, 0, false),
    /** Virtual processors at work. */
    VCPUS(0, 0, false),
    /** Reads for each object written. */
    READS_A_PUT(0.01, 10, true),
    /** Share of an object's bytes that one read takes out. */
    READ_SHARE(0.2, 1, false),
    /** Listings for each object written. */
    LISTS_A_PUT(0.001, 0.2, true),
    /** Days until an object expires. */
    RETENTION_DAYS(30, 2000, true),
    /** Days of ingress already stored at the start. */
    STOCK_DAYS(30, 1500, true);

    private static final Map<String, Trait> BY_ID =
            Arrays.stream(values())
                    .collect(Collectors.toUnmodifiableMap(Trait::id, Function.identity()));

    private final double from;
    private final double to;
    private final boolean logarithmic;

    Trait(double from, double to, boolean logarithmic) {
        this.from = from;
        this.to = to;
        this.logarithmic = logarithmic;
    }

    static Optional<Trait> of(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    /** As written in an archetype's file. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    Range range() {
        return new Range(from, to);
    }

    /** Whether it is drawn evenly on a logarithmic scale. */
    boolean logarithmic() {
        return logarithmic;
    }

    /** Bounds of a trait, both included. */
    record Range(double from, double to) {
        Range {
            if (!(from <= to)) {
                throw new IllegalArgumentException("a range starts at or below its end");
            }
        }
    }
}
