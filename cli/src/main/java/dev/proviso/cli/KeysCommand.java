package dev.proviso.cli;

import dev.proviso.desk.cases.Destroyed;
import dev.proviso.desk.cases.Keeping;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.facts.home.Home;
import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
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
            "  proviso keys destroy --mails 2026-11-24 --ground \"retention\"",
        })
final class KeysCommand implements Runnable {

    private static final String REFUSED = "cases still need what this key opens.";

    private static final String SOME = "cases still need what their mails say.";

    private static final String NEXT =
            "Ask for it in the case; that comes up again by itself until it may go: proviso case"
                    + " ask-erasure CASE --about case --for customer. Then try this again.";

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
            description =
                    "Destroys what the ledger keeps of reviews about a customer, or of a day's mails about no case: values, salts and key. What a case still needs stays (D23).",
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {"0:destroyed", "1:nothing is kept, or it must stay"})
    int destroy(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "CUSTOMER",
                            description = "Qualified: aws:429113000000.")
                    Optional<String> customer,
            @Option(
                            names = "--mails",
                            paramLabel = "DAY",
                            converter = DaysConverter.class,
                            description =
                                    "Mails of that day (UTC) instead, as proviso case mails lists them; or from one to another: 2026-11-01..2026-11-30.")
                    Optional<DaysConverter.Days> mails,
            @Option(
                            names = "--ground",
                            paramLabel = "TEXT",
                            required = true,
                            description = "Why; kept for the auditor.")
                    String ground,
            @Mixin HomeOption home,
            @Mixin FormatOption format) {
        if (customer.isPresent() == mails.isPresent()) {
            throw new ParameterException(
                    line(), "Say whose keys: a CUSTOMER, or --mails with a day.");
        }
        Destroyed done;
        try (Home open = home.open();
                HomeLedger ledger = ledger(open)) {
            done = destroy(open, ledger, customer, mails, ground);
        }
        return switch (done) {
            case Destroyed.Done destroyed -> destroyed(customer, destroyed.entries(), format);
            case Destroyed.Stays stays -> stays(stays, format);
        };
    }

    private static Destroyed destroy(
            Home open,
            HomeLedger ledger,
            Optional<String> customer,
            Optional<DaysConverter.Days> mails,
            String ground) {
        if (!Keeping.concerns(ledger)) { // a home of reviews alone needs no office
            return new Destroyed.Done(customer.map(one -> ledger.erase(one, ground)).orElse(0));
        }
        Keeping keeping = OpenDesk.of(open, ledger).keeping();
        if (customer.isPresent()) {
            return keeping.destroy(customer.get(), ground);
        }
        DaysConverter.Days days = mails.orElseThrow();
        return keeping.destroyMails(days.first(), days.last(), ground);
    }

    private int destroyed(Optional<String> customer, int entries, FormatOption format) {
        String none =
                customer.map(one -> "Nothing is kept about " + one + ".\n")
                        .orElse("No mails of these days can still be read.\n");
        line().getOut()
                .print(
                        format.json()
                                ? "{\"entries\":" + entries + "}\n"
                                : entries == 0 ? none : destroyed(entries));
        return (entries == 0 ? Exit.NO : Exit.DONE).code();
    }

    private static String destroyed(int entries) {
        return "Destroyed: the values of " + entries + " entries. The log still verifies.\n";
    }

    private int stays(Destroyed.Stays stays, FormatOption format) {
        boolean some = stays.entries() > 0;
        if (format.json()) {
            ObjectNode tree = JsonMapper.shared().createObjectNode();
            tree.put("rule", "D23").put("refused", some ? SOME : REFUSED);
            tree.put("entries", stays.entries());
            ArrayNode days = tree.putArray("days");
            stays.days().forEach(day -> days.add(day.toString()));
            ObjectNode cases = tree.putObject("cases");
            stays.why().forEach(one -> cases.put(one.caseId(), one.because()));
            line().getOut().print((some ? tree : tree.put("next", NEXT)) + "\n");
            return Exit.NO.code();
        }
        PrintWriter err = line().getErr();
        if (some) {
            line().getOut().print(destroyed(stays.entries()));
            err.println(
                    stays.days().stream()
                            .map(LocalDate::toString)
                            .collect(Collectors.joining(", ", "Some days stay: ", ".")));
            err.println("D23: " + SOME);
        } else {
            err.println("Not done. D23: " + REFUSED);
        }
        stays.why().forEach(one -> err.print(TextTable.item(one.caseId() + ": " + one.because())));
        if (!some) {
            err.println(NEXT);
        }
        return Exit.NO.code();
    }

    private CommandLine line() {
        return spec.commandLine();
    }
}
