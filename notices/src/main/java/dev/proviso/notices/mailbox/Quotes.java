package dev.proviso.notices.mailbox;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes what an answer quotes out of it, where mail programs mark it plainly. What is not plainly
 * marked stays: too much is better than a customer's words lost.
 */
final class Quotes {

    /** What programs put above the mail they answer; all that follows is that mail. */
    private static final Pattern SEPARATOR =
            Pattern.compile(
                    "-{2,}\\s*(original message|ursprüngliche nachricht|originalnachricht"
                            + "|message d['’]origine|message original|oorspronkelijk bericht"
                            + "|mensaje original|messaggio originale)\\s*-{2,}",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    /** "On Monday Ada wrote:" in the languages that are read here; over at most three lines. */
    private static final Pattern ATTRIBUTION =
            Pattern.compile(
                    "(on|am|le|op|el|il)\\b.{4,300}?\\b(wrote|schrieb|a écrit|schreef|escribió|ha"
                            + " scritto)\\b.{0,200}:",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);

    /** The header block that Outlook copies. */
    private static final Pattern FROM =
            Pattern.compile(
                    "\\*?(from|von|de|van)\\s?:.*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern SENT =
            Pattern.compile(
                    "\\*?(sent|date|gesendet|datum|envoyé|verzonden)\\s?:.*",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final int ATTRIBUTION_LINES_MAX = 3;

    private static final Pattern BLOCKQUOTE =
            Pattern.compile("<(/?)blockquote\\b[^<>]{0,500}>", Pattern.CASE_INSENSITIVE);

    private Quotes() {}

    /** The answer's own words. */
    static String own(String text) {
        List<String> lines = text.lines().toList();
        List<String> own = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (isEnd(lines, i)) {
                break;
            }
            if (line.startsWith(">")) {
                continue;
            }
            int attribution = attribution(lines, i);
            if (attribution > 0) {
                i += attribution - 1;
                continue;
            }
            own.add(lines.get(i).stripTrailing());
        }
        return String.join("\n", own).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static boolean isEnd(List<String> lines, int i) {
        String line = lines.get(i).strip();
        boolean copied =
                FROM.matcher(line).matches()
                        && i + 1 < lines.size()
                        && SENT.matcher(lines.get(i + 1).strip()).matches();
        return copied || SEPARATOR.matcher(line).matches();
    }

    /** How many lines from here say who wrote what is quoted below; 0 if they do not. */
    private static int attribution(List<String> lines, int i) {
        StringBuilder joined = new StringBuilder();
        for (int n = 1; n <= ATTRIBUTION_LINES_MAX && i + n <= lines.size(); n++) {
            String line = lines.get(i + n - 1).strip();
            if (line.isEmpty() || line.length() > 300) {
                return 0;
            }
            joined.append(line).append(' ');
            if (line.endsWith(":") && ATTRIBUTION.matcher(joined.toString().strip()).matches()) {
                return isQuoted(lines, i + n) ? n : 0;
            }
        }
        return 0;
    }

    /** Whether the next line with anything on it is a quotation: else a person wrote that. */
    private static boolean isQuoted(List<String> lines, int from) {
        for (String line : lines.subList(from, lines.size())) {
            if (!line.isBlank()) {
                return line.strip().startsWith(">");
            }
        }
        return false;
    }

    /** HTML without its block quotations, in which programs put the mail they answer. */
    static String withoutBlockquotes(String html) {
        StringBuilder out = new StringBuilder(html.length());
        Matcher tag = BLOCKQUOTE.matcher(html);
        int depth = 0;
        int from = 0;
        while (tag.find()) {
            if (depth == 0) {
                out.append(html, from, tag.start());
            }
            depth = tag.group(1).isEmpty() ? depth + 1 : Math.max(0, depth - 1);
            from = tag.end();
        }
        return depth == 0 ? out.append(html, from, html.length()).toString() : out.toString();
    }
}
