package dev.proviso.notices.letter;

import java.util.ArrayList;
import java.util.List;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * A letter's page as plain text: the same words in the same order. Headings are underlined, a table
 * is told row by row with its column headings, so that it can be read aloud.
 */
final class PlainText {

    /** As mail programs like it (RFC 5322 §2.1.1 asks for fewer than 78). */
    private static final int LINE_LENGTH_MAX = 76;

    /**
     * First strong isolate and pop: a name in Arabic or Hebrew does not turn what stands around.
     */
    private static final String ISOLATE = "\u2068";

    private static final String POP = "\u2069";

    private final StringBuilder out = new StringBuilder();
    private final StringBuilder line = new StringBuilder();

    /** French puts a no-break space before a colon. */
    private final String colon;

    private PlainText(String language) {
        colon = language.equals(Language.FRENCH.tag()) ? "\u00A0: " : ": ";
    }

    static String of(Document page) {
        PlainText text = new PlainText(page.getDocumentElement().getAttribute("lang"));
        text.block((Element) page.getElementsByTagName("body").item(0), "");
        text.flush("", "");
        return text.out.toString().strip() + "\n";
    }

    private void block(Element element, String indent) {
        for (Node child : children(element)) {
            if (child instanceof Element inside) {
                element(inside, indent);
            } else if (child instanceof Text text) {
                line.append(text.getData());
            }
        }
    }

    private void element(Element it, String indent) {
        if (it.hasAttribute("hidden") || it.hasAttribute("aria-hidden")) {
            return;
        }
        switch (it.getTagName()) {
            case "h1" -> heading(it, "=");
            case "h2", "h3" -> heading(it, "-");
            case "p", "section", "header", "main", "footer", "div", "blockquote" -> {
                flush(indent, indent);
                String inner = it.getTagName().equals("blockquote") ? indent + "  " : indent;
                block(it, inner);
                flush(inner, inner);
                if (it.getTagName().equals("p")) {
                    blank();
                }
            }
            case "br" -> flush(indent, indent);
            case "ul", "ol" -> list(it, indent);
            case "table" -> table(it, indent);
            case "bdi" -> name(it);
            default -> block(it, indent);
        }
    }

    private void heading(Element it, String mark) {
        flush("", "");
        blank();
        String words = collapsed(it.getTextContent());
        int start = out.length();
        line.append(words);
        flush("", "");
        int longest = out.substring(start).lines().mapToInt(each -> each.length()).max().orElse(0);
        out.append(mark.repeat(longest)).append("\n\n");
    }

    private void list(Element list, String indent) {
        flush(indent, indent);
        int number = 0;
        for (Node child : children(list)) {
            if (child instanceof Element item) {
                number++;
                String bullet = list.getTagName().equals("ol") ? number + ". " : "- ";
                block(item, indent + "  ");
                flush(indent + bullet, indent + " ".repeat(bullet.length()));
            }
        }
        blank();
    }

    private void table(Element table, String indent) {
        flush(indent, indent);
        List<String> heads = new ArrayList<>();
        for (Element row : descendants(table, "tr")) {
            List<Element> cells = new ArrayList<>();
            for (Node child : children(row)) {
                if (child instanceof Element cell) {
                    cells.add(cell);
                }
            }
            if (cells.stream().allMatch(cell -> cell.getAttribute("scope").equals("col"))) {
                cells.forEach(cell -> heads.add(collapsed(cell.getTextContent())));
            } else {
                row(cells, heads, indent);
            }
        }
        blank();
    }

    private void row(List<Element> cells, List<String> heads, String indent) {
        boolean labelled = heads.isEmpty();
        for (int i = 0; i < cells.size(); i++) {
            Element cell = cells.get(i);
            if (labelled && i == 0) {
                line.append(collapsed(cell.getTextContent())).append(colon);
                continue;
            }
            if (!labelled) {
                line.append(heads.get(i)).append(colon);
            }
            block(cell, indent);
            String first = labelled ? "" : i == 0 ? "- " : "  ";
            flush(indent + first, indent + "    ");
        }
    }

    private void name(Element it) {
        String words = it.getTextContent();
        if (words.codePoints().anyMatch(PlainText::turns)) {
            line.append(ISOLATE).append(words).append(POP);
        } else {
            line.append(words);
        }
    }

    /** Whether the character is read from right to left. */
    static boolean turns(int c) {
        byte direction = Character.getDirectionality(c);
        return direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT
                || direction == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }

    /** Writes what was gathered, wrapped; no-break spaces do not break. */
    private void flush(String first, String rest) {
        String words = collapsed(line.toString());
        line.setLength(0);
        if (words.isEmpty()) {
            return;
        }
        StringBuilder current = new StringBuilder(first);
        boolean started = false;
        for (String word : words.split(" ", -1)) {
            int length = current.codePointCount(0, current.length());
            if (started && length + 1 + word.codePointCount(0, word.length()) > LINE_LENGTH_MAX) {
                out.append(current).append('\n');
                current.setLength(0);
                current.append(rest);
                started = false;
            }
            current.append(started ? " " : "").append(word);
            started = true;
        }
        out.append(current).append('\n');
    }

    private void blank() {
        int length = out.length();
        if (length > 1 && out.charAt(length - 2) != '\n') {
            out.append('\n');
        }
    }

    private static String collapsed(String text) {
        return text.replaceAll("[ \\t\\r\\n]+", " ").strip();
    }

    private static List<Node> children(Element element) {
        List<Node> all = new ArrayList<>();
        for (Node each = element.getFirstChild(); each != null; each = each.getNextSibling()) {
            all.add(each);
        }
        return all;
    }

    private static List<Element> descendants(Element element, String tag) {
        List<Element> all = new ArrayList<>();
        var found = element.getElementsByTagName(tag);
        for (int i = 0; i < found.getLength(); i++) {
            all.add((Element) found.item(i));
        }
        return all;
    }
}
