package dev.proviso.cli;

import dev.proviso.cases.core.Actor;
import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Event;
import dev.proviso.cases.core.Matter;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.cases.Outcome;
import dev.proviso.desk.letters.LetterFacts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import tools.jackson.databind.JsonNode;

/**
 * One step of a case: {@code proviso case STEP CASE --as WHO …}. Its options are the components of
 * the core's command, so that no step and no value of one can be missing.
 */
final class CaseStep implements Callable<Integer> {

    private static final String NEW = "new";

    private final Class<? extends Command> kind;
    private final Optional<Class<? extends Matter>> matter;
    private final AsOption as = new AsOption();
    private final HomeOption home = new HomeOption();
    private final FormatOption format = new FormatOption();
    private final CommandSpec spec;

    private CaseStep(
            Class<? extends Command> kind, Optional<Class<? extends Matter>> matter, String name) {
        this.kind = kind;
        this.matter = matter;
        this.spec = CommandSpec.wrapWithoutInspection(this).name(name);
        spec.usageMessage().description(StepWords.step(name));
        spec.addPositional(
                PositionalParamSpec.builder()
                        .index("0")
                        .paramLabel("CASE")
                        .type(String.class)
                        .required(true)
                        .description(
                                begins(kind)
                                        ? "The case, or \"new\"."
                                        : "The case, as proviso case list names it.")
                        .build());
        options(kind);
        matter.ifPresent(this::options);
        spec.addOption(
                OptionSpec.builder("--for")
                        .type(String.class)
                        .arity("1")
                        .paramLabel("WHOM")
                        .description(
                                "Put it on record as the act of the \"customer\" or of a \"notifier\"; that you did is kept.")
                        .build());
        spec.addMixin("as", CommandSpec.forAnnotatedObject(as));
        spec.addMixin("home", CommandSpec.forAnnotatedObject(home));
        spec.addMixin("format", CommandSpec.forAnnotatedObject(format));
        spec.mixinStandardHelpOptions(true);
    }

    private void options(Class<?> record) {
        StepOptions.of(record.asSubclass(Record.class)).stream()
                .filter(option -> spec.findOption(option.longestName()) == null)
                .forEach(spec::addOption);
    }

    /**
     * Adds the step that comes next to {@code proviso case}; every step, if that is none.
     *
     * @param words what stands after that
     */
    static void addTo(CommandLine cases, List<String> words) {
        Map<String, Class<? extends Command>> steps = steps();
        String next = words.isEmpty() ? "" : words.getFirst();
        if (steps.containsKey(next)) {
            steps.keySet().retainAll(Set.of(next));
        } else if (cases.getSubcommands().containsKey(next)) {
            return;
        }
        steps.forEach((name, kind) ->
                cases.addSubcommand(
                        name,
                        kind == Command.Propose.class
                                ? propose()
                                : new CommandLine(
                                        new CaseStep(kind, Optional.empty(), name).spec)));
    }

    /** What the worker, the log and the mailbox say, or another command does. */
    private static final Set<Class<?>> NO_STEPS =
            Set.of(
                    Command.Tick.class,
                    Command.Consent.class,
                    Command.LookAtEvidence.class,
                    Command.CompareNotices.class,
                    Command.ReportPublished.class,
                    Command.ReportWitnessed.class,
                    Command.ReportNotTaken.class);

    private static Map<String, Class<? extends Command>> steps() {
        Map<String, Class<? extends Command>> steps = new LinkedHashMap<>();
        kinds(Command.class)
                .filter(kind -> !NO_STEPS.contains(kind))
                .map(kind -> kind.<Command>asSubclass(Command.class))
                .forEach(kind -> steps.put(StepOptions.kebab(kind.getSimpleName()), kind));
        return steps;
    }

    private static CommandLine propose() {
        CommandSpec spec = CommandSpec.wrapWithoutInspection((Runnable) () -> {}).name("propose");
        spec.usageMessage().description(StepWords.step("propose"));
        spec.mixinStandardHelpOptions(true);
        CommandLine line = new CommandLine(spec);
        kinds(Matter.class)
                .map(kind -> kind.<Matter>asSubclass(Matter.class))
                .forEach(kind -> {
                    String name = Event.name(kind);
                    line.addSubcommand(
                            name,
                            new CommandLine(
                                    new CaseStep(Command.Propose.class, Optional.of(kind), name)
                                            .spec));
                });
        return line;
    }

    private static Stream<Class<?>> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(CaseStep::kinds)
                : sealed.isRecord() ? Stream.of(sealed) : Stream.empty();
    }

    private static boolean begins(Class<? extends Command> kind) {
        return List.of(
                        Command.ReceiveNotice.class,
                        Command.RaiseFinding.class,
                        Command.Import.class)
                .contains(kind);
    }

    @Override
    public Integer call() {
        return OpenDesk.with(
                home,
                (open, ledger, desk) ->
                        run(desk, caseId -> OpenRestrictions.plans(open, ledger, desk, caseId)));
    }

    private int run(CaseDesk desk, Function<String, StepReader.Plans> plans) {
        ParseResult parsed = spec.commandLine().getParseResult();
        String asked = parsed.matchedPositionalValue(0, "");
        StoredCase stored =
                begins(kind)
                        ? desk.readOrNew(asked.equals(NEW) ? desk.nextId() : asked)
                        : desk.read(asked);
        String text = parsed.matchedOptionValue("--text", "");
        if (kind == Command.Import.class && asked.equals(NEW) && ManyImports.areIn(text)) {
            ManyImports imports = ManyImports.of(desk, actor(parsed, stored), text);
            spec.commandLine().getOut().print(imports.text(format.json()));
            return imports.exit();
        }
        TreeMap<String, JsonNode> values = new TreeMap<>();
        Command command =
                new StepReader(
                                parsed,
                                stored.state(),
                                actor(parsed, stored),
                                desk.now(),
                                desk.files().policy().zone(),
                                desk.subjects()::of,
                                plans.apply(stored.id()),
                                values)
                        .command(kind, matter);
        if (command instanceof Command.Import(_, String digest)) {
            desk.imported(digest)
                    .ifPresent(before -> {
                        throw StepReader.wrong(
                                "--text",
                                "It was taken over before, as " + before + ".",
                                "another case");
                    });
        }
        Optional<LetterFacts> facts =
                spec.findOption("--facts") == null
                        ? Optional.empty()
                        : Optional.of(parsed.matchedOptionValue("--facts", ""))
                                .filter(file -> !file.isEmpty())
                                .map(file -> LetterFacts.read(Path.of(file)));
        Outcome outcome =
                parsed.matchedOptionValue("--for", "").isEmpty()
                        ? desk.act(stored.id(), command, values, facts)
                        : desk.actFor(stored.id(), command, values, facts, as.person());
        return CaseText.print(spec.commandLine(), format.json(), outcome);
    }

    /** Staff may put on record what came by post: the act is the customer's or the notifier's. */
    private Actor actor(ParseResult parsed, StoredCase stored) {
        String whom = parsed.matchedOptionValue("--for", "");
        return switch (whom) {
            case "" -> new Actor.Person(as.person(), Actor.Session.PLAIN);
            case "customer" ->
                    new Actor.Customer(stored.state().subject().map(s -> s.customer()).orElse(""));
            case "notifier" ->
                    new Actor.Notifier(
                            parsed.matchedOptionValue(
                                    "--about",
                                    parsed.matchedOptionValue(
                                            "--name",
                                            "n" + (stored.state().notices().size() + 1))));
            default ->
                    throw StepReader.wrong(
                            "--for", "cannot be \"%s\".".formatted(whom), "customer or notifier");
        };
    }
}
