package dev.proviso.desk.flagger;

import dev.proviso.notices.flagger.TrustedFlagger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;

/** The lines of {@code flaggers.yaml}: where a name's are, and where a new one goes. */
final class FlaggersLines {

    private static final Pattern KEY =
            Pattern.compile("( *)(\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s#'\"][^#]*?) *:( .*)?");

    private static final String INDENT = "  ";

    private final List<String> lines;

    FlaggersLines(List<String> lines) {
        this.lines = new ArrayList<>(lines);
    }

    String text() {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    void add(TrustedFlagger flagger) {
        lines.add(quoted(flagger.name()) + ":");
        lines.add(INDENT + "coordinator: " + quoted(flagger.coordinator()));
        lines.add(INDENT + "awarded: " + flagger.awarded());
        flagger.ends().ifPresent(day -> lines.add(INDENT + "ends: " + day));
        if (!flagger.domains().isEmpty()) {
            List<String> domains = flagger.domains().stream().map(FlaggersLines::quoted).toList();
            lines.add(INDENT + "domains: [" + String.join(", ", domains) + "]");
        }
        lines.add(INDENT + "tokens:");
        Map<String, String> tokens = new TreeMap<>();
        flagger.tokens().forEach((number, kept) -> tokens.put(number, kept.text()));
        tokens.forEach((number, kept) -> lines.add(INDENT + INDENT + number + ": " + kept));
    }

    void token(String name, String line) {
        int from = keyLine(name);
        if (from < 0) {
            return;
        }
        for (int i = from + 1; i < end(from); i++) {
            if (key(i).equals("tokens")) {
                lines.add(i + 1, " ".repeat(indent(i)) + INDENT + line);
                return;
            }
        }
        String indent = " ".repeat(from + 1 < end(from) ? indent(from + 1) : INDENT.length());
        lines.add(from + 1, indent + INDENT + line);
        lines.add(from + 1, indent + "tokens:");
    }

    /** With the last one the key above it goes too. */
    void revoke(String name, String number) {
        int from = keyLine(name);
        if (from < 0) {
            return;
        }
        for (int i = from + 1; i < end(from); i++) {
            if (key(i).equals(number)) {
                lines.remove(i);
                boolean last = i >= end(from) || indent(i) <= indent(i - 1);
                if (last && key(i - 1).equals("tokens")) {
                    lines.remove(i - 1);
                }
                return;
            }
        }
    }

    void remove(String name) {
        int from = keyLine(name);
        if (from >= 0) {
            lines.subList(from, end(from)).clear();
        }
    }

    /** Where a name stands at the left edge, or -1. */
    private int keyLine(String name) {
        for (int i = 0; i < lines.size(); i++) {
            if (indent(i) == 0 && key(i).equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /**
     * Behind the last line that is indented under it; a comment between two names is the next's.
     */
    private int end(int from) {
        int end = from + 1;
        for (int i = from + 1; i < lines.size(); i++) {
            boolean blank = lines.get(i).isBlank();
            if (!blank && indent(i) == 0) {
                break;
            }
            end = blank ? end : i + 1;
        }
        return end;
    }

    private int indent(int line) {
        String text = lines.get(line);
        return text.length() - text.stripLeading().length();
    }

    private String key(int line) {
        Matcher key = KEY.matcher(lines.get(line));
        if (!key.matches()) {
            return "";
        }
        String written = key.group(2);
        return written.startsWith("\"") || written.startsWith("'")
                ? written.substring(1, written.length() - 1).replace("\\\"", "\"")
                : written;
    }

    /** A JSON string is a YAML scalar in double quotes. */
    private static String quoted(String text) {
        return JsonNodeFactory.instance.stringNode(text).toString();
    }
}
