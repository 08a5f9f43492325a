package dev.proviso.cli;

import dev.proviso.facts.home.Home;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --home DIR}: the folder of one installation (design §12). */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description =
                    "Folder of this installation (default: PROVISO_HOME, else the XDG data folder).")
    private @Nullable Path home;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    /** Tells people something about the home beside what the command prints. */
    void say(String line) {
        command.commandLine().getErr().println(line);
    }

    /** Opens and locks it; made on first use. */
    Home open() {
        return Home.open(folder());
    }

    /** Where it is, open or not. */
    Path folder() {
        if (home != null) {
            return home;
        }
        return environment("PROVISO_HOME")
                .or(() -> environment("XDG_DATA_HOME").map(data -> data.resolve("proviso")))
                .orElseGet(() ->
                        Path.of(System.getProperty("user.home"), ".local", "share", "proviso"));
    }

    private static Optional<Path> environment(String name) {
        return Optional.ofNullable(System.getenv(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
