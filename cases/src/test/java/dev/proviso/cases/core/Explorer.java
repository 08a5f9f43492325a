package dev.proviso.cases.core;

import dev.proviso.cases.view.Sight;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All commands from a waypoint, breadth first, to a depth. Two histories that make the same case at
 * the same time are one.
 */
final class Explorer {
    private final DueProcess process;
    private final SightBreaches sight;
    private final Set<String> events = new TreeSet<>();
    private final Set<String> commands = new TreeSet<>();
    private final Set<Rule> refusing = EnumSet.noneOf(Rule.class);
    private final Set<Rule> held = EnumSet.noneOf(Rule.class);
    private final Map<Rule, String> breaches = new EnumMap<>(Rule.class);
    private int seen;
    private int depth;

    Explorer(Set<Rule> without) {
        this.process = new DueProcess(World.OFFICE, without);
        this.sight = new SightBreaches(new Sight(World.OFFICE, without));
    }

    private record Node(
            @Nullable Node from, List<Happened> added, Case state, Instant now, int depth) {

        List<Happened> history(List<Happened> start) {
            Deque<List<Happened>> pieces = new ArrayDeque<>();
            for (Node node = this; node != null; node = node.from) {
                pieces.push(node.added);
            }
            List<Happened> history = new ArrayList<>(start);
            pieces.forEach(history::addAll);
            return history;
        }
    }

    private record Key(Case state, Instant now) {}

    /** Is shown every case that is reached, and after how many commands. */
    @FunctionalInterface
    interface Reached {
        void at(Case state, Instant now, int depth);
    }

    /** Goes on from a waypoint until {@code enough}. */
    Explorer explore(Story.Waypoint start, int depthMax, Predicate<Explorer> enough) {
        return explore(start, depthMax, enough, (_, _, _) -> {});
    }

    /** The same; {@code each} is shown every case that is reached. */
    Explorer explore(Story.Waypoint start, int depthMax, Predicate<Explorer> enough, Reached each) {
        Deque<Node> open = new ArrayDeque<>();
        Set<Object> known = new HashSet<>();
        open.add(new Node(null, List.of(), start.state(), start.now(), 0));
        while (!open.isEmpty() && !enough.test(this)) {
            Node node = open.remove();
            List<Happened> history = node.history(start.history());
            for (Command command : World.commands(node.state, node.now)) {
                follow(node, history, command)
                        .ifPresent(next -> reach(next, start, known, open, depthMax, each));
            }
            wait(node).ifPresent(next -> reach(next, start, known, open, depthMax, each));
        }
        return this;
    }

    /** The last depth is looked at and not kept: of its cases only the hash is remembered. */
    private void reach(
            Node next,
            Story.Waypoint start,
            Set<Object> known,
            Deque<Node> open,
            int depthMax,
            Reached each) {
        Key key = new Key(Cases.uncounted(next.state), next.now);
        boolean leaf = next.depth == depthMax;
        if (known.add(leaf ? (Object) key.hashCode() : key)) {
            seen++;
            depth = Math.max(depth, next.depth);
            look(next, next.history(start.history()));
            each.at(next.state, next.now, next.depth);
            if (!leaf) {
                open.add(next);
            }
        }
    }

    /** Time goes on to what is due next, with nobody there to keep it yet. */
    private Optional<Node> wait(Node node) {
        return process.due(node.state).stream()
                .map(Due::at)
                .filter(node.now::isBefore)
                .min(Instant::compareTo)
                .map(at -> new Node(node, List.of(), node.state, at, node.depth + 1));
    }

    private Optional<Node> follow(Node node, List<Happened> history, Command command) {
        return switch (process.decide(node.state, command, node.now)) {
            case Answer.Refused refused -> {
                refusing.add(refused.rule());
                yield Optional.empty();
            }
            case Answer.Impossible _ -> Optional.empty();
            case Answer.Accepted ok -> {
                Step step = Step.of(node.state, command, ok.events(), node.now);
                commands.add(command.getClass().getSimpleName());
                ok.events().forEach(event -> events.add(event.getClass().getSimpleName()));
                Judgement judged =
                        Breaches.judge(World.OFFICE, history, command, step.added(), node.now);
                held.addAll(judged.held());
                judged.broken().forEach(rule -> breaches.putIfAbsent(rule, path(node, command)));
                yield Optional.of(
                        new Node(node, step.added(), step.after(), node.now, node.depth + 1));
            }
        };
    }

    private void look(Node node, List<Happened> history) {
        sight.of(node.state, history, node.now)
                .forEach(rule ->
                        breaches.putIfAbsent(
                                rule, path(node, new Command.Tick(new Actor.Machine()))));
    }

    private static String path(Node end, Command last) {
        List<String> steps = new ArrayList<>();
        for (Node node = end; node.from != null; node = node.from) {
            steps.addFirst(node.added.isEmpty() ? "until " + node.now : node.added.toString());
        }
        return String.join("\n", steps) + "\n" + last;
    }

    Map<Rule, String> breaches() {
        return breaches;
    }

    Set<String> events() {
        return events;
    }

    /** Commands that were accepted at least once. */
    Set<String> commands() {
        return commands;
    }

    Set<Rule> refusing() {
        return refusing;
    }

    /** Rules that refused a command, or had something to hold (D12, D14, D15, D23). */
    Set<Rule> reached() {
        Set<Rule> reached = EnumSet.copyOf(refusing);
        reached.addAll(held);
        reached.addAll(sight.held());
        return reached;
    }

    int seen() {
        return seen;
    }

    int depth() {
        return depth;
    }
}
