package dev.proviso.notices.intake.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reduces HTML to its text. Many mail programs send nothing else, and refusing them would refuse
 * people; but nothing of a page is needed except words and where its links lead. One pass, linear
 * in the length, no parser: what is no mark-up is text.
 */
final class HtmlText {

    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "br",
                    "div",
                    "tr",
                    "li",
                    "ul",
                    "ol",
                    "table",
                    "blockquote",
                    "pre",
                    "hr",
                    "h1",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6");

    /** Elements whose inside is no text. */
    private static final Set<String> SILENT = Set.of("script", "style", "title", "template");

    private static final Map<String, String> ENTITIES =
            Map.of(
                    "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ",
                    "ndash", "–", "mdash", "—");

    private static final int ENTITY_LENGTH_MAX = 10;

    private final String html;
    private final StringBuilder out = new StringBuilder();
    private int at;

    private HtmlText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new HtmlText(html).reduced();
    }

    private String reduced() {
        int lastClose = html.lastIndexOf('>');
        while (at < html.length()) {
            char c = html.charAt(at);
            if (c == '<' && at < lastClose && opensTag(html.charAt(at + 1))) {
                markup();
            } else if (c == '&') {
                entity();
            } else {
                space(c);
                at++;
            }
        }
        return out.toString().strip();
    }

    /** White space is one space, as in a browser. */
    private void space(char c) {
        if (!Character.isWhitespace(c)) {
            out.append(c);
        } else if (!out.isEmpty() && !Character.isWhitespace(out.charAt(out.length() - 1))) {
            out.append(' ');
        }
    }

    private void markup() {
        if (html.startsWith("<!--", at)) {
            int end = html.indexOf("-->", at + 4);
            at = end < 0 ? html.length() : end + 3;
            return;
        }
        int close = html.indexOf('>', at);
        String tag = html.substring(at + 1, close);
        int length = 0;
        boolean closing = tag.startsWith("/");
        String name = closing ? tag.substring(1) : tag;
        while (length < name.length() && length < 16 && isNamePart(name.charAt(length))) {
            length++;
        }
        name = name.substring(0, length).toLowerCase(Locale.ROOT);
        at = close + 1;
        if (!closing && SILENT.contains(name)) {
            skipTo("</" + name);
        } else if (BLOCKS.contains(name)) {
            if (!out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
                out.append('\n');
            }
        } else if (name.equals("a") && !closing) {
            link(tag);
        }
    }

    /** "a < b" does not, and costs no search for its end. */
    private static boolean opensTag(char c) {
        return isNamePart(c) || c == '/' || c == '!' || c == '?';
    }

    private static boolean isNamePart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private void skipTo(String end) {
        while (at < html.length() && !html.regionMatches(true, at, end, 0, end.length())) {
            at++;
        }
    }

    /** Where a link leads is said beside its words. */
    private void link(String tag) {
        int href = tag.toLowerCase(Locale.ROOT).indexOf("href=");
        if (href < 0 || href + 6 > tag.length()) {
            return;
        }
        char quote = tag.charAt(href + 5);
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? href + 6 : href + 5;
        int to = from;
        while (to < tag.length()
                && (quoted ? tag.charAt(to) != quote : !Character.isWhitespace(tag.charAt(to)))) {
            to++;
        }
        String target = tag.substring(from, to).replace("&amp;", "&").strip();
        if (target.regionMatches(true, 0, "http", 0, 4)) {
            out.append('<').append(target).append("> ");
        }
    }

    private void entity() {
        int end = html.indexOf(';', at, Math.min(html.length(), at + ENTITY_LENGTH_MAX));
        if (end < 0) {
            out.append('&');
            at++;
            return;
        }
        String name = html.substring(at + 1, end);
        String text = name.startsWith("#") ? numeric(name.substring(1)) : ENTITIES.get(name);
        out.append(text == null ? html.substring(at, end + 1) : text);
        at = end + 1;
    }

    private static @org.jspecify.annotations.Nullable String numeric(String digits) {
        try {
            boolean hex = digits.startsWith("x") || digits.startsWith("X");
            int c = hex ? Integer.parseInt(digits.substring(1), 16) : Integer.parseInt(digits);
            return Character.isValidCodePoint(c) ? Character.toString(c) : null;
        } catch (NumberFormatException _) {
            return null;
        }
    }
}
