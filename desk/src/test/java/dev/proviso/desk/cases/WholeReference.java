package dev.proviso.desk.cases;

import dev.proviso.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The story as it goes when nothing comes between: what {@link WholeCaseTest} holds.
 *
 * @param lines as {@link WholeHistory} gives them
 * @param ends by step, how many lines there are after it
 */
record WholeReference(List<String> lines, List<Integer> ends) {

    static WholeReference read() throws IOException {
        List<String> lines = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int all = WholeStory.steps().size();
        int steps = -1;
        for (String line : Files.readAllLines(Shared.root().resolve(WholeCaseTest.GOLDEN))) {
            if (line.startsWith("# ")) {
                if (steps >= 0) {
                    ends.add(lines.size());
                }
                steps++;
            } else if (steps < all) {
                lines.add(line);
            }
        }
        return new WholeReference(lines, ends);
    }

    private int begin(int step) {
        return step == 0 ? 0 : ends.get(step - 1);
    }

    /**
     * At how many lines the case stands before or after a step, and nowhere between. What falls due
     * before what somebody asks for, and the checkpoint after it, are steps of the machine's own.
     */
    Set<Integer> whole() {
        Set<Integer> whole = new TreeSet<>(ends);
        whole.add(0);
        for (int i = 1; i < lines.size(); i++) {
            if (!who(i).equals(who(i - 1)) || lines.get(i).contains(" checkpoint-published")) {
                whole.add(i);
            }
        }
        return whole;
    }

    private String who(int line) {
        return lines.get(line).split(" ", 3)[1];
    }

    /** The first step that is not to be found in so many lines. */
    int next(List<WholeStory.Step> steps, int kept) {
        int next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (!steps.get(i).again() && asked(i) < kept) {
                next = i + 1;
            }
        }
        return next;
    }

    /** The line that somebody's act in a step makes. */
    private int asked(int step) {
        for (int i = begin(step); i < ends.get(step); i++) {
            if (!who(i).equals("machine")) {
                return i;
            }
        }
        throw new AssertionError("nobody did anything in step " + step);
    }
}
