package dev.proviso.cli;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Case;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Level;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/**
 * Makes a command of the core from the options of a step.
 *
 * @param values filled with what was read from files, by the names of an entry's disclosures
 */
record StepReader(
        ParseResult parsed,
        Case state,
        Actor by,
        Instant now,
        ZoneId zone,
        Subjects subjects,
        Plans plans,
        TreeMap<String, JsonNode> values) {

    private static final Pattern DAYS = Pattern.compile("\\+(\\d{1,4})d");
    private static final Pattern BREACH =
            Pattern.compile("([^@]+)@([^:]+):(\\d{4}-\\d\\d-\\d\\d)\\.\\.(\\d{4}-\\d\\d-\\d\\d)");

    /** Who a subject is, by what the command line says of it. */
    interface Subjects {
        Subject of(String target, Optional<String> customer, Optional<String> pseudonym);
    }

    /** Which plan is meant by a hash, or by how it begins. */
    interface Plans {
        Matter.Plan of(String hash, Level level);
    }

    Command command(Class<? extends Command> kind, Optional<Class<? extends Matter>> matter) {
        return make(kind, matter.map(this::matter));
    }

    private Matter matter(Class<? extends Matter> kind) {
        return make(kind, Optional.empty());
    }

    private <T> T make(Class<T> kind, Optional<Matter> matter) {
        RecordComponent[] components = kind.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            values[i] =
                    types[i] == Actor.class
                            ? by
                            : types[i] == Matter.class
                                    ? matter.orElseThrow()
                                    : value(kind, components[i]);
        }
        try {
            return kind.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            throw wrong("what was asked", String.valueOf(e.getTargetException().getMessage()), "");
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private Object value(Class<?> kind, RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == Subject.class) {
            return subjects.of(required("target"), text("customer"), text("pseudonym"));
        }
        if (name.equals(StepOptions.NEW_NAMES.get(kind))) {
            return text("name").orElseGet(() -> nextFree(name));
        }
        if (StepOptions.isFound(kind, name)) {
            return type == Set.class ? Set.of() : "";
        }
        if (name.equals(StepOptions.SINCE)) {
            return text(name).map(written -> instant(name, written)).orElse(now);
        }
        if (name.equals("digest")) {
            return GivenText.of("--text", required("text"), values);
        }
        if (name.equals("document")) {
            return GivenText.of("--document", required("document"), values);
        }
        if (name.equals("breaches")) {
            return texts("breaches").stream().map(this::breach).toList();
        }
        String option = StepOptions.kebab(name);
        if (type == Optional.class) {
            return switch (name) {
                case "plan" -> text(option).map(this::plan);
                case "end" -> text(option).map(written -> instant(option, written));
                default -> text(option);
            };
        }
        if (type == Matter.Plan.class) {
            return plan(required(option));
        }
        return plain(option, type);
    }

    private Object plain(String option, Class<?> type) {
        if (type == boolean.class) {
            return parsed.matchedOptionValue("--" + option, false);
        }
        if (type == Set.class) {
            return Set.copyOf(texts(option));
        }
        if (type == long.class) {
            return parsed.matchedOptionValue("--" + option, 0L);
        }
        if (type == int.class) {
            return Math.toIntExact(parsed.matchedOptionValue("--" + option, 0L));
        }
        if (type == Instant.class) {
            return instant(option, required(option));
        }
        return type.isEnum() ? parsed.matchedOptionValue("--" + option, type) : required(option);
    }

    private Optional<String> text(String option) {
        @Nullable String value = parsed.matchedOptionValue("--" + option, (String) null);
        return Optional.ofNullable(value);
    }

    private String required(String option) {
        return text(option).orElseThrow();
    }

    private List<String> texts(String option) {
        return parsed.matchedOptionValue("--" + option, List.of());
    }

    /** A day counts to its end, in the provider's zone; one as a beginning, from its start. */
    private Instant instant(String option, String written) {
        Matcher days = DAYS.matcher(written);
        try {
            if (days.matches()) {
                return now.atZone(zone)
                        .plus(Period.ofDays(Integer.parseInt(days.group(1))))
                        .toInstant();
            }
            if (written.contains("T")) {
                return Instant.parse(written);
            }
            LocalDate day = LocalDate.parse(written);
            return (option.equals(StepOptions.SINCE) ? day : day.plusDays(1))
                    .atStartOfDay(zone)
                    .toInstant();
        } catch (DateTimeException _) {
            throw wrong(
                    "--" + option,
                    "\"%s\" is no time.".formatted(written),
                    "2026-12-01, 2026-12-01T12:00:00Z or +20d");
        }
    }

    private Matter.Breach breach(String written) {
        Matcher parts = BREACH.matcher(written);
        if (!parts.matches()) {
            throw wrong(
                    "--breaches",
                    "\"%s\" is no breach.".formatted(written),
                    "CLAUSE@VERSION:FROM..TO, as 4.2@2026:2026-07-01..2026-08-01");
        }
        return new Matter.Breach(
                parts.group(1),
                parts.group(2),
                LocalDate.parse(parts.group(3)).atStartOfDay(ZoneOffset.UTC).toInstant(),
                LocalDate.parse(parts.group(4)).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private Matter.Plan plan(String written) {
        int colon = written.lastIndexOf(':');
        String level = written.substring(colon + 1).replace('-', '_').toUpperCase(Locale.ROOT);
        Optional<Level> known =
                Arrays.stream(Level.values()).filter(one -> one.name().equals(level)).findFirst();
        if (colon < 1 || known.isEmpty()) {
            throw wrong(
                    "--plan",
                    "\"%s\" is no plan.".formatted(written),
                    "HASH:LEVEL, with watch, freeze, read-only, service-off or account-off");
        }
        return plans.of(written.substring(0, colon), known.get());
    }

    private String nextFree(String kind) {
        Map<String, ?> known =
                switch (kind) {
                    case "notice" -> state.notices();
                    case "finding" -> state.findings();
                    case "evidence" -> state.evidence();
                    case "review" -> state.reviews();
                    case "proposal" -> state.proposals();
                    case "remedy" -> state.remedies();
                    case "appeal" -> state.appeals();
                    case "erasure" -> state.erasures();
                    default -> Map.of();
                };
        int number = known.size() + 1;
        while (known.containsKey(prefix(kind) + number)
                || state.holds().contains(prefix(kind) + number)) {
            number++;
        }
        return prefix(kind) + number;
    }

    /** A letter for each kind, so that a name tells what it names. */
    private static String prefix(String kind) {
        return switch (kind) {
            case "proposal" -> "d";
            case "remedy" -> "y";
            case "erasure" -> "x";
            default -> kind.substring(0, 1);
        };
    }

    static ProblemException wrong(String where, String what, String wanted) {
        return new ProblemException(Kind.USAGE, Problem.of(where, what, wanted, ""));
    }
}
