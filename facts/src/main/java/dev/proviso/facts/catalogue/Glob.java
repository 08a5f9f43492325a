package dev.proviso.facts.catalogue;

import java.util.List;
import java.util.Locale;

/**
 * Texts of an entry to match names against: {@code *} stands for any characters, case is ignored.
 */
record Glob(String text, List<String> parts) {

    static Glob of(String text) {
        return new Glob(text, List.of(text.toLowerCase(Locale.ROOT).split("\\*", -1)));
    }

    /** True if one of them matches; an empty list matches everything. */
    static boolean any(List<Glob> globs, String text) {
        if (globs.isEmpty()) {
            return true;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        return globs.stream().anyMatch(glob -> glob.matchesLower(lower));
    }

    private boolean matchesLower(String text) {
        String first = parts.getFirst();
        if (parts.size() == 1) {
            return text.equals(first);
        }
        String last = parts.getLast();
        if (text.length() < first.length() + last.length()
                || !text.startsWith(first)
                || !text.endsWith(last)) {
            return false;
        }
        int at = first.length();
        int end = text.length() - last.length();
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = text.indexOf(part, at);
            if (found < 0 || found + part.length() > end) {
                return false;
            }
            at = found + part.length();
        }
        return true;
    }
}
