package dev.proviso.notices.intake;

import java.util.regex.Pattern;

/**
 * Text from strangers made safe to show, to send and to hash: no control character, so that nothing
 * can be put into a header or a terminal; nothing that is invisible or turns the direction of
 * reading; no lone surrogate, which has no UTF-8 form.
 */
public final class CleanText {

    /** RFC 5321 §4.5.3.1.3. */
    private static final int EMAIL_LENGTH_MAX = 254;

    private static final Pattern EMAIL =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([A-Za-z0-9.-]{1,253})");

    /** RFC 5322 §3.6.4, without blanks, comments and quotes' freedoms; in one line of a header. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[!-;=?-~]{1,250}>");

    private CleanText() {}

    /** On one line: every run of white space and control characters is one space. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(Math.min(text.length(), 1024));
        text.codePoints()
                .forEach(c -> {
                    if (Character.isWhitespace(c)
                            || Character.isSpaceChar(c)
                            || Character.isISOControl(c)) {
                        if (!out.isEmpty() && out.charAt(out.length() - 1) != ' ') {
                            out.append(' ');
                        }
                    } else {
                        append(out, c);
                    }
                });
        return out.toString().strip();
    }

    /** With its lines: {@code \n} and tabs stay. */
    public static String paragraphs(String text) {
        StringBuilder out = new StringBuilder(text.length());
        text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .codePoints()
                .forEach(c -> {
                    if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                        append(out, c);
                    }
                });
        return out.toString().strip();
    }

    private static void append(StringBuilder out, int c) {
        if (Character.getType(c) == Character.SURROGATE) {
            out.append('\uFFFD');
        } else if (Character.getType(c) != Character.FORMAT || c == 0x200D || c == 0x200C) {
            out.appendCodePoint(c); // the two joiners are part of some scripts
        }
    }

    /** At most so many characters, for words that quote what was sent; cut with an ellipsis. */
    public static String shortened(String text, int max) {
        String line = line(text);
        return line.codePointCount(0, line.length()) <= max
                ? line
                : line.substring(0, line.offsetByCodePoints(0, max - 1)) + "…";
    }

    /** Whether this is a Message-ID as programs write it: nothing in it can begin a header. */
    public static boolean isMessageId(String text) {
        return MESSAGE_ID.matcher(text).matches();
    }

    /** Whether this is one plain e-mail address, without quotes, comments or a name. */
    public static boolean isEmail(String text) {
        if (text.length() > EMAIL_LENGTH_MAX) {
            return false;
        }
        var matcher = EMAIL.matcher(text);
        return matcher.matches()
                && Location.isHostName(matcher.group(1).toLowerCase(java.util.Locale.ROOT));
    }
}
