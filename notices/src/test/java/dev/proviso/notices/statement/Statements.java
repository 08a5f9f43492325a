package dev.proviso.notices.statement;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A complete statement, and its parts to take something out of. */
final class Statements {

    static final Instant FROM = Instant.parse("2026-12-15T08:00:00Z");
    static final Instant UNTIL = Instant.parse("2027-05-31T22:00:00Z");
    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private Statements() {}

    static Target target() {
        return new Target("Study Unit 7", "prod-archive-02", List.of("storage"));
    }

    static Restriction restriction(Level level, Restriction.AtUntil at) {
        return new Restriction(
                level,
                List.of(target()),
                "all regions",
                FROM,
                UNTIL,
                at,
                List.of("all other services"),
                Optional.of(new Restriction.Fetch(UNTIL, "through the usual interface")));
    }

    static Facts facts() {
        return new Facts(
                "It stored 11,500 TB.",
                Instant.parse("2026-10-04T22:00:00Z"),
                Instant.parse("2026-10-31T23:00:00Z"),
                List.of("ledger entry 4711"),
                Origin.NOTICE,
                true);
    }

    static Conduct conduct() {
        return new Conduct(
                new Clause("4.2(b)", "2026-01", "No bulk recording."),
                Instant.parse("2026-02-01T00:00:00Z"),
                Instant.parse("2026-11-01T00:00:00Z"),
                "The volume fits nothing else.");
    }

    static Ground contract() {
        return new Ground.Contract(List.of(conduct()));
    }

    static Ground order() {
        return new Ground.Order(
                "Court", "26/1", LocalDate.of(2026, 11, 1), "0".repeat(64), "suspend storage");
    }

    static Redress redress() {
        return new Redress(
                Instant.parse("2027-06-15T22:00:00Z"),
                List.of(new Redress.Body("CMAP", "Paris")),
                "the courts of Paris");
    }

    static StatementOfReasons statement(Level level, Restriction.AtUntil at, Ground ground) {
        Facts facts = facts();
        return new StatementOfReasons(
                restriction(level, at),
                ground instanceof Ground.Order
                        ? new Facts(
                                facts.words(),
                                facts.windowStart(),
                                facts.windowEnd(),
                                List.of(),
                                Origin.ORDER,
                                false)
                        : facts,
                ground,
                redress());
    }

    static StatementOfReasons statement() {
        return statement(Level.SERVICE_OFF, Restriction.AtUntil.ENDS, contract());
    }

    static Filing filing(String facts, String explanation) {
        return new Filing(
                "prv-2026-0042-1",
                facts,
                explanation,
                Filing.Source.ARTICLE_16,
                Filing.OTHER_VIOLATION,
                List.of("KEYWORD_GOODS_SERVICES_NOT_PERMITTED"),
                Optional.of(true),
                Set.of("FR", "DE"),
                Optional.empty(),
                PARIS);
    }

    static Filing filing() {
        return filing(
                "The quantities stored and transcribed fit only a use that the terms forbid.",
                "The use records a population's communications.");
    }
}
