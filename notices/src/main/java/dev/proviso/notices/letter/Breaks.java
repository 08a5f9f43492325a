package dev.proviso.notices.letter;

import com.openhtmltopdf.extend.FSTextBreaker;

/**
 * Where a printed line may end: after spaces only. The JDK's own rules would also end it after the
 * apostrophe of "d’appels" and inside names, codes and times; a word longer than a line is broken
 * anyway.
 */
final class Breaks implements FSTextBreaker {

    private static final int NONE = -1;

    private String text = "";
    private int at;

    @Override
    public void setText(String newText) {
        text = newText;
        at = 0;
    }

    @Override
    public int next() {
        if (at >= text.length()) {
            return NONE;
        }
        int space = text.indexOf(' ', at);
        if (space < 0) {
            at = text.length();
            return at;
        }
        while (space < text.length() && text.charAt(space) == ' ') {
            space++;
        }
        at = space;
        return at;
    }
}
