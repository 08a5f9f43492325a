package dev.proviso.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.proviso.cases.core.Command;
import dev.proviso.cases.core.Matter;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** No step of a case is missing on the command line, and none is without help. */
final class CaseStepsTest {

    private final CommandLine cases =
            Objects.requireNonNull(
                    ProvisoCommand.line(false, List.of("case")).getSubcommands().get("case"),
                    "case");

    @Test
    void everyCommandOfTheCoreIsAStep() {
        Map<String, CommandLine> steps = cases.getSubcommands();
        Set<String> wanted = kinds(Command.class).collect(Collectors.toSet());
        wanted.remove("tick"); // the worker's
        wanted.remove("look-at-evidence"); // look, which shows it too
        wanted.remove("compare-notices"); // notice duplicates, in both cases at once
        wanted.remove("report-not-taken"); // the mailbox's own
        wanted.removeAll(Set.of("report-published", "report-witnessed")); // the log's own
        assertThat(steps.keySet()).containsAll(wanted).contains("work", "look");
    }

    @Test
    void everyMatterCanBeProposed() {
        CommandLine propose = Objects.requireNonNull(cases.getSubcommands().get("propose"));
        assertThat(propose.getSubcommands().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        kinds(Matter.class).collect(Collectors.toSet()));
    }

    @Test
    void everyStepAndOptionHasHelp() {
        cases.getSubcommands().forEach(CaseStepsTest::hasHelp);
        Objects.requireNonNull(cases.getSubcommands().get("propose"))
                .getSubcommands()
                .forEach(CaseStepsTest::hasHelp);
    }

    private static void hasHelp(String name, CommandLine step) {
        assertThat(step.getCommandSpec().usageMessage().description()).as(name).isNotEmpty();
        step.getCommandSpec()
                .options()
                .forEach(option ->
                        assertThat(option.description())
                                .as(name + " " + option.longestName())
                                .isNotEmpty());
    }

    private static Stream<String> kinds(Class<?> sealed) {
        return sealed.isSealed()
                ? Stream.of(sealed.getPermittedSubclasses()).flatMap(CaseStepsTest::kinds)
                : Stream.of(sealed)
                        .filter(Class::isRecord)
                        .map(kind -> StepOptions.kebab(kind.getSimpleName()));
    }
}
