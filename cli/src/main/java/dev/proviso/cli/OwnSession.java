package dev.proviso.cli;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import java.io.Console;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/** A person at a terminal of the person's own (D28): a pipe or a script is none. */
record OwnSession(Console console) {

    /**
     * The terminal.
     *
     * @throws ProblemException USAGE when there is none
     */
    static OwnSession open() {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(OwnSession::new)
                .orElseThrow(() ->
                        new ProblemException(
                                Kind.USAGE,
                                Problem.of(
                                        "your session",
                                        "there is no terminal at which you could be asked (D28).",
                                        "a person's own act: scripts prepare, people consent",
                                        "Run it at a terminal, without a pipe.")));
    }

    void show(String text) {
        console.printf("%s%n", text);
    }

    /** A new passphrase, typed twice. */
    char[] newPassphrase() {
        char[] first = secret("New passphrase: ");
        if (!Arrays.equals(first, secret("Once more: "))) {
            throw StepReader.wrong("your passphrase", "the two differ.", "the same twice");
        }
        return first;
    }

    char[] passphrase() {
        return secret("Passphrase: ");
    }

    String code() {
        return new String(secret("One-time code: "));
    }

    private char[] secret(String prompt) {
        return Objects.requireNonNullElse(console.readPassword("%s", prompt), new char[0]);
    }
}
