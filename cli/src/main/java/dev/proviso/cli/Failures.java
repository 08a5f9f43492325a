package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.Suggestion;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The one place where failures become words and an exit code: what is reported has no stack trace,
 * a fault of ours has one.
 */
final class Failures {

    private static final Map<Class<?>, String> WANTED =
            Map.of(
                    int.class, "Wanted: a whole number.",
                    Integer.class, "Wanted: a whole number.",
                    long.class, "Wanted: a whole number.",
                    double.class, "Wanted: a number.",
                    LocalDate.class, "Wanted: a day, as 2026-11-02.");

    private Failures() {}

    /** An option or argument that picocli could not take. */
    static int wrongArguments(ParameterException e, String[] args) {
        CommandLine line = e.getCommandLine();
        String command = line.getCommandSpec().qualifiedName();
        Problem problem =
                e instanceof UnmatchedArgumentException unmatched
                        ? unknown(unmatched, command)
                        : wrongValue(e, command)
                                .orElseGet(() ->
                                        Problem.of(
                                                command.replaceFirst("^proviso ", ""),
                                                String.valueOf(e.getMessage()),
                                                "",
                                                help(command)));
        return report(
                line.getErr(),
                asJson(args),
                new ProblemException(ProblemException.Kind.USAGE, problem));
    }

    /** An option that takes one of a few words, or a number, and got something else. */
    private static Optional<Problem> wrongValue(ParameterException e, String command) {
        ArgSpec arg = e.getArgSpec();
        if (!(arg instanceof OptionSpec option) || e.getValue() == null) {
            return Optional.empty();
        }
        String wanted =
                option.type().isEnum()
                        ? "Wanted: " + option.paramLabel().replace("|", " or ") + "."
                        : WANTED.getOrDefault(option.type(), "");
        return wanted.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Problem.of(
                                option.longestName(),
                                "cannot be \"%s\".".formatted(e.getValue()),
                                wanted,
                                help(command)));
    }

    private static Problem unknown(UnmatchedArgumentException e, String command) {
        String word = e.getUnmatched().getFirst();
        List<String> like = e.getSuggestions();
        List<String> near = Suggestion.nearest(word, like).map(List::of).orElse(like);
        String what =
                (word.startsWith("-")
                                ? "there is no option %s"
                                : "there is no command or argument %s here")
                        .formatted(word);
        String guess =
                near.isEmpty() ? "" : "Did you mean %s?".formatted(String.join(" or ", near));
        return Problem.of(command.replaceFirst("^proviso ", ""), what + ".", guess, help(command));
    }

    private static String help(String command) {
        return "See: %s --help".formatted(command);
    }

    /** What a command threw. */
    static int failed(Exception e, CommandLine line, ParseResult parsed) {
        boolean json = asJson(parsed.originalArgs().toArray(String[]::new));
        if (e instanceof ProblemException problems) {
            return report(line.getErr(), json, problems);
        }
        line.getErr()
                .println("proviso: a fault of Proviso itself (please report it with these lines):");
        e.printStackTrace(line.getErr());
        return Exit.BUG.code();
    }

    private static int report(PrintWriter err, boolean json, ProblemException e) {
        Exit exit = Exit.of(e.kind());
        err.println(json ? ProblemJson.of(exit, e.problems()) : ProblemText.of(e.problems()));
        return exit.code();
    }

    private static boolean asJson(String[] args) {
        List<String> words = Arrays.asList(args);
        int at = words.indexOf("--format");
        return words.contains("--format=json")
                || (at >= 0 && at + 1 < words.size() && words.get(at + 1).equals("json"));
    }
}
