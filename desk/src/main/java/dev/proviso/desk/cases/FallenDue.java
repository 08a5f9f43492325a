package dev.proviso.desk.cases;

import java.util.List;

/**
 * What has fallen due in all cases and was not done.
 *
 * @param unknown a line of each case in which it cannot be said, since it cannot be read
 */
public record FallenDue(List<Owed> owed, List<String> unknown) {

    /** Copies. */
    public FallenDue {
        owed = List.copyOf(owed);
        unknown = List.copyOf(unknown);
    }

    /** What people owe, who are late. */
    public List<Owed> ofPeople() {
        return owed.stream().filter(one -> one.due().forPeople()).toList();
    }

    /** What the worker owes, who does it when it comes by. */
    public List<Owed> ofTheWorker() {
        return owed.stream().filter(one -> !one.due().forPeople()).toList();
    }
}
