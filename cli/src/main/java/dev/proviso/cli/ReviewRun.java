package dev.proviso.cli;

import dev.proviso.desk.Assess;
import dev.proviso.desk.ReviewRequest;
import dev.proviso.desk.ReviewResult;
import dev.proviso.desk.evidence.HomeLedger;
import dev.proviso.desk.office.OfficeFiles;
import dev.proviso.facts.home.Home;
import java.util.function.Supplier;
import picocli.CommandLine;

/** Makes a review and prints it: what {@code assess} and {@code demo} share. */
final class ReviewRun {

    private ReviewRun() {}

    static ReviewResult run(CommandLine line, Home home, ReviewRequest request, boolean json) {
        ReviewResult result;
        try (ProgressDisplay progress =
                new ProgressDisplay(line.getErr(), ProvisoCommand.watched(line))) {
            result = assess(home).run(request, progress);
        }
        line.getOut()
                .print(json ? ReviewText.json(result) : ReviewText.table(result, request.out()));
        line.getOut().flush();
        return result;
    }

    /** Where nobody works on cases, nothing was cleared. */
    private static Assess assess(Home home) {
        Supplier<HomeLedger> ledger = () -> KeysCommand.ledger(home);
        return OfficeFiles.isIn(home.folder())
                ? new Assess(home, ledger, open -> OpenDesk.of(home, open))
                : new Assess(home, ledger);
    }
}
