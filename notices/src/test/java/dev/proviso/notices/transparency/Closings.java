package dev.proviso.notices.transparency;

import dev.proviso.notices.transparency.ClosedCase.*;
import dev.proviso.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import tools.jackson.databind.json.JsonMapper;

/** Closings to report on: those of the scripted story, and random ones. */
final class Closings {
    private static final Kind[] MEASURES = {Kind.DETERMINATION, Kind.INTERIM, Kind.ORDER};
    private static final Outcome[] SETTLED = {Outcome.CONFIRMED, Outcome.VOIDED, Outcome.OVERTAKEN};
    private static final Result[] RESULTS = {
        Result.BREACH_FOUND, Result.NOTHING_FOUND, Result.LAPSED
    };
    private static final Origin[] ORIGINS = {Origin.OWN_INITIATIVE, Origin.NOTICE};

    /** All that random closings fall in. */
    static final Inputs INPUTS =
            new Inputs(
                    "Example Cloud",
                    "Example Object Storage",
                    false,
                    LocalDate.parse("2027-02-15"),
                    Optional.of(LocalDate.parse("2026-02-16")),
                    LocalDate.parse("2026-01-01"),
                    LocalDate.parse("2027-01-01"),
                    new TreeMap<>(
                            Map.of(
                                    "4.2",
                                    new Inputs.Category(
                                            StatementCategory
                                                    .DATA_PROTECTION_AND_PRIVACY_VIOLATIONS,
                                            "KEYWORD_MISSING_PROCESSING_GROUND",
                                            ""),
                                    "5.1",
                                    new Inputs.Category(
                                            StatementCategory.OTHER_VIOLATION_TC,
                                            "KEYWORD_OTHER",
                                            "mining"))),
                    new TreeMap<>(
                            Map.of(
                                    "bulk-interception",
                                    new Inputs.Category(
                                            StatementCategory
                                                    .DATA_PROTECTION_AND_PRIVACY_VIOLATIONS,
                                            "KEYWORD_MISSING_PROCESSING_GROUND",
                                            ""))),
                    new TreeMap<>(Map.of("internal", 4L, "external", 1L, "en", 5L)),
                    new TreeMap<>(Map.of("total", 120_000L)),
                    new TreeMap<>(
                            Map.of("summary", "Metering is weighed; content is never read.")));

    private Closings() {}

    /** The two closings of the story of design §1. */
    static List<ClosedCase> story() {
        try {
            return Files.readAllLines(
                            Shared.root().resolve("cases/src/test/resources/golden/closings.jsonl"))
                    .stream()
                    .map(line -> ClosedCase.of(new JsonMapper().readTree(line)))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The story's closings, and so many random ones. */
    static List<ClosedCase> of(RandomGenerator random, int count) {
        return java.util.stream.Stream.concat(
                        story().stream(), IntStream.range(0, count).mapToObj(_ -> closed(random)))
                .toList();
    }

    private static ClosedCase closed(RandomGenerator random) {
        return new ClosedCase(
                1 + random.nextInt(2),
                Instant.parse("2026-01-01T00:00:00Z").plusSeconds(random.nextLong(31_536_000L)),
                random.nextInt(9) == 0,
                some(random, 3, () -> notice(random)),
                some(
                        random,
                        2,
                        () ->
                                new Finding(
                                        random.nextBoolean(),
                                        random.nextBoolean(),
                                        random.nextBoolean(),
                                        random.nextBoolean(),
                                        maybe(random, () -> stated(random)))),
                some(random, 3, () -> review(random)),
                some(random, 1, () -> new Hearing(hours(random), random.nextInt(3))),
                some(random, 3, () -> measure(random)),
                some(random, 2, () -> clearance(random)),
                some(
                        random,
                        2,
                        () ->
                                new Appeal(
                                        any(random, MEASURES),
                                        any(random, Restriction.values()),
                                        Optional.of(random.nextBoolean()),
                                        hours(random),
                                        random.nextInt(2))),
                some(random, 1, () -> new Remedy(Optional.of(random.nextBoolean()), hours(random))),
                some(
                        random,
                        1,
                        () ->
                                new Doubt(
                                        any(random, Kind.values()),
                                        any(random, SETTLED),
                                        hours(random))),
                some(
                        random,
                        1,
                        () ->
                                new Erasure(
                                        random.nextBoolean(),
                                        random.nextInt(3),
                                        random.nextBoolean())),
                some(
                        random,
                        4,
                        () ->
                                random.nextBoolean()
                                        ? new Missed("statement", "D6")
                                        : new Missed("appeal", "D8")),
                new Counts(
                        random.nextInt(2),
                        random.nextInt(2),
                        random.nextInt(2),
                        0,
                        random.nextInt(2),
                        random.nextInt(3),
                        0,
                        random.nextInt(4),
                        random.nextInt(2)));
    }

    private static Notice notice(RandomGenerator random) {
        return new Notice(
                any(random, Source.values()),
                random.nextBoolean(),
                random.nextInt(20) == 0,
                hours(random),
                maybe(random, () -> (double) random.nextInt(900)));
    }

    private static Review review(RandomGenerator random) {
        Result result = any(random, RESULTS);
        return new Review(
                random.nextBoolean(),
                random.nextInt(4) == 0,
                result,
                hours(random),
                result == Result.NOTHING_FOUND ? Optional.of(stated(random)) : Optional.empty());
    }

    private static Stated stated(RandomGenerator random) {
        return new Stated("No speech meter.", "0." + (1 + random.nextInt(9)) + " of 1");
    }

    private static Measure measure(RandomGenerator random) {
        Kind kind = any(random, MEASURES);
        List<Level> levels = some(random, 2, () -> any(random, Level.values()));
        List<Level> own = kind == Kind.INTERIM && levels.isEmpty() ? List.of(Level.FREEZE) : levels;
        Level deepest = own.stream().max(Level::compareTo).orElse(Level.WATCH);
        return new Measure(
                kind,
                kind == Kind.ORDER ? Optional.of(any(random, Command.values())) : Optional.empty(),
                kind == Kind.DETERMINATION
                        ? List.of(new Clause(random.nextBoolean() ? "4.2" : "5.1", "2026"))
                        : List.of(),
                kind == Kind.ORDER ? Origin.ORDER : any(random, ORIGINS),
                random.nextInt(4) == 0,
                random.nextBoolean(),
                own,
                deepest == Level.WATCH
                        ? Restriction.NONE
                        : deepest == Level.ACCOUNT_OFF
                                ? Restriction.ACCOUNT_SUSPENSION
                                : Restriction.PROVISION_PARTIAL_SUSPENSION,
                random.nextInt(500) / 10.0,
                hours(random),
                hours(random),
                random.nextInt(4) == 0,
                hours(random),
                Optional.of(any(random, Ground.values())),
                random.nextBoolean(),
                random.nextInt(9) == 0,
                random.nextInt(2));
    }

    private static Clearance clearance(RandomGenerator random) {
        return new Clearance(
                random.nextInt(3) == 0 ? "mining" : "bulk-interception",
                Instant.parse("2026-11-30T08:00:00Z"),
                "puts < " + random.nextInt(9000) + "/h",
                random.nextInt(3) == 0,
                maybe(random, () -> any(random, End.values())));
    }

    private static Optional<Double> hours(RandomGenerator random) {
        return maybe(random, () -> random.nextInt(100_000) / 100.0);
    }

    private static <T> Optional<T> maybe(RandomGenerator random, Supplier<T> one) {
        return random.nextInt(4) == 0 ? Optional.empty() : Optional.of(one.get());
    }

    private static <T> List<T> some(RandomGenerator random, int most, Supplier<T> one) {
        return IntStream.range(0, random.nextInt(most + 1)).mapToObj(_ -> one.get()).toList();
    }

    private static <T> T any(RandomGenerator random, T[] all) {
        return all[random.nextInt(all.length)];
    }
}
