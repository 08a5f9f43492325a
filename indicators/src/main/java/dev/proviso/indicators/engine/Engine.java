package dev.proviso.indicators.engine;

import dev.proviso.facts.snapshot.Snapshot;
import dev.proviso.indicators.series.Subject;
import dev.proviso.indicators.series.SubjectHistory;
import java.util.List;
import java.util.function.Function;

/**
 * Brings together the usage rows of subjects (design §5): scans and sums exactly, and does nothing
 * else, so that results are the same whatever engine, machine, number of threads or memory.
 */
public interface Engine {

    /** As named on the command line and in {@code review.json}. */
    String id();

    /**
     * Reads the subjects' rows and asks for each what is wanted of it.
     *
     * @param subjects in any order; one without rows gets an empty history
     * @param each is called once for each subject, by several threads at once, and has to be a
     *     function of its argument alone; its results are to be small, the histories do not fit
     *     memory together
     * @return the results in the order of the subjects
     * @throws dev.proviso.facts.problem.ProblemException of kind SYSTEM if a file is damaged or
     *     memory or disk ran out; whatever {@code each} throws
     */
    <R> List<R> scan(
            Snapshot snapshot,
            List<Subject> subjects,
            Reading reading,
            Function<SubjectHistory, R> each);
}
