package dev.proviso.cli;

import dev.proviso.desk.flagger.FlaggersEdit;
import dev.proviso.desk.flagger.FlaggersFile;
import dev.proviso.facts.home.Home;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.notices.flagger.TrustedFlagger;
import dev.proviso.notices.intake.Location;
import dev.proviso.notices.tracking.TrackingCode;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso notice flagger add | token | list | revoke | remove} */
@Command(
        name = "flagger",
        mixinStandardHelpOptions = true,
        description =
                "Trusted flaggers (DSA Art. 22): who they are, and the tokens with which they prove it. A running notice serve knows a change from its next start.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso notice flagger add Hotline --coordinator Arcom --awarded 2026-01-15",
            "  proviso notice flagger token Hotline   one more, before the old is revoked",
            "  proviso notice flagger list",
            "  proviso notice flagger revoke PRV-7K3M-Q9TD",
            "  proviso notice flagger remove Hotline",
        })
final class NoticeFlaggerCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which: add, token, list, revoke or remove.");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description =
                    "Adds one, and shows its first token: once, here, and never again. Only a salted hash of it is kept.")
    int add(
            @Parameters(paramLabel = "NAME", description = "As it is called.") String name,
            @Option(
                            names = "--coordinator",
                            paramLabel = "WHO",
                            required = true,
                            description = "Who awarded the status.")
                    String coordinator,
            @Option(
                            names = "--awarded",
                            paramLabel = "DAY",
                            required = true,
                            description = "The first day of the status.")
                    LocalDate awarded,
            @Option(names = "--ends", paramLabel = "DAY", description = "The first day without it.")
                    @Nullable LocalDate ends,
            @Option(
                            names = "--domain",
                            paramLabel = "NAME",
                            description = "Under which it writes e-mail; proves nothing.")
                    @Nullable List<String> domains,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        TrustedFlagger flagger =
                new TrustedFlagger(
                        name,
                        coordinator,
                        awarded,
                        Optional.ofNullable(ends),
                        Optional.ofNullable(domains).orElse(List.of()).stream()
                                .map(NoticeFlaggerCommand::domain)
                                .toList(),
                        Map.of());
        return minted(name, edit(home, file -> file.add(flagger, new SecureRandom())), format);
    }

    private static String domain(String written) {
        String domain = written.toLowerCase(Locale.ROOT);
        if (!Location.isHostName(domain)) {
            throw new ProblemException(
                    ProblemException.Kind.USAGE,
                    Problem.of("--domain", written + " is no domain.", "hotline.example", ""));
        }
        return domain;
    }

    @Command(
            name = "token",
            mixinStandardHelpOptions = true,
            description =
                    "Gives one a further token, shown once; those it has stay good until they are revoked.")
    int token(
            @Parameters(paramLabel = "NAME", description = "As list shows it.") String name,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        return minted(name, edit(home, file -> file.token(name, new SecureRandom())), format);
    }

    private int minted(String name, TrackingCode code, FormatOption format) {
        print(
                format.json()
                        ? JsonMapper.shared()
                                        .createObjectNode()
                                        .put("flagger", name)
                                        .put("number", code.number())
                                        .put("token", code.written())
                                + "\n"
                        : "Token, for "
                                + name
                                + " alone: "
                                + code.written()
                                + "\nIt is shown this once. A running notice serve knows it from its"
                                + " next start.\n");
        return Exit.DONE.code();
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description =
                    "Who stands in flaggers.yaml, whether the status holds today, and which tokens there are, by their numbers.")
    int list(@Mixin HomeOption home, @Mixin FormatOption format) {
        List<TrustedFlagger> all = FlaggersFile.read(home.folder()).all();
        LocalDate today = LocalDate.now(Clock.systemUTC());
        print(format.json() ? json(all, today) : table(all, today));
        return Exit.DONE.code();
    }

    private static String table(List<TrustedFlagger> all, LocalDate today) {
        if (all.isEmpty()) {
            return "No trusted flagger is known.\n";
        }
        TextTable table =
                new TextTable("flagger", "coordinator", "awarded", "ends", "today", "tokens");
        for (TrustedFlagger one : all) {
            table.row(
                    one.name(),
                    one.coordinator(),
                    one.awarded().toString(),
                    one.ends().map(LocalDate::toString).orElse("-"),
                    one.on(today) ? "holds" : "does not hold",
                    one.tokens().isEmpty()
                            ? "none"
                            : String.join(" ", new TreeSet<>(one.tokens().keySet())));
        }
        return table.toString();
    }

    private static String json(List<TrustedFlagger> all, LocalDate today) {
        ArrayNode array = JsonMapper.shared().createArrayNode();
        for (TrustedFlagger one : all) {
            ObjectNode node = array.addObject();
            node.put("flagger", one.name());
            node.put("coordinator", one.coordinator());
            node.put("awarded", one.awarded().toString());
            one.ends().ifPresent(day -> node.put("ends", day.toString()));
            one.domains().forEach(node.putArray("domains")::add);
            node.put("holds", one.on(today));
            new TreeSet<>(one.tokens().keySet()).forEach(node.putArray("tokens")::add);
        }
        return array + "\n";
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Makes one token worth nothing.")
    int revoke(
            @Parameters(paramLabel = "NUMBER", description = "Its public part, as list shows it.")
                    String written,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        String number = TrackingCode.parseNumber(written).orElse(written);
        String name = edit(home, file -> file.revoke(number));
        return gone(format, name, "Revoked: " + number + ", of " + name);
    }

    @Command(
            name = "remove",
            mixinStandardHelpOptions = true,
            description = "Takes one out of flaggers.yaml, with all its tokens.")
    int remove(
            @Parameters(paramLabel = "NAME", description = "As list shows it.") String name,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        edit(
                home,
                file -> {
                    file.remove(name);
                    return name;
                });
        return gone(format, name, "Removed: " + name);
    }

    private int gone(FormatOption format, String name, String what) {
        print(
                format.json()
                        ? JsonMapper.shared().createObjectNode().put("flagger", name) + "\n"
                        : what + ".\nA running notice serve takes it until its next start.\n");
        return Exit.DONE.code();
    }

    private static <T> T edit(HomeOption home, Function<FlaggersEdit, T> change) {
        try (Home open = home.open()) {
            return change.apply(FlaggersEdit.of(open.folder()));
        }
    }

    private void print(String text) {
        spec.commandLine().getOut().print(text);
    }
}
