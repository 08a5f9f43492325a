package dev.proviso.desk.cases;

import dev.proviso.cases.core.Subject;
import dev.proviso.cases.store.FlightTable;
import dev.proviso.cases.store.StoredCase;
import dev.proviso.cases.view.View;
import dev.proviso.desk.flight.CaseFlights;
import dev.proviso.indicators.flight.Flight;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What leaves the accounts of open cases (docs/data-flight.md). */
public final class Flights {
    private final CaseDesk desk;
    private final CaseFlights flights;
    private final Worker worker;
    private final Connection connection;
    private final Path folder;

    Flights(CaseDesk desk, CaseFlights flights, Worker worker, Connection connection, Path folder) {
        this.desk = desk;
        this.flights = flights;
        this.worker = worker;
        this.connection = connection;
        this.folder = folder;
    }

    /** How the accounts of a case stand by the newest usage, by their ids; records nothing. */
    public Map<String, Flight> of(String caseId) {
        return flights.flights(desk.read(caseId));
    }

    /** What the ledger says of a case so far, in words, as far as somebody may see the case. */
    public List<String> recorded(String caseId, View view) {
        StoredCase stored = desk.read(caseId);
        boolean named =
                view.subject().isPresent()
                        && view.subject().equals(stored.state().subject().map(Subject::target));
        return view.timeline().isEmpty()
                ? List.of()
                : GuardedCases.run(folder, () -> flights.recorded(stored, named));
    }

    /** Open cases in which an alarm went on when they were last looked at, and how many. */
    public Map<String, Integer> alarms() {
        return GuardedCases.run(folder, () -> FlightTable.alarmed(connection));
    }

    /** Brings open cases up to date with the newest usage; what is new, in lines. */
    public List<String> update() {
        return GuardedCases.run(
                folder,
                () -> {
                    List<String> told = new ArrayList<>();
                    worker.flights(told, told);
                    return told;
                });
    }
}
