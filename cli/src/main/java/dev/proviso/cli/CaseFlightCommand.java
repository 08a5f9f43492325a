package dev.proviso.cli;

import dev.proviso.cases.view.Viewer;
import dev.proviso.desk.cases.CaseDesk;
import dev.proviso.desk.flight.FlightJson;
import dev.proviso.desk.flight.FlightWords;
import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.ProblemException;
import dev.proviso.facts.problem.ProblemException.Kind;
import dev.proviso.indicators.flight.Flight;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code proviso case flight CASE}: what was there, what has left, what still can. */
@Command(
        name = "flight",
        mixinStandardHelpOptions = true,
        description =
                "What an open case's accounts held, what has left them since, what still can, and whether that is far more than their own past. Writes nothing; leaving is a right (docs/data-flight.md).",
        footerHeading = "%nExamples:%n",
        footer = {
            "  proviso watch exports/ --once                  takes in the newest usage",
            "  proviso case flight C-2026-0001 --as ann",
        })
final class CaseFlightCommand implements Callable<Integer> {

    @Parameters(paramLabel = "CASE", description = "The case; it is open.")
    private String caseId = "";

    @Mixin private AsOption as = new AsOption();
    @Mixin private HomeOption home = new HomeOption();
    @Mixin private FormatOption format = new FormatOption();
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        spec.commandLine().getOut().print(OpenDesk.with(home, this::told));
        return Exit.DONE.code();
    }

    private String told(CaseDesk desk) {
        boolean seen = !desk.view(caseId, new Viewer.Staff(as.person())).timeline().isEmpty();
        if (!seen || !desk.read(caseId).state().opened()) {
            throw new ProblemException(
                    Kind.USAGE,
                    Problem.of(
                            caseId,
                            seen
                                    ? "this case is not open: nobody is watched in it (D19)."
                                    : "there is no such case for " + as.person() + ".",
                            "a case that proviso case list shows as open",
                            ""));
        }
        Map<String, Flight> flights = desk.flights().of(caseId);
        return format.json() ? json(flights) : table(flights);
    }

    private String json(Map<String, Flight> flights) {
        ObjectNode tree = JsonMapper.shared().createObjectNode().put("case", caseId);
        ArrayNode accounts = tree.putArray("accounts");
        flights.forEach((account, flight) -> accounts.add(FlightJson.flight(account, flight)));
        return tree + "\n";
    }

    private String table(Map<String, Flight> flights) {
        StringBuilder out = new StringBuilder(caseId).append('\n');
        flights.forEach((account, flight) -> {
            out.append(account)
                    .append(", watched since ")
                    .append(FlightWords.hour(flight.from()))
                    .append('\n');
            FlightWords.lines(flight).forEach(line -> out.append(TextTable.item(line)));
        });
        return flights.isEmpty()
                ? out.append("No usage of its accounts was taken in: proviso watch DIR.\n")
                        .toString()
                : out.toString();
    }
}
