package dev.proviso.cli;

import dev.proviso.desk.Assess;
import dev.proviso.desk.ReviewRequest;
import dev.proviso.desk.ReviewResult;
import dev.proviso.facts.home.Home;
import picocli.CommandLine;

/** Makes a review and prints it: what {@code assess} and {@code demo} share. */
final class ReviewRun {

    private ReviewRun() {}

    static ReviewResult run(CommandLine line, Home home, ReviewRequest request, boolean json) {
        ReviewResult result;
        try (ProgressDisplay progress =
                new ProgressDisplay(line.getErr(), ProvisoCommand.watched(line))) {
            result = new Assess(home, () -> KeysCommand.ledger(home)).run(request, progress);
        }
        line.getOut()
                .print(json ? ReviewText.json(result) : ReviewText.table(result, request.out()));
        line.getOut().flush();
        return result;
    }
}
