package dev.proviso.cli;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.core.Subject;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** Options of a step, from the components of the core's record: nothing is said twice. */
final class StepOptions {

    /** Which component of which command is a new name, and how the next free one begins. */
    static final Map<Class<? extends Command>, String> NEW_NAMES =
            Map.of(
                    Command.ReceiveNotice.class, "notice",
                    Command.RaiseFinding.class, "finding",
                    Command.RecordEvidence.class, "evidence",
                    Command.StartReview.class, "review",
                    Command.Reopen.class, "review",
                    Command.Propose.class, "proposal",
                    Command.ShowRemedy.class, "remedy",
                    Command.FileAppeal.class, "appeal",
                    Command.AskErasure.class, "erasure",
                    Command.PlaceHold.class, "hold");

    /** When something began: the one time of which a day counts from its start. */
    static final String SINCE = "since";

    /** Steps whose letter says what only people can say. */
    private static final Set<Class<? extends Record>> WRITING =
            Set.of(
                    Command.OpenInquiry.class,
                    Command.OpenHearing.class,
                    Command.SendStatement.class,
                    Command.RevealNotifier.class,
                    Matter.Confirmation.class,
                    Matter.NewPlan.class,
                    Matter.Renewal.class);

    private StepOptions() {}

    /** The options that give a command or matter its components. */
    static List<OptionSpec> of(Class<? extends Record> kind) {
        List<OptionSpec> options =
                new ArrayList<>(
                        Arrays.stream(kind.getRecordComponents())
                                .filter(component -> component.getType() != Actor.class)
                                .filter(component -> component.getType() != Matter.class)
                                .filter(component -> !isFound(kind, component.getName()))
                                .flatMap(component -> of(kind, component).stream())
                                .toList());
        if (WRITING.contains(kind)) {
            options.add(text("facts", "FILE", kind == Command.SendStatement.class));
        }
        return options;
    }

    /** What the desk finds itself: the digest of a statement, and the customer's contacts. */
    static boolean isFound(Class<?> kind, String component) {
        return kind == Command.SendStatement.class
                && (component.equals("digest") || component.equals("contacts"));
    }

    private static List<OptionSpec> of(Class<?> kind, RecordComponent component) {
        String name = component.getName();
        Class<?> type = component.getType();
        if (type == Subject.class) {
            return List.of(
                    text("target", "ACCOUNT", true),
                    text("customer", "ID", false),
                    text("pseudonym", "TEXT", false));
        }
        if (name.equals(NEW_NAMES.get(kind))) {
            return List.of(text("name", "NAME", false));
        }
        return List.of(
                switch (name) {
                    case "digest" -> file("text");
                    case "document" -> file("document");
                    case "plan" -> plan(component);
                    case SINCE -> text(SINCE, "TIME", kind != Command.DeclareConflict.class);
                    case "breaches" -> many("breaches", "BREACH", true);
                    default -> plain(component);
                });
    }

    private static OptionSpec plain(RecordComponent component) {
        String name = kebab(component.getName());
        Class<?> type = component.getType();
        if (type == boolean.class) {
            return builder(name).arity("0").type(boolean.class).build();
        }
        if (type.isEnum()) {
            return builder(name)
                    .type(type)
                    .arity("1")
                    .required(true)
                    .paramLabel("WORD")
                    .completionCandidates(() -> words(type).iterator())
                    .build();
        }
        if (type == Set.class) {
            return many(name, "NAME", false);
        }
        if (type == long.class || type == int.class) {
            return builder(name).type(long.class).arity("1").required(true).paramLabel("N").build();
        }
        return text(name, type == Instant.class ? "TIME" : "TEXT", type != Optional.class);
    }

    private static OptionSpec plan(RecordComponent component) {
        boolean whole = component.getType() != String.class;
        return builder("plan", whole ? "plan-of" : "plan")
                .type(String.class)
                .arity("1")
                .required(component.getType() != Optional.class)
                .paramLabel(whole ? "HASH:LEVEL" : "HASH")
                .build();
    }

    private static OptionSpec file(String name) {
        return text(name, "FILE", true);
    }

    private static OptionSpec text(String name, String label, boolean required) {
        return builder(name)
                .type(String.class)
                .arity("1")
                .required(required)
                .paramLabel(label)
                .build();
    }

    private static OptionSpec many(String name, String label, boolean required) {
        return builder(name)
                .type(List.class)
                .auxiliaryTypes(String.class)
                .splitRegex(",")
                .arity("1")
                .required(required)
                .paramLabel(label)
                .build();
    }

    private static OptionSpec.Builder builder(String name) {
        return builder(name, name);
    }

    private static OptionSpec.Builder builder(String name, String words) {
        return OptionSpec.builder("--" + name).description(StepWords.option(words));
    }

    private static List<String> words(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(one -> one.toString().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    /** {@code blind-spots} for blindSpots. */
    static String kebab(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
