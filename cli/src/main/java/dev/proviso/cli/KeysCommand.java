package dev.proviso.cli;

import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code proviso keys export | rotate | destroy} */
@Command(
        name = "keys",
        mixinStandardHelpOptions = true,
        description = "The keys of the home's ledger: the trust file, a new key, erasure.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso keys export > trust.json     what others need to verify our bundles",
            "  proviso keys rotate                  a new signing key; old signatures stay good",
            "  proviso keys destroy aws:429113000000 --ground \"asked for on 2026-11-24\"",
        })
final class KeysCommand implements Runnable {

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "Say which command: export, rotate or destroy.");
    }

    /** The ledger of an open home. */
    static HomeLedger ledger(Home home) {
        return HomeLedger.open(home, new SecureRandom(), Clock.systemUTC()::instant);
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Prints the trust file of the home's log (JSON).")
    int export(@Mixin HomeOption home, @Mixin FormatOption format) {
        try (Home open = home.open();
                HomeLedger ledger = ledger(open)) {
            line().getOut().print(ledger.trust().written());
        }
        return Exit.DONE.code();
    }

    @Command(
            name = "rotate",
            mixinStandardHelpOptions = true,
            description = "Puts a new signing key in force, by an entry of the log.")
    int rotate(@Mixin HomeOption home, @Mixin FormatOption format) {
        try (Home open = home.open();
                HomeLedger ledger = ledger(open)) {
            String key = ledger.rotate();
            line().getOut()
                    .print(
                            format.json()
                                    ? "{\"vkey\":\"" + key + "\"}\n"
                                    : "New key in force: "
                                            + key
                                            + "\nHand out the trust file again: proviso keys export\n"
                                            + witnesses(ledger.told()));
        }
        return Exit.DONE.code();
    }

    private static String witnesses(List<String> told) {
        return told.isEmpty()
                ? ""
                : "Give the new key to the witnesses too; until then they do not sign.\n"
                        + told.stream().map(line -> line + ".\n").collect(Collectors.joining());
    }

    @Command(
            name = "destroy",
            mixinStandardHelpOptions = true,
            description = "Destroys what the ledger keeps about a customer: values, salts and key.")
    int destroy(
            @Parameters(paramLabel = "CUSTOMER", description = "Qualified: aws:429113000000.")
                    String customer,
            @Option(
                            names = "--ground",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; kept for the auditor.")
                    String ground,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        int entries;
        try (Home open = home.open();
                HomeLedger ledger = ledger(open)) {
            entries = ledger.erase(customer, ground);
        }
        line().getOut()
                .print(
                        format.json()
                                ? "{\"entries\":" + entries + "}\n"
                                : entries == 0
                                        ? "Nothing is kept about " + customer + ".\n"
                                        : "Destroyed: the values of "
                                                + entries
                                                + " entries. The log still verifies.\n");
        return (entries == 0 ? Exit.NO : Exit.DONE).code();
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
