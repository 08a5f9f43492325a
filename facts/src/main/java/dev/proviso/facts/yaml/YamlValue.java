package dev.proviso.facts.yaml;

import dev.proviso.facts.problem.Problem;
import dev.proviso.facts.problem.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * One value of a YAML file. What does not have the wanted form adds a problem at its place and
 * gives back nothing, so that reading goes on and finds the next.
 */
public final class YamlValue {

    private static final Pattern NUMBER =
            Pattern.compile("[-+]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][-+]?[0-9]+)?");

    private final Yaml yaml;
    private final Node node;
    private final String key;

    YamlValue(Yaml yaml, Node node, String key) {
        this.yaml = yaml;
        this.node = node;
        this.key = key;
    }

    /** The key under which it stands; {@code ""} for the document. */
    public String key() {
        return key;
    }

    public boolean isNull() {
        return node.getTag().equals(Tag.NULL);
    }

    public boolean isMap() {
        return node instanceof MappingNode;
    }

    public boolean isList() {
        return node instanceof SequenceNode;
    }

    /**
     * Its keys and values; a value that is no map is a problem and gives a map that asks nothing.
     */
    public YamlMap map() {
        if (node instanceof MappingNode mapping) {
            return new YamlMap(yaml, this, Optional.of(mapping));
        }
        wanted("keys and values");
        return new YamlMap(yaml, this, Optional.empty());
    }

    /** Its elements. */
    public List<YamlValue> list() {
        List<YamlValue> values = new ArrayList<>();
        if (node instanceof SequenceNode sequence) {
            for (Node element : sequence.getValue()) {
                values.add(new YamlValue(yaml, element, key));
            }
        } else {
            wanted("a list");
        }
        return values;
    }

    /** A text; a number or a truth value counts as the text that was written. Never blank. */
    public Optional<String> text() {
        if (node instanceof ScalarNode scalar && !isNull() && !scalar.getValue().isBlank()) {
            return Optional.of(scalar.getValue().strip());
        }
        wanted("a text");
        return Optional.empty();
    }

    /** A finite number. */
    public OptionalDouble number() {
        if (node instanceof ScalarNode scalar
                && scalar.isPlain()
                && NUMBER.matcher(scalar.getValue()).matches()) {
            double number = Double.parseDouble(scalar.getValue());
            if (Double.isFinite(number)) {
                return OptionalDouble.of(number);
            }
        }
        wanted("a number");
        return OptionalDouble.empty();
    }

    /** A list of numbers; empty if one of them is none. */
    public Optional<double[]> numbers() {
        List<YamlValue> values = list();
        double[] numbers = new double[values.size()];
        boolean sound = isList();
        for (int i = 0; i < numbers.length; i++) {
            OptionalDouble number = values.get(i).number();
            sound &= number.isPresent();
            numbers[i] = number.orElse(0);
        }
        return sound ? Optional.of(numbers) : Optional.empty();
    }

    /** The scalar as it was written, without the quotes; {@code ""} for a list or map. */
    public String written() {
        return node instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    /**
     * Where the text itself begins, for a text that has its own grammar: after the quote, on the
     * first line of a {@code |} block.
     */
    public Where.InText start() {
        int line = node.getStartMark().map(Mark::getLine).orElse(0);
        int column = node.getStartMark().map(Mark::getColumn).orElse(0);
        if (node instanceof ScalarNode scalar) {
            if (scalar.getScalarStyle() == ScalarStyle.LITERAL
                    || scalar.getScalarStyle() == ScalarStyle.FOLDED) {
                do {
                    line++;
                } while (yaml.line(line).isBlank() && line < yaml.lines().size());
                column = yaml.line(line).length() - yaml.line(line).stripLeading().length();
            } else if (!scalar.isPlain()) {
                column++;
            }
        }
        return (Where.InText) yaml.at(line, column, 1);
    }

    /** The lines of the whole file, for a text that has its own grammar. */
    public List<String> fileLines() {
        return yaml.lines();
    }

    /**
     * Its place: what is under the caret is the scalar, or the first character of a list or map.
     */
    public Where where() {
        Optional<Mark> from = node.getStartMark();
        Optional<Mark> until = node.getEndMark();
        if (from.isEmpty()) {
            return new Where.InFile(yaml.file());
        }
        int width =
                node instanceof ScalarNode
                                && until.isPresent()
                                && until.get().getLine() == from.get().getLine()
                        ? until.get().getColumn() - from.get().getColumn()
                        : 1;
        return yaml.at(from.get().getLine(), from.get().getColumn(), width);
    }

    /**
     * Adds a problem at this place.
     *
     * @param wanted what would have been right, as a part of a sentence, or {@code ""}
     * @param next what to do, as a sentence, or {@code ""}
     */
    public void problem(String what, String wanted, String next) {
        String sentence = wanted.isEmpty() ? "" : "Wanted: " + wanted + ".";
        yaml.problems().add(new Problem(where(), what, sentence, next));
    }

    private void wanted(String form) {
        String what = isNull() ? "is empty" : "is " + described();
        problem(key.isEmpty() ? "the document " + what : "`" + key + "` " + what, form, "");
    }

    private String described() {
        return switch (node) {
            case MappingNode m -> "a map of keys and values";
            case SequenceNode s -> "a list";
            case ScalarNode s when s.getValue().isBlank() -> "blank";
            case ScalarNode s when s.getValue().length() > 40 || s.getValue().contains("\n") ->
                    "a text";
            case ScalarNode s -> "\"" + s.getValue() + "\"";
            default -> "something else";
        };
    }
}
